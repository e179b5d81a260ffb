import type { ClientSession, Connection, mongo } from 'mongoose'
import { applicationName, connectMongo } from '../../mongo/connection.js'
import { asStoreError } from '../../mongo/mongo-errors.js'
import { checkCommit } from '../../../src/ports/check-commit.js'
import { checkQuery } from '../../../src/ports/check-query.js'
import { checkDeclarations, declaredAs } from '../../../src/ports/declarations.js'
import { pageToken, placeOf } from '../../../src/ports/page-token.js'
import { scalarAt } from '../../../src/ports/path.js'
import type { CopyableStore, StoreEntry } from '../../../src/ports/store-copy.js'
import type { Change, Collection, Commit, CommitResult, Page, Query, Stored } from '../../../src/ports/store.js'
import { StoreError } from '../../../src/ports/store.js'
import { isKeyText } from '../../../src/ports/text.js'
import { writeBackup } from './backup-file.js'
import { checkStore } from './check-store.js'
import {
  adoptDeclarations,
  findingIndex,
  HEAD,
  type Models,
  modelsOf,
  native,
  type StoredRow,
} from './collection-schemas.js'
import { type CommitStep, unfinishedRestore } from './commit-transaction.js'
import { Commits } from './commits.js'
import { boundsOf, filterOf, orderOf } from './index-bounds.js'
import { changeOf, countEntries, entriesAt } from './store-entries.js'

const SCAN_PAGE = 500
const FIRST_SCAN_PAGE = 32

/** One command, and the further batches of its cursor, read one moment; it is never older than any commit answered before. */
const ONE_MOMENT = { readConcern: { level: 'snapshot' } } as const

export type MongoStoreOptions = {
  /** The address of a replica set, with the name of a database. */
  readonly uri: string
  readonly collections: readonly Collection<unknown>[]
  /** How long to wait for a primary (15 s), at the start and whenever there is none. */
  readonly waitMilliseconds?: number
  /** Told of each step of each commit: a test kills its process here. */
  readonly onStep?: (step: CommitStep) => void
}

/**
 * Opens the store on a MongoDB replica set, for any number of processes on any number of machines. Makes and drops indexes as declared.
 * @throws {StoreError} when no primary answers, it is no replica set, or a restore of it was not finished
 * @throws {RangeError} for declarations that cannot be kept
 */
export async function openMongoStore(options: MongoStoreOptions): Promise<CopyableStore> {
  checkDeclarations(options.collections)
  const connection = await connectMongo(options)
  try {
    const models = modelsOf(connection, options.collections)
    await adoptDeclarations(connection, models, options.collections)
    const head = await models.head.findById(HEAD).lean()
    if (head?.restoring !== undefined) throw new StoreError(unfinishedRestore(head.restoring))
    return new MongoStore(connection, models, options)
  } catch (error) {
    await connection.close()
    throw asStoreError('open the store on MongoDB', error)
  }
}

class MongoStore implements CopyableStore {
  readonly collections: readonly Collection<unknown>[]
  readonly #declared: ReadonlyMap<string, Collection<unknown>>
  readonly #connection: Connection
  readonly #models: Models
  readonly #commits: Commits
  readonly #name: string
  #isClosed = false

  constructor(connection: Connection, models: Models, options: MongoStoreOptions) {
    this.collections = options.collections
    this.#declared = new Map(options.collections.map((collection) => [collection.name, collection]))
    this.#connection = connection
    this.#models = models
    this.#commits = new Commits(connection, models, options.onStep)
    this.#name = applicationName(options)
  }

  async get<T>(collection: Collection<T>, id: string): Promise<Stored<T> | undefined> {
    return (await this.getMany(collection, [id])).get(id)
  }

