import type { Store } from '../ports/store.js'
import { type LogPlace, isInLog, placeAfter, placeAt } from './log-place.js'

const CHANGES_PER_READ = 1_000

/** What changed in a collection since the last time it was asked: the ids, or `everything`, at first and when the log is another than the one read before. */
export type ChangedIds = ReadonlySet<string> | 'everything'

/** Reads the change log for what is kept in memory: where it stood goes with the process. */
export class LogReader {
  readonly #store: Store
  readonly #collection: string
  #place: LogPlace | undefined

  constructor(store: Store, collection: { readonly name: string }) {
    this.#store = store
    this.#collection = collection.name
  }

  /** What is written while this is used is told the next time too, which does no harm. */
  async changed(): Promise<ChangedIds> {
    const before = this.#place
    if (!before || !(await isInLog(this.#store, before))) {
      this.#place = await placeAt(this.#store, await this.#store.lastSequence())
      return 'everything'
    }
    const ids = new Set<string>()
    for (let sequence = before.sequence; ;) {
      const changes = await this.#store.changes(sequence, CHANGES_PER_READ)
      const last = changes.at(-1)
      if (!last) return ids
      for (const { collection, id } of changes) if (collection === this.#collection) ids.add(id)
      sequence = last.sequence
      this.#place = placeAfter(last)
    }
  }

  /** Told again the next time: what was told could not be used. */
  forget(): void {
    this.#place = undefined
  }
}
