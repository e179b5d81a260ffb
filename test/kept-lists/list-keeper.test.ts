import { beforeEach, describe, expect, test } from '@jest/globals'
import { type Finding, examine } from '../../src/doctor.js'
import { systemClock } from '../../src/ports/clock.js'
import { rankSeekers } from '../../matching/rank/shortlist.js'
import type { Seeker } from '../../matching/rank/seeker.js'
import { areaOf } from '../../src/kept-lists/area.js'
import { areaLeases, keptLists } from '../../src/kept-lists/document.js'
import { ListKeeper } from '../../src/kept-lists/list-keeper.js'
import { standingOffers } from '../../src/kept-lists/standing-offers.js'
import { notices } from '../../src/notices/document.js'
import { changeState } from '../../src/opportunities/change-state.js'
import { readEdit, saveEdit } from '../../src/rules/edit-rule.js'
import { PeopleIndex } from '../../src/shortlists/people-index.js'
import { seekersNow } from '../../src/shortlists/seekers-now.js'
import { type TestGateway, aGateway, aPerson as anybody, anOffer, take } from '../support/a-gateway.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

const NOW = '2026-11-23T10:00:00.000Z'
const AFTER_A_LEASE = '2026-11-23T10:00:16.000Z'
const postcodes = ['W9 2AB', 'NE13 7YY', 'M1 1AE', 'CF10 1EP']

/** Somebody who stays in their part of the country. */
const aPerson = (changes: Record<string, unknown> = {}) =>
  anybody({ travel: { maxMinutes: 60, mode: 'bus' }, ...changes })

let gateway: TestGateway
beforeEach(async () => {
  gateway = await aGateway(NOW)
  const offers = postcodes.map((postcode, i) => anOffer({ ref: `A-${i}`, site: { postcode } }))
  await take(gateway, 'opportunities', [...offers, anOffer({ ref: 'A-9', site: { mode: 'remote' } })])
  await take(gateway, 'candidates', [aPerson(), aPerson({ ref: 'C-2', home: { postcode: 'NE13 6AA' } })])
})

const keeperOf = (name: string): ListKeeper =>
  new ListKeeper({ ...gateway, peopleIndex: new PeopleIndex(gateway), name, betweenRenewalsMilliseconds: 0 })

/** What every list should be, by a pass over everybody. */
async function listsAnew(): Promise<Map<string, unknown>> {
  const seekers: Seeker[] = []
  for await (const seeker of seekersNow(gateway)) seekers.push(seeker)
  const lists = new Map<string, unknown>()
  for await (const offer of standingOffers(gateway.store, '2026-11-23')) {
    const { entries } = rankSeekers(offer, seekers, { top: 20, nearMisses: 0 })
    const shown = entries.map(({ id, score }) => ({ candidate: id, score }))
    lists.set(offer.id, { area: areaOf(offer.site), shown })
  }
  return lists
}

async function listsKept(): Promise<Map<string, unknown>> {
  const lists = new Map<string, unknown>()
  for await (const { id, doc } of gateway.store.scan(keptLists)) lists.set(id, { area: doc.area, shown: doc.shown })
  return lists
}

async function ownersOf(): Promise<Record<string, string | null>> {
  const owners: Record<string, string | null> = {}
  for await (const { id, doc } of gateway.store.scan(areaLeases)) if (!id.includes('/')) owners[id] = doc.heldBy
  return owners
}

async function settled(...keepers: ListKeeper[]): Promise<void> {
  for (let i = 0; i < 4; i++) for (const keeper of keepers) await keeper.round()
}

