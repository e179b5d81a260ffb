import type { Change, Store } from '../ports/store.js'
import { type LogPlace, isInLog, placeAfter, placeAt } from './log-place.js'

const CHANGES_PER_READ = 1_000

/** What changed since the last time it was asked: the ids, or `everything`, at first and when the log is another than the one read before. */
export type ChangedIds = ReadonlySet<string> | 'everything'

/** Reads the change log for what is kept in memory: where it stood goes with the process. */
export class LogReader {
  readonly #store: Store
  readonly #idOf: (change: Change) => string | undefined
  #place: LogPlace | undefined

  /** @param idOf the id of what a change is about; undefined where it is about nothing that is kept */
  constructor(store: Store, idOf: (change: Change) => string | undefined) {
    this.#store = store
    this.#idOf = idOf
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
      for (const change of changes) {
        const id = this.#idOf(change)
        if (id !== undefined) ids.add(id)
      }
      sequence = last.sequence
      this.#place = placeAfter(last)
    }
  }

  /** Told again the next time: what was told could not be used. */
  forget(): void {
    this.#place = undefined
  }
}
