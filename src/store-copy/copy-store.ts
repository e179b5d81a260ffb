import type { CopyableKeys, SavedKey } from '../ports/record-keys.js'
import { type CopyableStore, DigestTaker, type Digests, type StoreEntry, differingParts } from '../ports/store-copy.js'
import { StoreError } from '../ports/store.js'

const KEYS_AT_A_TIME = 1_000

/** Where a copy goes. */
export type CopyTarget = {
  readonly keys: CopyableKeys
  /** Takes the entries in; the store there can be opened only after `prove` has seen what it holds. */
  fill(entries: AsyncIterable<StoreEntry>, prove: (copied: AsyncIterable<StoreEntry>) => Promise<void>): Promise<void>
}

/**
 * Copies a store, with change log, cursors and versions, and the keys of its records, and proves the copy equal by the
 * digests of all its parts, read back. What is written to the old store after the call is not in the copy.
 * @throws {StoreError} when the copy is not equal, or the store was written meanwhile; the target is then not to be opened
 */
export async function copyStore(
  from: { plain: CopyableStore; keys: CopyableKeys },
  target: CopyTarget,
): Promise<{ digests: Digests; keys: number }> {
  const source = new DigestTaker()
  let keys = 0
  await target.fill(noting(from.plain.entries(), source), async (copied) => {
    const found = new DigestTaker()
    for await (const entry of copied) found.take(entry)
    const differing = differingParts(source.digests(), found.digests())
    if (differing.length > 0) throw new StoreError(`The copy is not equal in: ${differing.join(', ')}`)
    // After the documents, so that each has its key there. A key without a record harms nothing.
    keys = await copyKeys(from.keys, target.keys)
    await assertUnmoved(from.plain, source.digests())
  })
  return { digests: source.digests(), keys }
}

async function* noting(entries: AsyncIterable<StoreEntry>, taker: DigestTaker): AsyncGenerator<StoreEntry> {
  for await (const entry of entries) {
    taker.take(entry)
    yield entry
  }
}

async function copyKeys(from: CopyableKeys, to: CopyableKeys): Promise<number> {
  let batch: SavedKey[] = []
  let count = 0
  for await (const key of from.savedKeys()) {
    batch.push(key)
    count++
    if (batch.length < KEYS_AT_A_TIME) continue
    await to.takeIn(batch)
    batch = []
  }
  await to.takeIn(batch)
  await assertSameKeys(from, to)
  return count
}

/** Every key there is as it is here, or destroyed: the target may hold the sign of a destruction that came before. */
async function assertSameKeys(from: CopyableKeys, to: CopyableKeys): Promise<void> {
  const there = new Map<string, SavedKey>()
  for await (const key of to.savedKeys()) there.set(key.id, key)
  for await (const { id, bytes } of from.savedKeys()) {
    const copy = there.get(id)
    const isSame =
      copy !== undefined && (copy.bytes === undefined || (bytes && Buffer.compare(copy.bytes, bytes) === 0))
    if (!isSame) throw new StoreError(`The copy is not equal in: the key of ${id}`)
  }
}

/** Somebody who still writes to the old store would lose it. Derived state is no loss, so only the log counts. */
async function assertUnmoved(store: CopyableStore, copied: Digests): Promise<void> {
  const inLog = copied.changes?.entries ?? 0
  const now = await countChanges(store)
  if (now !== inLog)
    throw new StoreError(
      `The store was written during the copy (${now - inLog} entries): stop serve and worker, and copy again`,
    )
}

async function countChanges(store: CopyableStore): Promise<number> {
  let count = 0
  for (let after = 0; ;) {
    const changes = await store.changes(after, 1_000)
    count += changes.length
    const last = changes.at(-1)
    if (!last) return count
    after = last.sequence
  }
}
