import { beforeEach, describe, expect, it } from '@jest/globals'
import { randomStream } from '../../../src/bench/world/random.js'
import type { Change, CommitResult, Store, Write } from '../../../src/ports/store.js'
import { aCommit, all, aRemoval, aReplacement, anInsert } from './builders.js'
import type { ContractCollections, StoreHarness } from './harness.js'

const ROUNDS = 6
const AT_ONCE = 60

export function describeAtOnce(harness: () => StoreHarness): void {
  describe('commits asked for at once', () => {
    let store: Store
    let on: ContractCollections
    beforeEach(async () => {
      store = await harness().open()
      on = harness().collections
    })

    it('each have an answer of their own, as if made one after another in the order of the log', async () => {
      const random = randomStream(7, 'at once')
      const answers: { writes: readonly Write[]; result: CommitResult }[] = []
      for (let round = 0; round < ROUNDS; round++) {
        const known = new Map((await all(store.scan(on.things))).map(({ id, version }) => [id, version]))
        // In half of the rounds some insert what others insert, and ask for a login that others have.
        const isRough = round % 2 === 0
        const ids = isRough ? Array.from({ length: 12 }, (_, i) => `t-${i}`) : [...known.keys()]
        const commits = Array.from({ length: AT_ONCE }, (_, i): Write[] => {
          const id = random.pick(ids)
          const version = known.get(id)
          const change =
            version === undefined
              ? anInsert(on.things, id, { size: round })
              : random.below(3) === 0
                ? aRemoval(on.things, id, version)
                : aReplacement(on.things, id, version, { size: round })
          const login = `${round}-${isRough ? random.below(20) : i}`
          return [change, anInsert(on.accounts, `a-${round}-${i}`, { login })]
        })
        const results = await Promise.all(commits.map((writes) => store.commit(aCommit(writes))))
        results.forEach((result, i) => answers.push({ writes: commits[i]!, result }))
      }
      const outcomes = new Set(answers.map(({ result }) => result.outcome))
      expect([...outcomes].sort()).toStrictEqual(['committed', 'conflict', 'duplicate'])

      const log = await store.changes(0, 1_000)
      const made = answers.flatMap(({ writes, result }) => (result.outcome === 'committed' ? [{ writes, result }] : []))
      made.sort((a, b) => a.result.lastSequence - b.result.lastSequence)
      expect(log.map(({ collection, id, kind }) => `${kind} ${collection}/${id}`)).toStrictEqual(
        made.flatMap(({ writes }) => writes.map(({ kind, collection, id }) => `${kind} ${collection.name}/${id}`)),
      )
      expect(made.map(({ result }) => result.lastSequence)).toStrictEqual(made.map((_, i) => 2 * (i + 1)))
      expect(brokenVersions(log)).toStrictEqual([])
      expect((await all(store.scan(on.things))).map(({ id, version }) => `${id} ${version}`)).toStrictEqual(
        versionsLeft(log, on.things.name),
      )
      const logins = (await all(store.scan(on.accounts))).map(({ doc }) => doc.login)
      expect(logins).toHaveLength(made.length)
      expect(new Set(logins).size).toBe(made.length)
    })

    it('are not held up by one that the store refuses', async () => {
      const circle: Record<string, unknown> = {}
      circle.self = circle
      const asked = [
        ...Array.from({ length: 10 }, (_, i) => store.commit(aCommit([anInsert(on.things, `t-${i}`)]))),
        store.commit(aCommit([anInsert(on.things, 'bad', circle)])),
        store.commit(aCommit([anInsert(on.things, 'last')])),
      ]
      const settled = await Promise.allSettled(asked)
      expect(settled.map(({ status }) => status)).toStrictEqual([
        ...Array.from({ length: 10 }, () => 'fulfilled'),
        'rejected',
        'fulfilled',
      ])
      expect(await store.count(on.things)).toBe(11)
    })
  })
}

/** Entries that do not follow from the one before them for the same document. */
function brokenVersions(log: readonly Change[]): Change[] {
  const last = new Map<string, Change>()
  return log.filter((entry) => {
    const at = `${entry.collection}/${entry.id}`
    const before = last.get(at)
    last.set(at, entry)
    const isThere = before !== undefined && before.kind !== 'remove'
    if (entry.kind === 'insert') return isThere || entry.version <= (before?.version ?? 0)
    return !isThere || entry.version !== before.version + (entry.kind === 'replace' ? 1 : 0)
  })
}

function versionsLeft(log: readonly Change[], collection: string): string[] {
  const last = new Map(log.filter((entry) => entry.collection === collection).map((entry) => [entry.id, entry]))
  return [...last.values()]
    .filter(({ kind }) => kind !== 'remove')
    .map(({ id, version }) => `${id} ${version}`)
    .sort()
}
