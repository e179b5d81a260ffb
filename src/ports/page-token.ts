import type { Index, Query, Scalar } from './store.js'

/** Where a page ended: the last row's values in the fields after those held equal, and its id. */
export type PlaceInIndex = { readonly values: readonly Scalar[]; readonly id: string }

/** A token carries its query, so that one taken to another query is refused instead of answering nonsense. */
export function pageToken(query: Query, place: PlaceInIndex): string {
  return Buffer.from(JSON.stringify([shape(query), place.values, place.id])).toString('base64url')
}

/** @throws {RangeError} when the token was not made for this query: it may come back by way of a browser */
export function placeOf(token: string, query: Query, index: Index): PlaceInIndex {
  const [of, values, id] = parsed(token)
  const fieldsLeft = index.fields.length - (query.equals?.length ?? 0)
  const fits = JSON.stringify(of) === JSON.stringify(shape(query))
  if (
    !fits ||
    !Array.isArray(values) ||
    values.length !== fieldsLeft ||
    !values.every(isScalar) ||
    typeof id !== 'string'
  )
    throw new RangeError('Cannot go on after that page: the token was not made by this query')
  return { values, id }
}

const isScalar = (value: unknown): value is Scalar => value === null || typeof value !== 'object'

function parsed(token: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, 'base64url').toString())
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

const shape = ({ index, equals = [], range = {} }: Query): unknown => [
  index,
  equals,
  range.from ?? null,
  range.below ?? null,
]
