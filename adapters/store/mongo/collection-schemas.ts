/* eslint-disable @typescript-eslint/no-unsafe-class-instance-assignment -- mongoose types the plain options of a schema as instances of a class of its own */
import { setTimeout as rest } from 'node:timers/promises'
import { type Connection, type Model, type mongo, Schema } from 'mongoose'
import { scalarAt } from '../../../src/ports/path.js'
import type { Collection, Index, Scalar } from '../../../src/ports/store.js'

/**
 * A document as it lies in MongoDB. `body` is its JSON text, so that it comes back exactly as it went in (order of names,
 * `__proto__`, names with dots and dollars); `at` holds the scalars at its indexed paths, missing and null left out.
 * BSON's own order (missing, numbers, strings by bytes, false, true) is the order of the port.
 */
export type StoredRow = {
  _id: string
  version: number
  body: string
  at?: Record<string, Exclude<Scalar, null>>
}

export type ChangeRow = {
  _id: number
  at: string
  by: string
  collection: string
  id: string
  version: number
  kind: string
  event: string
}

/** How far a follower has got. */
export type CursorRow = { _id: string; sequence: number }

/** By collection, the highest version a removed document had; new documents start above it. */
export type RemovedRow = { _id: string; version: number }

/** One document: the number of the newest entry of the log. Every logged commit writes it, and so they come one after another. */
export type HeadRow = { _id: typeof HEAD; sequence: number; commits: number; restoring?: string }
export const HEAD = 'log'

export type Models = {
  readonly documents: ReadonlyMap<string, Model<StoredRow>>
  readonly changes: Model<ChangeRow>
  readonly cursors: Model<CursorRow>
  readonly removed: Model<RemovedRow>
  readonly head: Model<HeadRow>
}

const SETTINGS = { strict: 'throw', versionKey: false, minimize: true, autoIndex: false, autoCreate: false } as const
const text = { type: String, required: true } as const
const number = { type: Number, required: true } as const

/** The mongoose models of the store: one a declared collection, made from its declaration, and those of the log. */
export function modelsOf(connection: Connection, collections: readonly Collection<unknown>[]): Models {
  const model = <Row>(name: string, schema: Schema): Model<Row> =>
    (connection.models[name] ?? connection.model(name, schema, name)) as unknown as Model<Row>
  return {
    documents: new Map(
      collections.map((each) => [each.name, model<StoredRow>(collectionName(each.name), documentSchema(each))]),
    ),
    changes: model(
      'changes',
      new Schema(
        { _id: number, at: text, by: text, collection: text, id: text, version: number, kind: text, event: text },
        // `collection` is a name mongoose has a use for, but only on documents, of which we make none.
        { ...SETTINGS, suppressReservedKeysWarning: true, id: false },
      ),
    ),
    cursors: model('cursors', new Schema({ _id: text, sequence: number }, SETTINGS)),
    removed: model('removed', new Schema({ _id: text, version: number }, SETTINGS)),
    head: model('head', new Schema({ _id: text, sequence: number, commits: number, restoring: String }, SETTINGS)),
  }
}

/** The driver's own collection of a model: for what mongoose has no words for, with the ids as they are typed. */
export function native<Row extends { _id: unknown }>(model: Model<Row>): mongo.Collection<Row> {
  return model.collection as unknown as mongo.Collection<Row>
}

/** No declared collection can be called like one of the log's. */
export const collectionName = (name: string): string => `c:${name}`

function documentSchema(collection: Collection<unknown>): Schema {
  const paths = indexedPaths(collection)
  const at = Object.fromEntries(paths.map((path) => [fieldName(path), Schema.Types.Mixed]))
  return new Schema({ _id: text, version: number, body: text, ...(paths.length > 0 ? { at } : {}) }, SETTINGS)
}

const indexedPaths = ({ indexes }: Collection<unknown>): string[] => [
  ...new Set(indexes.flatMap(({ fields }) => fields)),
]

/** The field of `at` for an indexed path: a dot would lead further down. */
const fieldName = (path: string): string => path.replaceAll('.', ':')
export const fieldPath = (path: string): string => `at.${fieldName(path)}`

