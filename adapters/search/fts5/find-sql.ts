import { plain } from '../../../matching/text/tokens.js'
import { MOST_HITS, type SearchFilter, type SearchQuery, type SearchValue } from '../../../src/ports/search.js'
import type { SqlValue } from '../../sqlite/connection.js'

export type FindSql = { readonly page: string; readonly total: string; readonly values: readonly SqlValue[] }

/**
 * The two statements of a search: both take `values`, and `page` limit and offset after them. Texts differ only by which fields are filtered and how.
 * @param weights of the fields of words, in their order
 * @param expression in the language of FTS5; undefined for everything
 */
export function findSql(
  generation: number,
  weights: readonly number[],
  query: SearchQuery,
  expression: string | undefined,
): FindSql {
  const text = `text_${generation}`
  const conditions: string[] = []
  const values: SqlValue[] = []
  if (expression !== undefined) {
    conditions.push(`${text} MATCH ?`)
    values.push(expression)
  }
  for (const [field, filter] of Object.entries(query.filters ?? {})) {
    const condition = filterSql(generation, field, filter)
    conditions.push(condition.sql)
    values.push(...condition.values)
  }
  const from = `FROM entry_${generation} e${expression === undefined ? '' : ` JOIN ${text} ON ${text}.rowid = e.row`}`
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''
  const best = expression === undefined ? [] : [`bm25(${[text, ...weights].join(', ')})`]
  const order = [...(query.sort ? sortSql(generation, query.sort) : []), ...best, 'e.id'].join(', ')
  return {
    page: `SELECT e.id, e.version ${from} ${where} ORDER BY ${order} LIMIT ? OFFSET ?`,
    total: `SELECT count(*) AS total FROM (SELECT 1 ${from} ${where} LIMIT ${MOST_HITS})`,
    values,
  }
}

/** The values of a field as they are kept and compared: text without capitals and accents, booleans as words. */
export function keptValues(value: SearchValue): (string | number)[] {
  if (value === null) return []
  if (typeof value === 'number') return [value]
  if (typeof value === 'string') return [plain(value.trim())]
  if (typeof value === 'boolean') return [String(value)]
  return value.map((item) => plain(item.trim()))
}

function filterSql(generation: number, field: string, filter: SearchFilter): { sql: string; values: SqlValue[] } {
  const ofField = `FROM value_${generation} v WHERE v.row = e.row AND v.field = ?`
  if (typeof filter !== 'object' || isList(filter)) {
    const sql = `EXISTS (SELECT 1 ${ofField} AND v.value IN (SELECT value FROM json_each(?)))`
    return { sql, values: [field, JSON.stringify(keptValues(filter))] }
  }
  const sql = `EXISTS (SELECT 1 ${ofField} AND typeof(v.value) IN ('integer', 'real') AND v.value >= ? AND v.value < ?)`
  const values = [field, filter.from ?? -Number.MAX_VALUE, filter.below ?? Infinity]
  if (!filter.orMissing) return { sql, values }
  return { sql: `(${sql} OR NOT EXISTS (SELECT 1 ${ofField}))`, values: [...values, field] }
}

const isList = (filter: object): filter is readonly string[] => Array.isArray(filter)

function sortSql(generation: number, { by, direction }: NonNullable<SearchQuery['sort']>): string[] {
  // The field is one of those declared: it is never what somebody typed.
  const value = `(SELECT v.value FROM value_${generation} v WHERE v.row = e.row AND v.field = '${by}')`
  return [`${value} IS NULL`, `${value} ${direction === 'ascending' ? 'ASC' : 'DESC'}`]
}
