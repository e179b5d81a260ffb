import { beforeEach, describe, expect, it } from '@jest/globals'
import type { Change, Store } from '../../../src/ports/store.js'
import { anInsert, commit } from './builders.js'
import { type Child, startChild } from './child.js'
import type { ContractCollections, StoreHarness } from './harness.js'

const TIMES = 150

export function describeProcesses(harness: () => StoreHarness): void {
  describe('several processes', () => {
    let store: Store
    let on: ContractCollections
    beforeEach(async () => {
      store = await harness().open()
      on = harness().collections
    })

    /** Reads the log as a follower does, until the children have ended and it has caught up. */
    async function follow(children: readonly Child[]): Promise<Change[]> {
      const seen: Change[] = []
      const running = new Set(children)
      const allEnded = Promise.all(children.map((child) => child.ended().finally(() => running.delete(child))))
      for (;;) {
        const wasWorking = running.size > 0
        const entries = await store.changes(seen.at(-1)?.sequence ?? 0, 7)
        seen.push(...entries)
        if (entries.length === 0 && !wasWorking) break
        // The children's ends and lines come in between.
        if (entries.length === 0) await new Promise((resolve) => setTimeout(resolve, 1))
      }
      await allEnded
      return seen
    }

    it('lose no update of a document that all of them change, and a follower misses no entry', async () => {
      await commit(store, [anInsert(on.things, 'counter', { value: 0 })])
      const children = ['one', 'two'].map((name) => startChild(harness().child, 'count', { name, times: TIMES }))
      const seen = await follow(children)
      expect(await store.get(on.things, 'counter')).toMatchObject({ version: 2 * TIMES + 1, doc: { value: 2 * TIMES } })
      // Read again from the start: had an entry come up behind the follower, it would be here and not there.
      expect(await store.changes(0, 10_000)).toStrictEqual(seen)
      const counted = seen.filter(({ id }) => id === 'counter').map(({ version }) => version)
      expect(counted).toStrictEqual(Array.from({ length: 2 * TIMES + 1 }, (_, i) => i + 1))
      expect(seen).toHaveLength(1 + 4 * TIMES)
      expect(await store.check()).toStrictEqual([])
    })
  })

  describe('a store that does not exist yet', () => {
    it('may be opened by several processes and handles at the same moment', async () => {
      const children = Array.from({ length: 3 }, (_, i) => startChild(harness().child, 'insert', { id: `child-${i}` }))
      const handles = await Promise.all(Array.from({ length: 5 }, () => harness().open()))
      const { things } = harness().collections
      await Promise.all(handles.map((handle, i) => commit(handle, [anInsert(things, `own-${i}`)])))
      for (const child of children) expect(await child.ended()).toBe(0)
      expect(await handles[0]!.count(things)).toBe(8)
      expect(await handles[0]!.check()).toStrictEqual([])
    })
  })
}
