import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { changePlan } from '../../src/carving/change-plan.js'
import { type CarvePlanDocument, carvePlans, carvedRoles, planId } from '../../src/carving/document.js'
import { planText } from '../../src/carving/plan-text.js'
import { type CarveProposal, type ProposeResult, proposeCarve } from '../../src/carving/propose-carve.js'
import { savePlan } from '../../src/carving/save-plan.js'
import { shortlistForCandidate } from '../../src/shortlists/shortlist-for-candidate.js'
import { shortlistForOpportunity } from '../../src/shortlists/shortlist-for-opportunity.js'
import { aCarvePool } from '../support/a-carve-pool.js'
import { type TestGateway, aGateway, aPerson, anOffer, take } from '../support/a-gateway.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

const ROLE = 'test:A-1'
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri']
const free = (from: string, to: string, days = weekdays): unknown => [{ days, from, to }]

let gateway: TestGateway
beforeEach(async () => {
  gateway = await aGateway()
})
afterEach(() => gateway.close())

/** A shop from eight to six, a parent and two others who could cover it between them. */
async function aCarvedShop(changes: Record<string, unknown> = {}): Promise<void> {
  await take(gateway, 'opportunities', [
    anOffer({
      cover: [{ days: weekdays, from: '08:00', to: '18:00', people: 1 }],
      carve: { allowed: true, minShiftHours: 2, maxShiftHours: 6 },
      pay: { min: 13, max: 13, per: 'hour' },
      ...changes,
    }),
  ])
  await take(gateway, 'candidates', [
    person('C-early', '07:00', '10:30'),
    person('C-parent', '09:30', '14:30'),
    person('C-late', '13:30', '19:00'),
  ])
}

const person = (ref: string, from: string, to: string, more: Record<string, unknown> = {}): Record<string, unknown> =>
  aPerson({
    ref,
    born: '1990-05-01',
    available: free(from, to),
    travel: { maxMinutes: 60, maxKm: null, mode: 'walk' },
    ...more,
  })

const propose = (): Promise<ProposeResult> =>
  proposeCarve({ ...gateway, pool: aCarvePool() }, ROLE, { seconds: 60, seed: 1 })

async function proposed(): Promise<CarveProposal> {
  const result = await propose()
  if (result.outcome !== 'proposed') throw new Error(JSON.stringify(result))
  return result.proposal
}

async function saved(): Promise<CarvePlanDocument> {
  const result = await savePlan(gateway, await proposed(), 'broker@example.org')
  if (result.outcome !== 'saved') throw new Error(result.words)
  return (await gateway.store.get(carvePlans, planId(ROLE, result.number)))!.doc
}

const change = (number: number, what: Parameters<typeof changePlan>[3]): ReturnType<typeof changePlan> =>
  changePlan(gateway, ROLE, number, what, 'broker@example.org')

async function live(): Promise<CarvePlanDocument> {
  const { number } = await saved()
  await change(number, { move: 'approve' })
  const result = await change(number, { move: 'publish' })
  if (result.outcome !== 'changed') throw new Error(JSON.stringify(result))
  return result.plan
}

