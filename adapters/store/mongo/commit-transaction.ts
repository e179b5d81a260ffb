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
import {
  type CheckedCommit,
  numberVersions,
  type Numbered,
  readState,
  type Refused,
  refusalOf,
} from './commit-state.js'

/** The moments of a commit between which a process may die; a test kills itself at each of them. */
export type CommitStep = 'prepared' | 'begun' | 'checked' | 'written' | 'logged' | 'cursor moved' | 'committed'

/** A commit that is to be kept, as it is written. */
type Accepted = { readonly commit: Commit; readonly numbered: readonly Numbered[] }

/**
 * Whether a commit has to come before or after every other of its kind: those that write to the log, so that its entries
 * become visible in the order of their numbers; and those that rest on documents they only read, which a snapshot alone
 * would let move meanwhile. The others (derived state) run beside each other.
 */
export function isSerial({ commit: { unchanged = [] }, writes }: CheckedCommit): boolean {
  return unchanged.length > 0 || entriesOf(writes) > 0
}

/**
 * What happens in one transaction: everything that must still hold is checked, then everything is written. Several commits are checked one
 * after another, each as if those before it had been made, and each has an answer of its own; what is kept of them is written together.
 * @returns an answer for each commit; `apart` when several cannot be made together because of a unique index, and nothing was done
 */
export async function commitTransaction(
  models: Models,
  session: ClientSession,
  group: readonly CheckedCommit[],
  onStep: (step: CommitStep) => void,
): Promise<Decided<CommitResult[] | 'apart'>> {
  const asked = sum(group.map(({ writes }) => entriesOf(writes)))
  // First of all: who has not got the head need not do the rest. Its own write, so that it counts even without entries.
  const before = (await headAfter(models, session, asked, group.some(isSerial))) - asked
  onStep('begun')
  const state = await readState(models, session, group)
  const accepted: Accepted[] = []
  let lastSequence = before
  const results = group.map(({ commit, writes }): CommitResult => {
    const refused = refusalOf(state, { commit, writes })
    if (refused) return refused
    accepted.push({ commit, numbered: numberVersions(state, { commit, writes }) })
    lastSequence += entriesOf(writes)
    return { outcome: 'committed', lastSequence }
  })
  if (accepted.length === 0) return { keep: false, result: results }
  onStep('checked')
  for (const [name, ofCollection] of byCollection(accepted)) {
    const duplicate = await writeDocuments(models, session, name, ofCollection)
    if (duplicate) return { keep: false, result: group.length === 1 ? [duplicate] : 'apart' }
    onStep('written')
  }
  await noteRemoved(models, session, accepted)
  const rows = changeRows(accepted, before)
  if (rows.length > 0) {
    await models.changes.insertMany(rows, { session })
    onStep('logged')
  }
  // Entries of those refused were counted before it was known.
  if (rows.length < asked)
    await native(models.head).updateOne({ _id: HEAD }, { $inc: { sequence: rows.length - asked } }, { session })
  for (const [consumer, sequence] of cursorsAfter(accepted)) {
    await models.cursors.updateOne({ _id: consumer }, { $set: { sequence } }, { upsert: true, session })
    onStep('cursor moved')
  }
  return { keep: true, result: results }
}

const entriesOf = (writes: readonly CheckedWrite[]): number =>
  writes.filter(({ collection }) => collection.logged).length

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

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

function byCollection(accepted: readonly Accepted[]): Map<string, Numbered[]> {
  const groups = new Map<string, Numbered[]>()
  for (const each of accepted.flatMap(({ numbered }) => numbered)) {
    const group = groups.get(each.collection.name)
    if (group) group.push(each)
    else groups.set(each.collection.name, [each])
  }
  return groups
}

function cursorsAfter(accepted: readonly Accepted[]): Map<string, number> {
  return new Map(accepted.flatMap(({ commit: { cursor } }) => (cursor ? [[cursor.consumer, cursor.to] as const] : [])))
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

async function noteRemoved(models: Models, session: ClientSession, accepted: readonly Accepted[]): Promise<void> {
  const highest = new Map<string, number>()
  for (const { write, collection, version } of accepted.flatMap(({ numbered }) => numbered))
    if (write.kind === 'remove') highest.set(collection.name, Math.max(highest.get(collection.name) ?? 0, version))
  for (const [name, version] of highest)
    await models.removed.updateOne({ _id: name }, { $max: { version } }, { upsert: true, session })
}

function changeRows(accepted: readonly Accepted[], before: number): ChangeRow[] {
  return accepted
    .flatMap(({ commit, numbered }) =>
      numbered.filter(({ collection }) => collection.logged).map((write) => ({ ...write, commit })),
    )
    .map(({ commit: { at, by }, write, collection, version }, i) => {
      const { name, detail, effectiveOn } = write.event
      return {
        _id: before + i + 1,
        ...{ at, by, collection: collection.name, id: write.id, version, kind: write.kind },
        event: JSON.stringify({ name, detail, effectiveOn }),
      }
    })
}
