import type { Request, Response } from 'express'
import { type EmployerDocument, employers } from '../../employers/document.js'
import { employerKey } from '../../employers/employer-key.js'
import type { OpenList } from '../../opportunities/open-list.js'
import { accounts } from '../../people/account.js'
import { actorName } from '../../people/actor.js'
import { listAccounts } from '../../people/find-account.js'
import { ownerOf, ownerships, setOwner } from '../../people/ownership.js'
import { mayRole } from '../../people/roles.js'
import type { Stored } from '../../ports/store.js'
import { sendErrorPage } from '../errors/error-page.js'
import { lineView } from '../find/routes.js'
import { featureWords } from '../opportunities/public-view.js'
import { paths } from '../paths.js'
import { queryText, textField } from '../shell/fields.js'
import { dayText } from '../shell/filters.js'
import { findOrBegin } from '../shell/find-or-begin.js'
import { actorOf } from '../shell/identify.js'
import { addressWith } from '../shell/pages.js'
import type { SitePorts } from '../shell/ports.js'
import { type FieldFault, sendPage } from '../shell/render.js'
import type { Routes } from '../shell/routes.js'
import { saveSession } from '../shell/session.js'

const PER_PAGE = 50

export type EmployerUseCases = {
  openList: OpenList
  /** Ids of employers whose names match, best first, slips of the pen forgiven; undefined where there is no search index. */
  searchEmployers?: ((words: string) => Promise<string[]>) | undefined
}

/** Employers, what is known of dealing with each, and who looks after it. */
export function employerRoutes(site: Routes, ports: SitePorts, useCases: EmployerUseCases): void {
  const { store } = ports

  site.get(
    paths.employers,
    async (request, response) => {
      const q = queryText(request, 'q').slice(0, 200)
      const isMine = queryText(request, 'mine') === 'yes'
      const after = queryText(request, 'after')
      const { rows, next } = isMine
        ? { rows: await mine(actorOf(response).id), next: undefined }
        : q
          ? { rows: await search(q), next: undefined }
          : await page(after)
      sendPage(request, response, 'employers/list.njk', {
        title: isMine ? 'Employers that are yours' : 'Employers',
        q,
        items: rows.map(lineOf),
        nextHref: next && addressWith(paths.employers, { after: next }),
      })
    },
    { permission: 'employer:read', audit: null },
  )

  site.get('/employers/:id', (request, response) => show(request, response, request.params.id!), {
    permission: 'employer:read',
    audit: 'VIEW_EMPLOYER',
  })

  site.post(
    '/employers/:id/owner',
    async (request, response) => {
      const record = request.params.id!
      const to = textField(request, 'to')
      const result = await setOwner(ports, { collection: employers.name, record, to }, actorName(actorOf(response)))
      if (result.outcome === 'unknown-record') sendErrorPage(request, response, 404)
      else if (result.outcome === 'not-active')
        await show(request, response, record, [{ field: 'to', words: 'Choose somebody who can look after it' }])
      else {
        request.session.notice = { words: 'It has a new owner' }
        await saveSession(request)
        response.redirect(303, paths.employer(record))
      }
    },
    { permission: 'employer:write', audit: 'CHANGE_OWNER' },
  )

  async function show(request: Request, response: Response, id: string, errors: FieldFault[] = []): Promise<void> {
    const found = await store.get(employers, id)
    if (!found) {
      sendErrorPage(request, response, 404)
      return
    }
    const { employer } = found.doc
    const owner = await ownerOf(store, employers.name, id)
    const ownerAccount = owner === undefined ? undefined : await store.get(accounts, owner)
    const key = employerKey(employer.name)
    const open = (await useCases.openList.find({})).filter((line) => employerKey(line.employer) === key)
    const view = {
      id,
      title: employer.name,
      crumbs: [{ text: 'Employers', href: paths.employers }, { text: employer.name }],
      facts: factsOf(employer),
      items: open.slice(0, PER_PAGE).map(lineView),
      contacts: employer.contacts.map(({ name, role, email, phone }) =>
        [name, role, email, phone].filter((line) => line !== null),
      ),
      barriers: employer.barriers.map(({ code, text, solution, status }) => ({
        name: featureWords(code),
        text: text ?? '',
        solution,
        status: featureWords(status),
      })),
      owner: ownerAccount?.doc.email,
      errors,
      ...(mayRole(actorOf(response).role, 'employer:write') && { ownerChoices: await ownerChoices(owner) }),
    }
    sendPage(request, response, 'employers/employer.njk', view, errors.length > 0 ? 400 : 200)
  }

  async function ownerChoices(owner: string | undefined): Promise<object[]> {
    const able = (await listAccounts(store)).filter(
      ({ doc }) => doc.status === 'active' && mayRole(doc.role, 'employer:write'),
    )
    return [
      { value: '', text: 'Choose' },
      ...able.map(({ id, doc }) => ({ value: id, text: doc.email, selected: id === owner })),
    ]
  }

  async function page(after: string): Promise<{ rows: Stored<EmployerDocument>[]; next: string | undefined }> {
    const found = await findOrBegin(store, employers, { index: 'by-name', limit: PER_PAGE }, after)
    return { rows: found.rows, next: found.next }
  }

  async function mine(account: string): Promise<Stored<EmployerDocument>[]> {
    const owned = await store.find(ownerships, {
      index: 'by-account',
      equals: [account, employers.name],
      limit: 1_000,
    })
    const found = await store.getMany(
      employers,
      owned.rows.map(({ doc }) => doc.record),
    )
    return [...found.values()]
  }

  async function search(q: string): Promise<Stored<EmployerDocument>[]> {
    const named = await store.get(employers, q)
    if (named) return [named]
    const ids = await useCases.searchEmployers?.(q)
    if (ids) {
      const found = await store.getMany(employers, ids.slice(0, PER_PAGE))
      return ids.flatMap((id) => found.get(id) ?? [])
    }
    const words = q.toLowerCase().split(/\s+/)
    const rows: Stored<EmployerDocument>[] = []
    for await (const row of store.scan(employers)) {
      const text = [row.doc.employer.name, ...row.doc.employer.tradingNames].join(' ').toLowerCase()
      if (words.every((word) => text.includes(word))) rows.push(row)
      if (rows.length === PER_PAGE) break
    }
    return rows
  }
}

