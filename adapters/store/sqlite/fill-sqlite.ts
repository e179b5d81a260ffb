import { existsSync } from 'node:fs'
import type { Connection } from '../../sqlite/connection.js'
import { removeDatabase } from '../../sqlite/copy-database.js'
import { sqliteEngine } from '../../sqlite/engine.js'
import { openDatabase } from '../../sqlite/open-database.js'
import { publishFile } from '../../publish-file.js'
import type { StoreEntry } from '../../../src/ports/store-copy.js'
import { type Collection, StoreError } from '../../../src/ports/store.js'
import { adoptDeclarations, tableName } from './collection-tables.js'
import { entriesOf } from './store-entries.js'
import { storeFile } from './store-file.js'

const ROWS_PER_TRANSACTION = 1_000

/**
 * Makes a store of the entries. It has its name only once it is whole, proved and on disk, so that one cut off is simply begun again.
 * @param prove what it holds, read back; it gets its name when this resolves
 * @throws {StoreError} when the file exists, or an entry is of a collection that is not declared
 */
export async function fillSqlite(
  target: { readonly file: string; readonly collections: readonly Collection<unknown>[] },
  entries: AsyncIterable<StoreEntry>,
  prove: (copied: AsyncIterable<StoreEntry>) => Promise<void>,
): Promise<void> {
  const { file, collections } = target
  const partial = `${file}.copying`
  if (existsSync(file)) throw new StoreError(`Could not copy to "${file}": there is such a file already`)
  removeDatabase(partial)
  try {
    const connection = await openDatabase(partial, storeFile)
    try {
      connection.exec('BEGIN')
      adoptDeclarations(connection, collections)
      await insertAll(connection, new Set(collections.map(({ name }) => name)), entries)
      connection.exec('COMMIT')
    } finally {
      connection.close()
    }
    await prove(entriesOf(partial, collections))
    await makeSelfContained(partial)
    publishFile(partial, file)
  } catch (error) {
    removeDatabase(partial)
    throw error
  }
}

async function insertAll(
  connection: Connection,
  declared: ReadonlySet<string>,
  entries: AsyncIterable<StoreEntry>,
): Promise<void> {
  let rows = 0
  for await (const entry of entries) {
    insert(connection, declared, entry)
    if (++rows % ROWS_PER_TRANSACTION === 0) connection.exec('COMMIT; BEGIN')
  }
}

function insert(connection: Connection, declared: ReadonlySet<string>, entry: StoreEntry): void {
  switch (entry.kind) {
    case 'document': {
      const { collection, id, version, body } = entry
      if (!declared.has(collection))
        throw new StoreError(`Could not copy collection "${collection}": this release has none of that name`)
      connection.run(`INSERT INTO ${tableName(collection)} (id, version, body) VALUES (?, ?, ?)`, id, version, body)
      return
    }
    case 'change': {
      const { sequence, at, by, collection, id, version, kind, event } = entry.change
      connection.run(
        'INSERT INTO change (sequence, at, by, collection, id, version, kind, event) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        ...[sequence, at, by, collection, id, version, kind, JSON.stringify(event)],
      )
      return
    }
    case 'cursor':
      connection.run('INSERT INTO cursor (consumer, sequence) VALUES (?, ?)', entry.consumer, entry.sequence)
      return
    case 'removed':
      connection.run('INSERT INTO removed (collection, version) VALUES (?, ?)', entry.collection, entry.version)
  }
}

async function makeSelfContained(file: string): Promise<void> {
  const { DatabaseSync, letGoOfClosed } = await sqliteEngine()
  await letGoOfClosed()
  const database = new DatabaseSync(file)
  try {
    database.exec('PRAGMA journal_mode = DELETE')
  } finally {
    database.close()
  }
}
