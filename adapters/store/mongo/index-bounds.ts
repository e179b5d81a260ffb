import { mongo } from 'mongoose'
import type { PlaceInIndex } from '../../../src/ports/page-token.js'
import type { Index, Query, Scalar } from '../../../src/ports/store.js'
import { fieldPath } from './collection-schemas.js'

/** A stretch of an index, by the key it begins with and the key it ends before. */
export type Bounds = { readonly min: Record<string, unknown>; readonly max: Record<string, unknown> }

const LOWEST = new mongo.MinKey()
const HIGHEST = new mongo.MaxKey()
type Edge = Scalar | typeof LOWEST | typeof HIGHEST

/**
 * The stretch of a declared index that a query (or what is left of it after a page) reads: by whole keys, which compare
 * over all types, where a filter's `$gt` would look at values of one type only. Undefined when it is empty.
 */
export function boundsOf(index: Index, query: Query, after: PlaceInIndex | undefined): Bounds | undefined {
  const equals = query.equals ?? []
  const { from, below } = rangeOf(query.range ?? {})
  // No id has a NUL, so the first key after one is that id with a NUL behind it.
  const min = after ? [...equals, ...after.values, `${after.id}\0`] : filled(index, [...equals, ...from], LOWEST)
  const max = filled(index, [...equals, ...below], below.length > 0 ? LOWEST : HIGHEST)
  return compareKeys(min, max) < 0 ? { min: keyed(index, min), max: keyed(index, max) } : undefined
}

/** The same as a filter, for counting: the comparisons of a filter are met by values of the bound's type only. */
export function filterOf(index: Index, { equals = [], range = {} }: Query): Record<string, unknown> {
  const next = index.fields[equals.length]
  const bounds = {
    ...(range.from === undefined ? {} : { $gte: range.from }),
    ...(range.below === undefined ? {} : { $lt: range.below }),
  }
  return {
    ...Object.fromEntries(equals.map((value, i) => [fieldPath(index.fields[i]!), value])),
    ...(next !== undefined && Object.keys(bounds).length > 0 ? { [fieldPath(next)]: bounds } : {}),
  }
}

/** The order of a finding index, said again so that a plan that does not keep it would fail. */
export function orderOf(index: Index): Record<string, 1> {
  return Object.fromEntries([...index.fields.map(fieldPath), '_id'].map((field) => [field, 1 as const]))
}

function rangeOf({ from, below }: NonNullable<Query['range']>): { from: Edge[]; below: Edge[] } {
  const bound = from ?? below
  if (bound === undefined) return { from: [], below: [] }
  const type = TYPE_EDGES[typeof bound as keyof typeof TYPE_EDGES]
  return { from: [from ?? type.from], below: below === undefined ? type.below : [below] }
}

/** Where the values of a type begin, and what comes first after them (nothing of ours after booleans). */
const TYPE_EDGES = {
  number: { from: -Infinity, below: [''] },
  string: { from: '', below: [false] },
  boolean: { from: false, below: [] },
} satisfies Record<string, { from: Edge; below: Edge[] }>

function filled(index: Index, values: readonly Edge[], rest: Edge): Edge[] {
  const length = index.fields.length + 1
  return [...values, ...Array.from({ length: length - values.length }, () => rest)]
}

function keyed(index: Index, values: readonly Edge[]): Record<string, unknown> {
  return Object.fromEntries([...index.fields.map(fieldPath), '_id'].map((field, i) => [field, values[i]]))
}

function compareKeys(a: readonly Edge[], b: readonly Edge[]): number {
  return a.map((value, i) => compare(value, b[i]!)).find((order) => order !== 0) ?? 0
}

function compare(a: Edge, b: Edge): number {
  const byType = rank(a) - rank(b)
  if (byType !== 0 || typeof a !== typeof b) return byType
  if (typeof a === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b as string))
  if (typeof a === 'object') return 0
  return Number(a) - Number(b)
}

function rank(value: Edge): number {
  if (value === LOWEST) return 0
  if (value === HIGHEST) return 5
  if (value === null) return 1
  return { number: 2, string: 3, boolean: 4 }[typeof value as 'string']
}
