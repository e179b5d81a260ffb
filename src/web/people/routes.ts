import type { Request, Response } from 'express'
import { accountEmailSchema, accounts } from '../../people/account.js'
import { actorName } from '../../people/actor.js'
import { disableAccount } from '../../people/disable-account.js'
import { listAccounts } from '../../people/find-account.js'
import { handOver } from '../../people/hand-over.js'
import { INVITATION_DAYS, inviteAccount } from '../../people/invite-account.js'
import { countOwned, ownedWords } from '../../people/ownership.js'
import { RESET_HOURS, makeResetLink } from '../../people/password-link.js'
import { type Role, roleNames, roles } from '../../people/roles.js'
import { sendErrorPage } from '../errors/error-page.js'
import { oneOf } from '../opportunities/staff-routes.js'
import { paths } from '../paths.js'
import { textField } from '../shell/fields.js'
import { dayText } from '../shell/filters.js'
import { actorOf } from '../shell/identify.js'
import type { SitePorts } from '../shell/ports.js'
import { type FieldFault, sendPage } from '../shell/render.js'
import type { Routes } from '../shell/routes.js'
import { type Notice, saveSession } from '../shell/session.js'

const statusTags = {
  invited: { text: 'Invited', classes: 'govuk-tag--yellow' },
  active: { text: 'Active', classes: 'govuk-tag--green' },
  disabled: { text: 'Disabled', classes: 'govuk-tag--grey' },
}

const roleHints: Readonly<Record<Role, string>> = {
  administrator: 'People, roles, keys and rule tables; no candidate’s record',
  manager: 'Everything about opportunities, employers and candidates; the audit log',
  broker: 'Opportunities, employers, shortlists and candidates',
  coach: 'Shortlists, and the candidates of their own caseload',
  partner: 'Open opportunities, and what is routed to them',
  'board-member': 'Figures, no records',
  'centre-staff': 'Open opportunities only',
}