/** The row of a document. @param text its JSON */
export function rowOf(
  collection: Collection<unknown>,
  id: string,
  version: number,
  body: string,
  doc: unknown,
): StoredRow {
  const entries = indexedPaths(collection).flatMap((path) => {
    const scalar = scalarAt(doc, path)
    // -0 is 0, as JSON has it.
    return scalar === null ? [] : [[fieldName(path), scalar === 0 ? 0 : scalar] as const]
  })
  return { _id: id, version, body, ...(entries.length > 0 ? { at: Object.fromEntries(entries) } : {}) }
}

type IndexOptions = { key: Record<string, 1>; name: string; unique?: true; partialFilterExpression?: object }

export const findingIndex = (index: Index): string => `i:${index.name}`
const uniqueIndex = (index: Index): string => `u:${index.name}`
/** The declared name of a unique index by its name in MongoDB. */
export const declaredIndex = (name: string): string => name.replace(/^u:/, '')

function expectedIndexes(collection: Collection<unknown>): IndexOptions[] {
  return collection.indexes.flatMap((index): IndexOptions[] => {
    const fields = index.fields.map(fieldPath)
    const key = Object.fromEntries(fields.map((field) => [field, 1 as const]))
    const finding = { key: { ...key, _id: 1 as const }, name: findingIndex(index) }
    if (!index.unique) return [finding]
    const hasAll = Object.fromEntries(fields.map((field) => [field, { $exists: true }]))
    return [finding, { key, name: uniqueIndex(index), unique: true, partialFilterExpression: hasAll }]
  })
}

/**
 * Brings collections and indexes to what is declared: makes what is missing, drops indexes that are declared no longer
 * or otherwise. Never drops a collection or a document. Several processes may do it at once.
 */
export async function adoptDeclarations(
  connection: Connection,
  models: Models,
  collections: readonly Collection<unknown>[],
): Promise<void> {
  const there = new Set(
    (await connection.db!.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name),
  )
  const names = [...models.documents.values(), models.changes, models.cursors, models.removed, models.head].map(
    (model) => model.collection.collectionName,
  )
  await Promise.all(names.filter((name) => !there.has(name)).map((name) => make(connection, name)))
  await native(models.head).updateOne({ _id: HEAD }, { $setOnInsert: { sequence: 0, commits: 0 } }, { upsert: true })
  await Promise.all(collections.map((collection) => adoptIndexes(models, collection)))
}

async function make(connection: Connection, name: string): Promise<void> {
  await connection.db!.createCollection(name).catch((error: unknown) => {
    if ((error as mongo.MongoServerError).codeName !== 'NamespaceExists') throw error
  })
}

async function adoptIndexes(models: Models, collection: Collection<unknown>): Promise<void> {
  const rows = native(models.documents.get(collection.name)!)
  // Another process with other declarations (a release being rolled out) may make and drop under our hands.
  for (let tried = 1; ; tried++) {
    const { missing, superfluous } = await compareIndexes(models, collection)
    if (missing.length === 0 && superfluous.length === 0) return
    try {
      for (const name of superfluous) await rows.dropIndex(name)
      if (missing.length > 0) await rows.createIndexes(missing)
    } catch (error) {
      if (tried >= 5) throw error
      await rest(50 * tried)
    }
  }
}

/** In words, how a collection's indexes differ from its declaration; empty when they agree. */
export async function differences(models: Models, collection: Collection<unknown>): Promise<string[]> {
  const { missing, superfluous } = await compareIndexes(models, collection)
  return [
    ...missing.map(({ name }) => `collection "${collection.name}": index "${name}" is not as declared`),
    ...superfluous.map((name) => `collection "${collection.name}": index "${name}" is not declared`),
  ]
}

async function compareIndexes(
  models: Models,
  collection: Collection<unknown>,
): Promise<{ missing: IndexOptions[]; superfluous: string[] }> {
  const present = (await native(models.documents.get(collection.name)!).listIndexes().toArray()) as IndexOptions[]
  const ours = new Map(present.filter(({ name }) => /^[iu]:/.test(name)).map((index) => [index.name, shape(index)]))
  const expected = new Map(expectedIndexes(collection).map((index) => [index.name, index]))
  return {
    missing: [...expected.values()].filter((index) => ours.get(index.name) !== shape(index)),
    superfluous: [...ours].flatMap(([name, present]) => {
      const index = expected.get(name)
      return index && shape(index) === present ? [] : [name]
    }),
  }
}

const shape = ({ key, unique, partialFilterExpression }: IndexOptions): string =>
  JSON.stringify([key, unique ?? false, partialFilterExpression ?? null])
