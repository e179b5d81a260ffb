import type { Collection, Commit, CommitResult, Store, Stored, Write } from '../../../src/ports/store.js'
import type { Doc } from './harness.js'

/** A commit with dull, valid defaults. */
export function aCommit(writes: readonly Write[], rest: Partial<Commit> = {}): Commit {
  return { at: '2026-11-23T10:00:00.000Z', by: 'import', writes, ...rest }
}

export function anInsert(collection: Collection<Doc>, id: string, doc: unknown = {}): Write {
  return { kind: 'insert', collection, id, doc, event: { name: 'thing-made' } }
}

export function aReplacement(collection: Collection<Doc>, id: string, version: number, doc: unknown = {}): Write {
  return { kind: 'replace', collection, id, version, doc, event: { name: 'thing-changed' } }
}

export function aRemoval(collection: Collection<Doc>, id: string, version: number): Write {
  return { kind: 'remove', collection, id, version, event: { name: 'thing-removed' } }
}

/** Commits, and fails the test when it is not committed. */
export async function commit(store: Store, writes: readonly Write[], rest: Partial<Commit> = {}): Promise<number> {
  const result: CommitResult = await store.commit(aCommit(writes, rest))
  if (result.outcome !== 'committed') throw new Error(`Expected a commit, got ${JSON.stringify(result)}`)
  return result.lastSequence
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}

/** Everything a store holds, to tell whether anything changed. */
export async function everything(store: Store): Promise<unknown> {
  const documents: Record<string, Stored<unknown>[]> = {}
  for (const collection of store.collections) documents[collection.name] = await all(store.scan(collection))
  return { documents, changes: await store.changes(0, 10_000), cursor: await store.cursor('follower') }
}
