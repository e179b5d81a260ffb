import { type Collection, type Store, retryOnConflict } from '../../../src/ports/store.js'
import { aCommit, aReplacement, anInsert } from './builders.js'
import type { Doc } from './harness.js'

/** What a child may be told to do; `say` tells the parent of one answered commit. */
type Task = (store: Store, args: never, say: () => void) => Promise<void>

export type TaskName = keyof typeof childTasks

const collectionOf = (store: Store, name: string): Collection<Doc> =>
  store.collections.find((collection) => collection.name === name) as Collection<Doc>

/** Adds 1 to the counter, `times` times, with an entry of its own for each. */
async function count(store: Store, { name, times }: { name: string; times: number }, say: () => void): Promise<void> {
  const things = collectionOf(store, 'things')
  for (let i = 0; i < times; i++) {
    await retryOnConflict(async () => {
      const counter = (await store.get(things, 'counter'))!
      const value = (counter.doc.value as number) + 1
      return store.commit(
        aCommit([
          aReplacement(things, 'counter', counter.version, { value }),
          anInsert(things, `${name}-${i}`, { value }),
        ]),
      )
    }, 500)
    say()
  }
}

/**
 * Commits for ever. The n-th commit moves the counter to version n and the cursor to n, and inserts account n and derived
 * document n, so that a half-done one would show.
 */
async function commitUntilKilled(store: Store, _: unknown, say: () => void): Promise<void> {
  for (;;) {
    await commitNext(store)
    say()
  }
}

export async function commitNext(store: Store): Promise<void> {
  const things = collectionOf(store, 'things')
  const counter = await store.get(things, 'counter')
  const n = (counter?.version ?? 0) + 1
  const doc = { value: `counted to ${n}` }
  const result = await store.commit(
    aCommit(
      [
        anInsert(collectionOf(store, 'accounts'), `account-${n}`, { login: `login-${n}`, value: n }),
        counter ? aReplacement(things, 'counter', counter.version, doc) : anInsert(things, 'counter', doc),
        anInsert(collectionOf(store, 'derived-things'), `derived-${n}`, { of: n }),
      ],
      { cursor: { consumer: 'follower', from: n - 1, to: n } },
    ),
  )
  if (result.outcome !== 'committed') throw new Error(`Commit ${n} was not done: ${JSON.stringify(result)}`)
}

/** One commit of the same kind; the child's entry kills the process at the step it is told. */
async function commitOnce(store: Store, _: unknown, say: () => void): Promise<void> {
  await commitNext(store)
  say()
}

async function insert(store: Store, { id }: { id: string }, say: () => void): Promise<void> {
  await store.commit(aCommit([anInsert(collectionOf(store, 'things'), id)]))
  say()
}

export const childTasks = {
  insert,
  count,
  'commit until killed': commitUntilKilled,
  'commit once': commitOnce,
} satisfies Record<string, Task>
