import type { Request, Response } from 'express'
import { actorName } from '../../people/actor.js'
import { countMessages } from '../../queue/count-messages.js'
import { discardDead, retryDead } from '../../queue/dead-messages.js'
import { messages } from '../../queue/document.js'
import { sendErrorPage } from '../errors/error-page.js'
import { paths } from '../paths.js'
import { queryText, textField } from '../shell/fields.js'
import { findOrBegin } from '../shell/find-or-begin.js'
import { actorOf } from '../shell/identify.js'
import { addressWith } from '../shell/pages.js'
import type { SitePorts } from '../shell/ports.js'
import { sendPage } from '../shell/render.js'
import type { Routes } from '../shell/routes.js'
import { saveSession } from '../shell/session.js'

const PER_PAGE = 50

/** Work in the background that was given up: what it was, why, and trying it again once the cause is mended. What a message holds is not shown. */
export function messageRoutes(site: Routes, ports: SitePorts): void {
  const { store } = ports

  site.get(
    paths.messages,
    async (request, response) => {
      const dead = { index: 'by-due', equals: ['dead'], limit: PER_PAGE }
      const page = await findOrBegin(store, messages, dead, queryText(request, 'after'))
      sendPage(request, response, 'messages/messages.njk', {
        title: 'Work given up',
        counts: await countMessages(ports),
        messages: page.rows.map(({ id, doc }) => ({
          id,
          kind: kindWords(doc.kind),
          key: id.slice(doc.kind.length + 1),
          attempts: doc.attempts,
          reason: doc.reason,
          addedAt: doc.addedAt,
          diedAt: doc.dueAt,
        })),
        nextHref: page.next && addressWith(paths.messages, { after: page.next }),
      })
    },
    { permission: 'message:manage', audit: 'VIEW_MESSAGES' },
  )

  site.post(paths.retryMessage, (request, response) => act(request, response, retryDead, 'It will be tried again'), {
    permission: 'message:manage',
    audit: 'RETRY_MESSAGE',
    about: (request) => textField(request, 'message') || null,
  })

  site.post(
    paths.discardMessage,
    (request, response) => act(request, response, discardDead, 'It is gone, and will not be done'),
    {
      permission: 'message:manage',
      audit: 'DISCARD_MESSAGE',
      about: (request) => textField(request, 'message') || null,
    },
  )

  async function act(request: Request, response: Response, what: typeof retryDead, words: string): Promise<void> {
    const id = textField(request, 'message', 'as it is')
    if (id === '' || id.length > 1_000 || !(await what(ports, id, actorName(actorOf(response))))) {
      sendErrorPage(request, response, 404)
      return
    }
    request.session.notice = { words }
    await saveSession(request)
    response.redirect(303, paths.messages)
  }
}

function kindWords(kind: string): string {
  const words = kind.replace(/-/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
