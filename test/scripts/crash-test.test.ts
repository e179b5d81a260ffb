import { describe, expect, it, jest } from '@jest/globals'
import { type Verdict, judge, SAVED_SEARCH } from '../../scripts/crash-test/judge.js'
import { runCrashTest } from '../../scripts/crash-test/run-crash-test.js'
import { candidates } from '../../src/candidates/document.js'
import { catchUp } from '../../src/follow/follow.js'
import { changeState } from '../../src/opportunities/change-state.js'
import { saveSearch } from '../../src/saved-searches/save-search.js'
import { compiledOffers } from '../../src/shortlists/compiled.js'
import { type TestGateway, aGateway, aPerson, anOffer, take } from '../support/a-gateway.js'
import { describeWith } from '../support/need.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

jest.setTimeout(600_000)
removeFoldersAfterwards()

const quietly = { say: () => undefined }

function expectUnharmed(verdict: Verdict & { killed: Record<string, number> }, kills: number): void {
  expect(verdict.faults).toEqual([])
  expect(Object.values(verdict.killed).reduce((sum, times) => sum + times, 0)).toBe(kills)
  expect(verdict.acknowledged).toBeGreaterThan(0)
}

describe('kill -9 of any process under load', () => {
  it('loses nothing that was acknowledged and does nothing twice, on SQLite', async () => {
    expectUnharmed(await runCrashTest({ kills: 30, seed: 1, ...quietly }), 30)
  })
})

describeWith('mongodb', 'kill -9 of any process, of mongod', (mongod) => {
  describeWith('redis', 'and of Redis, under load', (redis) => {
    it('loses nothing that was acknowledged and does nothing twice, on MongoDB and Redis', async () => {
      expectUnharmed(await runCrashTest({ kills: 10, seed: 5, grownUp: { mongod, redis }, ...quietly }), 10)
    })
  })
})

describe('the judge of a crash', () => {
  async function aStoreOf2(): Promise<TestGateway> {
    const gateway = await aGateway()
    await saveSearch(gateway, { name: SAVED_SEARCH, families: [], sectors: [], strands: ['vacancy'] }, 'test')
    await take(gateway, 'opportunities', [anOffer(), anOffer({ ref: 'A-2' })])
    await take(gateway, 'candidates', [aPerson()])
    return gateway
  }

  const imported = (...ids: string[]) => ({ kind: 'imported', collection: 'opportunities', ids }) as const

  it('finds nothing wrong where nothing is', async () => {
    const gateway = await aStoreOf2()
    await changeState(gateway, 'test:A-2', { move: 'pause' }, 'test')
    const verdict = await judge(gateway, [imported('test:A-1', 'test:A-2'), { kind: 'paused', id: 'test:A-2' }])
    expect(verdict).toMatchObject({ faults: [], acknowledged: 2, documents: 3 })
    await gateway.close()
  })

  it('sees what was acknowledged and is not there', async () => {
    const gateway = await aStoreOf2()
    const { faults } = await judge(gateway, [imported('test:A-1', 'test:A-3'), { kind: 'paused', id: 'test:A-2' }])
    expect(faults).toEqual(['lost: opportunities/test:A-3 was acknowledged', 'test:A-2 was paused 0 times'])
    await gateway.close()
  })

  it('sees derived state that is not what it would be derived anew, or of nothing', async () => {
    const gateway = await aStoreOf2()
    await catchUp(gateway, gateway.followers.offers)
    const { store } = gateway
    const { version, doc } = (await store.get(compiledOffers, 'test:A-1'))!
    const event = { name: 'spoilt' }
    await store.commit({
      ...{ at: gateway.clock.now(), by: 'test' },
      writes: [
        {
          kind: 'replace',
          collection: compiledOffers,
          id: 'test:A-1',
          version,
          doc: { ...doc, opensOn: '2001-01-01' },
          event,
        },
        { kind: 'insert', collection: compiledOffers, id: 'test:none', doc, event },
      ],
    })
    const { faults } = await judge(gateway, [])
    expect(faults).toEqual([
      'compiled-offers/test:A-1 is not what it would be derived anew',
      'compiled-offers/test:none is derived from nothing',
      // It says that it is test:A-1, which is thus listed twice.
      'the kept list of test:A-1 is not that of everybody',
    ])
    await gateway.close()
  })

  it('sees a letter that was acknowledged and never added', async () => {
    const gateway = await aStoreOf2()
    const { faults } = await judge(gateway, [{ kind: 'mailed', effect: 'crash-test/none' }])
    expect(faults).toEqual(['lost: letter crash-test/none was acknowledged'])
    await gateway.close()
  })

  it('sees an effect that was left out', async () => {
    const gateway = await aStoreOf2()
    // A follower that moved its cursor on without doing the work.
    await gateway.store.commit({
      ...{ at: gateway.clock.now(), by: 'test', writes: [] },
      cursor: { consumer: 'saved-searches', from: 0, to: await gateway.store.lastSequence() },
    })
    const { faults } = await judge(gateway, [])
    expect(faults).toEqual(['test:A-1 is live, and nobody was told', 'test:A-2 is live, and nobody was told'])
    expect(await gateway.store.count(candidates)).toBe(1)
    await gateway.close()
  })
})
