import type { Connection } from '../../sqlite/connection.js'
import type { CheckedWrite } from '../../../src/ports/check-commit.js'
import { columnName, indexName, tableName } from './collection-tables.js'
import { scalarAt } from '../../../src/ports/path.js'
import { indexedValue } from './indexed-value.js'

/** The unique index in which a document that could not be written meets another; SQLite's message names columns only. */
export function brokenUniqueIndex(connection: Connection, { write, collection }: CheckedWrite): string | undefined {
  if (write.kind === 'remove') return undefined
  const broken = collection.indexes.find((index) => {
    if (!index.unique) return false
    const values = index.fields.map((field) => scalarAt(write.doc, field))
    if (values.includes(null)) return false
    const sought = values.map(indexedValue)
    const same = index.fields.map((field, i) => `${columnName(field)} = ${sought[i]!.mark}`).join(' AND ')
    const holder = connection.get(
      `SELECT id FROM ${tableName(collection.name)} INDEXED BY ${indexName(collection.name, index.name)} WHERE ${same} AND id <> ?`,
      ...sought.map(({ value }) => value),
      write.id,
    )
    return holder !== undefined
  })
  return broken?.name
}
