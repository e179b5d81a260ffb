import { type Eligibility, eligibility } from '../../matching/law/eligibility.js'
import { candidates } from '../candidates/document.js'
import type { Clock } from '../ports/clock.js'
import { type Store, retryOnConflict } from '../ports/store.js'
import { ruleTableNow } from '../rules/rule-edits.js'
import { londonDayOf } from '../time/london-day.js'
import { eligibilityReminders, nextOf } from './reminders.js'
import type { Scheme } from './schemes.js'

export type EligibilityAnswer = Eligibility & {
  candidate: string
  scheme: string
  isUnconfirmed: boolean
  reminderOn: string | null
}

/**
 * Whether a person may go on a scheme now, on a day to come, or not (S-072). With `remind`, the coach is told on that day.
 * @param since the day its months count from, which the coach knows; null when not known
 * @returns undefined when there is no such candidate, or they were erased
 */
export async function checkEligibility(
  { store, clock }: { store: Store; clock: Clock },
  candidateId: string,
  scheme: Scheme,
  query: { since: string | null; asAt?: string; remind: boolean },
): Promise<EligibilityAnswer | undefined> {
  const found = await store.get(candidates, candidateId)
  if (!found || found.erased) return undefined
  const at = clock.now()
  const { candidate } = found.doc
  const day = query.asAt ?? londonDayOf(at)
  const rule = scheme.ruleOn(day, await ruleTableNow(store))
  const result: Eligibility = rule
    ? eligibility(rule, { bornOn: candidate.born, since: query.since }, day)
    : { outcome: 'not-eligible', words: `Not eligible: the rules know no such scheme on ${day}` }
  const reminderOn = query.remind && result.outcome === 'eligible-on' ? result.day : null
  if (reminderOn !== null)
    await retryOnConflict(async () => {
      const known = await store.get(eligibilityReminders, candidateId)
      const others = known && !known.erased ? known.doc.reminders.filter((one) => one.scheme !== scheme.scheme) : []
      const reminders = [...others, { scheme: scheme.scheme, on: reminderOn }]
      const doc = { coach: candidate.coach, nextOn: nextOf(reminders), reminders }
      const event = { name: 'reminder-set' }
      const of = { collection: eligibilityReminders, id: candidateId, doc, event }
      return store.commit({
        at,
        by: 'eligibility',
        writes: [known ? { kind: 'replace', version: known.version, ...of } : { kind: 'insert', ...of }],
      })
    })
  return { candidate: candidateId, scheme: scheme.scheme, isUnconfirmed: scheme.isUnconfirmed, reminderOn, ...result }
}
