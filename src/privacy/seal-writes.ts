import { KeyDestroyedError, type RecordKeys } from '../ports/record-keys.js'
import type { Collection, Write } from '../ports/store.js'
import { erasedEnvelope, seal } from './envelope.js'
import { recordId } from './record-id.js'
import { type Taken, takeSealed } from './sealed-values.js'

type DocumentWrite = Exclude<Write, { kind: 'remove' }>

/**
 * The writes of a commit with the personal values of each document sealed under its record's key, which is made where
 * there is none. A key made for a commit that then fails stays behind, and is used by the next.
 *
 * @param sealedPaths those of a collection, by its name
 * @throws {KeyDestroyedError} when an erased record is to be inserted again, or given personal values again
 * @throws {TypeError} when a document has a field `sealed` of its own, or values that cannot be sealed
 */
export async function sealWrites(
  keys: RecordKeys,
  writes: readonly Write[],
  sealedPaths: (collection: Collection<unknown>) => readonly string[],
): Promise<Write[]> {
  const taken = new Map<Write, Taken | undefined>()
  for (const write of writes) {
    const paths = sealedPaths(write.collection)
    if (write.kind !== 'remove' && paths.length > 0) taken.set(write, takeFrom(write, paths))
  }
  if (taken.size === 0) return [...writes]
  const withValues = [...taken].filter(([, found]) => found).map(([write]) => recordId(write.collection, write.id))
  const keyOf = await keys.obtainMany(withValues)
  const erased = await erasedAmong(keys, taken)
  return writes.map((write): Write => {
    if (write.kind === 'remove' || !taken.has(write)) return write
    const found = taken.get(write)
    const record = recordId(write.collection, write.id)
    if (found) {
      const envelope = seal(found.values, keyOf.get(record)!, write.collection.name, write.id)
      return { ...write, doc: { ...found.doc, sealed: envelope } }
    }
    return erased.has(record) ? { ...write, doc: { ...(write.doc as object), sealed: erasedEnvelope } } : write
  })
}

function takeFrom(write: DocumentWrite, paths: readonly string[]): Taken | undefined {
  const where = recordId(write.collection, write.id)
  // What is no document, the store refuses in its own words.
  if (typeof write.doc !== 'object' || write.doc === null || Array.isArray(write.doc)) return undefined
  if ('sealed' in write.doc) throw new TypeError(`Cannot keep ${where}: the field "sealed" is for its sealed values`)
  return takeSealed(write.doc, paths, where)
}

/** The erased among the documents without personal values: they may go on as husks, but not begin again. */
async function erasedAmong(keys: RecordKeys, taken: ReadonlyMap<Write, Taken | undefined>): Promise<Set<string>> {
  const husks = [...taken].filter(([, found]) => !found).map(([write]) => write)
  const erased = await keys.destroyedAmong(husks.map(({ collection, id }) => recordId(collection, id)))
  const begunAgain = husks
    .filter((write) => write.kind === 'insert')
    .map(({ collection, id }) => recordId(collection, id))
  const refused = begunAgain.filter((record) => erased.has(record))
  if (refused.length > 0) throw new KeyDestroyedError(refused)
  return erased
}
