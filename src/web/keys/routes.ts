import type { Request, Response } from 'express'
import { accountEmailSchema } from '../../people/account.js'
import { actorName } from '../../people/actor.js'
import { actorNames } from '../../people/actor-names.js'
import { issueKey, listKeys, revokeKey } from '../../people/api-keys.js'
import { daysAfter } from '../../people/invite-account.js'
import { roleNames, roles } from '../../people/roles.js'
import { sendErrorPage } from '../errors/error-page.js'
import { choicesOf, oneOf } from '../opportunities/staff-routes.js'
import { paths } from '../paths.js'
import { textField } from '../shell/fields.js'
import { actorOf } from '../shell/identify.js'
import type { SitePorts } from '../shell/ports.js'
import { type FieldFault, sendPage } from '../shell/render.js'
import type { Routes } from '../shell/routes.js'
import { saveSession } from '../shell/session.js'

const MOST_DAYS = 366

type Values = { label: string; role: string; caseload: string; days: string }

/** Keys for programs: issued, listed, revoked. */
export function keyRoutes(site: Routes, ports: SitePorts): void {
  const { store, clock } = ports

  site.get(paths.keys, (request, response) => show(request, response), { permission: 'key:manage', audit: null })

  site.post(
    paths.keys,
    async (request, response) => {
      const values: Values = {
        label: textField(request, 'label'),
        role: textField(request, 'role'),
        caseload: textField(request, 'caseload'),
        days: textField(request, 'days'),
      }
      const role = oneOf(roles, values.role)
      const days = Number(values.days)
      const caseload = accountEmailSchema.safeParse(values.caseload)
      const errors: FieldFault[] = []
      if (values.label === '' || values.label.length > 200)
        errors.push({ field: 'label', words: 'Say what it is for, in 200 characters or fewer' })
      if (!role) errors.push({ field: 'role', words: 'Choose a role' })
      if (role === 'coach' && !caseload.success)
        errors.push({ field: 'caseload', words: 'A coach’s key needs the address of the caseload' })
      if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS)
        errors.push({ field: 'days', words: `Days must be a whole number from 1 to ${MOST_DAYS}` })
      if (!role || errors.length > 0) {
        await show(request, response, values, errors)
        return
      }
      const wanted = {
        label: values.label,
        role,
        caseload: role === 'coach' && caseload.success ? caseload.data : null,
        expiresAt: daysAfter(clock.now(), days),
      }
      const { key } = await issueKey(ports, wanted, actorName(actorOf(response)))
      request.session.notice = { words: 'The key is issued', once: { label: 'Copy it now', value: key } }
      await saveSession(request)
      response.redirect(303, paths.keys)
    },
    { permission: 'key:manage', audit: 'ISSUE_KEY' },
  )

  site.post(
    '/keys/:id/revoke',
    async (request, response) => {
      if (!(await revokeKey(ports, request.params.id!, actorName(actorOf(response))))) {
        sendErrorPage(request, response, 404)
        return
      }
      request.session.notice = { words: 'The key opens nothing any more' }
      await saveSession(request)
      response.redirect(303, paths.keys)
    },
    { permission: 'key:manage', audit: 'REVOKE_KEY' },
  )

  async function show(
    request: Request,
    response: Response,
    values: Values = { label: '', role: '', caseload: '', days: '90' },
    errors: FieldFault[] = [],
  ): Promise<void> {
    const listed = await listKeys(store)
    const names = await actorNames(
      store,
      listed.map(({ doc }) => doc.issuedBy),
    )
    const now = clock.now()
    const keys = listed.reverse().map(({ id, doc }) => {
      const isExpired = doc.expiresAt !== null && doc.expiresAt <= now
      const isOpen = doc.revokedAt === null && !isExpired
      const state = doc.revokedAt !== null ? 'Revoked' : isExpired ? 'Run out' : 'Good'
      return {
        id,
        label: doc.label,
        role: roleNames[doc.role],
        caseload: doc.caseload,
        issuedAt: doc.issuedAt,
        by: names.get(doc.issuedBy),
        isOpen,
        until: isOpen ? doc.expiresAt : null,
        tag: { text: state, classes: isOpen ? 'govuk-tag--green' : 'govuk-tag--grey' },
      }
    })
    const roleChoices = [{ value: '', text: 'Choose' }, ...choicesOf(roles, roleNames, oneOf(roles, values.role))]
    const view = { title: 'Keys', keys, values, roleChoices, errors }
    sendPage(request, response, 'keys/keys.njk', view, errors.length > 0 ? 400 : 200)
  }
}
