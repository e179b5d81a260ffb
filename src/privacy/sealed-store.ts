import type { RecordKeys } from '../ports/record-keys.js'
import type { Change, Collection, Commit, CommitResult, Page, Query, Store, Stored } from '../ports/store.js'
import { inBatches } from './batches.js'
import { checkSealed } from './check-sealed.js'
import { openAll } from './open-sealed.js'
import { sealWrites } from './seal-writes.js'

const SCAN_BATCH = 500

/**
 * A store that keeps the values at the sealed paths of its collections only encrypted, each record's under a key of its
 * own, and gives them back exactly. A document may hold null or nothing there without a key; there is one as soon as it
 * holds something. Where the key was destroyed, the values read as null and the document says `erased`.
 *
 * An erased document may be written again (closed, for one) as long as its sealed values stay empty; inserting it again,
 * or giving it values, rejects with `KeyDestroyedError`: a person who comes back is registered under a new ref.
 *
 * `close` closes the store, not the keys.
 */
export function sealedStore(store: Store, keys: RecordKeys): Store {
  return new SealedStore(store, keys)
}

class SealedStore implements Store {
  readonly collections: readonly Collection<unknown>[]
  readonly #store: Store
  readonly #keys: RecordKeys
  /** Those with sealed paths, by name. */
  readonly #sealed: ReadonlyMap<string, Collection<unknown>>
  readonly #underWay = new Set<Promise<CommitResult>>()

  constructor(store: Store, keys: RecordKeys) {
    this.collections = store.collections
    this.#store = store
    this.#keys = keys
    const sealed = store.collections.filter((collection) => (collection.sealed ?? []).length > 0)
    this.#sealed = new Map(sealed.map((collection) => [collection.name, collection]))
  }

  async get<T>(collection: Collection<T>, id: string): Promise<Stored<T> | undefined> {
    const row = await this.#store.get(collection, id)
    return row && (await this.#opened(collection, [row]))[0]
  }

  async getMany<T>(collection: Collection<T>, ids: readonly string[]): Promise<Map<string, Stored<T>>> {
    const rows = await this.#store.getMany(collection, ids)
    const opened = await this.#opened(collection, [...rows.values()])
    return new Map(opened.map((row) => [row.id, row]))
  }

  async find<T>(collection: Collection<T>, query: Query): Promise<Page<T>> {
    const page = await this.#store.find(collection, query)
    return { ...page, rows: await this.#opened(collection, page.rows) }
  }

  async *scan<T>(collection: Collection<T>, after?: string): AsyncGenerator<Stored<T>> {
    for await (const rows of inBatches(this.#store.scan(collection, after), SCAN_BATCH))
      yield* await this.#opened(collection, rows)
  }

  count<T>(collection: Collection<T>, query?: Query): Promise<number> {
    return this.#store.count(collection, query)
  }

  commit(request: Commit): Promise<CommitResult> {
    const result = this.#sealAndCommit(request)
    this.#underWay.add(result)
    return result.finally(() => this.#underWay.delete(result))
  }

  async #sealAndCommit(request: Commit): Promise<CommitResult> {
    const writes = await sealWrites(this.#keys, request.writes, ({ name }) => this.#sealed.get(name)?.sealed ?? [])
    return this.#store.commit({ ...request, writes })
  }

  changes(after: number, limit: number): Promise<Change[]> {
    return this.#store.changes(after, limit)
  }

  lastSequence(): Promise<number> {
    return this.#store.lastSequence()
  }

  cursor(consumer: string): Promise<number> {
    return this.#store.cursor(consumer)
  }

  backup(file: string, onProgress?: (done: number, total: number) => void): Promise<void> {
    return this.#store.backup(file, onProgress)
  }

  async check(): Promise<string[]> {
    const problems = await this.#store.check()
    for (const collection of this.#sealed.values())
      problems.push(...(await checkSealed(this.#store, this.#keys, collection)))
    return problems
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#underWay)
    return this.#store.close()
  }

  async #opened<T>(collection: Collection<T>, rows: readonly Stored<T>[]): Promise<Stored<T>[]> {
    return this.#sealed.has(collection.name) ? openAll(this.#keys, collection, rows) : [...rows]
  }
}
