import type { Scalar } from './store.js'

/** What lies at a path of a document; or the path, on the way, of an array or a scalar that it cannot lead through. */
export type Reached = { readonly value: unknown } | { readonly blockedBy: string; readonly isArray: boolean }

/** The parts of a dotted path. @throws {RangeError} when it is not of the form `a.b-c.d_e` */
export function pathParts(path: string): string[] {
  const parts = path.split('.')
  if (!parts.every((part) => /^[A-Za-z_][A-Za-z0-9_-]*$/.test(part) && part !== '__proto__'))
    throw new RangeError(`Cannot use the path "${path}": parts of letters, digits, _ and -, joined by dots`)
  return parts
}

/** What a document holds at a path: undefined when it, or anything on the way, is missing or null. */
export function reach(doc: unknown, parts: readonly string[]): Reached {
  let value = doc
  for (const [depth, part] of parts.entries()) {
    if (value === null || value === undefined) return { value: undefined }
    if (typeof value !== 'object' || Array.isArray(value))
      return { blockedBy: parts.slice(0, depth).join('.'), isArray: Array.isArray(value) }
    value = Object.hasOwn(value, part) ? (value as Record<string, unknown>)[part] : undefined
  }
  return { value }
}

/** The scalar of a document at an indexed path; null when missing. What else could be there, a commit refuses. */
export function scalarAt(doc: unknown, path: string): Scalar {
  const reached = reach(doc, pathParts(path))
  return 'value' in reached ? ((reached.value ?? null) as Scalar) : null
}
