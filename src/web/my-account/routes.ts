import type { Request, RequestHandler, Response } from 'express'
import { changePassword } from '../../people/change-password.js'
import { SHORTEST_PASSWORD } from '../../people/password-rules.js'
import { roleNames } from '../../people/roles.js'
import { endAllSessions, endOwnSession, ownSessions } from '../../people/own-sessions.js'
import { secretHash } from '../../people/secrets.js'
import { checkCode, signIn } from '../../people/sign-in.js'
import { codeStep, newTotpSecret, setTotp, totpAddress } from '../../people/totp.js'
import { sendErrorPage } from '../errors/error-page.js'
import { paths } from '../paths.js'
import { textField } from '../shell/fields.js'
import { accountIn, actorOf } from '../shell/identify.js'
import type { SitePorts } from '../shell/ports.js'
import { type FieldFault, sendPage } from '../shell/render.js'
import type { Routes } from '../shell/routes.js'
import { renewSession, saveSession } from '../shell/session.js'
import { browserName } from './browser-name.js'

/** Everybody's own account: the code at sign-in, the password, and where it is signed in. */
export function myAccountRoutes(site: Routes, ports: SitePorts, limit: RequestHandler): void {
  site.get(paths.myAccount, (request, response) => show(request, response), { permission: 'signed-in', audit: null })

  site.post(
    paths.myCode,
    async (request, response) => {
      const { id } = actorOf(response)
      const { email } = accountIn(response)!
      // Who finds a browser open cannot take the account over: ASVS 7.5.1.
      const known = await signIn(ports, email, textField(request, 'code-password', 'as it is'))
      if (known.outcome !== 'right') {
        await show(request, response, [{ field: 'code-password', words: 'Password is not right' }])
        return
      }
      const code = textField(request, 'code')
      const secret = request.session.newTotpSecret
      const isOn = textField(request, 'do') === 'on'
      const isRight = isOn
        ? secret !== undefined && codeStep(secret, code, ports.clock.now()) !== null
        : await checkCode(ports, id, code)
      if (!isRight) {
        const words = 'Code is not the one your authenticator shows now'
        await show(request, response, [{ field: 'code', words }])
        return
      }
      await setTotp(ports, id, isOn ? secret! : null)
      delete request.session.newTotpSecret
      request.session.notice = {
        words: isOn ? 'A code is asked for from now on' : 'No code is asked for any more',
      }
      await saveSession(request)
      response.redirect(303, paths.myAccount)
    },
    { permission: 'signed-in', audit: 'CHANGE_OWN_CODE', about: () => null },
    limit,
  )

  site.post(
    paths.myPassword,
    async (request, response) => {
      const { id } = actorOf(response)
      const current = textField(request, 'current', 'as it is')
      const result = await changePassword(ports, id, { current, next: textField(request, 'password', 'as it is') })
      if (result.outcome === 'fault') {
        await show(request, response, [result])
        return
      }
      await renewSession(request)
      request.session.signedIn = { account: id, epoch: result.epoch }
      request.session.browser = browserName(request.get('user-agent'))
      request.session.notice = { words: 'Your password is changed. Every other browser was signed out' }
      await saveSession(request)
      response.redirect(303, paths.myAccount)
    },
    { permission: 'signed-in', audit: 'CHANGE_OWN_PASSWORD', about: () => null },
    limit,
  )

  site.post(
    paths.endMySession,
    async (request, response) => {
      if (!(await endOwnSession(ports, actorOf(response).id, textField(request, 'session')))) {
        sendErrorPage(request, response, 404)
        return
      }
      request.session.notice = { words: 'That browser is signed out' }
      await saveSession(request)
      response.redirect(303, paths.myAccount)
    },
    { permission: 'signed-in', audit: 'END_OWN_SESSIONS', about: () => null },
  )

  site.post(
    paths.endMySessions,
    async (request, response) => {
      const { id } = actorOf(response)
      const epoch = await endAllSessions(ports, id)
      await renewSession(request)
      request.session.signedIn = { account: id, epoch }
      request.session.browser = browserName(request.get('user-agent'))
      request.session.notice = { words: 'Every other browser is signed out' }
      await saveSession(request)
      response.redirect(303, paths.myAccount)
    },
    { permission: 'signed-in', audit: 'END_OWN_SESSIONS', about: () => null },
  )

  async function show(request: Request, response: Response, errors: FieldFault[] = []): Promise<void> {
    const { doc, email, actor } = accountIn(response)!
    const here = secretHash(request.sessionID)
    const listed = await ownSessions(ports, actor.id, doc.epoch)
    if (!doc.isTotpOn) request.session.newTotpSecret ??= newTotpSecret()
    const secret = request.session.newTotpSecret
    const view = {
      title: 'Your account',
      roleName: roleNames[doc.role],
      isTotpOn: doc.isTotpOn,
      hasPassword: doc.passwordHash !== null,
      sessions: listed.map((each) => ({
        ...each,
        browser: each.browser ?? 'A browser',
        isThis: each.id === here,
      })),
      hasOthers: listed.some((each) => each.id !== here),
      shortest: SHORTEST_PASSWORD,
      errors,
      ...(secret !== undefined && { totpSecret: secret, totpAddress: totpAddress(secret, email) }),
    }
    sendPage(request, response, 'my-account/my-account.njk', view, errors.length > 0 ? 400 : 200)
  }
}
