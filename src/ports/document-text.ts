import { pathParts, reach } from './path.js'
import { checkPlainJson } from './plain-json.js'
import type { Collection } from './store.js'
import { isKeyText } from './text.js'

// MongoDB keeps 16 MB a document as BSON, which for our shapes is about as large as the text.
const LARGEST_BYTES = 15_000_000

/**
 * The JSON text of a document, once it is sure that its collection can keep it.
 * @throws {TypeError} when it is not plain JSON, has an array or object at an indexed path, or values in the clear at a sealed one
 * @throws {RangeError} when it is too deep or too large, or has a NUL in indexed text
 */
export function documentText(collection: Collection<unknown>, id: string, doc: unknown): string {
  const where = `${collection.name}/${id}`
  if (typeof doc !== 'object' || doc === null || Array.isArray(doc))
    throw new TypeError(`Cannot keep ${where}: a document is an object`)
  checkPlainJson(doc, where)
  for (const index of collection.indexes) for (const field of index.fields) checkIndexed(doc, field, where)
  for (const path of collection.sealed ?? []) checkSealed(doc, path, where)
  const text = JSON.stringify(doc)
  if (Buffer.byteLength(text) > LARGEST_BYTES)
    throw new RangeError(`Cannot keep ${where}: larger than ${LARGEST_BYTES} bytes as text`)
  return text
}

/** Whether a value says nothing of anybody: missing, null, or a list or object of nothing but such. */
export function holdsNothing(value: unknown): boolean {
  if (value === null || value === undefined) return true
  return typeof value === 'object' && Object.values(value).every(holdsNothing)
}

function checkIndexed(doc: object, field: string, where: string): void {
  const reached = reach(doc, pathParts(field))
  // A scalar on the way leads nowhere, which is the same as missing; what lies in an array would be many values.
  if ('blockedBy' in reached) {
    if (!reached.isArray) return
    throw new TypeError(`Cannot index ${where}: "${field}" leads through an array at "${reached.blockedBy}"`)
  }
  const { value } = reached
  if (typeof value === 'object' && value !== null)
    throw new TypeError(`Cannot index ${where}: "${field}" holds an ${Array.isArray(value) ? 'array' : 'object'}`)
  if (typeof value === 'string' && !isKeyText(value)) throw new RangeError(`Cannot index ${where}: NUL in "${field}"`)
}

/** A store without `sealedStore` around it must never keep personal values: this is where that would show. */
function checkSealed(doc: object, path: string, where: string): void {
  const reached = reach(doc, pathParts(path))
  if ('blockedBy' in reached)
    throw new TypeError(`Cannot seal ${where}: "${path}" leads through a value at "${reached.blockedBy}"`)
  if (!holdsNothing(reached.value))
    throw new TypeError(`Cannot keep ${where}: "${path}" is sealed and in the clear; write through sealedStore`)
}
