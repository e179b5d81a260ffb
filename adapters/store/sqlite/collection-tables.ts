import type { Connection } from '../../sqlite/connection.js'
import type { Collection, Index } from '../../../src/ports/store.js'
import { indexedColumn } from './indexed-value.js'

/*
 * A collection is a table of JSON text, with a virtual column for each indexed path and an index over these for each
 * declared one. Rows are kept by rowid: WITHOUT ROWID (documents inside the tree of ids) was measured at 50,000 documents
 * of 3 KB to write 7,800 a second against 14,900 and to read 57,000 against 153,000.
 */

export const tableName = (collection: string): string => `"c:${collection}"`
export const columnName = (path: string): string => `"at:${path}"`
export const indexName = (collection: string, index: string): string => `"i:${collection}:${index}"`
const uniqueName = (collection: string, index: string): string => `"u:${collection}:${index}"`

/**
 * Brings tables, columns and indexes to what is declared: makes what is missing, drops indexes that are declared no
 * longer or otherwise. Never drops a table or a document. Call it inside a write transaction.
 */
export function adoptDeclarations(connection: Connection, collections: readonly Collection<unknown>[]): void {
  for (const collection of collections) {
    const table = tableName(collection.name)
    connection.exec(
      `CREATE TABLE IF NOT EXISTS ${table} (id TEXT PRIMARY KEY NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL)`,
    )
    const expected = expectedIndexes(collection)
    const present = presentIndexes(connection, collection)
    for (const [name, sql] of present) if (expected.get(name) !== sql) connection.exec(`DROP INDEX "${name}"`)
    addColumns(connection, collection)
    for (const [name, sql] of expected) if (present.get(name) !== sql) connection.exec(sql)
  }
}

/** Whether everything declared is there as declared, so that opening needs no write. */
export function isAdopted(connection: Connection, collections: readonly Collection<unknown>[]): boolean {
  return collections.every((collection) => differences(connection, collection).length === 0)
}

/** In words, how a collection's table and indexes differ from its declaration; empty when they agree. */
export function differences(connection: Connection, collection: Collection<unknown>): string[] {
  if (presentColumns(connection, collection).size === 0) return [`collection "${collection.name}" has no table`]
  const expected = expectedIndexes(collection)
  const present = presentIndexes(connection, collection)
  return [
    ...[...expected]
      .filter(([name, sql]) => present.get(name) !== sql)
      .map(([name]) => `index "${name}" is not as declared`),
    ...[...present.keys()].filter((name) => !expected.has(name)).map((name) => `index "${name}" is not declared`),
  ]
}

/** The SQL of each index, by its name: SQLite keeps the text, so comparing it tells whether a declaration has changed. */
function expectedIndexes(collection: Collection<unknown>): Map<string, string> {
  return new Map(collection.indexes.flatMap((index) => indexStatements(collection.name, index)))
}

function indexStatements(collection: string, index: Index): [string, string][] {
  const columns = index.fields.map(columnName)
  const finding = indexName(collection, index.name)
  const statements: [string, string][] = [
    [unquoted(finding), `CREATE INDEX ${finding} ON ${tableName(collection)} (${[...columns, 'id'].join(', ')})`],
  ]
  if (index.unique) {
    const unique = uniqueName(collection, index.name)
    const hasAll = columns.map((column) => `${column} > -9e999`).join(' AND ')
    statements.push([
      unquoted(unique),
      `CREATE UNIQUE INDEX ${unique} ON ${tableName(collection)} (${columns.join(', ')}) WHERE ${hasAll}`,
    ])
  }
  return statements
}

function addColumns(connection: Connection, collection: Collection<unknown>): void {
  const present = presentColumns(connection, collection)
  for (const path of new Set(collection.indexes.flatMap(({ fields }) => fields)))
    if (!present.has(unquoted(columnName(path))))
      connection.exec(
        `ALTER TABLE ${tableName(collection.name)} ADD COLUMN ${columnName(path)} AS (${indexedColumn(path)}) VIRTUAL`,
      )
}

function presentIndexes(connection: Connection, collection: Collection<unknown>): Map<string, string> {
  const rows = connection.all(
    `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL`,
    unquoted(tableName(collection.name)),
  )
  return new Map(rows.map(({ name, sql }) => [name as string, sql as string]))
}

function presentColumns(connection: Connection, collection: Collection<unknown>): Set<string> {
  const rows = connection.all('SELECT name FROM pragma_table_xinfo(?)', unquoted(tableName(collection.name)))
  return new Set(rows.map(({ name }) => name as string))
}

const unquoted = (name: string): string => name.slice(1, -1)
