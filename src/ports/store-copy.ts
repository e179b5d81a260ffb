import { createHash, type Hash } from 'node:crypto'
import type { Change, Store } from './store.js'

/** One thing of a store, as it lies there: sealed values stay sealed, versions and sequence numbers stay as they are. */
export type StoreEntry =
  /** `body` is the document's JSON text, to the letter. */
  | {
      readonly kind: 'document'
      readonly collection: string
      readonly id: string
      readonly version: number
      readonly body: string
    }
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'cursor'; readonly consumer: string; readonly sequence: number }
  /** The highest version of a collection's removed documents. */
  | { readonly kind: 'removed'; readonly collection: string; readonly version: number }

/** A store whose whole content can be taken to another engine. */
export interface CopyableStore extends Store {
  /**
   * Everything it holds as at one moment after the call, while others read and write: the documents of each declared
   * collection by id (code points), the change log in order, then cursors and highest removed versions by name.
   */
  entries(): AsyncGenerator<StoreEntry>
}

/** SHA-256 of each part of a store (`documents candidates`, `changes`, `cursors`, `removed`) and how many entries it has. */
export type Digests = Readonly<Record<string, { readonly entries: number; readonly sha256: string }>>

/** Takes the digests of entries that pass by in the order of `CopyableStore.entries`. */
export class DigestTaker {
  readonly #parts = new Map<string, { entries: number; hash: Hash }>()

  take(entry: StoreEntry): void {
    const name = partOf(entry)
    let part = this.#parts.get(name)
    if (!part) this.#parts.set(name, (part = { entries: 0, hash: createHash('sha256') }))
    part.entries++
    part.hash.update(entryText(entry)).update('\n')
  }

  digests(): Digests {
    const parts = [...this.#parts].sort(([a], [b]) => (a < b ? -1 : 1))
    return Object.fromEntries(
      parts.map(([name, { entries, hash }]) => [name, { entries, sha256: hash.copy().digest('hex') }]),
    )
  }
}

/** The parts that differ between two stores; empty when they hold the same. */
export function differingParts(one: Digests, other: Digests): string[] {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort()
  return names.filter((name) => one[name]?.sha256 !== other[name]?.sha256)
}

function partOf(entry: StoreEntry): string {
  if (entry.kind === 'document') return `documents ${entry.collection}`
  return { change: 'changes', cursor: 'cursors', removed: 'removed' }[entry.kind]
}

/** One text for one content, whatever order an engine gives the fields in. */
function entryText(entry: StoreEntry): string {
  switch (entry.kind) {
    case 'document':
      return JSON.stringify([entry.id, entry.version, entry.body])
    case 'change': {
      const { sequence, at, by, collection, id, version, kind, event } = entry.change
      const { name, detail, effectiveOn } = event
      return JSON.stringify([
        sequence,
        at,
        by,
        collection,
        id,
        version,
        kind,
        name,
        detail ?? null,
        effectiveOn ?? null,
      ])
    }
    case 'cursor':
      return JSON.stringify([entry.consumer, entry.sequence])
    case 'removed':
      return JSON.stringify([entry.collection, entry.version])
  }
}
