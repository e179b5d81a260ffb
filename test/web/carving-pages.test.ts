import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { carvingHere } from '../support/a-carve-pool.js'
import { anOffer, aPerson, take } from '../support/a-gateway.js'
import { type TestAnswer, type TestBrowser, type TestSite, aSite } from '../support/a-site.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

const PLANS = '/work/opportunities/test%3AA-1/plans'
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri']

let site: TestSite
let broker: TestBrowser
beforeAll(async () => {
  site = await aSite(() => ({ carving: carvingHere(() => site) }), undefined, '2026-11-23T10:00:00.000Z')
  await take(site.gateway, 'opportunities', [
    anOffer({
      cover: [{ days: weekdays, from: '08:00', to: '18:00', people: 1 }],
      carve: { allowed: true, minShiftHours: 2, maxShiftHours: 6 },
    }),
    anOffer({ ref: 'A-2' }),
  ])
  await take(site.gateway, 'candidates', [
    person('C-early', '07:00', '10:30'),
    person('C-parent', '09:30', '14:30'),
    person('C-late', '14:30', '19:00', 'other@example.org'),
  ])
  broker = await site.signedIn('broker')
})
afterAll(() => site.close())

const person = (ref: string, from: string, to: string, coach = 'coach@example.org'): Record<string, unknown> =>
  aPerson({
    ref,
    coach,
    born: '1990-05-01',
    available: [{ days: weekdays, from, to }],
    travel: { maxMinutes: 60, maxKm: null, mode: 'walk' },
  })

const send = (fields: Record<string, string>, path = `${PLANS}/1/change`): Promise<TestAnswer> =>
  broker.post(path, fields, '/account')

test('a role is carved on its page, and each version leads to its shifts: when, who and why', async () => {
  expect((await broker.get('/work/opportunities/test%3AA-1')).text).toContain(`href="${PLANS}"`)
  expect((await broker.get(PLANS)).text).toContain('It has not been carved yet.')
  const carved = await send({}, PLANS)
  expect([carved.status, carved.location]).toEqual([303, `${PLANS}/1`])
  const { text } = await broker.get(`${PLANS}/1`)
  for (const words of ['Proposed', 'shift-2', 'caseload:C-parent', 'the only one who could do these hours'])
    expect(text.toLowerCase()).toContain(words.toLowerCase())
  expect((await broker.get(PLANS)).text).toContain(`href="${PLANS}/1"`)
})

test('hours that nobody can do say who is nearest, which rule stops them, and what another time would bring', async () => {
  const { text } = await broker.get(`${PLANS}/1`)
  expect(text).toContain('Hours that stay open')
  expect(text).toMatch(/caseload:C-\w+: not free then \(\d+ minutes missing\)/)
})

test('a plan is approved, published and agreed shift by shift, and freed when somebody drops out', async () => {
  expect((await send({ version: '1' })).text).toContain('Choose what happens next')
  expect((await send({ move: 'approve', version: '1' })).status).toBe(303)
  expect((await send({ move: 'publish', version: '1' })).status).toBe(409)
  expect((await send({ move: 'publish', version: '2' })).status).toBe(303)
  expect((await send({ move: 'approve', version: '3' })).text).toContain('Cannot approve a carve plan that is live')
  const shift = /name="shift" value="([^"]+)"/.exec((await broker.get(`${PLANS}/1`)).text)![1]!
  expect((await send({ move: 'accept', shift, version: '3' })).status).toBe(303)
  expect((await broker.get(`${PLANS}/1`)).text).toContain('Dropped out')
  expect((await send({ move: 'free', shift, version: '4' })).status).toBe(303)
  expect((await broker.get(`${PLANS}/1`)).text).not.toContain('Dropped out')
})

test('a coach reads the plan, with links to their own caseload only, and changes nothing', async () => {
  await send({}, PLANS)
  const coach = await site.signedIn('coach')
  const { text } = await coach.get(`${PLANS}/2`)
  expect(text).toContain('caseload:C-late')
  expect(text).not.toContain('/candidates/caseload%3AC-late')
  expect(text).not.toContain('Dropped out')
  expect((await coach.post(PLANS, {}, '/account')).status).toBe(403)
})

test('the pieces before anybody is named count people and name nobody', async () => {
  const { text } = await broker.get('/work/opportunities/test%3AA-1/pieces')
  expect(text).toContain('could do the hardest piece')
  expect(text).not.toContain('caseload:C-')
})

test.each([
  ['a role that may not be split', '/work/opportunities/test%3AA-2/plans', 200, 'has not said that it may be split'],
  ['its pieces', '/work/opportunities/test%3AA-2/pieces', 200, 'Its employer has not said that it may be split.'],
  ['a role that is not there', '/work/opportunities/test%3AA-9/plans', 404, 'There is nothing at this address'],
  ['a plan that is not there', `${PLANS}/77`, 404, 'There is nothing at this address'],
])('%s says so', async (_name, path, status, words) => {
  const answer = await broker.get(path)
  expect(answer.status).toBe(status)
  expect(answer.text).toContain(words)
})
