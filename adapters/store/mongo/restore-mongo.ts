import type { Connection, mongo } from 'mongoose'
import { connectMongo } from '../../mongo/connection.js'
import { asStoreError } from '../../mongo/mongo-errors.js'
import { checkDeclarations } from '../../../src/ports/declarations.js'
import type { StoreEntry } from '../../../src/ports/store-copy.js'
import { type Collection, StoreError } from '../../../src/ports/store.js'
import { readBackup } from './backup-file.js'
import { adoptDeclarations, HEAD, type Models, modelsOf, rowOf } from './collection-schemas.js'
import { entriesAt } from './store-entries.js'

const ROWS_PER_WRITE = 500

type Target = { readonly uri: string; readonly collections: readonly Collection<unknown>[] }

/**
 * Puts a backup in the place of a store on MongoDB. The file is read to its end first, so that nothing is replaced by a
 * damaged one. From then until the end the store is marked: it cannot be opened nor written by anybody, and a restore
 * that was cut off is run again. Processes that have the store open must be stopped first: what they hold in memory is of before.
 * @throws {StoreError} when the backup is not whole (the store is then as it was), or the engine fails
 */
export async function restoreMongo(file: string, target: Target): Promise<void> {
  for await (const _ of readBackup(file));
  await fillMongo(target, readBackup(file), file)
}

/**
 * Puts the entries in the place of everything in a store on MongoDB, under the mark of an unfinished restore.
 * @param from what they come from, in the words of the mark
 * @param prove what the store holds then, read back; the mark goes when this resolves
 */
export async function fillMongo(
  target: Target,
  entries: AsyncIterable<StoreEntry>,
  from: string,
  prove: (copied: AsyncIterable<StoreEntry>) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  checkDeclarations(target.collections)
  const connection = await connectMongo({ uri: target.uri, role: 'restore' })
  try {
    const models = modelsOf(connection, target.collections)
    await adoptDeclarations(connection, models, target.collections)
    await mark(models, from)
    await empty(models)
    const last = await insertAll(models, target.collections, entries)
    await prove(inOneMoment(connection, models))
    await models.head.updateOne({ _id: HEAD }, { $set: { sequence: last }, $unset: { restoring: 1 } })
  } catch (error) {
    throw asStoreError('fill the store on MongoDB', error)
  } finally {
    await connection.close()
  }
}

async function* inOneMoment(connection: Connection, models: Models): AsyncGenerator<StoreEntry> {
  const session = connection.getClient().startSession({ snapshot: true })
  try {
    yield* entriesAt(models, session)
  } finally {
    await session.endSession()
  }
}

/** Whether there is nothing in the store that a copy would overwrite: it is new, or a copy into it was cut off. */
export async function isFreeMongo({ uri, collections }: Target): Promise<boolean> {
  const connection: Connection = await connectMongo({ uri, role: 'restore' })
  try {
    const models = modelsOf(connection, collections)
    const head = await models.head.findById(HEAD).lean()
    if (head?.restoring !== undefined) return true
    const all = [...models.documents.values(), models.changes, models.cursors, models.removed]
    const found = await Promise.all(all.map((model) => model.collection.findOne({}, { projection: { _id: 1 } })))
    return found.every((each) => each === null)
  } catch (error) {
    throw asStoreError('look into the store on MongoDB', error)
  } finally {
    await connection.close()
  }
}

/** Every commit reads or writes the head: from here on none goes through. */
async function mark(models: Models, from: string): Promise<void> {
  await models.head.updateOne({ _id: HEAD }, { $set: { restoring: from }, $inc: { commits: 1 } })
}

async function empty(models: Models): Promise<void> {
  for (const model of [...models.documents.values(), models.changes, models.cursors, models.removed])
    await model.collection.deleteMany({})
}

/** @returns the sequence number of the newest entry of the log, 0 for none */
async function insertAll(
  models: Models,
  collections: readonly Collection<unknown>[],
  entries: AsyncIterable<StoreEntry>,
): Promise<number> {
  const declared = new Map(collections.map((collection) => [collection.name, collection]))
  let last = 0
  let pending: mongo.Document[] = []
  let into: mongo.Collection | undefined
  const flush = async (): Promise<void> => {
    if (into && pending.length > 0) await into.insertMany(pending, { ordered: false })
    pending = []
  }
  for await (const entry of entries) {
    const { collection, row } = place(models, declared, entry)
    if (collection !== into || pending.length >= ROWS_PER_WRITE) await flush()
    into = collection
    pending.push(row)
    if (entry.kind === 'change') last = entry.change.sequence
  }
  await flush()
  return last
}

function place(
  models: Models,
  declared: ReadonlyMap<string, Collection<unknown>>,
  entry: StoreEntry,
): { collection: mongo.Collection; row: mongo.Document } {
  const into = (model: { collection: unknown }): mongo.Collection => model.collection as mongo.Collection
  switch (entry.kind) {
    case 'document': {
      const { collection: name, id, version, body } = entry
      const collection = declared.get(name)
      if (!collection)
        throw new StoreError(`Could not restore collection "${name}": this release has none of that name`)
      const row = rowOf(collection, id, version, body, JSON.parse(body))
      return { collection: into(models.documents.get(name)!), row }
    }
    case 'change': {
      const { sequence, event, ...rest } = entry.change
      return { collection: into(models.changes), row: { _id: sequence, ...rest, event: JSON.stringify(event) } }
    }
    case 'cursor':
      return { collection: into(models.cursors), row: { _id: entry.consumer, sequence: entry.sequence } }
    case 'removed':
      return { collection: into(models.removed), row: { _id: entry.collection, version: entry.version } }
  }
}
