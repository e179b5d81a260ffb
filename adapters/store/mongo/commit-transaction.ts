import type { AnyBulkWriteOperation, ClientSession } from 'mongoose'
import type { Decided } from '../../decided.js'
import { duplicateOf } from '../../mongo/mongo-errors.js'
import type { CheckedWrite } from '../../../src/ports/check-commit.js'
import { type Commit, type CommitResult, StoreError } from '../../../src/ports/store.js'
import {
  type ChangeRow,
  declaredIndex,
  HEAD,
  type Models,
  native,
  rowOf,
  type StoredRow,
} from './collection-schemas.js'

/** The moments of a commit between which a process may die; a test kills itself at each of them. */
export type CommitStep = 'prepared' | 'begun' | 'checked' | 'written' | 'logged' | 'cursor moved' | 'committed'

type Refused = Exclude<CommitResult, { outcome: 'committed' }>
type Versions = ReadonlyMap<string, number>
/** A write with the version its document has afterwards; for a removal, the removed one's. */
type Numbered = CheckedWrite & { readonly version: number }

/**
 * Whether a commit has to come before or after every other of its kind: those that write to the log, so that its entries
 * become visible in the order of their numbers; and those that rest on documents they only read, which a snapshot alone
 * would let move meanwhile. The others (derived state) run beside each other.
 */
export function isSerial({ unchanged = [] }: Commit, writes: readonly CheckedWrite[]): boolean {
  return unchanged.length > 0 || writes.some(({ collection }) => collection.logged)
}

/** What happens in the transaction: everything that must still hold is checked, then everything is written. */
export async function commitTransaction(
  models: Models,
  session: ClientSession,
  commit: Commit,
  writes: readonly CheckedWrite[],
  onStep: (step: CommitStep) => void,
): Promise<Decided<CommitResult>> {
  const entries = writes.filter(({ collection }) => collection.logged).length
  // First of all: who has not got the head need not do the rest. Its own write, so that it counts even without entries.
  const lastSequence = await headAfter(models, session, entries, isSerial(commit, writes))
  onStep('begun')
  const versions = await versionsOf(models, session, commit, writes)
  const moved = movedDocument(commit.unchanged ?? [], versions) ?? (await movedCursor(models, session, commit))
  if (moved) return { keep: false, result: moved }
  const refused = writes.map((each) => metOtherwise(each, versions)).find((each) => each !== undefined)
  if (refused) return { keep: false, result: refused }
  onStep('checked')
  const numbered = await numberVersions(models, session, writes)
  for (const [name, ofCollection] of byCollection(numbered)) {
    const duplicate = await writeDocuments(models, session, name, ofCollection)
    if (duplicate) return { keep: false, result: duplicate }
    onStep('written')
  }
  await noteRemoved(models, session, numbered)
  if (entries > 0) {
    await models.changes.insertMany(changeRows(commit, numbered, lastSequence - entries), { session })
    onStep('logged')
  }
  if (commit.cursor) {
    const { consumer, to } = commit.cursor
    await models.cursors.updateOne({ _id: consumer }, { $set: { sequence: to } }, { upsert: true, session })
    onStep('cursor moved')
  }
  return { keep: true, result: { outcome: 'committed', lastSequence } }
}

/** The number of the log's newest entry once `entries` more are in it. */
async function headAfter(models: Models, session: ClientSession, entries: number, isSerial: boolean): Promise<number> {
  const heads = native(models.head)
  const head = isSerial
    ? await heads.findOneAndUpdate(
        { _id: HEAD },
        { $inc: { sequence: entries, commits: 1 } },
        { session, returnDocument: 'after' },
      )
    : await heads.findOne({ _id: HEAD }, { session })
  if (!head) throw new StoreError('Could not commit: the head of the change log is gone; restore a backup')
  if (head.restoring !== undefined) throw new StoreError(unfinishedRestore(head.restoring))
  return head.sequence
}

export const unfinishedRestore = (file: string): string =>
  `Could not use the store: a restore of "${file}" was not finished; run it again`

const place = (collection: string, id: string): string => `${collection}/${id}`

async function versionsOf(
  models: Models,
  session: ClientSession,
  { unchanged = [] }: Commit,
  writes: readonly CheckedWrite[],
): Promise<Versions> {
  const asked = new Map<string, Set<string>>()
  for (const { collection, id } of [...unchanged, ...writes.map(({ write }) => write)])
    asked.set(collection.name, (asked.get(collection.name) ?? new Set()).add(id))
  const versions = new Map<string, number>()
  for (const [name, ids] of asked) {
    const rows = native(models.documents.get(name)!).find(
      { _id: { $in: [...ids] } },
      { session, projection: { version: 1 } },
    )
    for await (const { _id, version } of rows) versions.set(place(name, _id), version)
  }
  return versions
}

