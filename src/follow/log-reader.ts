import type { Store } from '../ports/store.js'

const CHANGES_PER_READ = 1_000

/** What changed in a collection since the last time it was asked: the ids, or `everything`, at first and when the log is another than the one read before. */
export type ChangedIds = ReadonlySet<string> | 'everything'

/** Reads the change log for what is kept in memory: where it stood goes with the process. */
export class LogReader {
  readonly #store: Store
  readonly #collection: string
  #place: { sequence: number; entry: string } | undefined

  constructor(store: Store, collection: { readonly name: string }) {
    this.#store = store
    this.#collection = collection.name
  }

  /** What is written while this is used is told the next time too, which does no harm. */
  async changed(): Promise<ChangedIds> {
    const before = this.#place
    // An entry that is not in this log any more: the store was restored from a backup, or is another.
    if (!before || before.entry !== (await this.#entryAt(before.sequence))) {
      const sequence = await this.#store.lastSequence()
      this.#place = { sequence, entry: await this.#entryAt(sequence) }
      return 'everything'
    }
    const ids = new Set<string>()
    for (let sequence = before.sequence; ;) {
      const changes = await this.#store.changes(sequence, CHANGES_PER_READ)
      const last = changes.at(-1)
      if (!last) return ids
      for (const { collection, id } of changes) if (collection === this.#collection) ids.add(id)
      sequence = last.sequence
      this.#place = { sequence, entry: JSON.stringify(last) }
    }
  }

  /** Told again the next time: what was told could not be used. */
  forget(): void {
    this.#place = undefined
  }

  async #entryAt(sequence: number): Promise<string> {
    const [entry] = sequence > 0 ? await this.#store.changes(sequence - 1, 1) : []
    return entry ? JSON.stringify(entry) : ''
  }
}
