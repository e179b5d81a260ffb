import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { routesOf } from '../../src/app.js'
import { accounts } from '../../src/people/account.js'
import { type Role, roles } from '../../src/people/roles.js'
import type { RouteRow } from '../../src/web/shell/routes.js'
import { anOffer, aPerson, take } from '../support/a-gateway.js'
import { type TestBrowser, type TestSite, aSite } from '../support/a-site.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

type Asker = Role | 'nobody'
const askers: readonly Asker[] = [...roles, 'nobody']

const staff: Role[] = ['administrator', 'manager', 'broker', 'coach']
const withPeople: Role[] = ['manager', 'broker', 'coach']
const brokers: Role[] = ['manager', 'broker']

/** Who may, said once more and independently of the code: `open` to everybody, or to the roles named. */
const expected: Readonly<Record<string, 'open' | readonly Role[]>> = {
  'get /': 'open',
  'get /sign-in': 'open',
  'post /sign-in': 'open',
  'get /sign-in/code': 'open',
  'post /sign-in/code': 'open',
  'get /sign-in/elsewhere': 'open',
  'get /sign-in/elsewhere/back': 'open',
  'post /sign-out': roles,
  'get /password/forgotten': 'open',
  'post /password/forgotten': 'open',
  'get /password/set/:secret': 'open',
  'post /password/set/:secret': 'open',
  'get /account': roles,
  'post /account/code': roles,
  'post /account/password': roles,
  'post /account/sessions/end': roles,
  'post /account/sessions/end-others': roles,
  'get /opportunities': 'open',
  'get /opportunities/:id': 'open',
  'get /work/opportunities': staff,
  'get /work/opportunities/:id': staff,
  'post /work/opportunities/:id/move': brokers,
  'get /work/opportunities/:id/requirements': brokers,
  'post /work/opportunities/:id/requirements': brokers,
  'get /shortlists/:id': withPeople,
  'get /work/opportunities/:id/plans': withPeople,
  'post /work/opportunities/:id/plans': brokers,
  'get /work/opportunities/:id/plans/:number': withPeople,
  'post /work/opportunities/:id/plans/:number/change': brokers,
  'get /work/opportunities/:id/pieces': withPeople,
  'get /candidates': withPeople,
  'get /candidates/:id': withPeople,
  'get /candidates/:id/shortlist': withPeople,
  'get /candidates/:id/history': withPeople,
  'get /candidates/:id/history.csv': withPeople,
  'post /candidates/:id/notes': withPeople,
  'get /employers': staff,
  'get /employers/:id': staff,
  'post /employers/:id/owner': brokers,
  'get /employers/:id/history': staff,
  'get /employers/:id/history.csv': staff,
  'post /employers/:id/notes': brokers,
  'get /opportunities/:id/history': staff,
  'get /opportunities/:id/history.csv': staff,
  'get /people': ['administrator'],
  'get /people/invite': ['administrator'],
  'post /people/invite': ['administrator'],
  'get /people/:id': ['administrator'],
  'post /people/:id/reset': ['administrator'],
  'post /people/:id/hand-over': ['administrator'],
  'post /people/:id/disable': ['administrator'],
  'get /keys': ['administrator'],
  'post /keys': ['administrator'],
  'post /keys/:id/revoke': ['administrator'],
  'get /audit': ['administrator', 'manager'],
  'get /outbox': ['administrator', 'manager'],
  'get /outbox/:id': ['administrator', 'manager'],
  'get /messages': ['administrator'],
  'post /messages/retry': ['administrator'],
  'post /messages/discard': ['administrator'],
  'get /rules': staff,
  'get /rules/:key': staff,
  'get /rules/:key/edit': ['administrator'],
  'get /rules/:key/preview': ['administrator'],
  'post /rules/:key': ['administrator'],
  'get /rules/:key/edits/:edit': ['administrator'],
  'post /rules/:key/edits/:edit/take-back': ['administrator'],
  'get /style': ['administrator'],
  'get /api/v1/openapi.json': 'open',
  'get /api/v1/opportunities': 'open',
  'get /api/v1/opportunities/:id': 'open',
  'post /api/v1/opportunities': brokers,
  'put /api/v1/opportunities/:id': brokers,
  'post /api/v1/opportunities/:id/moves': brokers,
  'post /api/v1/opportunities/:id/grounds': brokers,
  'post /api/v1/opportunities/:id/ground-withdrawals': brokers,
  'post /api/v1/plan-checks': staff,
  'get /api/v1/opportunity-records': staff,
  'get /api/v1/opportunity-records/:id': staff,
  'get /api/v1/candidates': withPeople,
  'get /api/v1/candidates/:id': withPeople,
  'post /api/v1/candidates': ['manager', 'coach'],
  'put /api/v1/candidates/:id': ['manager', 'coach'],
  'get /api/v1/employers': staff,
  'get /api/v1/employers/:id': staff,
  'post /api/v1/employers': brokers,
  'put /api/v1/employers/:id': brokers,
  'get /api/v1/partners': staff,
  'get /api/v1/partners/:id': staff,
  'post /api/v1/partners': brokers,
  'put /api/v1/partners/:id': brokers,
  'get /api/v1/opportunities/:id/flags': staff,
  'get /api/v1/candidates/:id/meaning': withPeople,
  'get /api/v1/opportunities/:id/suggested-requirements': staff,
  'post /api/v1/opportunities/:id/suggested-requirements': brokers,
  'get /api/v1/rules': staff,
  'get /api/v1/audit': ['administrator', 'manager'],
  'get /api/v1/opportunities/:id/shortlist': withPeople,
  'get /api/v1/candidates/:id/shortlist': withPeople,
  'get /api/v1/opportunities/:id/carve-plans': withPeople,
  'post /api/v1/opportunities/:id/carve-plans': brokers,
  'get /api/v1/opportunities/:id/carve-plans/:number': withPeople,
  'post /api/v1/opportunities/:id/carve-plans/:number/moves': brokers,
  'get /api/v1/opportunities/:id/carve-plans/:number/shifts/:shift/substitutes': withPeople,
  'get /api/v1/opportunities/:id/carve-pieces': withPeople,
}