/** Administration of people: inviting, new links, hand-over, disabling. */
export function peopleRoutes(site: Routes, ports: SitePorts, baseUrl: string): void {
  const { store } = ports
  const linkOf = (secret: string): string => new URL(paths.setPassword(secret), baseUrl).href

  site.get(
    paths.people,
    async (request, response) => {
      const people = (await listAccounts(store)).map(({ id, doc }) => ({
        href: paths.account(id),
        email: doc.email,
        name: doc.name,
        role: roleNames[doc.role],
        tag: statusTags[doc.status],
        isTotpOn: doc.isTotpOn,
      }))
      sendPage(request, response, 'people/list.njk', { title: 'People', people })
    },
    { permission: 'account:manage', audit: null },
  )

  site.get(paths.invite, (request, response) => showInvite(request, response), {
    permission: 'account:manage',
    audit: null,
  })

  site.post(
    paths.invite,
    async (request, response) => {
      const values = { email: textField(request, 'email'), name: textField(request, 'name') }
      const email = accountEmailSchema.safeParse(values.email)
      const role = oneOf(roles, textField(request, 'role'))
      const errors: FieldFault[] = []
      if (!email.success) errors.push({ field: 'email', words: 'E-mail address must be like name@example.org' })
      if (values.name.length > 200) errors.push({ field: 'name', words: 'Name must be 200 characters or fewer' })
      if (!role) errors.push({ field: 'role', words: 'Choose a role' })
      if (!email.success || !role || errors.length > 0) {
        showInvite(request, response, { ...values, role }, errors)
        return
      }
      const person = { email: email.data, name: values.name || null, role }
      const result = await inviteAccount(ports, person, actorName(actorOf(response)))
      if (result.outcome === 'taken') {
        showInvite(request, response, { ...values, role }, [{ field: 'email', words: result.words }])
        return
      }
      await ports.sendLink?.(email.data, result)
      await goOn(request, response, paths.account(result.id), {
        words: 'They are invited',
        once: { label: `Give them this link. It works for ${INVITATION_DAYS} days`, value: linkOf(result.secret) },
      })
    },
    { permission: 'account:manage', audit: 'INVITE_ACCOUNT' },
  )

  site.get('/people/:id', (request, response) => showPerson(request, response), {
    permission: 'account:manage',
    audit: null,
  })

  site.post(
    '/people/:id/reset',
    async (request, response) => {
      const found = await store.get(accounts, request.params.id!)
      const link = found && (await makeResetLink(ports, found.doc.email, actorName(actorOf(response))))
      if (!link) {
        sendErrorPage(request, response, 404)
        return
      }
      await goOn(request, response, paths.account(link.id), {
        words: 'There is a new link',
        once: {
          label: `Give it to the owner of the account. It works for ${RESET_HOURS} hours`,
          value: linkOf(link.secret),
        },
      })
    },
    { permission: 'account:manage', audit: 'RESET_ACCOUNT' },
  )

  site.post(
    '/people/:id/hand-over',
    async (request, response) => {
      const from = request.params.id!
      const result = await handOver(ports, { from, to: textField(request, 'to') }, actorName(actorOf(response)))
      if (result.outcome === 'refused') await showPerson(request, response, [{ field: 'to', words: result.words }])
      else {
        const words = `${result.moved} ${result.moved === 1 ? 'record has' : 'records have'} a new owner`
        await goOn(request, response, paths.account(from), { words })
      }
    },
    { permission: 'account:manage', audit: 'HAND_OVER' },
  )

  site.post(
    '/people/:id/disable',
    async (request, response) => {
      const id = request.params.id!
      if (textField(request, 'sure') !== 'yes') {
        await showPerson(request, response, [{ field: 'sure', words: 'Tick the box if you are sure' }])
        return
      }
      const result = await disableAccount(ports, id, actorName(actorOf(response)))
      if (result.outcome === 'unknown') sendErrorPage(request, response, 404)
      else if (result.outcome === 'disabled')
        await goOn(request, response, paths.account(id), { words: 'The account is disabled' })
      else {
        const field = result.outcome === 'owns' ? 'to' : 'sure'
        await showPerson(request, response, [{ field, words: result.words }])
      }
    },
    { permission: 'account:manage', audit: 'DISABLE_ACCOUNT' },
  )

  function showInvite(
    request: Request,
    response: Response,
    values: { email: string; name: string; role: Role | undefined } = { email: '', name: '', role: undefined },
    errors: FieldFault[] = [],
  ): void {
    const roleChoices = roles.map((role) => ({ value: role, text: roleNames[role], hint: { text: roleHints[role] } }))
    const crumbs = [{ text: 'People', href: paths.people }, { text: 'Invite somebody' }]
    const view = { title: 'Invite somebody', crumbs, values, roleChoices, errors }
    sendPage(request, response, 'people/invite.njk', view, errors.length > 0 ? 400 : 200)
  }

  async function showPerson(request: Request, response: Response, errors: FieldFault[] = []): Promise<void> {
    const id = request.params.id as string
    const found = await store.get(accounts, id)
    if (!found) {
      sendErrorPage(request, response, 404)
      return
    }
    const { doc } = found
    const counts = await countOwned(store, { id, email: doc.email })
    const takers = (await listAccounts(store)).filter((row) => row.id !== id && row.doc.status === 'active')
    const facts: [string, string][] = [
      ['Name', doc.name ?? 'Not given'],
      ['Role', roleNames[doc.role]],
      ['Account', statusTags[doc.status].text],
      ['Code at sign-in', doc.isTotpOn ? 'Asked for' : 'Not asked for'],
      ['Signs in at', doc.subject === null ? 'This service' : 'The organisation’s own provider'],
      ['Since', dayText(doc.createdAt)],
    ]
    const view = {
      title: doc.email,
      id,
      crumbs: [{ text: 'People', href: paths.people }, { text: doc.email }],
      facts: facts.map(([name, text]) => ({ key: { text: name }, value: { text } })),
      isDisabled: doc.status === 'disabled',
      owned: Object.keys(counts),
      ownedWords: ownedWords(counts),
      takers: [{ value: '', text: 'Choose' }, ...takers.map((row) => ({ value: row.id, text: row.doc.email }))],
      errors,
    }
    sendPage(request, response, 'people/person.njk', view, errors.length > 0 ? 400 : 200)
  }
}

async function goOn(request: Request, response: Response, to: string, notice: Notice): Promise<void> {
  request.session.notice = notice
  await saveSession(request)
  response.redirect(303, to)
}
