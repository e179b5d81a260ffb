import { SeekerIndex } from '../../matching/rank/seeker-index.js'
import type { Seeker } from '../../matching/rank/seeker.js'
import type { NearOccupations } from '../../matching/taxonomy/near-occupations.js'
import { candidates } from '../candidates/document.js'
import { type Follower, catchUp, isCurrent } from '../follow/follow.js'
import type { Clock } from '../ports/clock.js'
import type { RecordKeys } from '../ports/record-keys.js'
import type { Store } from '../ports/store.js'
import { recordId } from '../privacy/record-id.js'
import type { CandidateDocument } from '../candidates/document.js'
import { type CompiledSeeker, compiledSeekers } from './compiled.js'

const CHANGES_PER_READ = 1_000

export type PeopleIndexDeps = {
  store: Store
  keys: RecordKeys
  clock: Clock
  follower: Follower<CandidateDocument, CompiledSeeker>
  /** The table the features of people were made with. */
  near: NearOccupations
}

/**
 * Everybody in memory, laid out for ranking: derived state that follows the change log and is gone with the process. It is filled when it is first asked for, and
 * brought up to date whenever it is asked again: the changes since then, and the keys destroyed since then, which leave no entry in the log.
 */
export class PeopleIndex {
  readonly #deps: PeopleIndexDeps
  readonly #people = new Map<string, Seeker>()
  #index: SeekerIndex
  /** How far in the log this is; undefined until it is filled. */
  #sequence: number | undefined
  #turn: Promise<unknown> = Promise.resolve()

  constructor(deps: PeopleIndexDeps) {
    this.#deps = deps
    this.#index = this.#empty()
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

  #empty(): SeekerIndex {
    return new SeekerIndex({ near: this.#deps.near, seekerOf: (id) => this.#people.get(id) })
  }

  async #bringUp(): Promise<void> {
    const { store, clock, follower } = this.#deps
    await catchUp({ store, clock }, follower)
    if (this.#sequence === undefined) await this.#fill()
    else await this.#follow(this.#sequence)
    await this.#dropErased()
  }

  async #fill(): Promise<void> {
    const { store } = this.#deps
    // Where the log stands before the reading: what is written meanwhile is read again afterwards, which does no harm.
    const sequence = await store.lastSequence()
    for await (const stored of store.scan(compiledSeekers)) if (!stored.erased) this.#put(stored.doc.seeker)
    this.#index.compact()
    this.#sequence = sequence
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
        if (stored && !stored.erased) this.#put(stored.doc.seeker)
        else this.#remove(id)
      }
      sequence = last.sequence
      this.#sequence = sequence
    }
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

/**
 * Where the compiled people differ from what their records give now, by id: none when the followed state equals the rebuilt one.
 * @param id named once, never the person's details
 */
export async function differingPeople(deps: {
  store: Store
  clock: Clock
  follower: Follower<CandidateDocument, CompiledSeeker>
}): Promise<string[]> {
  const { store, follower } = deps
  await catchUp(deps, follower)
  const differing: string[] = []
  const seen = new Set<string>()
  for await (const stored of store.scan(candidates)) {
    if (stored.erased) continue
    seen.add(stored.id)
    const derived = await store.get(compiledSeekers, stored.id)
    if (!derived || !isCurrent(derived, stored, follower) || !isSame(derived.doc, follower.derive(stored)))
      differing.push(stored.id)
  }
  for await (const { id, erased } of store.scan(compiledSeekers)) if (!erased && !seen.has(id)) differing.push(id)
  return differing
}

function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other)
}

/** JSON with the names of every object in order: how it was stored must not matter. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
