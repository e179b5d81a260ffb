import { setImmediate as otherWork } from 'node:timers/promises'
import type { Connection, SqlRow } from '../../sqlite/connection.js'
import { copyDatabase } from '../../sqlite/copy-database.js'
import { openDatabase } from '../../sqlite/open-database.js'
import { Turns } from '../../turns.js'
import { writeTransaction } from '../../sqlite/write-transaction.js'
import { checkCommit } from '../../../src/ports/check-commit.js'
import { checkQuery } from '../../../src/ports/check-query.js'
import { scalarAt } from '../../../src/ports/path.js'
import { checkDeclarations, declaredAs } from '../../../src/ports/declarations.js'
import type { CopyableStore, StoreEntry } from '../../../src/ports/store-copy.js'
import type { Change, Collection, Commit, CommitResult, Page, Query, Stored } from '../../../src/ports/store.js'
import { StoreError } from '../../../src/ports/store.js'
import { isKeyText } from '../../../src/ports/text.js'
import { checkStore } from './check-store.js'
import { adoptDeclarations, isAdopted, tableName } from './collection-tables.js'
import { commitTransaction, cursorOf, lastSequence, type CommitStep } from './commit-transaction.js'
import { countSql, findSql } from './find-sql.js'
import { pageToken, placeOf } from '../../../src/ports/page-token.js'
import { entriesOf } from './store-entries.js'
import { storeFile } from './store-file.js'

const SCAN_PAGE = 500
const FIRST_SCAN_PAGE = 32

export type SqliteStoreOptions = {
  /** The file; made, readable by its owner only, when there is none. Its folder must exist. */
  readonly file: string
  readonly collections: readonly Collection<unknown>[]
  /** The largest the file may grow, in pages of 4 KB: a full disk, for tests. */
  readonly maxPages?: number
  /** Told of each step of each commit: a test kills its process here. */
  readonly onStep?: (step: CommitStep) => void
}

