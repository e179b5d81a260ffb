import { SeekerIndex, type SeekerIndexOptions } from '../../matching/rank/seeker-index.js'
import type { Seeker } from '../../matching/rank/seeker.js'
import { type CandidateDocument, candidates } from '../candidates/document.js'
import { type Follower, catchUp } from '../follow/follow.js'
import type { Clock } from '../ports/clock.js'
import type { RecordKeys } from '../ports/record-keys.js'
import type { Store } from '../ports/store.js'
import { recordId } from '../privacy/record-id.js'
import { type CompiledSeeker, compiledSeekers } from './compiled.js'
import { unpackSeeker } from './packed-seeker.js'

const CHANGES_PER_READ = 1_000

export type PeopleIndexDeps = {
  store: Store
  keys: RecordKeys
  clock: Clock
  follower: Follower<CandidateDocument, CompiledSeeker>
  /** The tables the features of people were made with, read when the index is first filled. */
  tables: () => Pick<SeekerIndexOptions, 'near' | 'phraseTerms'>
}

/**
 * Everybody in memory, laid out for ranking: derived state that follows the change log and is gone with the process. It is filled when it is first asked for, and
 * brought up to date whenever it is asked again: the changes since then, and the keys destroyed since then, which leave no entry in the log.
 */
export class PeopleIndex {
  readonly #deps: PeopleIndexDeps
  readonly #people = new Map<string, Seeker>()
  #index = new SeekerIndex()
  /** The entry of the log up to which this is; undefined until it is filled. */
  #place: { sequence: number; entry: string } | undefined
  #turn: Promise<unknown> = Promise.resolve()

  constructor(deps: PeopleIndexDeps) {
    this.#deps = deps
  }

  /** The index as the store is now, for one use: nothing else happens to it meanwhile. */
  async use<Answer>(work: (index: SeekerIndex) => Answer): Promise<Answer> {
    const turn = this.#turn.then(async () => {
      await this.#bringUp()
      return work(this.#index)
    })
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  async #bringUp(): Promise<void> {
    const { store, clock, follower } = this.#deps
    await catchUp({ store, clock }, follower)
    // A place that is not in this log any more: the store was restored from a backup, or is another.
    if (this.#place?.entry !== (await this.#entryAt(this.#place?.sequence ?? 0))) this.#place = undefined
    if (this.#place === undefined) await this.#fill()
    else await this.#follow(this.#place.sequence)
    await this.#dropErased()
  }

  async #fill(): Promise<void> {
    const { store } = this.#deps
    // Where the log stands before the reading: what is written meanwhile is read again afterwards, which does no harm.
    const sequence = await store.lastSequence()
    this.#people.clear()
    this.#index = new SeekerIndex({ ...this.#deps.tables(), seekerOf: (id) => this.#people.get(id) })
    for await (const stored of store.scan(compiledSeekers))
      if (!stored.erased) this.#put(unpackSeeker(stored.doc.seeker))
    this.#index.compact()
    this.#place = { sequence, entry: await this.#entryAt(sequence) }
  }

  async #follow(from: number): Promise<void> {
    const { store } = this.#deps
    for (let sequence = from; ;) {
      const changes = await store.changes(sequence, CHANGES_PER_READ)
      const last = changes.at(-1)
      if (!last) return
      const ids = new Set(changes.filter(({ collection }) => collection === candidates.name).map(({ id }) => id))
      const compiled = await store.getMany(compiledSeekers, [...ids])
      for (const id of ids) {
        const stored = compiled.get(id)
        if (stored && !stored.erased) this.#put(unpackSeeker(stored.doc.seeker))
        else this.#remove(id)
      }
      sequence = last.sequence
      this.#place = { sequence, entry: JSON.stringify(last) }
    }
  }

  /** An entry of the log, so that it can be known again; empty where there is none. */
  async #entryAt(sequence: number): Promise<string> {
    const [entry] = sequence > 0 ? await this.#deps.store.changes(sequence - 1, 1) : []
    return entry ? JSON.stringify(entry) : ''
  }

  /** A destroyed key erases at once, whoever destroyed it. */
  async #dropErased(): Promise<void> {
    const gone = new Set(await this.#deps.keys.destroyed())
    if (gone.size === 0) return
    for (const id of [...this.#people.keys()]) if (gone.has(recordId(candidates, id))) this.#remove(id)
  }

  #put(seeker: Seeker): void {
    this.#people.set(seeker.id, seeker)
    this.#index.put(seeker)
  }

  #remove(id: string): void {
    this.#people.delete(id)
    this.#index.remove(id)
  }
}
