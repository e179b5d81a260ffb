import type { Collection, Index, Query, Scalar } from './store.js'
import { isKeyText } from './text.js'

const MOST_ROWS = 1000

/**
 * The declared index a query goes through, when the query fits it.
 * @throws {RangeError} for an index not declared, more values than fields, bounds of two types, text that cannot be
 *   looked for (NUL, a lone surrogate), or a limit outside 1 to 1,000
 */
export function checkQuery(collection: Collection<unknown>, query: Query): Index {
  const index = collection.indexes.find(({ name }) => name === query.index)
  const where = `"${query.index}" of "${collection.name}"`
  if (!index)
    throw new RangeError(`No index ${where}: declared are ${collection.indexes.map(({ name }) => name).join(', ')}`)
  const { equals = [], range, limit } = query
  if (equals.length + (range ? 1 : 0) > index.fields.length)
    throw new RangeError(`Too many values for index ${where}: it has the fields ${index.fields.join(', ')}`)
  for (const value of equals) checkSought(value, where)
  if (range?.from !== undefined) checkSought(range.from, where)
  if (range?.below !== undefined) checkSought(range.below, where)
  if (range?.from !== undefined && range.below !== undefined && typeof range.from !== typeof range.below)
    throw new RangeError(
      `The bounds for index ${where} are of two types: ${typeof range.from} and ${typeof range.below}`,
    )
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_ROWS)
    throw new RangeError(`Cannot find ${limit} rows at a time: 1 to ${MOST_ROWS}`)
  return index
}

function checkSought(value: Scalar, where: string): void {
  if (value === null || typeof value === 'boolean') return
  if (typeof value === 'number' && Number.isFinite(value)) return
  if (typeof value === 'string' && isKeyText(value)) return
  throw new RangeError(
    `Cannot look for that ${typeof value} in index ${where}: finite numbers, well-formed text without NUL`,
  )
}