describe('a stored role that may be split', () => {
  test('is carved for those on the caseload who can do some of it, every hour once', async () => {
    await aCarvedShop()
    const { answer, shifts, caseload } = await proposed()
    expect({ status: answer.status, ...answer.objective, caseload }).toMatchObject({
      status: 'optimal',
      uncoveredMinutes: 0,
      people: 3,
      caseload: 3,
    })
    expect(shifts.map(({ name, candidate }) => [name, candidate])).toEqual([
      ['shift-1', 'caseload:C-early'],
      ['shift-2', 'caseload:C-parent'],
      ['shift-3', 'caseload:C-late'],
    ])
    expect(shifts.flatMap(({ blocks }) => blocks).reduce((sum, { from, to }) => sum + to - from, 0)).toBe(3000)
  })

  test('leaves out whoever a hard rule keeps out, and takes work already held off their hours', async () => {
    await aCarvedShop()
    await take(gateway, 'candidates', [
      person('C-early', '07:00', '10:30', { consent: { match: false } }),
      person('C-late', '13:30', '19:00', { working: [{ employer: 'x', days: ['mon'], from: '14:00', to: '18:00' }] }),
    ])
    const { shifts, caseload } = await proposed()
    expect(caseload).toBe(2)
    const late = shifts.find(({ candidate }) => candidate === 'caseload:C-late')!
    expect(late.blocks.some(({ from }) => from < 1440)).toBe(false)
  })

  test('keeps somebody whose date of birth is not known to the hours of a young worker', async () => {
    await take(gateway, 'opportunities', [
      anOffer({
        cover: [{ days: weekdays, from: '20:00', to: '23:30', people: 1 }],
        carve: { allowed: true, minShiftHours: 1, maxShiftHours: 6 },
      }),
    ])
    await take(gateway, 'candidates', [person('C-1', '18:00', '23:59', { born: null })])
    const { shifts } = await proposed()
    expect(shifts.find(({ candidate }) => candidate !== null)?.blocks[0]).toEqual({ from: 1200, to: 1320 })
  })

  test('runs Sunday night into Monday', async () => {
    await take(gateway, 'opportunities', [
      anOffer({
        cover: [{ days: ['sun'], from: '22:00', to: '06:00', people: 1 }],
        carve: { allowed: true, minShiftHours: 8, maxShiftHours: 8 },
      }),
    ])
    await take(gateway, 'candidates', [person('C-1', '20:00', '09:00', { available: free('20:00', '09:00', ['sun']) })])
    const { answer } = await proposed()
    expect(answer.objective).toMatchObject({ uncoveredMinutes: 0, people: 1 })
    expect(answer.shifts).toMatchObject([{ from: 6 * 1440 + 1320, to: 7 * 1440 + 360 }])
  })

  test('stays under a weekly limit: 16 hours exclusive is 15 and a half on the half-hour', async () => {
    await aCarvedShop({ cover: [{ days: weekdays, from: '10:00', to: '14:00', people: 1 }] })
    await take(gateway, 'candidates', [
      person('C-parent', '09:00', '15:00', { limits: [{ kind: 'hours', below: 16 }] }),
      person('C-early', '07:00', '08:30'),
      person('C-late', '15:30', '19:00'),
    ])
    const { answer } = await proposed()
    expect(answer.objective.uncoveredMinutes).toBe(20 * 60 - 15.5 * 60)
  })

  test.each([
    ['its employer has not agreed', { carve: { allowed: false } }, 'has not said that it may be split'],
    ['it states no hours', { cover: [] }, 'does not say which hours'],
  ])('is refused in words when %s', async (_name, changes, words) => {
    await aCarvedShop(changes)
    const result = await propose()
    expect(result.outcome === 'refused' ? result.words : result).toContain(words)
  })

  test('says for what stays open who is nearest, what stops them, and what another time would bring', async () => {
    await aCarvedShop({ cover: [{ days: weekdays, from: '08:00', to: '14:00', people: 1 }] })
    await take(gateway, 'candidates', [
      person('C-early', '08:45', '13:00'),
      person('C-late', '17:00', '19:00'),
      person('C-parent', '08:45', '14:30'),
    ])
    const { explained, ...rest } = await proposed()
    const text = planText({ ...rest, explained })
    expect(explained.open[0]).toMatchObject({ couldDo: 0 })
    expect(explained.open[0]!.nearest[0]!.stops).toContain('availability')
    expect(text).toMatch(/nearest: caseload:C-(early|parent): not free then \(\d+ minutes missing\)/)
  })
})

