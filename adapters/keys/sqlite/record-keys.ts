import { randomBytes } from 'node:crypto'
import { type CopyableKeys, KeyDestroyedError, type SavedKey } from '../../../src/ports/record-keys.js'
import { StoreError } from '../../../src/ports/store.js'
import { checkId } from '../../../src/ports/text.js'
import type { Connection } from '../../sqlite/connection.js'
import { copyDatabase } from '../../sqlite/copy-database.js'
import { openDatabase } from '../../sqlite/open-database.js'
import { Turns } from '../../turns.js'
import { writeTransaction } from '../../sqlite/write-transaction.js'
import { emptyLog } from './empty-log.js'
import { readKeysBackup } from './keys-backup.js'
import { keysFile } from './keys-file.js'

const KEY_BYTES = 32
// A collection's name, a slash and an id.
const LONGEST_ID = 1100

/**
 * Opens the keys of the records: one SQLite file of its own, for any number of processes, made for its owner's eyes only.
 * Nothing is remembered between calls, so a key destroyed by one process is gone for all.
 * @throws {StoreError} when the file is something else, of a newer release, damaged, or cannot be opened or made
 */
export async function openSqliteRecordKeys(file: string): Promise<CopyableKeys> {
  const connection = await openDatabase(file, keysFile)
  connection.exec('PRAGMA secure_delete = ON')
  // A crash right after a key was destroyed leaves its bytes in the log.
  connection.emptyLog()
  return new SqliteRecordKeys(connection)
}

class SqliteRecordKeys implements CopyableKeys {
  readonly #connection: Connection
  readonly #turns = new Turns()
  #isClosed = false

  constructor(connection: Connection) {
    this.#connection = connection
  }

  async obtain(recordId: string): Promise<Uint8Array> {
    return (await this.obtainMany([recordId])).get(recordId)!
  }

  async obtainMany(recordIds: readonly string[]): Promise<Map<string, Uint8Array>> {
    for (const id of recordIds) checkId(id, 'a record id', LONGEST_ID)
    const found = await this.findMany(recordIds)
    if (recordIds.every((id) => found.has(id))) return found
    return this.#write(() => {
      const gone = this.#gone(recordIds)
      if (gone.size > 0) throw new KeyDestroyedError([...gone])
      for (const id of recordIds) this.#insert(id, randomBytes(KEY_BYTES))
      return this.#find(recordIds)
    })
  }

  async findMany(recordIds: readonly string[]): Promise<Map<string, Uint8Array>> {
    this.#open()
    return this.#find(recordIds)
  }

  async destroyedAmong(recordIds: readonly string[]): Promise<Set<string>> {
    this.#open()
    return this.#gone(recordIds)
  }

  async destroy(recordId: string): Promise<void> {
    checkId(recordId, 'a record id', LONGEST_ID)
    await this.#write(() => this.#overwrite(recordId))
    await emptyLog(this.#open())
  }

  async destroyed(): Promise<string[]> {
    return this.#open()
      .all('SELECT id FROM key WHERE destroyed ORDER BY id')
      .map(({ id }) => id as string)
  }

  async backup(file: string): Promise<void> {
    return copyDatabase(this.#open().file, file)
  }

  async restore(file: string): Promise<void> {
    await this.takeIn(await readKeysBackup(file))
  }

  async *savedKeys(): AsyncGenerator<SavedKey> {
    // One statement, and so one moment; keys are small.
    for (const { id, destroyed, bytes } of this.#open().all('SELECT id, destroyed, bytes FROM key ORDER BY id'))
      yield { id: id as string, ...(destroyed ? {} : { bytes: bytes as Uint8Array }) }
  }

  async takeIn(saved: readonly SavedKey[]): Promise<void> {
    await this.#write(() => {
      for (const { id, bytes } of saved)
        if (bytes) this.#insert(id, bytes)
        else this.#overwrite(id)
    })
    await emptyLog(this.#open())
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#turns.settled()
    this.#connection.close()
  }

  #find(recordIds: readonly string[]): Map<string, Uint8Array> {
    const rows = this.#connection.all(
      'SELECT key.id, bytes FROM json_each(?) wanted CROSS JOIN key ON key.id = wanted.value WHERE NOT destroyed',
      JSON.stringify(recordIds),
    )
    return new Map(rows.map(({ id, bytes }) => [id as string, bytes as Uint8Array]))
  }

  #gone(recordIds: readonly string[]): Set<string> {
    const rows = this.#connection.all(
      'SELECT key.id FROM json_each(?) wanted CROSS JOIN key ON key.id = wanted.value WHERE destroyed',
      JSON.stringify(recordIds),
    )
    return new Set(rows.map(({ id }) => id as string))
  }

  #insert(id: string, bytes: Uint8Array): void {
    this.#connection.run('INSERT OR IGNORE INTO key (id, destroyed, bytes) VALUES (?, 0, ?)', id, bytes)
  }

  #overwrite(id: string): void {
    this.#connection.run(
      `INSERT INTO key (id, destroyed, bytes) VALUES (?, 1, zeroblob(${KEY_BYTES}))
       ON CONFLICT (id) DO UPDATE SET destroyed = 1, bytes = excluded.bytes`,
      id,
    )
  }

  #write<R>(work: () => R): Promise<R> {
    const connection = this.#open()
    return this.#turns.take(() => writeTransaction(connection, () => ({ keep: true, result: work() })))
  }

  #open(): Connection {
    if (this.#isClosed) throw new StoreError(`Could not use "${this.#connection.file}": it is closed`)
    return this.#connection
  }
}
