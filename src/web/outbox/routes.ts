import { type MailDocument, mails } from '../../mail/document.js'
import { SIGN_IN_LINK } from '../../people/send-link.js'
import { mayRole } from '../../people/roles.js'
import { sendErrorPage } from '../errors/error-page.js'
import { choicesOf, oneOf } from '../opportunities/staff-routes.js'
import { paths } from '../paths.js'
import { queryText } from '../shell/fields.js'
import { timeText } from '../shell/filters.js'
import { actorOf } from '../shell/identify.js'
import { findOrBegin } from '../shell/find-or-begin.js'
import { addressWith } from '../shell/pages.js'
import type { SitePorts } from '../shell/ports.js'
import { sendPage } from '../shell/render.js'
import type { Routes } from '../shell/routes.js'

const PER_PAGE = 50

const states = ['waiting', 'sending', 'sent', 'refused'] as const
const stateNames = { waiting: 'Waiting', sending: 'Being sent', sent: 'Sent', refused: 'Refused' }
const stateTags = {
  waiting: 'govuk-tag--yellow',
  sending: 'govuk-tag--blue',
  sent: 'govuk-tag--green',
  refused: 'govuk-tag--red',
}

/** E-mail the service has written, and what became of it. */
export function outboxRoutes(site: Routes, { store }: SitePorts): void {
  site.get(
    paths.outbox,
    async (request, response) => {
      const state = oneOf(states, queryText(request, 'state'))
      const through = state ? { index: 'by-state', equals: [state] } : { index: 'by-time' }
      const page = await findOrBegin(store, mails, { ...through, limit: PER_PAGE }, queryText(request, 'after'))
      sendPage(request, response, 'outbox/outbox.njk', {
        title: 'Outbox',
        ...(mayRole(actorOf(response).role, 'message:manage') && { messagesHref: paths.messages }),
        stateChoices: [{ value: '', text: 'All' }, ...choicesOf(states, stateNames, state)],
        letters: page.rows
          .filter(({ erased }) => !erased)
          .map(({ id, doc }) => ({
            href: paths.letter(id),
            subject: doc.letter.subject,
            to: doc.letter.to.email,
            addedAt: doc.addedAt,
            repeats: doc.possibleRepeats,
            tag: { text: stateNames[doc.state], classes: stateTags[doc.state] },
          })),
        nextHref: page.next && addressWith(paths.outbox, { state, after: page.next }),
      })
    },
    { permission: 'outbox:read', audit: 'VIEW_OUTBOX' },
  )

  site.get(
    '/outbox/:id',
    async (request, response) => {
      const found = await store.get(mails, request.params.id!)
      if (!found || found.erased) {
        sendErrorPage(request, response, 404)
        return
      }
      const { doc } = found
      sendPage(request, response, 'outbox/letter.njk', {
        title: doc.letter.subject,
        crumbs: [{ text: 'Outbox', href: paths.outbox }, { text: doc.letter.subject }],
        facts: factsOf(doc).map(([name, text]) => ({ key: { text: name }, value: { text } })),
        // Who could read it could be anybody: also an administrator.
        text: doc.purpose === SIGN_IN_LINK ? null : doc.letter.text,
      })
    },
    { permission: 'outbox:read', audit: 'VIEW_OUTBOX' },
  )
}

function factsOf(doc: MailDocument): [string, string][] {
  const { to } = doc.letter
  return [
    ['To', to.name === null ? to.email : `${to.name}, ${to.email}`],
    ['For', doc.purpose],
    ['State', stateNames[doc.state]],
    ['Written', timeText(doc.addedAt)],
    ...(doc.endedAt === null ? [] : [['Ended', timeText(doc.endedAt)] satisfies [string, string]]),
    ['Attempts', String(doc.attempts)],
    ...(doc.words === null ? [] : [['The mail server said', doc.words] satisfies [string, string]]),
  ]
}
