import type { Query, Scalar } from '../../../src/ports/store.js'
import type { Doc } from './harness.js'

type Row = { readonly id: string; readonly doc: Doc }

/** Ids of the documents a query matches, in order: by looking at every one, as slowly and plainly as can be. */
export function matching(
  rows: readonly Row[],
  fields: readonly string[],
  { equals = [], range = {} }: Query,
): string[] {
  const valuesOf = ({ doc }: Row): Scalar[] => fields.map((field) => (doc[field] ?? null) as Scalar)
  return rows
    .filter((row) => equals.every((value, i) => compare(valuesOf(row)[i]!, value) === 0))
    .filter((row) => isWithin(valuesOf(row)[equals.length] ?? null, range))
    .sort((a, b) => compareAll([...valuesOf(a), a.id], [...valuesOf(b), b.id]))
    .map(({ id }) => id)
}

function isWithin(value: Scalar, { from, below }: NonNullable<Query['range']>): boolean {
  if (from !== undefined && (rank(value) !== rank(from) || compare(value, from) < 0)) return false
  return below === undefined || (rank(value) === rank(below) && compare(value, below) < 0)
}

function compareAll(a: readonly Scalar[], b: readonly Scalar[]): number {
  return a.map((value, i) => compare(value, b[i]!)).find((order) => order !== 0) ?? 0
}

const rank = (value: Scalar): number =>
  value === null ? 0 : { number: 1, string: 2, boolean: 3 }[typeof value as 'string']

function compare(a: Scalar, b: Scalar): number {
  if (rank(a) !== rank(b)) return rank(a) - rank(b)
  if (typeof a === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b as string))
  return Number(a) - Number(b)
}
