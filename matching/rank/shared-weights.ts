import { grown } from './id-table.js'

/** Where a list begins that has nothing in it. */
export const NOTHING = 0
/** Words an entry: the one before it in its list, the term of the offer by its place there, the weight. */
const ENTRY = 3

/**
 * What phrases share with the offer in hand: for each phrase a list of terms of the offer with their weights in the phrase. Two or three words of a phrase are in an
 * offer, so that merging the phrases of a person goes over ten entries and not over all their words.
 */
export class SharedWeights {
  #entries = new Int32Array(1024)
  #end = ENTRY
  #asked: Int32Array = new Int32Array(0)
  /** By term of the offer: the greatest weight so far. */
  #best = new Int32Array(64)

  /** @param asked what the terms of the offer weigh in it */
  clear(asked: Int32Array): void {
    this.#asked = asked
    this.#end = ENTRY
    if (this.#best.length < asked.length) this.#best = new Int32Array(2 * asked.length)
  }

  /** Puts an entry before a list; answers where the list begins now. */
  add(list: number, term: number, weight: number): number {
    const at = this.#end
    this.#end += ENTRY
    if (this.#end > this.#entries.length) this.#entries = grown(this.#entries, 2 * this.#end)
    this.#entries[at] = list
    this.#entries[at + 1] = term
    this.#entries[at + 2] = weight
    return at
  }

  /** Lets each term of a list count with the greatest of its weights; answers what that adds to the dot product. */
  raise(list: number): number {
    const entries = this.#entries
    const best = this.#best
    let more = 0
    for (let at = list; at !== NOTHING; at = entries[at]!) {
      const term = entries[at + 1]!
      const rise = entries[at + 2]! - best[term]!
      if (rise <= 0) continue
      best[term]! += rise
      more += rise * this.#asked[term]!
    }
    return more
  }

  /** Forgets what was raised, and tells each term of it, by its place in the offer, with the product of the two weights. */
  lowerEach(found: (at: number, product: number) => void): void {
    const best = this.#best
    for (let term = 0; term < this.#asked.length; term++) {
      const product = best[term]! * this.#asked[term]!
      best[term] = 0
      if (product > 0) found(term, product)
    }
  }

  /** Forgets what was raised. */
  lower(): void {
    this.#best.fill(0, 0, this.#asked.length)
  }
}
