import { randomBytes } from 'node:crypto'
import type { ClientSession, Connection, Model } from 'mongoose'
import { connectMongo } from '../../mongo/connection.js'
import { asStoreError } from '../../mongo/mongo-errors.js'
import { inTransaction } from '../../mongo/transaction.js'
import { type CopyableKeys, KeyDestroyedError, type SavedKey } from '../../../src/ports/record-keys.js'
import { StoreError } from '../../../src/ports/store.js'
import { checkId, isKeyText } from '../../../src/ports/text.js'
import { readKeysBackup, writeKeysBackup } from './keys-backup.js'
import { keyModel, type KeyRow, native } from './key-schema.js'

const KEY_BYTES = 32
// A collection's name, a slash and an id.
const LONGEST_ID = 1100
const IDS_PER_READ = 10_000
const KEYS_PER_TRANSACTION = 1_000

export type MongoRecordKeysOptions = { readonly uri: string; readonly waitMilliseconds?: number }

/**
 * Opens the keys of the records on MongoDB, for any number of machines: a database of its own beside the store's (its
 * name followed by `-keys`), so that a dump of the store never has them. Nothing is remembered between calls, so a key
 * destroyed by one process is gone for all.
 *
 * Destroying overwrites the key in its document. The server's own journal and oplog keep what was written until they
 * are overwritten in turn (`docs/what-can-go-wrong.md` says how long); keep no file copies of that database for longer.
 * @throws {StoreError} when no primary answers, or it is no replica set
 */
export async function openMongoRecordKeys({ uri, ...rest }: MongoRecordKeysOptions): Promise<CopyableKeys> {
  const connection = await connectMongo({ uri, databaseSuffix: '-keys', role: 'keys', ...rest })
  try {
    const model = keyModel(connection)
    const there = await connection.db!.listCollections({ name: model.collection.collectionName }).toArray()
    if (there.length === 0) await makeCollection(connection, model)
    return new MongoRecordKeys(connection, model)
  } catch (error) {
    await connection.close()
    throw asStoreError('open the keys on MongoDB', error)
  }
}

async function makeCollection(connection: Connection, model: Model<KeyRow>): Promise<void> {
  await connection.db!.createCollection(model.collection.collectionName).catch((error: unknown) => {
    if ((error as { codeName?: string }).codeName !== 'NamespaceExists') throw error
  })
}

class MongoRecordKeys implements CopyableKeys {
  readonly #connection: Connection
  readonly #model: Model<KeyRow>
  #isClosed = false

  constructor(connection: Connection, model: Model<KeyRow>) {
    this.#connection = connection
    this.#model = model
  }

  async obtain(recordId: string): Promise<Uint8Array> {
    return (await this.obtainMany([recordId])).get(recordId)!
  }

