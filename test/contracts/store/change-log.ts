import { beforeEach, describe, expect, it } from '@jest/globals'
import type { Store } from '../../../src/ports/store.js'
import { aCommit, aRemoval, aReplacement, anInsert, commit } from './builders.js'
import type { ContractCollections, StoreHarness } from './harness.js'

export function describeChangeLog(harness: () => StoreHarness): void {
  describe('the change log', () => {
    let store: Store
    let on: ContractCollections
    beforeEach(async () => {
      store = await harness().open()
      on = harness().collections
    })

    it('is empty at first', async () => {
      expect([await store.changes(0, 10), await store.lastSequence()]).toStrictEqual([[], 0])
    })

    it('has one entry a write, in the order of commits and of the writes in each', async () => {
      const detail = { source: 'nhs-jobs', count: 2, isNew: true, none: null, codes: ['a', 'b'] }
      await commit(store, [
        { ...anInsert(on.things, 'a'), event: { name: 'thing-imported', detail, effectiveOn: '2026-11-01' } },
        anInsert(on.accounts, 'z'),
        anInsert(on.things, 'b'),
      ])
      await commit(store, [aReplacement(on.things, 'b', 1), aRemoval(on.things, 'a', 1)], {
        at: '2026-11-24T00:00:00.000Z',
        by: 'ann',
      })
      const entries = await store.changes(0, 10)
      const first = { at: '2026-11-23T10:00:00.000Z', by: 'import' }
      const second = { at: '2026-11-24T00:00:00.000Z', by: 'ann' }
      expect(entries.map(({ sequence: _, ...entry }) => entry)).toStrictEqual([
        {
          ...first,
          collection: 'things',
          id: 'a',
          version: 1,
          kind: 'insert',
          event: { name: 'thing-imported', detail, effectiveOn: '2026-11-01' },
        },
        { ...first, collection: 'accounts', id: 'z', version: 1, kind: 'insert', event: { name: 'thing-made' } },
        { ...first, collection: 'things', id: 'b', version: 1, kind: 'insert', event: { name: 'thing-made' } },
        { ...second, collection: 'things', id: 'b', version: 2, kind: 'replace', event: { name: 'thing-changed' } },
        { ...second, collection: 'things', id: 'a', version: 1, kind: 'remove', event: { name: 'thing-removed' } },
      ])
      const sequences = entries.map(({ sequence }) => sequence)
      expect([...new Set(sequences)].sort((a, b) => a - b)).toStrictEqual(sequences)
      expect(sequences[0]).toBeGreaterThan(0)
    })

    it('says in the answer to a commit, and when asked, which entry is the newest', async () => {
      const last = await commit(store, [anInsert(on.things, 'a'), anInsert(on.things, 'b')])
      expect(await store.lastSequence()).toBe(last)
      expect((await store.changes(0, 10)).at(-1)!.sequence).toBe(last)
    })

    it('leaves out collections that are not logged', async () => {
      const before = await commit(store, [anInsert(on.things, 'a')])
      const after = await commit(store, [anInsert(on.derived, 'd'), aReplacement(on.things, 'a', 1)])
      await commit(store, [aReplacement(on.derived, 'd', 1)])
      await commit(store, [aRemoval(on.derived, 'd', 2)])
      expect(await store.lastSequence()).toBe(after)
      expect((await store.changes(before, 10)).map(({ collection }) => collection)).toStrictEqual(['things'])
    })

    it('is read from after any entry, as many as are asked for', async () => {
      await commit(
        store,
        Array.from({ length: 25 }, (_, i) => anInsert(on.things, `t-${i}`)),
      )
      const whole = await store.changes(0, 100)
      expect(whole).toHaveLength(25)
      expect(await store.changes(whole[4]!.sequence, 10)).toStrictEqual(whole.slice(5, 15))
      expect(await store.changes(whole[24]!.sequence, 10)).toStrictEqual([])
    })

    it('says nothing of commits that came to nothing', async () => {
      const last = await commit(store, [anInsert(on.things, 'a')])
      await store.commit(aCommit([anInsert(on.things, 'b'), anInsert(on.things, 'a')]))
      expect(await store.lastSequence()).toBe(last)
      await commit(store, [anInsert(on.things, 'b')])
      expect((await store.changes(last, 10)).map(({ id }) => id)).toStrictEqual(['b'])
    })
  })

  describe('cursors', () => {
    let store: Store
    let on: ContractCollections
    beforeEach(async () => {
      store = await harness().open()
      on = harness().collections
    })

    it('stand at 0 until they are moved, each by itself', async () => {
      await commit(store, [], { cursor: { consumer: 'search', from: 0, to: 5 } })
      expect([await store.cursor('search'), await store.cursor('alerts')]).toStrictEqual([5, 0])
    })

    it('move in the same commit as what was derived', async () => {
      const last = await commit(store, [anInsert(on.things, 'a')])
      await commit(store, [anInsert(on.derived, 'd')], { cursor: { consumer: 'follower', from: 0, to: last } })
      expect([await store.cursor('follower'), await store.count(on.derived)]).toStrictEqual([last, 1])
    })

    it('move back, for what is rebuilt', async () => {
      await commit(store, [], { cursor: { consumer: 'follower', from: 0, to: 7 } })
      await commit(store, [], { cursor: { consumer: 'follower', from: 7, to: 0 } })
      expect(await store.cursor('follower')).toBe(0)
    })

    it('answer with a conflict when another follower has moved them, and nothing is derived twice', async () => {
      await commit(store, [anInsert(on.derived, 'd1')], { cursor: { consumer: 'follower', from: 0, to: 3 } })
      const late = aCommit([anInsert(on.derived, 'd2')], { cursor: { consumer: 'follower', from: 0, to: 2 } })
      const answer = { outcome: 'conflict', at: 'cursor follower', expected: 0, found: 3 }
      expect(await store.commit(late)).toStrictEqual(answer)
      expect([await store.cursor('follower'), await store.count(on.derived)]).toStrictEqual([3, 1])
    })

    it.each([-1, 0.5, NaN, 2 ** 53])('cannot stand at %d', async (to) => {
      const move = aCommit([], { cursor: { consumer: 'follower', from: 0, to } })
      await expect(store.commit(move)).rejects.toThrow(RangeError)
    })
  })
}