  async getMany<T>(collection: Collection<T>, ids: readonly string[]): Promise<Map<string, Stored<T>>> {
    const rows = this.#rows(collection)
    // The driver would turn half a surrogate pair into another character, and find another's document.
    const asked = ids.filter(isKeyText)
    if (asked.length === 0) return new Map()
    return this.#reading(collection.name, async () => {
      const found = await rows.find({ _id: { $in: asked } }, { ...ONE_MOMENT, projection: BODY }).toArray()
      return new Map(found.map((row) => [row._id, stored<T>(row)]))
    })
  }

  async find<T>(collection: Collection<T>, query: Query): Promise<Page<T>> {
    const declared = declaredAs(this.#declared, collection.name)
    const index = checkQuery(declared, query)
    const after = query.after === undefined ? undefined : placeOf(query.after, query, index)
    const rows = this.#rows(collection)
    const bounds = boundsOf(index, query, after)
    if (!bounds) return { rows: [] }
    return this.#reading(collection.name, async () => {
      const found = await rows
        .find(
          {},
          {
            ...{ ...ONE_MOMENT, ...bounds, projection: BODY },
            ...{ hint: findingIndex(index), sort: orderOf(index), limit: query.limit + 1, batchSize: query.limit + 1 },
          },
        )
        .toArray()
      const page = found.slice(0, query.limit).map((row) => stored<T>(row))
      const last = page.at(-1)
      if (!last || found.length <= query.limit) return { rows: page }
      const fieldsLeft = index.fields.slice(query.equals?.length ?? 0)
      const place = { values: fieldsLeft.map((field) => scalarAt(last.doc, field)), id: last.id }
      return { rows: page, next: pageToken(query, place) }
    })
  }

  async *scan<T>(collection: Collection<T>, after = ''): AsyncGenerator<Stored<T>> {
    const rows = this.#rows(collection)
    if (after !== '' && !isKeyText(after))
      throw new RangeError('Cannot scan after an id with a NUL or a lone surrogate')
    // Who reads on gets longer and longer pages; who wants a screenful is not made to wait for more.
    for (let last = after, size = FIRST_SCAN_PAGE; ; size = Math.min(SCAN_PAGE, 2 * size)) {
      const page = await this.#reading(collection.name, () =>
        rows
          .find(
            { _id: { $gt: last } },
            { ...ONE_MOMENT, projection: BODY, sort: { _id: 1 }, limit: size, batchSize: size },
          )
          .toArray(),
      )
      for (const row of page) yield stored<T>(row)
      if (page.length < size) return
      last = page.at(-1)!._id
    }
  }

  async count<T>(collection: Collection<T>, query?: Query): Promise<number> {
    const declared = declaredAs(this.#declared, collection.name)
    const rows = this.#rows(collection)
    const index = query && checkQuery(declared, { ...query, limit: 1 })
    return this.#reading(collection.name, () =>
      index
        ? rows.countDocuments(filterOf(index, query), { ...ONE_MOMENT, hint: findingIndex(index) })
        : rows.countDocuments({}, { ...ONE_MOMENT, hint: '_id_' }),
    )
  }

  async commit(request: Commit): Promise<CommitResult> {
    const checked = { commit: request, writes: checkCommit(this.#declared, request) }
    this.#open()
    return this.#commits.make(checked)
  }

  async changes(after: number, limit: number): Promise<Change[]> {
    return this.#reading('changes', async () => {
      const rows = await native(this.#models.changes)
        .find({ _id: { $gt: after } }, { ...ONE_MOMENT, sort: { _id: 1 }, limit, batchSize: limit })
        .toArray()
      return rows.map(changeOf)
    })
  }

  async lastSequence(): Promise<number> {
    return this.#reading('head', async () => (await this.#models.head.findById(HEAD).lean())?.sequence ?? 0)
  }

  async cursor(consumer: string): Promise<number> {
    return this.#reading('cursors', async () => (await this.#models.cursors.findById(consumer).lean())?.sequence ?? 0)
  }

  async backup(file: string, onProgress: (done: number, total: number) => void = () => undefined): Promise<void> {
    const session = this.#momentIn(this.#open())
    try {
      const total = await countEntries(this.#models)
      await writeBackup(file, entriesAt(this.#models, session), total, onProgress)
    } catch (error) {
      throw asStoreError(`back up to "${file}"`, error)
    } finally {
      await session.endSession()
    }
  }

  async *entries(): AsyncGenerator<StoreEntry> {
    const session = this.#momentIn(this.#open())
    try {
      yield* entriesAt(this.#models, session)
    } catch (error) {
      throw asStoreError('read the store', error)
    } finally {
      await session.endSession()
    }
  }

  async check(): Promise<string[]> {
    return this.#reading('everything', () => checkStore(this.#models, this.collections))
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#commits.settled()
    await this.#connection.close()
  }

  #momentIn(connection: Connection): ClientSession {
    return connection.getClient().startSession({ snapshot: true })
  }

  #rows(collection: Collection<unknown>): mongo.Collection<StoredRow> {
    const { name } = declaredAs(this.#declared, collection.name)
    this.#open()
    return native(this.#models.documents.get(name)!)
  }

  async #reading<R>(what: string, read: () => Promise<R>): Promise<R> {
    this.#open()
    try {
      return await read()
    } catch (error) {
      throw asStoreError(`read "${what}"`, error)
    }
  }

  #open(): Connection {
    if (this.#isClosed) throw new StoreError(`Could not use "${this.#name}": the store is closed`)
    return this.#connection
  }
}

/** What a document is made from: the scalars of the index stay behind. */
const BODY = { version: 1, body: 1 } as const

function stored<T>({ _id, version, body }: StoredRow): Stored<T> {
  return { id: _id, version, doc: JSON.parse(body) as T }
}
