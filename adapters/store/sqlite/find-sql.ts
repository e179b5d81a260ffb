import type { SqlValue } from '../../sqlite/connection.js'
import type { Index, Query } from '../../../src/ports/store.js'
import { columnName, indexName, tableName } from './collection-tables.js'
import { boundsOf, indexedValue, type Parameter } from './indexed-value.js'
import type { PlaceInIndex } from '../../../src/ports/page-token.js'

export type Sql = { readonly text: string; readonly values: SqlValue[] }

/**
 * One page of a query, and one row more to tell whether there is another page. INDEXED BY: the planner may not choose a
 * scan, and a statement that cannot use its index fails where a test sees it.
 */
export function findSql(collection: string, index: Index, query: Query, after: PlaceInIndex | undefined): Sql {
  const { text, values } = whereSql(index, query, after)
  const order = [...index.fields.slice(query.equals?.length ?? 0).map(columnName), 'id'].join(', ')
  return {
    text: `SELECT id, version, body ${fromSql(collection, index)}${text} ORDER BY ${order} LIMIT ?`,
    values: [...values, query.limit + 1],
  }
}

export function countSql(collection: string, index: Index, query: Query): Sql {
  const { text, values } = whereSql(index, query, undefined)
  return { text: `SELECT count(*) AS n ${fromSql(collection, index)}${text}`, values }
}

const fromSql = (collection: string, index: Index): string =>
  `FROM ${tableName(collection)} INDEXED BY ${indexName(collection, index.name)}`

function whereSql(index: Index, { equals = [], range = {} }: Query, after: PlaceInIndex | undefined): Sql {
  const rest = index.fields.slice(equals.length)
  const next = rest[0]
  const terms = equals.map((value, i): Term => ({
    left: `${columnName(index.fields[i]!)} =`,
    right: [indexedValue(value)],
  }))
  // A place lies within the range, so the lower bound need not be said again; saying it would hide the better start from the planner.
  if (after) terms.push(beyond(rest, after))
  else if (next !== undefined) terms.push(...lowerBound(columnName(next), range))
  if (next !== undefined) terms.push(...upperBound(columnName(next), range))
  const text = terms.map(({ left, right }) => `${left} (${right.map(({ mark }) => mark).join(', ')})`).join(' AND ')
  const values = terms.flatMap(({ right }) => right.flatMap(({ value }) => value ?? []))
  return { text: text && ` WHERE ${text}`, values }
}

/** A comparison; what stands right of it is a parameter, or a constant without a value. */
type Term = {
  readonly left: string
  readonly right: readonly (Parameter | { readonly mark: string; readonly value?: undefined })[]
}

function beyond(rest: readonly string[], { values, id }: PlaceInIndex): Term {
  const columns = [...rest.map(columnName), 'id']
  return { left: `(${columns.join(', ')}) >`, right: [...values.map(indexedValue), { mark: '?', value: id }] }
}

function lowerBound(column: string, { from, below }: NonNullable<Query['range']>): Term[] {
  if (from !== undefined) return [{ left: `${column} >=`, right: [indexedValue(from)] }]
  return below === undefined ? [] : [{ left: `${column} >=`, right: [{ mark: boundsOf(below).from }] }]
}

function upperBound(column: string, { from, below }: NonNullable<Query['range']>): Term[] {
  if (below !== undefined) return [{ left: `${column} <`, right: [indexedValue(below)] }]
  const end = from === undefined ? undefined : boundsOf(from).below
  return end === undefined ? [] : [{ left: `${column} <`, right: [{ mark: end }] }]
}
