import { beforeEach, describe, expect, it } from '@jest/globals'
import { type Store, StoreError, retryOnConflict } from '../../../src/ports/store.js'
import { aCommit, aRemoval, aReplacement, anInsert, commit, everything } from './builders.js'
import type { ContractCollections, StoreHarness } from './harness.js'

export function describeCommits(harness: () => StoreHarness): void {
  describe('commits', () => {
    let store: Store
    let on: ContractCollections
    beforeEach(async () => {
      store = await harness().open()
      on = harness().collections
    })

    it('gives back what was inserted, as version 1', async () => {
      await commit(store, [anInsert(on.things, 'a', { kind: 'chair', value: 'red' })])
      expect(await store.get(on.things, 'a')).toStrictEqual({
        id: 'a',
        version: 1,
        doc: { kind: 'chair', value: 'red' },
      })
    })

    it('raises the version by one with each replacement', async () => {
      await commit(store, [anInsert(on.things, 'a', { size: 1, value: 'red' })])
      await commit(store, [aReplacement(on.things, 'a', 1, { size: 2 })])
      await commit(store, [aReplacement(on.things, 'a', 2, { size: 3, value: 'blue' })])
      expect(await store.get(on.things, 'a')).toStrictEqual({ id: 'a', version: 3, doc: { size: 3, value: 'blue' } })
    })

    it('has no document that was never inserted, or was removed', async () => {
      await commit(store, [anInsert(on.things, 'a')])
      await commit(store, [aRemoval(on.things, 'a', 1)])
      expect([await store.get(on.things, 'a'), await store.get(on.things, 'b')]).toStrictEqual([undefined, undefined])
    })

    it('shows a commit to other handles at once', async () => {
      const other = await harness().open()
      expect(await other.get(on.things, 'a')).toBeUndefined()
      await commit(store, [anInsert(on.things, 'a')])
      expect(await other.get(on.things, 'a')).toMatchObject({ version: 1 })
    })

    it('gives each reader a copy of its own', async () => {
      const doc = { list: [1] }
      await commit(store, [anInsert(on.things, 'a', doc)])
      doc.list.push(2)
      const read = await store.get(on.things, 'a')
      ;(read!.doc.list as number[]).push(3)
      expect((await store.get(on.things, 'a'))!.doc).toStrictEqual({ list: [1] })
    })

    it('never gives a version of a removed document to the one that takes its id', async () => {
      await commit(store, [anInsert(on.things, 'a', { size: 1 }), anInsert(on.things, 'b')])
      await commit(store, [aReplacement(on.things, 'a', 1, { size: 2 })])
      await commit(store, [aRemoval(on.things, 'a', 2), aRemoval(on.things, 'b', 1)])
      await commit(store, [anInsert(on.things, 'a', { size: 3 })])
      expect(await store.get(on.things, 'a')).toStrictEqual({ id: 'a', version: 3, doc: { size: 3 } })
      const stale = await store.commit(aCommit([aReplacement(on.things, 'a', 2, { size: 4 })]))
      expect(stale).toStrictEqual({ outcome: 'conflict', at: 'things/a', expected: 2, found: 3 })
    })

    describe('conflicts', () => {
      beforeEach(async () => {
        await commit(store, [anInsert(on.things, 'a', { size: 1 }), anInsert(on.derived, 'd', { of: 'a' })])
        await commit(store, [aReplacement(on.things, 'a', 1, { size: 2 })])
      })

      it.each([
        ['an insert of what is there', () => anInsert(on.things, 'a'), { at: 'things/a', expected: 0, found: 2 }],
        [
          'a replacement of an older version',
          () => aReplacement(on.things, 'a', 1),
          { at: 'things/a', expected: 1, found: 2 },
        ],
        [
          'a replacement of a version to come',
          () => aReplacement(on.things, 'a', 3),
          { at: 'things/a', expected: 3, found: 2 },
        ],
        [
          'a replacement of what is not there',
          () => aReplacement(on.things, 'b', 1),
          { at: 'things/b', expected: 1, found: 0 },
        ],
        ['a removal of an older version', () => aRemoval(on.things, 'a', 1), { at: 'things/a', expected: 1, found: 2 }],
        [
          'a removal of what is not there',
          () => aRemoval(on.things, 'b', 1),
          { at: 'things/b', expected: 1, found: 0 },
        ],
      ])('answers %s with what it met, and changes nothing in any collection', async (_, write, met) => {
        const before = await everything(store)
        const good = [
          anInsert(on.accounts, 'new'),
          aReplacement(on.derived, 'd', 1, { of: 'b' }),
          anInsert(on.things, 'new'),
        ]
        const cursor = { consumer: 'follower', from: 0, to: 1 }
        const result = await store.commit(aCommit([...good, write()], { cursor }))
        expect(result).toStrictEqual({ outcome: 'conflict', ...met })
        expect(await everything(store)).toStrictEqual(before)
      })

      it.each([
        ['has moved', 'a', 1, 2],
        ['was made meanwhile', 'a', 0, 2],
        ['was removed meanwhile', 'gone', 1, 0],
      ])('answers with a conflict when a document only read %s', async (_, id, version, found) => {
        const before = await everything(store)
        const unchanged = [{ collection: on.things, id, version }]
        const result = await store.commit(aCommit([anInsert(on.things, 'new')], { unchanged }))
        expect(result).toStrictEqual({ outcome: 'conflict', at: `things/${id}`, expected: version, found })
        expect(await everything(store)).toStrictEqual(before)
      })

      it('commits when every document read still has its version, or is still missing', async () => {
        const unchanged = [
          { collection: on.things, id: 'a', version: 2 },
          { collection: on.derived, id: 'none', version: 0 },
        ]
        await commit(store, [anInsert(on.things, 'new'), aReplacement(on.things, 'a', 2)], { unchanged })
        expect(await store.get(on.things, 'new')).toMatchObject({ version: 1 })
      })

      it('lets one of two commits through that were decided on the same version', async () => {
        const other = await harness().open()
        const results = await Promise.all([
          store.commit(aCommit([aReplacement(on.things, 'a', 2, { by: 'one' })])),
          other.commit(aCommit([aReplacement(on.things, 'a', 2, { by: 'other' })])),
        ])
        expect(results.map(({ outcome }) => outcome).sort()).toStrictEqual(['committed', 'conflict'])
      })

      it('is tried again from the start until it goes through', async () => {
        let tries = 0
        const result = await retryOnConflict(async () => {
          const read = await store.get(on.things, 'a')
          if (++tries <= 4) await commit(store, [aReplacement(on.things, 'a', read!.version, { size: 100 + tries })])
          return store.commit(aCommit([aReplacement(on.things, 'a', read!.version, { size: tries })]))
        })
        expect(result.outcome).toBe('committed')
        expect(await store.get(on.things, 'a')).toMatchObject({ version: 7, doc: { size: 5 } })
      })

      it('is given up after the tries allowed, naming the document', async () => {
        const hopeless = () => store.commit(aCommit([aReplacement(on.things, 'a', 1)]))
        await expect(retryOnConflict(hopeless, 3)).rejects.toThrow(StoreError)
        await expect(retryOnConflict(hopeless, 3)).rejects.toThrow(
          '3 conflicts on things/a: expected version 1, found 2',
        )
      })
    })

    it('reads many documents at once, leaving out the ids that have none', async () => {
      const ids = Array.from({ length: 3000 }, (_, i) => `t-${i}`)
      await commit(
        store,
        ids.map((id, i) => anInsert(on.things, id, { size: i, value: `v${i}` })),
      )
      const found = await store.getMany(on.things, [...ids, 'missing', ids[7]!])
      expect(found.size).toBe(3000)
      expect(found.get('t-2999')).toStrictEqual({ id: 't-2999', version: 1, doc: { size: 2999, value: 'v2999' } })
      expect(await store.getMany(on.things, [])).toStrictEqual(new Map())
    })
  })
}
