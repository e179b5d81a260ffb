import type { ClientSession } from 'mongoose'
import type { CheckedWrite } from '../../../src/ports/check-commit.js'
import type { Commit, CommitResult } from '../../../src/ports/store.js'
import { type Models, native } from './collection-schemas.js'

/** A commit whose writes were found sound. */
export type CheckedCommit = { readonly commit: Commit; readonly writes: readonly CheckedWrite[] }

export type Refused = Exclude<CommitResult, { outcome: 'committed' }>
/** A write with the version its document has afterwards; for a removal, the removed one's. */
export type Numbered = CheckedWrite & { readonly version: number }

/** What commits of a group are checked against, kept up to date as they are accepted one by one. */
export type CommitState = {
  /** By place; a document that is not there has none. */
  readonly versions: Map<string, number>
  readonly cursors: Map<string, number>
  /** The highest version removed from each collection that is inserted into: what comes may not go below. */
  readonly removed: Map<string, number>
}

export async function readState(
  models: Models,
  session: ClientSession,
  group: readonly CheckedCommit[],
): Promise<CommitState> {
  const asked = new Map<string, Set<string>>()
  for (const { commit, writes } of group)
    for (const { collection, id } of [...(commit.unchanged ?? []), ...writes.map(({ write }) => write)])
      asked.set(collection.name, (asked.get(collection.name) ?? new Set()).add(id))
  const versions = new Map<string, number>()
  for (const [name, ids] of asked) {
    const rows = native(models.documents.get(name)!).find(
      { _id: { $in: [...ids] } },
      { session, projection: { version: 1 } },
    )
    for await (const { _id, version } of rows) versions.set(place(name, _id), version)
  }
  const consumers = group.flatMap(({ commit }) => (commit.cursor ? [commit.cursor.consumer] : []))
  const inserting = group.flatMap(({ writes }) =>
    writes.filter(({ write }) => write.kind === 'insert').map(({ collection }) => collection.name),
  )
  const found = async <R>(ids: readonly string[], read: (ids: string[]) => Promise<R[]>): Promise<R[]> =>
    ids.length === 0 ? [] : read([...new Set(ids)])
  const cursors = await found(consumers, (ids) =>
    models.cursors.find({ _id: { $in: ids } }, undefined, { session }).lean(),
  )
  const removed = await found(inserting, (ids) =>
    models.removed.find({ _id: { $in: ids } }, undefined, { session }).lean(),
  )
  return {
    versions,
    cursors: new Map(cursors.map(({ _id, sequence }) => [_id, sequence])),
    removed: new Map(removed.map(({ _id, version }) => [_id, version])),
  }
}

/** Why a commit is not made, if it is not. */
export function refusalOf(state: CommitState, { commit, writes }: CheckedCommit): Refused | undefined {
  for (const { collection, id, version } of commit.unchanged ?? []) {
    const moved = metOtherwise(state, place(collection.name, id), version)
    if (moved) return moved
  }
  if (commit.cursor) {
    const { consumer, from } = commit.cursor
    const found = state.cursors.get(consumer) ?? 0
    if (found !== from) return { outcome: 'conflict', at: `cursor ${consumer}`, expected: from, found }
  }
  for (const { write, collection } of writes) {
    const expected = write.kind === 'insert' ? 0 : write.version
    const moved = metOtherwise(state, place(collection.name, write.id), expected)
    if (moved) return moved
  }
  return undefined
}

function metOtherwise({ versions }: CommitState, at: string, expected: number): Refused | undefined {
  const found = versions.get(at) ?? 0
  return found === expected ? undefined : { outcome: 'conflict', at, expected, found }
}

/** The writes of an accepted commit with their versions; the state is then as after it. */
export function numberVersions(state: CommitState, { commit: { cursor }, writes }: CheckedCommit): Numbered[] {
  const { versions, cursors, removed } = state
  if (cursor) cursors.set(cursor.consumer, cursor.to)
  // Removals of this very commit count too: what is inserted after them in a list may not go below.
  return writes.map((checked): Numbered => {
    const { write, collection } = checked
    const { name } = collection
    const at = place(name, write.id)
    if (write.kind === 'remove') {
      removed.set(name, Math.max(removed.get(name) ?? 0, write.version))
      versions.delete(at)
      return { ...checked, version: write.version }
    }
    const version = write.kind === 'insert' ? (removed.get(name) ?? 0) + 1 : write.version + 1
    versions.set(at, version)
    return { ...checked, version }
  })
}

const place = (collection: string, id: string): string => `${collection}/${id}`
