import type { Request, RequestHandler, Response } from 'express'
import { changePassword } from '../../people/change-password.js'
import { SHORTEST_PASSWORD } from '../../people/password-rules.js'
import { roleNames } from '../../people/roles.js'
import { checkCode } from '../../people/sign-in.js'
import { codeStep, newTotpSecret, setTotp, totpAddress } from '../../people/totp.js'
import { paths } from '../paths.js'
import { textField } from '../shell/fields.js'
import { accountIn, actorOf } from '../shell/identify.js'
import type { SitePorts } from '../shell/ports.js'
import { type FieldFault, sendPage } from '../shell/render.js'
import type { Routes } from '../shell/routes.js'
import { renewSession, saveSession } from '../shell/session.js'

/** Everybody's own account: the code at sign-in, and the password. */
export function myAccountRoutes(site: Routes, ports: SitePorts, limit: RequestHandler): void {
  site.get(paths.myAccount, (request, response) => show(request, response), { permission: 'signed-in', audit: null })

  site.post(
    paths.myCode,
    async (request, response) => {
      const { id } = actorOf(response)
      const code = textField(request, 'code')
      const secret = request.session.newTotpSecret
      const isOn = textField(request, 'do') === 'on'
      const isRight = isOn
        ? secret !== undefined && codeStep(secret, code, ports.clock.now()) !== null
        : await checkCode(ports, id, code)
      if (!isRight) {
        const words = 'Code is not the one your authenticator shows now'
        show(request, response, [{ field: 'code', words }])
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
        show(request, response, [result])
        return
      }
      await renewSession(request)
      request.session.signedIn = { account: id, epoch: result.epoch }
      request.session.notice = { words: 'Your password is changed. Every other browser was signed out' }
      await saveSession(request)
      response.redirect(303, paths.myAccount)
    },
    { permission: 'signed-in', audit: 'CHANGE_OWN_PASSWORD', about: () => null },
    limit,
  )

  function show(request: Request, response: Response, errors: FieldFault[] = []): void {
    const { doc, email } = accountIn(response)!
    if (!doc.isTotpOn) request.session.newTotpSecret ??= newTotpSecret()
    const secret = request.session.newTotpSecret
    const view = {
      title: 'Your account',
      roleName: roleNames[doc.role],
      isTotpOn: doc.isTotpOn,
      shortest: SHORTEST_PASSWORD,
      errors,
      ...(secret !== undefined && { totpSecret: secret, totpAddress: totpAddress(secret, email) }),
    }
    sendPage(request, response, 'my-account/my-account.njk', view, errors.length > 0 ? 400 : 200)
  }
}