  async obtainMany(recordIds: readonly string[]): Promise<Map<string, Uint8Array>> {
    for (const id of recordIds) checkId(id, 'a record id', LONGEST_ID)
    const wanted = [...new Set(recordIds)]
    const found = await this.findMany(wanted)
    if (wanted.every((id) => found.has(id))) return found
    return this.#write(async (session) => {
      const rows = await this.#rows(wanted, session)
      const gone = rows.filter(({ destroyed }) => destroyed).map(({ _id }) => _id)
      if (gone.length > 0) throw new KeyDestroyedError(wanted.filter((id) => gone.includes(id)))
      const there = new Set(rows.map(({ _id }) => _id))
      const made = wanted.filter((id) => !there.has(id)).map((id) => keyRow(id, randomBytes(KEY_BYTES)))
      if (made.length > 0) await this.#model.insertMany(made, { session })
      return keysOf([...rows, ...made])
    })
  }

  async findMany(recordIds: readonly string[]): Promise<Map<string, Uint8Array>> {
    return this.#reading(async () => keysOf(await this.#rows(recordIds)))
  }

  async destroyedAmong(recordIds: readonly string[]): Promise<Set<string>> {
    return this.#reading(async () => {
      const rows = await this.#rows(recordIds)
      return new Set(rows.filter(({ destroyed }) => destroyed).map(({ _id }) => _id))
    })
  }

  async destroy(recordId: string): Promise<void> {
    checkId(recordId, 'a record id', LONGEST_ID)
    await this.#write(async (session) => this.#overwrite(recordId, session))
  }

  async destroyed(): Promise<string[]> {
    return this.#reading(async () => {
      const rows = await native(this.#model)
        .find({ destroyed: true }, { projection: { _id: 1 }, sort: { _id: 1 } })
        .toArray()
      return rows.map(({ _id }) => _id)
    })
  }

  async backup(file: string): Promise<void> {
    await this.#reading(() => writeKeysBackup(file, this.savedKeys()))
  }

  async restore(file: string): Promise<void> {
    await this.takeIn(await readKeysBackup(file))
  }

  async *savedKeys(): AsyncGenerator<SavedKey> {
    const session = this.#open().getClient().startSession({ snapshot: true })
    try {
      const rows = native(this.#model).find(
        {},
        { session, readConcern: { level: 'snapshot' }, sort: { _id: 1 }, hint: '_id_' },
      )
      for await (const row of rows) yield { id: row._id, ...(row.destroyed ? {} : { bytes: bytesOf(row) }) }
    } catch (error) {
      throw asStoreError('read the keys', error)
    } finally {
      await session.endSession()
    }
  }

  async takeIn(saved: readonly SavedKey[]): Promise<void> {
    // In parts: a server ends a transaction of more than a minute. One cut off is finished by doing it again.
    for (let start = 0; start < saved.length; start += KEYS_PER_TRANSACTION)
      await this.#takeIn(saved.slice(start, start + KEYS_PER_TRANSACTION))
  }

  async #takeIn(saved: readonly SavedKey[]): Promise<void> {
    await this.#write(async (session) => {
      const held = new Map(
        (
          await this.#rows(
            saved.map(({ id }) => id),
            session,
          )
        ).map((row) => [row._id, row]),
      )
      const missing = saved.flatMap(({ id, bytes }) => (bytes && !held.has(id) ? [keyRow(id, bytes)] : []))
      if (missing.length > 0) await this.#model.insertMany(missing, { session })
      for (const { id, bytes } of saved) if (!bytes && !held.get(id)?.destroyed) await this.#overwrite(id, session)
    })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#connection.close()
  }

  async #rows(recordIds: readonly string[], session?: ClientSession): Promise<KeyRow[]> {
    const rows: KeyRow[] = []
    for (let start = 0; start < recordIds.length; start += IDS_PER_READ) {
      // The driver would make another character of half a surrogate pair, and find another's key.
      const ids = recordIds.slice(start, start + IDS_PER_READ).filter(isKeyText)
      rows.push(
        ...(await native(this.#model)
          .find({ _id: { $in: ids } }, session ? { session } : {})
          .toArray()),
      )
    }
    return rows
  }

  async #overwrite(id: string, session: ClientSession): Promise<void> {
    const bytes = Buffer.alloc(KEY_BYTES)
    await this.#model.updateOne({ _id: id }, { $set: { destroyed: true, bytes } }, { upsert: true, session })
  }

  #write<R>(work: (session: ClientSession) => Promise<R>): Promise<R> {
    return this.#reading(() =>
      inTransaction(this.#connection, async (session) => ({ keep: true, result: await work(session) })),
    )
  }

  async #reading<R>(work: () => Promise<R>): Promise<R> {
    this.#open()
    try {
      return await work()
    } catch (error) {
      throw asStoreError('use the keys', error)
    }
  }

  #open(): Connection {
    if (this.#isClosed) throw new StoreError('Could not use the keys on MongoDB: they are closed')
    return this.#connection
  }
}

const keyRow = (id: string, bytes: Uint8Array): KeyRow => ({ _id: id, destroyed: false, bytes: Buffer.from(bytes) })

function keysOf(rows: readonly KeyRow[]): Map<string, Uint8Array> {
  return new Map(rows.filter(({ destroyed }) => !destroyed).map((row) => [row._id, bytesOf(row)]))
}

/** The driver gives binary values as an object of its own unless mongoose has put its hands on them. */
function bytesOf({ bytes }: KeyRow): Uint8Array {
  return new Uint8Array('buffer' in bytes && !(bytes instanceof Uint8Array) ? bytes.buffer : (bytes as Uint8Array))
}
