import { holdsNothing } from '../ports/document-text.js'
import { pathParts, reach } from '../ports/path.js'
import type { RecordKeys } from '../ports/record-keys.js'
import { type Collection, type Store, type Stored, StoreError } from '../ports/store.js'
import { inBatches } from './batches.js'
import { envelopeOf, openAll } from './open-sealed.js'
import { recordId } from './record-id.js'

const BATCH = 500
const MOST_NAMED = 10

/**
 * Problems between a store and its keys, in words:
 * - keys neither held nor destroyed: the keys file is not the one that belongs to this store, or too old a backup of it;
 * - sealed values that do not open under their key;
 * - values in the clear at a path that was declared sealed after they were written.
 */
export async function checkSealed(store: Store, keys: RecordKeys, collection: Collection<unknown>): Promise<string[]> {
  const keyless: string[] = []
  const unopened: string[] = []
  const clear: string[] = []
  for await (const rows of inBatches(store.scan(collection), BATCH)) {
    keyless.push(...(await withoutKey(keys, collection, rows)))
    unopened.push(...(await notOpening(keys, collection, rows)))
    clear.push(...rows.filter((row) => isInClear(row, collection)).map(({ id }) => recordId(collection, id)))
  }
  return [
    ...problem(keyless, 'sealed values whose key is neither held nor destroyed: are these the keys of this store?'),
    ...problem(unopened, 'sealed values that do not open under the key'),
    ...problem(clear, 'values in the clear at a sealed path: write it again'),
  ]
}

async function withoutKey(
  keys: RecordKeys,
  collection: Collection<unknown>,
  rows: Stored<unknown>[],
): Promise<string[]> {
  const records = rows.filter(hasSealedValues).map(({ id }) => recordId(collection, id))
  const held = await keys.findMany(records)
  const destroyed = await keys.destroyedAmong(records)
  return records.filter((record) => !held.has(record) && !destroyed.has(record))
}

/** All at once, which nearly always succeeds; one by one only to name those that do not. */
async function notOpening(
  keys: RecordKeys,
  collection: Collection<unknown>,
  rows: Stored<unknown>[],
): Promise<string[]> {
  try {
    await openAll(keys, collection, rows)
    return []
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    if (rows.length === 1) return [recordId(collection, rows[0]!.id)]
    const half = Math.ceil(rows.length / 2)
    const halves = [rows.slice(0, half), rows.slice(half)]
    return (await Promise.all(halves.map((some) => notOpening(keys, collection, some)))).flat()
  }
}

function hasSealedValues(row: Stored<unknown>): boolean {
  const envelope = envelopeOf(row)
  return envelope !== undefined && !('erased' in envelope)
}

function isInClear({ doc }: Stored<unknown>, { sealed = [] }: Collection<unknown>): boolean {
  return sealed.some((path) => {
    const reached = reach(doc, pathParts(path))
    return 'blockedBy' in reached || !holdsNothing(reached.value)
  })
}

function problem(records: readonly string[], what: string): string[] {
  if (records.length === 0) return []
  const named = records.slice(0, MOST_NAMED).join(', ')
  return [`${records.length} with ${what} (${named}${records.length > MOST_NAMED ? ', …' : ''})`]
}
