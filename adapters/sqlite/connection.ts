import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite'
import { StoreError } from '../../src/ports/store.js'
import { asStoreError } from './sqlite-errors.js'

/** How long to wait for others who hold the file. */
export const BUSY_MILLISECONDS = 10_000

/** What a column can hold and a parameter can be. Dates, booleans and objects are not among them: binding one sets NULL without a word. */
export type SqlValue = string | number | Uint8Array | null

export type SqlRow = Readonly<Record<string, SqlValue>>

/**
 * One connection, whose statements are prepared once: 200,000 thrown-away ones held 410 MB until the event loop turned.
 * The number of different texts must therefore be bounded: values are always parameters.
 */
export class Connection {
  readonly #statements = new Map<string, StatementSyncInstance>()

  constructor(
    readonly file: string,
    readonly database: DatabaseSyncInstance,
  ) {}

  /** @throws {StoreError} when the engine fails */
  all(sql: string, ...values: SqlValue[]): SqlRow[] {
    return this.#guarded(() => this.#prepared(sql).all(...values) as SqlRow[])
  }

  get(sql: string, ...values: SqlValue[]): SqlRow | undefined {
    return this.#guarded(() => this.#prepared(sql).get(...values) as SqlRow | undefined)
  }

  /** How many rows changed. Throws the engine's own error, so that a caller can tell a broken constraint from a failure. */
  run(sql: string, ...values: SqlValue[]): number {
    return this.#prepared(sql).run(...values).changes
  }

  /** One or more statements without values. Throws the engine's own error. */
  exec(sql: string): void {
    this.#open().exec(sql)
  }

  /** Does at once, or not at all, what SQLite would wait for while the whole process sleeps. Throws the engine's busy error. */
  withoutWaiting<R>(step: () => R): R {
    this.exec('PRAGMA busy_timeout = 0')
    try {
      return step()
    } finally {
      this.exec(`PRAGMA busy_timeout = ${BUSY_MILLISECONDS}`)
    }
  }

  /** Moves all of the write-ahead log into the file and empties it; false when others who read or write stand in the way. */
  emptyLog(): boolean {
    return this.withoutWaiting(() => this.get('PRAGMA wal_checkpoint(TRUNCATE)')?.busy === 0)
  }

  /** With the log emptied if nobody else is there: then the file alone, copied by hand, is the whole. */
  close(): void {
    if (!this.database.isOpen) return
    try {
      this.emptyLog()
    } catch {
      // On a full or failing disk the log stays as it is, and loses nothing.
    }
    this.#statements.clear()
    this.database.close()
  }

  #prepared(sql: string): StatementSyncInstance {
    let statement = this.#statements.get(sql)
    if (!statement) {
      statement = this.#open().prepare(sql)
      this.#statements.set(sql, statement)
    }
    return statement
  }

  #open(): DatabaseSyncInstance {
    if (!this.database.isOpen) throw new StoreError(`Could not use "${this.file}": it is closed`)
    return this.database
  }

  #guarded<R>(read: () => R): R {
    try {
      return read()
    } catch (error) {
      throw asStoreError(`read "${this.file}"`, error)
    }
  }
}