describe('a carve plan', () => {
  test('is a new version each time it is saved', async () => {
    await aCarvedShop()
    expect((await saved()).number).toBe(1)
    expect((await saved()).number).toBe(2)
    expect((await gateway.store.get(carvedRoles, ROLE))!.doc).toEqual({ newest: 2, live: null })
  })

  test('of two who save at once the second is told, and the first plan stands', async () => {
    await aCarvedShop()
    const [one, two] = [await proposed(), await proposed()]
    expect(await savePlan(gateway, one, 'a')).toEqual({ outcome: 'saved', number: 1 })
    expect(await savePlan(gateway, two, 'b')).toEqual({
      outcome: 'conflict',
      words: 'Cannot save plan 1 of test:A-1: somebody else saved a plan meanwhile; look at it, then carve again',
    })
    expect((await gateway.store.get(carvePlans, planId(ROLE, 1)))!.doc.by).toBe('a')
  })

  test('is not saved for a role that was changed since it was carved', async () => {
    await aCarvedShop()
    const proposal = await proposed()
    await take(gateway, 'opportunities', [anOffer({ title: 'Barista' })])
    expect(await savePlan(gateway, proposal, 'a')).toEqual({
      outcome: 'conflict',
      words: 'Cannot save plan 1 of test:A-1: the role was changed meanwhile; carve it again',
    })
  })

  test('makes its open shifts rankable from both sides with one score, while it is live', async () => {
    await aCarvedShop()
    await live()
    const forShift = await shortlistForOpportunity(gateway, `${ROLE}#shift-2`, { top: 10 })
    const forParent = await shortlistForCandidate(gateway, 'caseload:C-parent', { top: 10 })
    expect(forShift!.shortlist.map((entry) => 'candidate' in entry && entry.candidate)).toEqual(['caseload:C-parent'])
    expect(forParent!.shortlist).toMatchObject([
      { opportunity: `${ROLE}#shift-2`, score: forShift!.shortlist[0]!.score },
    ])
    await change(1, { move: 'accept', shift: 'shift-2', candidate: 'caseload:C-parent' })
    expect((await shortlistForCandidate(gateway, 'caseload:C-parent', { top: 10 }))!.shortlist).toEqual([])
    expect(await shortlistForOpportunity(gateway, `${ROLE}#shift-9`, { top: 10 })).toBeUndefined()
  })

  test('is covered when its last shift is accepted, and live again when somebody drops out', async () => {
    await aCarvedShop()
    const { shifts } = await live()
    const states = []
    for (const { name, candidate } of shifts) {
      const result = await change(1, { move: 'accept', shift: name, candidate: candidate! })
      states.push(result.outcome === 'changed' && result.plan.state)
    }
    const freed = await change(1, { move: 'free', shift: 'shift-3' })
    states.push(freed.outcome === 'changed' && freed.plan.state)
    expect(states).toEqual(['live', 'live', 'covered', 'live'])
  })

  test('keeps accepted shifts to the minute when the role is carved again without somebody', async () => {
    await aCarvedShop()
    const { shifts } = await live()
    await change(1, { move: 'accept', shift: 'shift-1', candidate: 'caseload:C-early' })
    await take(gateway, 'candidates', [
      person('C-late', '13:30', '19:00', { consent: { match: false } }),
      person('C-other', '12:00', '19:00'),
    ])
    const again = await proposed()
    expect(again.shifts.find(({ candidate }) => candidate === 'caseload:C-early')!.blocks).toEqual(shifts[0]!.blocks)
    expect(again.shifts.some(({ candidate }) => candidate === 'caseload:C-late')).toBe(false)
    expect(again.shifts.find(({ isAccepted }) => isAccepted)?.candidate).toBe('caseload:C-early')
    expect(again.answer.objective.uncoveredMinutes).toBe(0)
  })

  test('ends the version before it when it goes live', async () => {
    await aCarvedShop()
    await live()
    await live()
    const state = async (number: number): Promise<string> =>
      (await gateway.store.get(carvePlans, planId(ROLE, number)))!.doc.state
    expect([await state(1), await state(2)]).toEqual(['re-planned', 'live'])
    expect((await gateway.store.get(carvedRoles, ROLE))!.doc.live).toBe(2)
  })

  test('is not changed by somebody who looked at an older one', async () => {
    await aCarvedShop()
    await saved()
    await change(1, { move: 'approve' })
    expect(await changePlan(gateway, ROLE, 1, { move: 'retire' }, 'b', 1)).toMatchObject({ outcome: 'conflict' })
  })

  test('holds ids only, no name and nothing restricted', async () => {
    await aCarvedShop()
    await take(gateway, 'candidates', [
      person('C-parent', '09:30', '14:30', { person: { name: 'Planted Name', email: null, phone: null } }),
    ])
    expect(JSON.stringify(await saved())).not.toContain('Planted')
  })
})
