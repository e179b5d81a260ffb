import type { RecordKeys } from '../ports/record-keys.js'
import { type Collection, type Stored, StoreError } from '../ports/store.js'
import { type Envelope, unseal } from './envelope.js'
import { recordId } from './record-id.js'
import { putBack } from './sealed-values.js'

/**
 * Documents as they were before sealing. Where the key is gone the values stay null and the document says `erased`.
 * Keys are asked for all at once, and never remembered: one destroyed by another process opens nothing any more.
 * @throws {StoreError} when an envelope does not open under its record's key: damaged, moved, or another key
 */
export async function openAll<T>(
  keys: RecordKeys,
  collection: Collection<T>,
  rows: readonly Stored<T>[],
): Promise<Stored<T>[]> {
  const sealed = rows.filter((row) => envelopeOf(row))
  if (sealed.length === 0) return [...rows]
  const keyOf = await keys.findMany(sealed.map(({ id }) => recordId(collection, id)))
  return rows.map((row) => {
    const envelope = envelopeOf(row)
    if (!envelope) return row
    const { sealed: _, ...doc } = row.doc as { sealed: Envelope }
    const key = keyOf.get(recordId(collection, row.id))
    if (!key || 'erased' in envelope) return { ...row, doc: doc as T, erased: true }
    return { ...row, doc: putBack(doc, opened(envelope, key, collection, row.id)) as T }
  })
}

/** What a document of a collection with sealed paths holds sealed; undefined when it has nothing personal. */
export function envelopeOf(row: Stored<unknown>): Envelope | undefined {
  return (row.doc as { sealed?: Envelope }).sealed
}

function opened(
  envelope: Envelope,
  key: Uint8Array,
  collection: Collection<unknown>,
  id: string,
): ReturnType<typeof unseal> {
  try {
    return unseal(envelope, key, collection.name, id)
  } catch (error) {
    throw new StoreError(`Could not read ${recordId(collection, id)}: its sealed values do not open under its key`, {
      cause: error,
    })
  }
}
