import { describe, expect, it } from '@jest/globals'
import type { Store } from '../../../src/ports/store.js'
import { all } from './builders.js'
import { startChild } from './child.js'
import { commitNext } from './child-tasks.js'
import type { StoreHarness } from './harness.js'

const ROUNDS = 15

export function describeKilling(harness: () => StoreHarness): void {
  describe('kill -9', () => {
    /** How many of the child's commits are there, once it is sure that each is whole. */
    async function wholeCommits(store: Store): Promise<number> {
      const { things, derived, accounts } = harness().collections
      const commits = (await store.get(things, 'counter'))?.version ?? 0
      const numbers = Array.from({ length: commits }, (_, i) => i + 1)
      const accountIds = (await all(store.scan(accounts))).map(({ id }) => id)
      expect(accountIds.sort()).toStrictEqual(numbers.map((n) => `account-${n}`).sort())
      expect((await all(store.scan(derived))).map(({ doc }) => doc.of as number).sort((a, b) => a - b)).toStrictEqual(
        numbers,
      )
      expect(await store.cursor('follower')).toBe(commits)
      const logged = (await store.changes(0, 100_000)).map(({ id, version }) => `${id} ${version}`)
      expect(logged).toStrictEqual(numbers.flatMap((n) => [`account-${n} 1`, `counter ${n}`]))
      if (commits > 0)
        expect((await store.get(things, 'counter'))!.doc).toStrictEqual({ value: `counted to ${commits}` })
      return commits
    }

    it('at any moment loses no commit that was answered, and leaves none half done', async () => {
      let before = 0
      for (let round = 0; round < ROUNDS; round++) {
        const child = startChild(harness().child, 'commit until killed', {})
        await child.saysMore(1 + Math.floor(Math.random() * 60))
        await child.kill()
        const store = await harness().open()
        const commits = await wholeCommits(store)
        // The one more may be done and not yet answered, or answered and the line not yet read.
        expect(commits).toBeGreaterThanOrEqual(before + child.said())
        expect(commits).toBeLessThanOrEqual(before + child.said() + 1)
        expect(await store.check()).toStrictEqual([])
        await commitNext(store)
        before = commits + 1
        await store.close()
      }
      expect(before).toBeGreaterThan(ROUNDS)
    })

    it('between any two steps of a commit leaves all of it or nothing', async () => {
      const left: number[] = []
      for (let dieAtStep = 0, before = 0; ; dieAtStep++) {
        const child = startChild(harness().child, 'commit once', { dieAtStep })
        const end = await child.ended()
        const store = await harness().open()
        const commits = await wholeCommits(store)
        expect(await store.check()).toStrictEqual([])
        await store.close()
        left.push(commits - before)
        before = commits
        if (end === 0) break
        expect(end).toBe('SIGKILL')
        expect(child.said()).toBe(0)
      }
      // Killed before the engine's own commit: nothing. After it, before the answer: all. Not killed: all.
      expect(left.length).toBeGreaterThan(6)
      expect(left).toStrictEqual([...left.slice(0, -2).map(() => 0), 1, 1])
    })
  })
}