describe('The lists that are kept', () => {
  test('are those of a pass over everybody, by area, also of what is done from anywhere', async () => {
    await settled(keeperOf('one'))
    const kept = await listsKept()
    expect(kept).toEqual(await listsAnew())
    expect([...kept.keys()]).toEqual(['test:A-0', 'test:A-1', 'test:A-2', 'test:A-3', 'test:A-9'])
    expect(kept.get('test:A-0')).toMatchObject({ area: 'W', shown: [{ candidate: 'caseload:C-1' }] })
    expect(kept.get('test:A-9')).toMatchObject({ area: 'anywhere', shown: [{}, {}] })
  })

  test('follow people and opportunities that change, move, close, come and are erased', async () => {
    const keeper = keeperOf('one')
    await settled(keeper)
    await take(gateway, 'candidates', [
      aPerson({ home: { postcode: 'M1 2AB' } }),
      aPerson({ ref: 'C-2', consent: { match: false } }),
      aPerson({ ref: 'C-3' }),
    ])
    await take(gateway, 'opportunities', [
      anOffer({ ref: 'A-1', site: { postcode: 'W2 1AA' } }),
      anOffer({ ref: 'A-7' }),
    ])
    await changeState(gateway, 'test:A-3', { move: 'pause' }, 'test')
    await settled(keeper)
    expect(await listsKept()).toEqual(await listsAnew())
    await gateway.keys.destroy('candidates/caseload:C-3')
    await settled(keeper)
    expect(await listsKept()).toEqual(await listsAnew())
    expect(JSON.stringify([...(await listsKept()).values()])).not.toContain('C-3')
  })

  test('are made anew when a rule is edited', async () => {
    const pay = { min: 13, max: 13, per: 'hour' }
    await take(gateway, 'candidates', [aPerson({ born: '1990-05-05' })])
    await take(gateway, 'opportunities', [anOffer({ ref: 'A-0', site: { postcode: 'W9 2AB' }, pay })])
    const keeper = keeperOf('one')
    await settled(keeper)
    expect((await listsKept()).get('test:A-0')).toMatchObject({ shown: [{ candidate: 'caseload:C-1' }] })
    const row = { strength: 'BLOCK', use: 'on', certainty: 'A', source: 'test', reason: 'Too little.', why: '' }
    const edit = { ...row, value: '13.50', from: '2026-11-01', to: '' }
    const read = await readEdit(gateway, 'minimum-wage-21', edit, 'test')
    if (read.outcome !== 'read') throw new Error(JSON.stringify(read))
    await saveEdit(gateway, read, 'test')
    await settled(keeper)
    expect((await listsKept()).get('test:A-0')).toMatchObject({ shown: [] })
    expect(await listsKept()).toEqual(await listsAnew())
  })

  test('are kept along with an index that has been asked before', async () => {
    const peopleIndex = new PeopleIndex(gateway)
    expect(await peopleIndex.use(({ size }) => size)).toBe(2)
    await settled(new ListKeeper({ ...gateway, peopleIndex, name: 'one', betweenRenewalsMilliseconds: 0 }))
    expect(await listsKept()).toEqual(await listsAnew())
  })

  test('hold nobody who lives too far away', async () => {
    await settled(keeperOf('one'))
    expect((await listsKept()).get('test:A-3')).toEqual({ area: 'CF', shown: [] })
  })

  test('of an area whose last opportunity closed while nobody worked are taken away', async () => {
    await settled(keeperOf('one'))
    await changeState(gateway, 'test:A-3', { move: 'pause' }, 'test')
    gateway.setNow(AFTER_A_LEASE)
    await settled(keeperOf('two'))
    expect((await listsKept()).has('test:A-3')).toBe(false)
  })

  test('tell a broker once a day of somebody new among the first, and never of a first list', async () => {
    const keeper = keeperOf('one')
    await settled(keeper)
    expect(await gateway.store.count(notices)).toBe(0)
    await take(gateway, 'candidates', [aPerson({ ref: 'C-3' })])
    await settled(keeper)
    await take(gateway, 'candidates', [aPerson({ ref: 'C-4' })])
    await settled(keeper)
    const told = await gateway.store.find(notices, { index: 'by-receiver', equals: ['broker'], limit: 10 })
    expect(told.rows.map(({ id }) => id).sort()).toEqual([
      'list-grew/test:A-0/2026-11-23',
      'list-grew/test:A-9/2026-11-23',
    ])
    expect(told.rows[0]!.doc.words).toMatch(/^Somebody new is among the first on the list of "Kitchen porter"/)
  })
})

describe('Areas', () => {
  test('are shared out among workers, each with one owner, also when a worker comes later', async () => {
    const [one, two] = [keeperOf('one'), keeperOf('two')]
    await settled(one)
    expect(new Set(Object.values(await ownersOf()))).toEqual(new Set(['one']))
    await settled(two, one)
    const owners = Object.values(await ownersOf())
    expect(owners.filter((owner) => owner === 'one').length).toBe(3)
    expect(owners.filter((owner) => owner === 'two').length).toBe(2)
    await take(gateway, 'candidates', [aPerson({ ref: 'C-5' }), aPerson({ ref: 'C-6', home: { postcode: 'NE1 1AA' } })])
    await settled(one, two)
    expect(await listsKept()).toEqual(await listsAnew())
  })

  test('of a worker that stops are free at once; of one that died when its lease ends', async () => {
    const [one, two] = [keeperOf('one'), keeperOf('two')]
    await settled(one)
    await one.stop()
    await settled(two)
    expect(new Set(Object.values(await ownersOf()))).toEqual(new Set(['two']))
    const three = keeperOf('three')
    await settled(three)
    expect(new Set(Object.values(await ownersOf()))).toEqual(new Set(['two']))
    gateway.setNow(AFTER_A_LEASE)
    await settled(three)
    expect(new Set(Object.values(await ownersOf()))).toEqual(new Set(['three']))
  })

  test('that were lost are not written by who held them', async () => {
    const [one, two] = [keeperOf('one'), keeperOf('two')]
    await settled(one)
    gateway.setNow(AFTER_A_LEASE)
    await settled(two)
    // "one" slept through its lease; it notices before it writes.
    await take(gateway, 'candidates', [aPerson({ ref: 'C-3' })])
    const before = await gateway.store.get(keptLists, 'test:A-0')
    const owners = await ownersOf()
    gateway.setNow('2026-11-23T10:00:17.000Z')
    await one.round()
    expect(await gateway.store.get(keptLists, 'test:A-0')).toEqual(before)
    expect(Object.values(await ownersOf()).filter((owner) => owner === 'one').length).toBeLessThanOrEqual(
      Object.values(owners).length / 2,
    )
    await settled(one, two)
    expect(await listsKept()).toEqual(await listsAnew())
  })
})

describe('The doctor', () => {
  const lists = async (): Promise<Finding | undefined> =>
    (await examine(() => gateway.config)).find(({ subject }) => subject === 'kept lists')

  test('finds lists equal, behind where no worker is, and wrong where one keeps them', async () => {
    const keeper = new ListKeeper({
      ...gateway,
      clock: systemClock,
      peopleIndex: new PeopleIndex(gateway),
      name: 'one',
    })
    await keeper.round()
    await keeper.round()
    expect(await lists()).toMatchObject({ status: 'ok' })
    await take(gateway, 'candidates', [aPerson({ ref: 'C-3' })])
    const wrong = await lists()
    expect(wrong).toMatchObject({ status: 'wrong' })
    expect(wrong!.words).toMatch(/^2 differ .* test:A-0:/)
    await keeper.stop()
    expect(await lists()).toMatchObject({ status: 'note' })
  })
})
