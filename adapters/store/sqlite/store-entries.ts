import { setImmediate as otherWork } from 'node:timers/promises'
import { BUSY_MILLISECONDS, Connection } from '../../sqlite/connection.js'
import { sqliteEngine } from '../../sqlite/engine.js'
import { asStoreError } from '../../sqlite/sqlite-errors.js'
import type { StoreEntry } from '../../../src/ports/store-copy.js'
import type { Change, Collection } from '../../../src/ports/store.js'
import { tableName } from './collection-tables.js'

const ROWS_PER_PAGE = 500

/** Everything in a store's file as at one moment: read in one transaction of a connection of its own. */
export async function* entriesOf(
  file: string,
  collections: readonly Collection<unknown>[],
): AsyncGenerator<StoreEntry> {
  const { DatabaseSync } = await sqliteEngine()
  const connection = new Connection(file, new DatabaseSync(file, { readOnly: true, timeout: BUSY_MILLISECONDS }))
  try {
    // The moment is that of the first read, not of BEGIN.
    connection.exec('BEGIN; SELECT count(*) FROM sqlite_schema')
    for (const { name } of collections) yield* documentsOf(connection, name)
    yield* changesOf(connection)
    for (const row of connection.all('SELECT consumer, sequence FROM cursor ORDER BY consumer'))
      yield { kind: 'cursor', consumer: row.consumer as string, sequence: row.sequence as number }
    for (const row of connection.all('SELECT collection, version FROM removed ORDER BY collection'))
      yield { kind: 'removed', collection: row.collection as string, version: row.version as number }
  } catch (error) {
    throw asStoreError(`read "${file}"`, error)
  } finally {
    connection.close()
  }
}

async function* documentsOf(connection: Connection, collection: string): AsyncGenerator<StoreEntry> {
  const sql = `SELECT id, version, body FROM ${tableName(collection)} WHERE id > ? ORDER BY id LIMIT ${ROWS_PER_PAGE}`
  for (let last = ''; ;) {
    const rows = connection.all(sql, last)
    for (const { id, version, body } of rows)
      yield { kind: 'document', collection, id: id as string, version: version as number, body: body as string }
    if (rows.length < ROWS_PER_PAGE) return
    last = rows.at(-1)!.id as string
    await otherWork()
  }
}

async function* changesOf(connection: Connection): AsyncGenerator<StoreEntry> {
  for (let last = 0; ;) {
    const rows = connection.all(
      `SELECT * FROM change WHERE sequence > ? ORDER BY sequence LIMIT ${ROWS_PER_PAGE}`,
      last,
    )
    for (const row of rows) {
      const change = { ...row, event: JSON.parse(row.event as string) as unknown } as unknown as Change
      yield { kind: 'change', change }
    }
    if (rows.length < ROWS_PER_PAGE) return
    last = rows.at(-1)!.sequence as number
    await otherWork()
  }
}
