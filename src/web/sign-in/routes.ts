import type { Request, RequestHandler, Response } from 'express'
import type { Stored } from '../../ports/store.js'
import { recordAudit } from '../../audit/audit.js'
import type { AccountDocument } from '../../people/account.js'
import { checkCode, signIn } from '../../people/sign-in.js'
import { accountSignedOn } from '../../people/sign-in-elsewhere.js'
import { accountOfSession } from '../../people/session-actor.js'
import { SingleSignOnError } from '../../ports/single-sign-on.js'
import { browserName } from '../my-account/browser-name.js'
import { ownAddress, paths } from '../paths.js'
import { actorIn } from '../shell/identify.js'
import { textField } from '../shell/fields.js'
import type { SitePorts } from '../shell/ports.js'
import { sendPage } from '../shell/render.js'
import type { Routes } from '../shell/routes.js'
import { endSession, renewSession, saveSession } from '../shell/session.js'

const REFUSED =
  'E-mail address or password is not right. After ten wrong tries the account is closed for a quarter of an hour'

/** Coming in and going out: with a password, a password and a code, or the organisation's own account. */
export function signInRoutes(site: Routes, ports: SitePorts, limit: RequestHandler): void {
  const { store } = ports
  const anyone = { permission: 'anyone', audit: null } as const

  const showSignIn = (request: Request, response: Response, refused?: { email: string }): void =>
    sendPage(
      request,
      response,
      'sign-in/sign-in.njk',
      {
        title: 'Sign in',
        hasSignOn: ports.signOn !== undefined,
        ...(refused && { email: refused.email, errors: [{ field: 'email', words: REFUSED }] }),
      },
      refused ? 401 : 200,
    )

  site.get(
    paths.signIn,
    (request, response) => {
      if (request.query.to !== undefined) request.session.goTo = ownAddress(request.query.to)
      if (actorIn(response)) response.redirect(303, paths.home)
      else showSignIn(request, response)
    },
    anyone,
  )

  site.post(
    paths.signIn,
    async (request, response) => {
      const email = textField(request, 'email')
      const result = await signIn(ports, email, textField(request, 'password', 'as it is'))
      if (result.outcome === 'refused') {
        await recordAudit(ports, { by: 'nobody', event: 'SIGN_IN_FAILED', about: result.account, outcome: 'refused' })
        showSignIn(request, response, { email })
      } else if (result.needsCode) {
        const { goTo } = request.session
        await renewSession(request)
        request.session.awaitsCode = { account: result.account.id, epoch: result.account.doc.epoch }
        if (goTo !== undefined) request.session.goTo = goTo
        await saveSession(request)
        response.redirect(303, paths.signInCode)
      } else await letIn(request, response, result.account)
    },
    anyone,
    limit,
  )

  site.get(
    paths.signInCode,
    (request, response) => {
      if (request.session.awaitsCode) sendPage(request, response, 'sign-in/code.njk', { title: 'Enter the code' })
      else response.redirect(303, paths.signIn)
    },
    anyone,
  )

  site.post(
    paths.signInCode,
    async (request, response) => {
      const waiting = request.session.awaitsCode
      const account = waiting && (await accountOfSession(store, waiting))
      if (!waiting || !account) {
        response.redirect(303, paths.signIn)
        return
      }
      if (await checkCode(ports, waiting.account, textField(request, 'code'))) {
        await letIn(request, response, { id: waiting.account, version: 0, doc: account.doc })
        return
      }
      await recordAudit(ports, { by: 'nobody', event: 'SIGN_IN_FAILED', about: waiting.account, outcome: 'refused' })
      const errors = [
        { field: 'code', words: 'Code is not right, was used before, or has run out: enter the next one' },
      ]
      sendPage(request, response, 'sign-in/code.njk', { title: 'Enter the code', errors }, 401)
    },
    anyone,
    limit,
  )

  site.get(
    paths.signInElsewhere,
    async (request, response) => {
      if (!ports.signOn) {
        response.redirect(303, paths.signIn)
        return
      }
      const { address, kept } = await ports.signOn.begin()
      request.session.signOnUnderWay = kept
      await saveSession(request)
      response.redirect(303, address)
    },
    anyone,
  )

  site.get(
    paths.signInElsewhereBack,
    async (request, response) => {
      const kept = request.session.signOnUnderWay
      if (!ports.signOn || !kept) {
        response.redirect(303, paths.signIn)
        return
      }
      delete request.session.signOnUnderWay
      const account = await ports.signOn
        .finish(request.originalUrl, kept)
        .then((person) => accountSignedOn(ports, person))
        .catch((error: unknown) => {
          if (error instanceof SingleSignOnError) return undefined
          throw error
        })
      if (account) await letIn(request, response, account)
      else {
        await recordAudit(ports, { by: 'nobody', event: 'SIGN_IN_FAILED', outcome: 'refused' })
        const words = 'Your organisation’s account is not known here: ask an administrator to invite its address'
        const errors = [{ field: 'email', words }]
        sendPage(request, response, 'sign-in/sign-in.njk', { title: 'Sign in', hasSignOn: true, errors }, 401)
      }
    },
    anyone,
  )

  site.post(
    paths.signOut,
    async (request, response) => {
      await endSession(request, response)
      response.redirect(303, paths.home)
    },
    { permission: 'signed-in', audit: 'SIGN_OUT' },
  )

  async function letIn(request: Request, response: Response, { id, doc }: Stored<AccountDocument>): Promise<void> {
    const goTo = request.session.goTo ?? paths.home
    await renewSession(request)
    request.session.signedIn = { account: id, epoch: doc.epoch }
    request.session.browser = browserName(request.get('user-agent'))
    await recordAudit(ports, {
      by: { kind: 'account', id, role: doc.role, caseload: null },
      event: 'SIGN_IN',
      about: id,
    })
    await saveSession(request)
    response.redirect(303, goTo)
  }
}
