import { auditLines } from './audit/audit.js'
import { candidates } from './candidates/document.js'
import { carvePlans, carvedRoles } from './carving/document.js'
import { eligibilityReminders } from './eligibility/reminders.js'
import { employers } from './employers/document.js'
import { history } from './history/history.js'
import { answeredRequests } from './idempotency/idempotency.js'
import { areaLeases, keptLists } from './kept-lists/document.js'
import { mails } from './mail/document.js'
import { notesAbout } from './notes/notes.js'
import { notices } from './notices/document.js'
import { opportunities } from './opportunities/document.js'
import { partners } from './partners/document.js'
import { accounts, signInAttempts } from './people/account.js'
import { apiKeys } from './people/api-keys.js'
import { ownerships } from './people/ownership.js'
import { sessions } from './people/session.js'
import { messages } from './queue/document.js'
import { schedules } from './queue/schedules.js'
import { ruleEdits } from './rules/rule-edits.js'
import { savedSearches } from './saved-searches/document.js'
import { compiledOffers, compiledSeekers } from './shortlists/compiled.js'
import { sources } from './sources/document.js'

/** Every collection of the store. */
export const collections = [
  opportunities,
  candidates,
  employers,
  partners,
  sources,
  notices,
  ruleEdits,
  savedSearches,
  eligibilityReminders,
  carvePlans,
  carvedRoles,
  compiledOffers,
  compiledSeekers,
  keptLists,
  areaLeases,
  ...[
    accounts,
    signInAttempts,
    sessions,
    apiKeys,
    ownerships,
    auditLines,
    history,
    ...Object.values(notesAbout),
    answeredRequests,
  ],
  messages,
  schedules,
  mails,
]
