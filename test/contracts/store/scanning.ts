import { beforeEach, describe, expect, it } from '@jest/globals'
import type { Store } from '../../../src/ports/store.js'
import { aRemoval, aReplacement, all, anInsert, commit } from './builders.js'
import type { ContractCollections, StoreHarness } from './harness.js'

export function describeScanning(harness: () => StoreHarness): void {
  describe('scanning', () => {
    let store: Store
    let on: ContractCollections
    beforeEach(async () => {
      store = await harness().open()
      on = harness().collections
    })

    const numbered = (count: number): string[] =>
      Array.from({ length: count }, (_, i) => `t-${String(i).padStart(5, '0')}`)

    it('meets every document in order of id, by code point', async () => {
      const inOrder = ['-', '10', '2', 'A', 'a', 'aa', 'z', 'á', '\uffff', '😀']
      await commit(
        store,
        [...inOrder].reverse().map((id) => anInsert(on.things, id, { value: id })),
      )
      const met = await all(store.scan(on.things))
      expect(met.map(({ id }) => id)).toStrictEqual(inOrder)
      expect(met.map(({ doc }) => doc.value)).toStrictEqual(inOrder)
    })

    it('begins after the id that is given, whether it exists or not', async () => {
      await commit(
        store,
        ['a', 'c', 'd'].map((id) => anInsert(on.things, id)),
      )
      const idsAfter = async (after: string) => (await all(store.scan(on.things, after))).map(({ id }) => id)
      expect([await idsAfter('a'), await idsAfter('b'), await idsAfter('d')]).toStrictEqual([
        ['c', 'd'],
        ['c', 'd'],
        [],
      ])
    })

    it('meets nothing in an empty collection', async () => {
      expect(await all(store.scan(on.things))).toStrictEqual([])
    })

    it.each([499, 500, 501, 1500])('meets each of %i documents once', async (count) => {
      const ids = numbered(count)
      await commit(
        store,
        ids.map((id) => anInsert(on.things, id)),
      )
      expect((await all(store.scan(on.things))).map(({ id }) => id)).toStrictEqual(ids)
    })

    it('meets every untouched document once while others insert, replace and remove before and behind it', async () => {
      const ids = numbered(2000)
      await commit(
        store,
        ids.map((id) => anInsert(on.things, id, { size: 0 })),
      )
      const other = await harness().open()
      const met: string[] = []
      const removed: string[] = []
      for await (const { id } of store.scan(on.things)) {
        met.push(id)
        if (met.length % 400 !== 0) continue
        const place = met.length
        const [behind, ahead] = [ids[place - 200]!, ids[place + 300]]
        removed.push(behind, ...(ahead === undefined ? [] : [ahead]))
        await commit(other, [
          anInsert(on.things, `t-00000-new-${place}`),
          anInsert(on.things, `t-99999-new-${place}`),
          aReplacement(on.things, ids[place - 201]!, 1, { size: 1 }),
          aRemoval(on.things, behind, 1),
          ...(ahead === undefined ? [] : [aRemoval(on.things, ahead, 1)]),
        ])
      }
      expect(new Set(met).size).toBe(met.length)
      expect([...met].sort()).toStrictEqual(met)
      const untouched = ids.filter((id) => !removed.includes(id))
      expect(met.filter((id) => untouched.includes(id))).toStrictEqual(untouched)
    })

    it('lets other work go on between pages', async () => {
      await commit(
        store,
        numbered(2000).map((id) => anInsert(on.things, id)),
      )
      let timerRan = false
      setTimeout(() => (timerRan = true), 0)
      for await (const { id } of store.scan(on.things)) if (id === 't-01999') expect(timerRan).toBe(true)
      expect.assertions(1)
    })

    it('can be left half-way', async () => {
      await commit(
        store,
        numbered(1000).map((id) => anInsert(on.things, id)),
      )
      for await (const { id } of store.scan(on.things)) if (id === 't-00600') break
      await commit(store, [anInsert(on.things, 'after')])
      expect(await store.count(on.things)).toBe(1001)
    })
  })
}
