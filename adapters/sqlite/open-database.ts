import { closeSync, openSync } from 'node:fs'
import { StoreError } from '../../src/ports/store.js'
import { BUSY_MILLISECONDS, Connection } from './connection.js'
import { sqliteEngine } from './engine.js'
import { asStoreError } from './sqlite-errors.js'
import { untilFree } from './until-free.js'

/** What a file of ours is, so that one is never taken for another: both numbers stand in SQLite's file header. */
export type DatabaseKind = {
  /** In messages: `a gateway store`. */
  readonly what: string
  /** `PRAGMA application_id`: any number that is ours alone. */
  readonly applicationId: number
  /** `PRAGMA user_version`: files of a newer one are refused. */
  readonly schemaVersion: number
  /** Makes the tables of a new file. */
  readonly schema: string
}

/**
 * Opens a database for reading and writing, and makes it when there is none. WAL: readers and the one writer do not wait
 * for each other. FULL: a commit is on the disk before it returns (3,300 a second against 9,500 with NORMAL, which may
 * lose the last ones at a power cut).
 * @throws {StoreError} when the file is of another kind or of a newer version, is damaged, or cannot be opened or made
 */
export async function openDatabase(file: string, kind: DatabaseKind): Promise<Connection> {
  const connection = await connect(file)
  try {
    assertKind(connection, kind)
    // Changing the mode needs the file alone for a moment, and SQLite does not wait for it of its own accord.
    await untilFree(() => connection.exec('PRAGMA journal_mode = WAL'), BUSY_MILLISECONDS)
    connection.exec('PRAGMA synchronous = FULL')
    // Without these macOS says "on disk" when it is in the drive's cache; elsewhere they mean nothing.
    connection.exec('PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON')
    // 16 MB of log before it is moved into the file (4 MB is usual): an import writes the same index pages again and again,
    // and was half as fast again. More would make the one commit that moves it all wait too long.
    connection.exec('PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864')
    connection.exec('PRAGMA cache_size = -32000')
    if (isNew(connection)) makeSchema(connection, kind)
    return connection
  } catch (error) {
    connection.close()
    throw asStoreError(`open "${file}"`, error)
  }
}

/** A database in the memory of this process: gone when it is closed. */
export async function openInMemory(kind: DatabaseKind): Promise<Connection> {
  const { DatabaseSync } = await sqliteEngine()
  const connection = new Connection('memory', new DatabaseSync(':memory:'))
  makeSchema(connection, kind)
  return connection
}

async function connect(file: string): Promise<Connection> {
  const { DatabaseSync } = await sqliteEngine()
  try {
    createPrivately(file)
    return new Connection(
      file,
      new DatabaseSync(file, { timeout: BUSY_MILLISECONDS, enableForeignKeyConstraints: false }),
    )
  } catch (error) {
    throw new StoreError(`Could not open "${file}": is the folder there, and writable?`, { cause: error })
  }
}

/** An empty file is a new database to SQLite; made here so that from the first byte only its owner can read it. */
export function createPrivately(file: string): void {
  closeSync(openSync(file, 'a', 0o600))
}

/** @throws {StoreError} unless the file is new, or of this kind and no newer than we know */
export function assertKind(connection: Connection, kind: DatabaseKind): void {
  if (isNew(connection)) return
  const { applicationId, schemaVersion } = header(connection)
  if (applicationId !== kind.applicationId)
    throw new StoreError(`Could not open "${connection.file}": it is a database, but not ${kind.what}`)
  if (schemaVersion > kind.schemaVersion)
    throw new StoreError(
      `Could not open "${connection.file}": its schema version is ${schemaVersion}, made by a newer release; this one knows ${kind.schemaVersion}`,
    )
}

export function isNew(connection: Connection): boolean {
  return (
    header(connection).applicationId === 0 && connection.get('SELECT name FROM sqlite_schema LIMIT 1') === undefined
  )
}

function header(connection: Connection): { applicationId: number; schemaVersion: number } {
  const applicationId = connection.get('PRAGMA application_id')?.application_id as number
  const schemaVersion = connection.get('PRAGMA user_version')?.user_version as number
  return { applicationId, schemaVersion }
}

/** Two processes may come to a new file at once: the second to hold the lock finds it made. */
function makeSchema(connection: Connection, kind: DatabaseKind): void {
  connection.exec('BEGIN IMMEDIATE')
  if (isNew(connection)) {
    connection.exec(kind.schema)
    connection.exec(`PRAGMA application_id = ${kind.applicationId}; PRAGMA user_version = ${kind.schemaVersion}`)
  }
  connection.exec('COMMIT')
}
