import { describe, expect, it } from '@jest/globals'
import { StoreError } from '../../../src/ports/store.js'
import { aCommit, all, anInsert, commit } from './builders.js'
import type { StoreHarness } from './harness.js'

export function describeFailures(harness: () => StoreHarness): void {
  describe('failures', () => {
    it('finds nothing wrong with a sound store', async () => {
      const store = await harness().open()
      const on = harness().collections
      expect(await store.check()).toStrictEqual([])
      await commit(store, [anInsert(on.things, 'a', { kind: 'chair', value: 'red' }), anInsert(on.accounts, 'b')])
      expect(await store.check()).toStrictEqual([])
    })

    it('rejects every use of a closed store, and closes twice without harm', async () => {
      const store = await harness().open()
      const on = harness().collections
      await store.close()
      await store.close()
      const uses = [
        () => store.get(on.things, 'a'),
        () => store.getMany(on.things, ['a']),
        () => store.find(on.things, { index: 'kind', limit: 1 }),
        () => store.count(on.things),
        () => all(store.scan(on.things)),
        () => store.commit(aCommit([anInsert(on.things, 'a')])),
        () => store.changes(0, 1),
        () => store.lastSequence(),
        () => store.cursor('follower'),
        () => store.check(),
        () => store.backup(`${harness().folder}/backup`),
      ]
      for (const use of uses) await expect(use()).rejects.toThrow(StoreError)
    })

    it('closes after the commits under way', async () => {
      const store = await harness().open()
      const on = harness().collections
      const commits = ['a', 'b', 'c'].map((id) => store.commit(aCommit([anInsert(on.things, id)])))
      await store.close()
      for (const each of await Promise.all(commits)) expect(each.outcome).toBe('committed')
      expect(await (await harness().open()).count(on.things)).toBe(3)
    })

    it('keeps what it has, and can still be read, when the disk is full', async () => {
      const first = await harness().open()
      const on = harness().collections
      await commit(first, [anInsert(on.things, 'a', { value: 'red' })])
      const store = await harness().openNearlyFull()
      const tooMuch = Array.from({ length: 50 }, (_, i) => anInsert(on.things, `t-${i}`, { value: 'x'.repeat(40_000) }))
      await expect(store.commit(aCommit(tooMuch))).rejects.toThrow(StoreError)
      await expect(store.commit(aCommit(tooMuch))).rejects.toThrow('the disk is full')
      expect(await store.count(on.things)).toBe(1)
      expect((await store.get(on.things, 'a'))!.doc).toStrictEqual({ value: 'red' })
      await commit(store, [anInsert(on.things, 'b')])
      expect(await store.lastSequence()).toBe(2)
      expect(await store.check()).toStrictEqual([])
    })
  })
}
