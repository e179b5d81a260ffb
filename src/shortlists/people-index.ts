import { setTimeout as rest } from 'node:timers/promises'
import { SeekerIndex } from '../../matching/rank/seeker-index.js'
import type { Offer } from '../../matching/rank/offer.js'
import type { Seeker } from '../../matching/rank/seeker.js'
import type { ListLengths, Shortlist } from '../../matching/rank/shortlist.js'
import { candidates } from '../candidates/document.js'
import { catchUp, changesBetween } from '../follow/follow.js'
import { type LogPlace, isInLog, placeAfter, placeAt } from '../follow/log-place.js'
import { Slices } from '../follow/slices.js'
import type { Clock } from '../ports/clock.js'
import type { RecordKeys } from '../ports/record-keys.js'
import type { Store } from '../ports/store.js'
import { recordId } from '../privacy/record-id.js'
import { compiledSeekers } from './compiled.js'
import type { Followers } from './followers.js'
import { unpackSeeker } from './packed-seeker.js'
import { RememberedAnswers } from './remembered-answers.js'

/** In all the filling makes way for questions for five seconds: it must come to an end while they come without one. */
const REST_MILLISECONDS = 5
const MOST_RESTS = 1_000

/** What keeps lists along with the index. It takes people in and out of it itself, so that it sees who comes onto which list. */
export type PeopleWatcher = {
  /** The index was filled anew: what was known of the one before is void. */
  filled(index: SeekerIndex): void
  put(seeker: Seeker): void
  remove(id: string): void
}

export type PeopleIndexDeps = {
  store: Store
  keys: RecordKeys
  clock: Clock
  followers: Followers
}

/**
 * Everybody in memory, laid out for ranking: derived state that follows the change log and is gone with the process. It is filled from the compiled people, each
 * sealed under their own key, ahead of the first question or at it, and brought up to date whenever it is asked again: the changes since then, and the keys
 * destroyed since then, which leave no entry in the log.
 */
export class PeopleIndex {
  readonly #deps: PeopleIndexDeps
  readonly #people = new Map<string, Seeker>()
  #index = new SeekerIndex()
  /** The entry of the log up to which this is; undefined until it is filled. */
  #place: LogPlace | undefined
  #turn: Promise<unknown> = Promise.resolve()
  #watcher: PeopleWatcher | undefined
  readonly #answers = new RememberedAnswers<Shortlist>()
  #isAnnounced = false
  #questionsBefore = 0

  constructor(deps: PeopleIndexDeps) {
    this.#deps = deps
  }

  /** The index is filled anew when it is next used, so that who watches sees it from its beginning. */
  watch(watcher: PeopleWatcher): void {
    this.#watcher = watcher
    this.#place = undefined
  }

  /** Said by who starts a process and sees to it that the index is filled soon (`isToCome`). */
  announce(): void {
    this.#isAnnounced = true
  }

  /** Whether it will be filled without a question. A question that comes before is answered sooner from the store (`beforeFilled`). */
  get isToCome(): boolean {
    return this.#isAnnounced && this.#place === undefined
  }

  /** Lets a question be answered from the store while the index is filled, which rests meanwhile. */
  async beforeFilled<Answer>(answer: () => Promise<Answer>): Promise<Answer> {
    this.#questionsBefore++
    try {
      return await answer()
    } finally {
      this.#questionsBefore--
    }
  }

  /** The shortlist of an offer as the store is now. */
  async shortlist(offer: Offer, lengths: ListLengths): Promise<Shortlist> {
    return this.use((index) => this.#answers.get([offer, lengths], () => index.shortlist(offer, lengths)))
  }

  /** The index as the store is now, for one use: nothing else happens to it meanwhile. */
  async use<Answer>(work: (index: SeekerIndex) => Answer): Promise<Answer> {
    return this.#inTurn(async () => {
      await this.#bringUp()
      return work(this.#index)
    })
  }

  /**
   * The same without a question: whoever asks next waits for nothing but what changes until then.
   * @param shouldStop asked between people; a filling that was stopped is begun anew by the next use
   */
  async bringUp(shouldStop: () => boolean): Promise<void> {
    try {
      await this.#inTurn(() => this.#bringUp(shouldStop))
    } finally {
      // Also when it failed: then the next question fills it, and does not wait for what may never come.
      this.#isAnnounced = false
    }
  }

  #inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const turn = this.#turn.then(work)
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  async #bringUp(shouldStop: () => boolean = () => false): Promise<void> {
    const { store, followers } = this.#deps
    await catchUp(this.#deps, followers.seekers, shouldStop)
    if (this.#place && !(await isInLog(store, this.#place))) this.#place = undefined
    if (this.#place === undefined) await this.#fill(shouldStop)
    else await this.#follow(this.#place.sequence)
    await this.#dropErased()
  }

  async #fill(shouldStop: () => boolean): Promise<void> {
    const { store, followers } = this.#deps
    // Up to where people are compiled before the reading: what is written meanwhile is read again afterwards, which does no harm.
    const place = await placeAt(store, await store.cursor(followers.seekers.name))
    const slices = new Slices()
    let rested = 0
    this.#people.clear()
    this.#answers.clear()
    const { near, phraseTerms } = followers
    this.#index = new SeekerIndex({ near: near(), phraseTerms, seekerOf: (id) => this.#people.get(id) })
    for await (const stored of store.scan(compiledSeekers)) {
      if (shouldStop()) return
      if (stored.erased) continue
      const seeker = unpackSeeker(stored.doc.seeker, followers)
      this.#people.set(seeker.id, seeker)
      this.#index.put(seeker)
      await slices.rest()
      while (this.#questionsBefore > 0 && rested < MOST_RESTS) {
        await rest(REST_MILLISECONDS)
        rested++
      }
    }
    this.#index.compact()
    this.#watcher?.filled(this.#index)
    this.#place = place
  }

  async #follow(from: number): Promise<void> {
    const { store } = this.#deps
    // Somebody changed since they were compiled is for the next time.
    const upTo = await store.cursor(this.#deps.followers.seekers.name)
    for (let sequence = from; ;) {
      const changes = await changesBetween(store, sequence, upTo)
      const last = changes.at(-1)
      if (!last) return
      const ids = new Set(changes.filter(({ collection }) => collection === candidates.name).map(({ id }) => id))
      const compiled = await store.getMany(compiledSeekers, [...ids])
      for (const id of ids) {
        const stored = compiled.get(id)
        if (stored && !stored.erased) this.#put(unpackSeeker(stored.doc.seeker, this.#deps.followers))
        else this.#remove(id)
      }
      sequence = last.sequence
      this.#place = placeAfter(last)
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
    this.#answers.clear()
    if (this.#watcher) this.#watcher.put(seeker)
    else this.#index.put(seeker)
  }

  #remove(id: string): void {
    this.#answers.clear()
    // Whoever watches may still need to look at who goes.
    if (this.#watcher) this.#watcher.remove(id)
    else this.#index.remove(id)
    this.#people.delete(id)
  }
}
