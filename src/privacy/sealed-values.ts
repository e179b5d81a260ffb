import { holdsNothing } from '../ports/document-text.js'
import { pathParts, reach } from '../ports/path.js'
import { checkPlainJson } from '../ports/plain-json.js'
import type { TakenValues } from './envelope.js'

/** A document with null wherever a value was taken out. Names and their order stay, so that putting back restores it exactly. */
export type Taken = { readonly doc: object; readonly values: TakenValues }

/**
 * Takes the values at the sealed paths out of a document; undefined when they say nothing of anybody (null, missing, or
 * lists and objects of nothing else), for then there is nothing to seal.
 *
 * @param where names the document in messages
 * @throws {TypeError} when a path leads through an array or a scalar, where the value would stay in the clear; or when
 *   a value is not plain JSON
 */
export function takeSealed(doc: object, paths: readonly string[], where: string): Taken | undefined {
  const present = paths
    .map((path) => ({ path, value: valueAt(doc, path, where) }))
    .filter(({ value }) => value !== undefined && value !== null)
  if (present.every(({ value }) => holdsNothing(value))) return undefined
  let rest = doc
  for (const { path, value } of present) {
    checkPlainJson(value, `${where} (${path})`)
    rest = replaced(rest, pathParts(path), null)
  }
  return { doc: rest, values: Object.fromEntries(present.map(({ path, value }) => [path, value])) }
}

/** The document with the values back in their places; the one given is not changed. */
export function putBack(doc: object, values: TakenValues): object {
  return Object.entries(values).reduce((whole, [path, value]) => replaced(whole, pathParts(path), value), doc)
}

function valueAt(doc: object, path: string, where: string): unknown {
  const reached = reach(doc, pathParts(path))
  if ('value' in reached) return reached.value
  throw new TypeError(`Cannot seal ${where}: "${path}" leads through a value at "${reached.blockedBy}"`)
}

function replaced(doc: object, [part, ...rest]: readonly string[], value: unknown): object {
  const inner = (doc as Record<string, unknown>)[part!] as object | null
  return { ...doc, [part!]: rest.length === 0 ? value : replaced(inner ?? {}, rest, value) }
}
