import type { Connection } from '../../sqlite/connection.js'
import { type Collection, StoreError } from '../../../src/ports/store.js'
import { differences, tableName } from './collection-tables.js'

const MOST_NAMED = 10

/** Problems in words, empty when sound: the engine's check of its pages, the declared indexes, and whether every body is JSON. */
export function checkStore(connection: Connection, collections: readonly Collection<unknown>[]): string[] {
  const checks = [() => checkPages(connection), ...collections.map((each) => () => checkCollection(connection, each))]
  return checks.flatMap((check) => {
    try {
      return check()
    } catch (error) {
      // Damage can stop a check half-way; that it did is what it found.
      if (error instanceof StoreError) return [error.message]
      throw error
    }
  })
}

/** What SQLite itself finds wrong with the file: pages, order, counts; not whether each index agrees with its table, which takes far longer. */
export function checkPages(connection: Connection): string[] {
  const said = connection.all('SELECT quick_check AS said FROM pragma_quick_check').map((row) => row.said as string)
  return said.filter((line) => line !== 'ok')
}

function checkCollection(connection: Connection, collection: Collection<unknown>): string[] {
  const unlike = differences(connection, collection)
  const unreadable = connection.all(
    `SELECT id FROM ${tableName(collection.name)} WHERE NOT json_valid(body) LIMIT ${MOST_NAMED}`,
  )
  return [...unlike, ...unreadable.map(({ id }) => `${collection.name}/${id as string}: its body is not JSON`)]
}
