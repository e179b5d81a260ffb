import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { opportunities } from '../../src/opportunities/document.js'
import { changeState } from '../../src/opportunities/change-state.js'
import { readEdit, saveEdit } from '../../src/rules/edit-rule.js'
import { OffersInMemory } from '../../src/shortlists/offers-in-memory.js'
import { shortlistForCandidate } from '../../src/shortlists/shortlist-for-candidate.js'
import { type TestGateway, aGateway, aPerson, anOffer, take } from '../support/a-gateway.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

let gateway: TestGateway
let offersInMemory: OffersInMemory
beforeEach(async () => {
  gateway = await aGateway()
  offersInMemory = new OffersInMemory(gateway)
  await take(gateway, 'candidates', [aPerson({ born: '1990-05-05' })])
  await take(gateway, 'opportunities', [anOffer(), anOffer({ ref: 'A-2', title: 'Gardener' })])
})
afterEach(() => gateway.close())

/** What is kept in memory must answer as the store read through does. */
async function same(asAt?: string): Promise<number> {
  const query = { top: 10, ...(asAt !== undefined && { asAt }) }
  const [kept, read] = await Promise.all([
    shortlistForCandidate({ ...gateway, offersInMemory }, 'caseload:C-1', query),
    shortlistForCandidate(gateway, 'caseload:C-1', query),
  ])
  expect(kept).toEqual(read)
  return kept!.eligible
}

test('offers in memory answer as those in the store, after each kind of change', async () => {
  expect(await same()).toBe(2)
  await take(gateway, 'opportunities', [anOffer({ ref: 'A-3' }), anOffer({ title: 'Kitchen assistant' })])
  expect(await same()).toBe(3)
  await changeState(gateway, 'test:A-3', { move: 'pause' }, 'test')
  expect(await same()).toBe(2)
  const { version } = (await gateway.store.get(opportunities, 'test:A-2'))!
  const event = { name: 'removed-for-test' }
  const write = { kind: 'remove', collection: opportunities, id: 'test:A-2', version, event } as const
  await gateway.store.commit({ at: gateway.clock.now(), by: 'test', writes: [write] })
  expect(await same()).toBe(1)
})

test('on another day, and under a rule that was edited', async () => {
  const pay = { min: 13, max: 13, per: 'hour' }
  await take(gateway, 'opportunities', [anOffer({ ref: 'A-4', pay, closesOn: '2026-12-01' })])
  expect(await same()).toBe(3)
  expect(await same('2026-12-02')).toBe(2)
  const row = { strength: 'BLOCK', use: 'on', certainty: 'A', source: 'test', reason: 'Pays {paidHourly}.', why: '' }
  const read = await readEdit(
    gateway,
    'minimum-wage-21',
    { ...row, value: '13.50', from: '2026-11-01', to: '' },
    'test',
  )
  if (read.outcome !== 'read') throw new Error(JSON.stringify(read))
  await saveEdit(gateway, read, 'test')
  expect(await same()).toBe(2)
})

test('what changes while a question is asked is not missed by the next', async () => {
  await same()
  const asked = Array.from({ length: 8 }, (_, i) =>
    i % 2 === 0 ? same() : take(gateway, 'opportunities', [anOffer({ ref: `B-${i}` })]),
  )
  await Promise.allSettled(asked)
  expect(await same()).toBe(6)
})