function movedDocument(unchanged: NonNullable<Commit['unchanged']>, versions: Versions): Refused | undefined {
  for (const { collection, id, version } of unchanged) {
    const at = place(collection.name, id)
    const found = versions.get(at) ?? 0
    if (found !== version) return { outcome: 'conflict', at, expected: version, found }
  }
  return undefined
}

async function movedCursor(models: Models, session: ClientSession, { cursor }: Commit): Promise<Refused | undefined> {
  if (!cursor) return undefined
  const row = await models.cursors.findById(cursor.consumer, undefined, { session }).lean()
  const found = row?.sequence ?? 0
  if (found === cursor.from) return undefined
  return { outcome: 'conflict', at: `cursor ${cursor.consumer}`, expected: cursor.from, found }
}

function metOtherwise({ write, collection }: CheckedWrite, versions: Versions): Refused | undefined {
  const expected = write.kind === 'insert' ? 0 : write.version
  const at = place(collection.name, write.id)
  const found = versions.get(at) ?? 0
  return found === expected ? undefined : { outcome: 'conflict', at, expected, found }
}

async function numberVersions(
  models: Models,
  session: ClientSession,
  writes: readonly CheckedWrite[],
): Promise<Numbered[]> {
  const inserting = new Set(
    writes.filter(({ write }) => write.kind === 'insert').map(({ collection }) => collection.name),
  )
  const rows =
    inserting.size > 0 ? await models.removed.find({ _id: { $in: [...inserting] } }, undefined, { session }).lean() : []
  const highest = new Map(rows.map(({ _id, version }) => [_id, version]))
  // Removals of this very commit count too: what is inserted after them in a list may not go below.
  return writes.map((checked): Numbered => {
    const { write, collection } = checked
    switch (write.kind) {
      case 'insert':
        return { ...checked, version: (highest.get(collection.name) ?? 0) + 1 }
      case 'replace':
        return { ...checked, version: write.version + 1 }
      case 'remove':
        highest.set(collection.name, Math.max(highest.get(collection.name) ?? 0, write.version))
        return { ...checked, version: write.version }
    }
  })
}

function byCollection(writes: readonly Numbered[]): Map<string, Numbered[]> {
  const groups = new Map<string, Numbered[]>()
  for (const each of writes) {
    const group = groups.get(each.collection.name)
    if (group) group.push(each)
    else groups.set(each.collection.name, [each])
  }
  return groups
}

async function writeDocuments(
  models: Models,
  session: ClientSession,
  name: string,
  writes: readonly Numbered[],
): Promise<Refused | undefined> {
  try {
    await models.documents.get(name)!.bulkWrite(writes.map(operation), { session, ordered: true })
    return undefined
  } catch (error) {
    const duplicate = duplicateOf(error)
    if (!duplicate) throw error
    return {
      outcome: 'duplicate',
      collection: name,
      id: writes[duplicate.place]!.write.id,
      index: declaredIndex(duplicate.index),
    }
  }
}

function operation({ write, collection, text, version }: Numbered): AnyBulkWriteOperation<StoredRow> {
  switch (write.kind) {
    case 'insert':
      return { insertOne: { document: rowOf(collection, write.id, version, text!, write.doc) } }
    case 'replace':
      return {
        replaceOne: {
          filter: { _id: write.id, version: write.version },
          replacement: rowOf(collection, write.id, version, text!, write.doc),
        },
      }
    case 'remove':
      return { deleteOne: { filter: { _id: write.id, version: write.version } } }
  }
}

async function noteRemoved(models: Models, session: ClientSession, writes: readonly Numbered[]): Promise<void> {
  const highest = new Map<string, number>()
  for (const { write, collection, version } of writes)
    if (write.kind === 'remove') highest.set(collection.name, Math.max(highest.get(collection.name) ?? 0, version))
  for (const [name, version] of highest)
    await models.removed.updateOne({ _id: name }, { $max: { version } }, { upsert: true, session })
}

function changeRows({ at, by }: Commit, writes: readonly Numbered[], before: number): ChangeRow[] {
  return writes
    .filter(({ collection }) => collection.logged)
    .map(({ write, collection, version }, i) => {
      const { name, detail, effectiveOn } = write.event
      return {
        _id: before + i + 1,
        ...{ at, by, collection: collection.name, id: write.id, version, kind: write.kind },
        event: JSON.stringify({ name, detail, effectiveOn }),
      }
    })
}
