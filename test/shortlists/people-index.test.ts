import { beforeEach, describe, expect, test } from '@jest/globals'
import { candidates } from '../../src/candidates/document.js'
import { compiledOffers, compiledSeekers } from '../../src/shortlists/compiled.js'
import { differingPeople } from '../../src/shortlists/differing.js'
import { OffersInMemory } from '../../src/shortlists/offers-in-memory.js'
import { PeopleIndex } from '../../src/shortlists/people-index.js'
import { shortlistForCandidate } from '../../src/shortlists/shortlist-for-candidate.js'
import { shortlistForOpportunity } from '../../src/shortlists/shortlist-for-opportunity.js'
import { type TestGateway, aGateway, aPerson, anOffer, take } from '../support/a-gateway.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

let gateway: TestGateway
let peopleIndex: PeopleIndex
beforeEach(async () => {
  gateway = await aGateway()
  peopleIndex = new PeopleIndex(gateway)
  await take(gateway, 'opportunities', [anOffer()])
  await take(gateway, 'candidates', [aPerson(), aPerson({ ref: 'C-2', seeking: [{ title: 'welder', weight: 1 }] })])
})

const asked = { top: 20 }
const listed = async () => (await shortlistForOpportunity({ ...gateway, peopleIndex }, 'test:A-1', asked))!
const expectAsByThePass = async () =>
  expect(await listed()).toEqual(await shortlistForOpportunity(gateway, 'test:A-1', asked))

function bound(store: object, name: string | symbol): unknown {
  const value: unknown = Reflect.get(store, name)
  return typeof value === 'function' ? (value.bind(store) as unknown) : value
}

describe('The people in memory', () => {
  test('and the opportunity asked for are compiled once, not again for the next question', async () => {
    await listed()
    const kept = await gateway.store.get(compiledOffers, 'test:A-1')
    expect(kept?.doc.of).toBe(1)
    await listed()
    expect((await gateway.store.get(compiledOffers, 'test:A-1'))?.version).toBe(kept?.version)
  })

  test('give the answer of a pass over the store, with its reasons', async () => {
    await expectAsByThePass()
    expect((await listed()).shortlist.map((entry) => 'candidate' in entry && entry.candidate)).toEqual([
      'caseload:C-1',
      'caseload:C-2',
    ])
  })

  test('follow who is changed, who comes, and who withdraws consent, at the next question', async () => {
    await expectAsByThePass()
    await take(gateway, 'candidates', [
      aPerson({ seeking: [{ title: 'driver', weight: 1 }] }),
      aPerson({ ref: 'C-2', consent: { match: false } }),
      aPerson({ ref: 'C-3' }),
    ])
    await expectAsByThePass()
    expect((await listed()).considered).toBe(3)
    expect((await listed()).eligible).toBe(2)
  })

  test('forget whose key was destroyed, though the log says nothing of it', async () => {
    expect((await listed()).considered).toBe(2)
    await gateway.keys.destroy('candidates/caseload:C-1')
    expect((await listed()).considered).toBe(1)
    await expectAsByThePass()
  })

  test('are read anew when the store is another one than they were read from', async () => {
    expect((await listed()).considered).toBe(2)
    const other = await aGateway()
    await take(other, 'opportunities', [anOffer()])
    for (const ref of ['C-7', 'C-8', 'C-9']) await take(other, 'candidates', [aPerson({ ref })])
    const swapped = new Proxy(gateway.store, { get: (_, name) => bound(isSwapped ? other.store : gateway.store, name) })
    let isSwapped = false
    const index = new PeopleIndex({
      ...gateway,
      store: swapped,
    })
    expect(await index.use(({ size }) => size)).toBe(2)
    isSwapped = true
    expect(await index.use(({ size }) => size)).toBe(3)
    await other.close()
  })

  test('are read ahead of the first question, which then reads nobody', async () => {
    const read: string[] = []
    const watched = new Proxy(gateway.store, {
      get: (store, name) => {
        if (name !== 'scan') return bound(store, name)
        return (collection: { name: string }) => {
          read.push(collection.name)
          return gateway.store.scan(collection as typeof candidates)
        }
      },
    })
    peopleIndex = new PeopleIndex({ ...gateway, store: watched })
    await peopleIndex.bringUp(() => false)
    expect(read).toEqual(['compiled-seekers'])
    await expectAsByThePass()
    expect(read).toEqual(['compiled-seekers'])
  })

  test('are read anew by the next question when reading ahead was stopped', async () => {
    // Compiled already, so that the reading alone is stopped.
    await listed()
    peopleIndex = new PeopleIndex(gateway)
    await peopleIndex.bringUp(() => true)
    expect((await listed()).considered).toBe(2)
    await expectAsByThePass()
  })

  test('forget who is erased after they were read ahead, and a new start finds nothing of them to open', async () => {
    await peopleIndex.bringUp(() => false)
    await gateway.keys.destroy('candidates/caseload:C-1')
    expect(await peopleIndex.use(({ size }) => size)).toBe(1)
    expect((await gateway.store.get(compiledSeekers, 'caseload:C-1'))?.erased).toBe(true)
    const afterStart = new PeopleIndex(gateway)
    await afterStart.bringUp(() => false)
    expect(await afterStart.use(({ size }) => size)).toBe(1)
  })

  test('that are being read at a start keep no question waiting, which is answered from the store as it will be from memory', async () => {
    peopleIndex.announce()
    const early = await listed()
    expect(peopleIndex.isToCome).toBe(true)
    await peopleIndex.bringUp(() => false)
    expect(peopleIndex.isToCome).toBe(false)
    expect(await listed()).toEqual(early)
  })

  test('that could not be read at a start are read at the next question', async () => {
    peopleIndex.announce()
    const fault = new Error('the disk is gone')
    const failing = peopleIndex.bringUp(() => {
      throw fault
    })
    await expect(failing).rejects.toBe(fault)
    expect(peopleIndex.isToCome).toBe(false)
    await expectAsByThePass()
  })

  test('answer many questions at once', async () => {
    const answers = await Promise.all([listed(), listed(), listed()])
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  })
})

describe('The compiled people', () => {
  const differing = () => differingPeople({ ...gateway, follower: gateway.followers.seekers })

  test('are what the store gives anew', async () => {
    await listed()
    expect(await differing()).toEqual([])
  })

  test('are found out where they are not', async () => {
    await listed()
    const compiled = (await gateway.store.get(compiledSeekers, 'caseload:C-1'))!
    const { seeker } = compiled.doc
    await gateway.store.commit({
      at: gateway.clock.now(),
      by: 'test',
      writes: [
        {
          kind: 'replace',
          collection: compiledSeekers,
          id: compiled.id,
          version: compiled.version,
          doc: { ...compiled.doc, seeker: { ...seeker, wishes: { ...seeker.wishes, sectors: ['planted'] } } },
          event: { name: 'planted' },
        },
      ],
    })
    expect(await differing()).toEqual(['caseload:C-1'])
    expect(await gateway.store.count(candidates)).toBe(2)
  })
})

test('What suits a candidate follows opportunities that change, while they are kept in memory', async () => {
  const deps = { ...gateway, offersInMemory: new OffersInMemory(gateway) }
  const considered = async () => (await shortlistForCandidate(deps, 'caseload:C-1', asked))!.shortlist.length
  expect([await considered(), await considered()]).toEqual([1, 1])
  await take(gateway, 'opportunities', [anOffer({ ref: 'A-2' })])
  expect(await considered()).toBe(2)
  await take(gateway, 'candidates', [aPerson({ consent: { match: false } })])
  expect(await considered()).toBe(0)
})
