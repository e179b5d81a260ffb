import type { Request, RequestHandler, Response } from 'express'
import { recordAudit } from '../../audit/audit.js'
import { accountEmailSchema } from '../../people/account.js'
import { RESET_HOURS, acceptLink, accountOfLink, makeResetLink } from '../../people/password-link.js'
import { SHORTEST_PASSWORD } from '../../people/password-rules.js'
import { paths } from '../paths.js'
import { textField } from '../shell/fields.js'
import type { SitePorts } from '../shell/ports.js'
import { sendPage } from '../shell/render.js'
import type { Routes } from '../shell/routes.js'
import { saveSession } from '../shell/session.js'

const SET_PATH = '/password/set/:secret'

/** A forgotten password, and setting one by a link: of an invitation or a reset. */
export function passwordRoutes(site: Routes, ports: SitePorts, limit: RequestHandler): void {
  const anyone = { permission: 'anyone', audit: null } as const

  site.get(
    paths.askReset,
    (request, response) => sendPage(request, response, 'password/forgotten.njk', { title: 'Forgotten password' }),
    anyone,
  )

  site.post(
    paths.askReset,
    async (request, response) => {
      const email = accountEmailSchema.safeParse(textField(request, 'email'))
      if (!email.success) {
        const errors = [{ field: 'email', words: 'E-mail address must be like name@example.org' }]
        const view = { title: 'Forgotten password', errors, email: textField(request, 'email') }
        sendPage(request, response, 'password/forgotten.njk', view, 400)
        return
      }
      const link = await makeResetLink(ports, email.data, 'nobody')
      await recordAudit(ports, { by: 'nobody', event: 'ASK_RESET', about: link?.id ?? null })
      if (link) await ports.sendLink?.(email.data, link)
      const view = { title: 'Forgotten password', isAsked: true, hours: RESET_HOURS }
      sendPage(request, response, 'password/forgotten.njk', view)
    },
    anyone,
    limit,
  )

  site.get(SET_PATH, (request, response) => showSet(request, response, request.params.secret!), anyone)

  site.post(
    SET_PATH,
    async (request, response) => {
      const secret = request.params.secret!
      const result = await acceptLink(ports, secret, textField(request, 'password', 'as it is'))
      if (result.outcome === 'accepted') {
        await recordAudit(ports, { by: 'nobody', event: 'ACCEPT_LINK', about: result.id })
        request.session.notice = { words: 'Your password is set. Sign in with it' }
        await saveSession(request)
        response.redirect(303, paths.signIn)
      } else await showSet(request, response, secret, result.outcome === 'fault' ? result.words : undefined)
    },
    anyone,
    limit,
  )

  async function showSet(request: Request, response: Response, secret: string, words?: string): Promise<void> {
    const found = await accountOfLink(ports, secret)
    const isInvitation = found?.doc.link?.purpose === 'invitation'
    sendPage(
      request,
      response,
      'password/set.njk',
      {
        title: found ? (isInvitation ? 'Choose your password' : 'Set a new password') : 'This link does not work',
        isUsable: found !== undefined,
        isInvitation,
        email: found?.doc.email,
        action: paths.setPassword(secret),
        shortest: SHORTEST_PASSWORD,
        ...(words !== undefined && { errors: [{ field: 'password', words }] }),
      },
      found ? (words === undefined ? 200 : 400) : 404,
    )
  }
}