function lineOf({ id, doc }: Stored<EmployerDocument>): object {
  const { name, sector, size, carveWilling } = doc.employer
  return {
    id,
    name,
    href: paths.employer(id),
    sector: sector === null ? null : featureWords(sector),
    size: size === null ? null : featureWords(size),
    carveWilling: { yes: 'Yes', no: 'No', unknown: 'Not asked' }[carveWilling],
  }
}

function factsOf(employer: EmployerDocument['employer']): object[] {
  const confident = { none: null, committed: 'Committed', employer: 'Employer', leader: 'Leader' }
  const facts: [string, string | null][] = [
    ['Sector', employer.sector && featureWords(employer.sector)],
    ['Size', employer.size && featureWords(employer.size)],
    ['Also known as', employer.tradingNames.join(', ') || null],
    ['Sites', employer.sites.map(({ postcode }) => postcode).join(', ') || null],
    ['Website', employer.website],
    ['Company number', employer.companyNumber],
    ['Charity number', employer.charityNumber],
    ['Disability Confident', confident[employer.disabilityConfident]],
    ['Would split roles', { yes: 'Yes', no: 'No', unknown: 'Not asked yet' }[employer.carveWilling]],
    ['Contacts a month', employer.maxContactsPerMonth === null ? null : `At most ${employer.maxContactsPerMonth}`],
    ['Not to be contacted until', employer.pausedUntil && dayText(employer.pausedUntil)],
    ['Came to us by', employer.leadSource],
  ]
  return facts
    .filter(([, value]) => value !== null)
    .map(([name, value]) => ({ key: { text: name }, value: { text: value } }))
}
