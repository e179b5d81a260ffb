import type { SqlValue } from '../../sqlite/connection.js'
import { pathParts } from '../../../src/ports/path.js'
import type { Scalar } from '../../../src/ports/store.js'

/** A parameter in a statement: what stands for it in the text, and what is bound to that. */
export type Parameter = { readonly mark: string; readonly value: SqlValue }

/**
 * How a scalar stands in an index, so that SQLite's own order (numbers, text, blobs) is the order of the port:
 * missing or null as minus infinity, which JSON has no number for; numbers as REAL; text as text; false and true as the
 * blobs 00 and 01. No NULL: it is equal to nothing, above and below nothing, and would need an exception everywhere.
 */
export function indexedValue(scalar: Scalar): Parameter {
  if (scalar === null) return { mark: '?', value: -Infinity }
  if (typeof scalar === 'boolean') return { mark: '?', value: new Uint8Array([scalar ? 1 : 0]) }
  // @photostructure/sqlite 1.2.1 binds a number just above a whole one, which only these are, as the whole one (a page
  // that ended there was given again for ever). Their negatives it binds as they are. Goes when Node 20 does.
  if (typeof scalar === 'number' && scalar > 0 && scalar < Number.EPSILON) return { mark: '(-?)', value: -scalar }
  return { mark: '?', value: scalar }
}

/** The same of a document's value at a path, in SQL over its `body`. (SQLite reads a number's digits to the nearest double, as JavaScript does: 1.3 million compared.) */
export function indexedColumn(path: string): string {
  const place = `'$${pathParts(path)
    .map((part) => `."${part}"`)
    .join('')}'`
  return `CASE json_type(body, ${place})
    WHEN 'text' THEN json_extract(body, ${place})
    WHEN 'integer' THEN CAST(json_extract(body, ${place}) AS REAL)
    WHEN 'real' THEN json_extract(body, ${place})
    WHEN 'false' THEN x'00'
    WHEN 'true' THEN x'01'
    ELSE -9e999 END`
}

/** In SQL, the bounds of all values of the scalar's type: from below inclusive, from above exclusive (none above booleans). */
export function boundsOf(scalar: Exclude<Scalar, null>): { from: string; below: string | undefined } {
  switch (typeof scalar) {
    case 'number':
      return { from: '-1.7976931348623157e308', below: `''` }
    case 'string':
      return { from: `''`, below: `x''` }
    default:
      return { from: `x''`, below: undefined }
  }
}