/**
 * Opens the embedded store: one SQLite file, for any number of processes at once. Makes and drops indexes as declared.
 * @throws {StoreError} when the file is something else, of a newer release, damaged, or cannot be opened or made
 * @throws {RangeError} when the declarations cannot be kept
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<CopyableStore> {
  checkDeclarations(options.collections)
  const connection = await openDatabase(options.file, storeFile)
  try {
    if (!isAdopted(connection, options.collections))
      await writeTransaction(connection, () => {
        adoptDeclarations(connection, options.collections)
        return { keep: true, result: undefined }
      })
    if (options.maxPages !== undefined) connection.exec(`PRAGMA max_page_count = ${options.maxPages}`)
    return new SqliteStore(connection, options)
  } catch (error) {
    connection.close()
    throw error
  }
}

class SqliteStore implements CopyableStore {
  readonly collections: readonly Collection<unknown>[]
  readonly #declared: ReadonlyMap<string, Collection<unknown>>
  readonly #connection: Connection
  readonly #onStep: (step: CommitStep) => void
  readonly #turns = new Turns()
  #isClosed = false

  constructor(connection: Connection, { collections, onStep = () => undefined }: SqliteStoreOptions) {
    this.collections = collections
    this.#declared = new Map(collections.map((collection) => [collection.name, collection]))
    this.#connection = connection
    this.#onStep = onStep
  }

  async get<T>(collection: Collection<T>, id: string): Promise<Stored<T> | undefined> {
    const table = this.#table(collection)
    // SQLite would cut such an id and find another's document; and none can have it.
    if (!isKeyText(id)) return undefined
    const row = this.#open().get(`SELECT id, version, body FROM ${table} WHERE id = ?`, id)
    return row && stored<T>(row)
  }

  async getMany<T>(collection: Collection<T>, ids: readonly string[]): Promise<Map<string, Stored<T>>> {
    const table = this.#table(collection)
    const rows = this.#open().all(
      `SELECT d.id, version, body FROM json_each(?) wanted CROSS JOIN ${table} d ON d.id = wanted.value`,
      JSON.stringify(ids.filter(isKeyText)),
    )
    return new Map(rows.map((row) => [row.id as string, stored<T>(row)]))
  }

  async find<T>(collection: Collection<T>, query: Query): Promise<Page<T>> {
    const declared = declaredAs(this.#declared, collection.name)
    const index = checkQuery(declared, query)
    const after = query.after === undefined ? undefined : placeOf(query.after, query, index)
    const { text, values } = findSql(declared.name, index, query, after)
    const found = this.#open().all(text, ...values)
    const rows = found.slice(0, query.limit).map((row) => stored<T>(row))
    const last = rows.at(-1)
    if (!last || found.length <= query.limit) return { rows }
    const fieldsLeft = index.fields.slice(query.equals?.length ?? 0)
    const place = { values: fieldsLeft.map((field) => scalarAt(last.doc, field)), id: last.id }
    return { rows, next: pageToken(query, place) }
  }

  async *scan<T>(collection: Collection<T>, after = ''): AsyncGenerator<Stored<T>> {
    const sql = `SELECT id, version, body FROM ${this.#table(collection)} WHERE id > ? ORDER BY id LIMIT ?`
    if (after !== '' && !isKeyText(after))
      throw new RangeError('Cannot scan after an id with a NUL or a lone surrogate')
    // Who reads on gets longer and longer pages; who wants a screenful is not made to wait for more.
    for (let last = after, size = FIRST_SCAN_PAGE; ; size = Math.min(SCAN_PAGE, 2 * size)) {
      const rows = this.#open().all(sql, last, size)
      for (const row of rows) yield stored<T>(row)
      if (rows.length < size) return
      last = rows.at(-1)!.id as string
      await otherWork()
    }
  }

  async count<T>(collection: Collection<T>, query?: Query): Promise<number> {
    const declared = declaredAs(this.#declared, collection.name)
    if (!query) return this.#open().get(`SELECT count(*) AS n FROM ${tableName(declared.name)}`)!.n as number
    const index = checkQuery(declared, { ...query, limit: 1 })
    const { text, values } = countSql(declared.name, index, query)
    return this.#open().get(text, ...values)!.n as number
  }

  async commit(request: Commit): Promise<CommitResult> {
    const writes = checkCommit(this.#declared, request)
    this.#open()
    return this.#turns.take(async () => {
      this.#onStep('prepared')
      const result = await writeTransaction(this.#connection, () =>
        commitTransaction(this.#connection, request, writes, this.#onStep),
      )
      this.#onStep('committed')
      return result
    })
  }

  async changes(after: number, limit: number): Promise<Change[]> {
    const rows = this.#open().all('SELECT * FROM change WHERE sequence > ? ORDER BY sequence LIMIT ?', after, limit)
    return rows.map((row) => ({ ...row, event: JSON.parse(row.event as string) as unknown }) as unknown as Change)
  }

  async lastSequence(): Promise<number> {
    return lastSequence(this.#open())
  }

  async cursor(consumer: string): Promise<number> {
    return cursorOf(this.#open(), consumer)
  }

  async backup(file: string, onProgress?: (done: number, total: number) => void): Promise<void> {
    return copyDatabase(this.#open().file, file, onProgress)
  }

  entries(): AsyncGenerator<StoreEntry> {
    return entriesOf(this.#open().file, this.collections)
  }

  async check(): Promise<string[]> {
    return checkStore(this.#open(), this.collections)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#turns.settled()
    this.#connection.close()
  }

  #table(collection: Collection<unknown>): string {
    return tableName(declaredAs(this.#declared, collection.name).name)
  }

  #open(): Connection {
    if (this.#isClosed) throw new StoreError(`Could not use "${this.#connection.file}": the store is closed`)
    return this.#connection
  }
}

function stored<T>({ id, version, body }: SqlRow): Stored<T> {
  return { id: id as string, version: version as number, doc: JSON.parse(body as string) as T }
}