let site: TestSite
let accountId: string
const browsers = new Map<Asker, TestBrowser>()
const tokens = new Map<Asker, string>()
const keys = new Map<Asker, string>()

beforeAll(async () => {
  site = await aSite()
  await take(site.gateway, 'opportunities', [anOffer()])
  await take(site.gateway, 'candidates', [aPerson()])
  await take(site.gateway, 'employers', [{ source: 'test', ref: 'E-1', name: 'Blue Door Cafe Ltd' }])
  for (const role of roles) {
    browsers.set(role, await site.signedIn(role))
    keys.set(role, await site.aKey(role, role === 'coach' ? 'coach@example.org' : null))
  }
  browsers.set('nobody', site.browser())
  accountId = await site.anAccount('broker', 'other@example.org')
  for (const [asker, browser] of browsers)
    tokens.set(asker, await browser.token(asker === 'nobody' ? '/sign-in' : '/account'))
})
afterAll(() => site.close())

function addressOf({ path }: RouteRow): string {
  const ids: [RegExp, string][] = [
    [/^\/people\/|^\/keys\//, accountId],
    [/candidates/, 'caseload:C-1'],
    [/employers/, 'test:E-1'],
  ]
  const id = ids.find(([pattern]) => pattern.test(path))?.[1] ?? 'test:A-1'
  return path
    .replace(':id', encodeURIComponent(id))
    .replace(':secret', 'none')
    .replace(':key', 'adult-week')
    .replace(':edit', 'none')
    .replace(':number', '1')
    .replace(':shift', 'shift-1')
}

async function ask(asker: Asker, route: RouteRow): Promise<'let in' | 'asked who' | 'refused'> {
  const address = addressOf(route)
  if (route.path.startsWith('/api/')) {
    const key = keys.get(asker)
    const response = await fetch(site.origin + address, {
      method: route.method,
      headers: {
        ...(key !== undefined && { authorization: `Bearer ${key}` }),
        ...(route.method !== 'get' && { 'content-type': 'application/json' }),
      },
      ...(route.method !== 'get' && { body: '{}' }),
    })
    return response.status === 401 ? 'asked who' : response.status === 403 ? 'refused' : 'let in'
  }
  const browser = browsers.get(asker)!
  const answer =
    route.method === 'get' ? await browser.get(address) : await browser.postBare(address, { _csrf: tokens.get(asker)! })
  if (answer.status === 303 && answer.location!.startsWith('/sign-in?to=')) return 'asked who'
  return answer.status === 403 && answer.text.includes('Your role does not open this page') ? 'refused' : 'let in'
}

test('has a cell in the table of roles for every route, and no cell without a route', () => {
  const routes = routesOf(site.app).map(({ method, path }) => `${method} ${path}`)
  expect(new Set(routes).size).toBe(routes.length)
  expect([...routes].sort()).toEqual(Object.keys(expected).sort())
})

describe.each(Object.keys(expected).map((name) => ({ name })))('$name', ({ name }) => {
  // Signing out or changing what signs in would end the session the other rows stand on.
  const isLast = ['post /sign-out', 'post /account/sessions/end-others'].includes(name)
  test.each(askers.map((asker) => ({ asker })))('answers $asker as the table says', async ({ asker }) => {
    const route = routesOf(site.app).find(({ method, path }) => `${method} ${path}` === name)!
    const allowed = expected[name]!
    const wanted =
      allowed === 'open' || (asker !== 'nobody' && allowed.includes(asker))
        ? 'let in'
        : asker === 'nobody'
          ? 'asked who'
          : 'refused'
    if (isLast && asker !== 'nobody') browsers.set(asker, await asksOnce(asker, route, wanted))
    else expect(await ask(asker, route)).toBe(wanted)
  })

  async function asksOnce(asker: Role, route: RouteRow, wanted: string): Promise<TestBrowser> {
    expect(await ask(asker, route)).toBe(wanted)
    const again = await site.signedIn(asker)
    tokens.set(asker, await again.token('/account'))
    return again
  }
})

test('leaves no route without a permission, and writes down every look at a person', () => {
  for (const { path, permission, audit } of routesOf(site.app)) {
    expect(permission).toBeTruthy()
    if (/candidates|shortlist/.test(path)) expect({ path, audit }).not.toEqual({ path, audit: null })
  }
})

test('changes nothing for who is refused', async () => {
  const found = await site.gateway.store.get(accounts, accountId)
  expect(found?.doc.status).toBe('active')
})
