import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Role } from '../../src/people/roles.js'
import { carvingHere } from '../support/a-carve-pool.js'
import { anOffer, aPerson, take } from '../support/a-gateway.js'
import { type TestSite, aSite } from '../support/a-site.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

const ROLE = 'test%3AA-1'
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri']

let site: TestSite
const keys = new Map<Role, string>()
beforeAll(async () => {
  site = await aSite(() => ({ carving: carvingHere(() => site) }), undefined, '2026-11-23T10:00:00.000Z')
  for (const role of ['broker', 'coach', 'manager'] as const) keys.set(role, await site.aKey(role))
  await take(site.gateway, 'opportunities', [
    anOffer({
      cover: [{ days: weekdays, from: '08:00', to: '18:00', people: 1 }],
      carve: { allowed: true, minShiftHours: 2, maxShiftHours: 6 },
      pay: { min: 13, max: 13, per: 'hour' },
    }),
    anOffer({ ref: 'A-2' }),
  ])
  await take(site.gateway, 'candidates', [
    person('C-early', '07:00', '10:30'),
    person('C-parent', '09:30', '14:30'),
    person('C-late', '13:30', '19:00'),
    person('C-spare', '13:30', '19:00'),
  ])
})
afterAll(() => site.close())

const person = (ref: string, from: string, to: string): Record<string, unknown> =>
  aPerson({
    ref,
    born: '1990-05-01',
    available: [{ days: weekdays, from, to }],
    travel: { maxMinutes: 60, maxKm: null, mode: 'walk' },
  })

type Shift = { name: string; candidate: string | null; isAccepted: boolean }
/** What the answers hold that is looked at here. */
type Body = {
  number: number
  state: string
  detail?: string
  caseload: number
  minutes: number
  shifts: Shift[]
  items: { number: number; candidate: string; minutes: number }[]
  options: { people: number; least: number }[]
}
type Answer = { status: number; body: Body; etag: string | null; location: string | null }

async function ask(
  role: Role,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${site.origin}/api/v1/opportunities/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${keys.get(role)!}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const { headers: got } = response
  return {
    status: response.status,
    body: (await response.json()) as Body,
    etag: got.get('etag'),
    location: got.get('location'),
  }
}

describe('carve plans by the API', () => {
  test('are made, read back, approved, published and accepted, each at the version that was read', async () => {
    const made = await ask('broker', 'POST', `${ROLE}/carve-plans`, {})
    expect(made).toMatchObject({
      status: 201,
      etag: '"1"',
      location: `/api/v1/opportunities/${ROLE}/carve-plans/1`,
      body: { number: 1, state: 'proposed', status: 'optimal', objective: { uncoveredMinutes: 0, people: 3 } },
    })
    const path = `${ROLE}/carve-plans/1`
    expect((await ask('coach', 'GET', path)).body).toEqual(made.body)
    expect((await ask('broker', 'POST', `${path}/moves`, { move: 'approve' })).status).toBe(428)
    const approved = await ask('broker', 'POST', `${path}/moves`, { move: 'approve' }, { 'if-match': '"1"' })
    expect(approved).toMatchObject({ status: 200, etag: '"2"', body: { state: 'employer-approved' } })
    const late = await ask('broker', 'POST', `${path}/moves`, { move: 'publish' }, { 'if-match': '"1"' })
    expect(late).toMatchObject({ status: 412, etag: '"2"' })
    const live = await ask('broker', 'POST', `${path}/moves`, { move: 'publish' }, { 'if-match': '"2"' })
    expect(live.body.state).toBe('live')
    const accept = { move: 'accept', shift: 'shift-1', candidate: 'caseload:C-early' }
    const accepted = await ask('broker', 'POST', `${path}/moves`, accept, { 'if-match': '"3"' })
    expect(accepted.body.shifts[0]).toMatchObject({ candidate: 'caseload:C-early', isAccepted: true })
    const again = await ask('broker', 'POST', `${ROLE}/carve-plans`, {})
    expect(again.body).toMatchObject({ number: 2, state: 'proposed' })
    expect(again.body.shifts[0]).toMatchObject({ candidate: 'caseload:C-early', isAccepted: true })
    const { body } = await ask('coach', 'GET', `${ROLE}/carve-plans`)
    expect(body.items.map((plan) => plan.number)).toEqual([2, 1])
  })

  test('say who could step in for a shift, those first who take all of it', async () => {
    const { body } = await ask('coach', 'GET', `${ROLE}/carve-plans/1`)
    const late = body.shifts.find(({ candidate }) => /late|spare/.test(candidate ?? ''))!
    const other = late.candidate === 'caseload:C-late' ? 'caseload:C-spare' : 'caseload:C-late'
    const found = await ask('coach', 'GET', `${ROLE}/carve-plans/1/shifts/${late.name}/substitutes`)
    expect(found).toMatchObject({ status: 200, body: { items: [{ candidate: other }] } })
    expect(found.body.items[0]!.minutes).toBe(found.body.minutes)
    expect(await ask('coach', 'GET', `${ROLE}/carve-plans/1/shifts/shift-9/substitutes`)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('has no shift "shift-9"') },
    })
  })

  test('are preceded by the pieces most could do, before anybody is named', async () => {
    const { status, body } = await ask('coach', 'GET', `${ROLE}/carve-pieces`)
    expect({ status, caseload: body.caseload }).toEqual({ status: 200, caseload: 4 })
    const best = body.options.at(-1)
    expect(best!.least).toBeGreaterThan(0)
    expect(JSON.stringify(body)).not.toContain('C-')
  })

  test.each([
    ['a role that may not be split', 'POST', 'test%3AA-2/carve-plans', {}, 409, 'has not said that it may be split'],
    ['a role that is not there', 'POST', 'test%3AA-9/carve-plans', {}, 404, undefined],
    ['a plan that is not there', 'GET', `${ROLE}/carve-plans/99`, undefined, 404, undefined],
    ['a plan of no number', 'GET', `${ROLE}/carve-plans/x`, undefined, 404, undefined],
    ['pieces of a role that may not be split', 'GET', 'test%3AA-2/carve-pieces', undefined, 409, 'may be split'],
  ])('refuse %s in words', async (_name, method, path, body, status, words) => {
    const answer = await ask('manager', method, path, body)
    expect(answer.status).toBe(status)
    if (words !== undefined) expect(answer.body.detail).toContain(words)
  })

  test('point at what is wrong in what is sent', async () => {
    expect(await ask('broker', 'POST', `${ROLE}/carve-plans`, { seconds: 'long' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/seconds' }] },
    })
    const wrong = await ask('broker', 'POST', `${ROLE}/carve-plans/1/moves`, { move: 'jump' }, { 'if-match': '"4"' })
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ pointer: '/move' }] } })
    const nobody = { move: 'accept', shift: 'shift-2', candidate: 'caseload:C-0' }
    const { etag } = await ask('broker', 'GET', `${ROLE}/carve-plans/1`)
    expect(await ask('broker', 'POST', `${ROLE}/carve-plans/1/moves`, nobody, { 'if-match': etag! })).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('there is no candidate') },
    })
  })
})
