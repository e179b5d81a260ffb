import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type PlanChange, changePlan } from '../../src/carving/change-plan.js'
import { type CarvePlanDocument, carvePlans, carvedRoles, planId } from '../../src/carving/document.js'
import { differingShifts } from '../../src/carving/shift-offers.js'
import { standingOffers, standingOffersOf } from '../../src/kept-lists/standing-offers.js'
import { OffersInMemory } from '../../src/shortlists/offers-in-memory.js'
import { shortlistForCandidate } from '../../src/shortlists/shortlist-for-candidate.js'
import { type TestGateway, aGateway, aPerson, anOffer, take } from '../support/a-gateway.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

const ROLE = 'test:A-1'
const DAY = '2026-11-23'
const hours = (from: number, to: number) => ({ from: from * 60, to: to * 60 })
const monday = (from: string, to: string) => [{ days: ['mon'], from, to }]
const aRole = (changes: Record<string, unknown> = {}) =>
  anOffer({ cover: [{ days: ['mon'], from: '08:00', to: '18:00', people: 1 }], carve: { allowed: true }, ...changes })

let gateway: TestGateway
let offersInMemory: OffersInMemory
beforeEach(async () => {
  gateway = await aGateway()
  offersInMemory = new OffersInMemory(gateway)
  await take(gateway, 'opportunities', [aRole()])
  // Free in the morning, so never for the whole role.
  const travel = { maxMinutes: 60, maxKm: null, mode: 'walk' }
  await take(gateway, 'candidates', [aPerson({ born: '1990-05-05', available: monday('06:00', '14:00'), travel })])
})
afterEach(() => gateway.close())

/** A plan as the first proposal for the role, of a morning and an afternoon. */
async function propose(number: number): Promise<void> {
  const at = gateway.clock.now()
  const shift = (name: string, from: number, to: number) => ({
    name,
    blocks: [hours(from, to)],
    candidate: null,
    isAccepted: false,
  })
  const value = { uncoveredMinutes: 0, people: 2, travelMinutes: 0 } as unknown as CarvePlanDocument['objective']
  const plan: CarvePlanDocument = {
    opportunity: ROLE, number, state: 'proposed', cover: [{ ...hours(8, 18), people: 1 }], shifts: [shift('early', 8, 12), shift('late', 12, 18)],
    status: 'optimal', objective: value, bound: value, by: 'test', createdAt: at, updatedAt: at,
  } // prettier-ignore
  const known = await gateway.store.get(carvedRoles, ROLE)
  const event = { name: 'planted' }
  const role = { collection: carvedRoles, id: ROLE, doc: { newest: number, live: known?.doc.live ?? null }, event }
  await gateway.store.commit({
    at,
    by: 'test',
    writes: [
      { kind: 'insert', collection: carvePlans, id: planId(ROLE, number), doc: plan, event },
      known ? { kind: 'replace', version: known.version, ...role } : { kind: 'insert', ...role },
    ],
  })
}

async function move(number: number, change: PlanChange): Promise<void> {
  const result = await changePlan(gateway, ROLE, number, change, 'test')
  if (result.outcome !== 'changed') throw new Error(JSON.stringify(result))
}

/** What suits the candidate, once it is seen that memory, store and followed lists agree. */
async function suits(): Promise<string[]> {
  const kept = await shortlistForCandidate({ ...gateway, offersInMemory }, 'caseload:C-1', { top: 10 })
  expect(kept).toEqual(await shortlistForCandidate(gateway, 'caseload:C-1', { top: 10 }))
  const rebuilt: unknown[] = []
  for await (const offer of standingOffers(gateway.store, DAY)) rebuilt.push(offer)
  expect(await standingOffersOf(gateway.store, ROLE, DAY)).toEqual(rebuilt)
  expect(await differingShifts(gateway.store)).toEqual([])
  return kept!.shortlist.map((entry) => ('opportunity' in entry ? entry.opportunity : ''))
}

describe('A carved shift in memory', () => {
  test('is listed for whom it suits from when its plan is in force until somebody accepts it', async () => {
    expect(await suits()).toEqual([])
    await propose(1)
    await move(1, { move: 'approve' })
    expect(await suits()).toEqual([])
    await move(1, { move: 'publish' })
    expect(await suits()).toEqual([`${ROLE}#early`])
    await move(1, { move: 'accept', shift: 'early', candidate: 'caseload:C-1' })
    expect(await suits()).toEqual([])
    await move(1, { move: 'free', shift: 'early' })
    expect(await suits()).toEqual([`${ROLE}#early`])
  })

  test('is listed no more when its plan is filled by hand, retired, or followed by another', async () => {
    await propose(1)
    await move(1, { move: 'approve' })
    await move(1, { move: 'publish' })
    await move(1, { move: 'fill' })
    expect(await suits()).toEqual([])
    await move(1, { move: 'reopen' })
    expect(await suits()).toEqual([`${ROLE}#early`])
    await propose(2)
    await move(2, { move: 'negotiate', shifts: [{ name: 'all day', blocks: [hours(8, 18)], candidate: null, isAccepted: false }] }) // prettier-ignore
    await move(2, { move: 'approve' })
    expect(await suits()).toEqual([`${ROLE}#early`])
    await move(2, { move: 'publish' })
    expect(await suits()).toEqual([])
    await move(2, { move: 'retire' })
    expect(await suits()).toEqual([])
  })

  test('goes with its role, and follows what the role says', async () => {
    await propose(1)
    await move(1, { move: 'approve' })
    await move(1, { move: 'publish' })
    expect(await suits()).toEqual([`${ROLE}#early`])
    await take(gateway, 'opportunities', [aRole({ closesOn: '2026-11-20' })])
    expect(await suits()).toEqual([])
    await take(gateway, 'opportunities', [aRole({ closesOn: '2026-12-20' })])
    expect(await suits()).toEqual([`${ROLE}#early`])
  })

  test('is read ahead with its role, and all are read anew when that was stopped', async () => {
    await propose(1)
    await move(1, { move: 'approve' })
    await move(1, { move: 'publish' })
    await offersInMemory.bringUp(() => true)
    expect(await suits()).toEqual([`${ROLE}#early`])
    const ahead = new OffersInMemory(gateway)
    await ahead.bringUp(() => false)
    offersInMemory = ahead
    expect(await suits()).toEqual([`${ROLE}#early`])
  })

  test('is found out by gateway doctor where role and plan do not agree on what is in force', async () => {
    await propose(1)
    await move(1, { move: 'approve' })
    await move(1, { move: 'publish' })
    const role = (await gateway.store.get(carvedRoles, ROLE))!
    const doc = { ...role.doc, live: null }
    const event = { name: 'planted' }
    const write = { kind: 'replace', collection: carvedRoles, id: ROLE, version: role.version, doc, event } as const
    await gateway.store.commit({ at: gateway.clock.now(), by: 'test', writes: [write] })
    expect(await differingShifts(gateway.store)).toEqual([ROLE])
  })
})
