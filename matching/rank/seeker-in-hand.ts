import { scale } from '../score/scale.js'
import { pointsFor } from '../score/text.js'
import { grown } from './id-table.js'
import type { LimitsInHand, OfferWords } from './offer-words.js'
import { mostTailPoints } from './pair-score.js'
import { shares, sharesAt } from './preference-shares.js'
import {
  BORN, DBS_SHIFT, EARNINGS, FLAGS, LENGTHS_A, LENGTHS_B, MOST, PAY, RECORD_WORDS, TAIL, WANTED, WEIGHTS, freeAfter,
} from './row-layout.js' // prettier-ignore
import type { SeekerIndex } from './seeker-index.js'

/** The person whom offers are being compared with: their limits, the weights of their terms and their nearness to occupations, laid open. */
export class SeekerInHand {
  readonly #people: SeekerIndex
  #row = 0
  #hasTitles = false
  #dense = new Int32Array(1024)
  #near = new Int32Array(4096)

  constructor(people: SeekerIndex) {
    this.#people = people
  }

  /** Makes the person of a row the one in hand. */
  load(row: number): void {
    const people = this.#people
    this.#row = row
    this.#hasTitles = people.hasTitles(row)
    const { terms } = people.table.dictionaries
    if (this.#dense.length < terms.size) this.#dense = new Int32Array(Math.ceil(1.5 * terms.size))
    people.forEachTerm(row, (term, weight) => {
      if (weight > this.#dense[term]!) this.#dense[term] = weight
    })
    people.forEachNear(row, (occupation, closeness) => {
      if (occupation >= this.#near.length) this.#near = grown(this.#near, 2 * occupation)
      if (closeness > this.#near[occupation]!) this.#near[occupation] = closeness
    })
  }

  unload(): void {
    this.#people.forEachTerm(this.#row, (term) => (this.#dense[term] = 0))
    this.#people.forEachNear(this.#row, (occupation) => (this.#near[occupation] = 0))
  }

  limits(): LimitsInHand {
    const { records, tails } = this.#people.table
    const record = this.#row * RECORD_WORDS
    const lengths = records[record + LENGTHS_A]!
    const from = records[record + TAIL]! + freeAfter(lengths, records[record + LENGTHS_B]!)
    const share = sharesAt(records[record + WEIGHTS]!)
    return {
      born: records[record + BORN]!,
      most: records[record + MOST]! & 0xffff,
      fewest: records[record + WANTED]! & 0xffff,
      floor: records[record + PAY]!,
      earnings: records[record + EARNINGS]!,
      dbs: (records[record + FLAGS]! >>> DBS_SHIFT) & 7,
      longestWay: records[record + MOST]! >>> 16,
      ofDistance: shares[share + 2]!,
      ofPay: shares[share + 3]!,
      mostTail: mostTailPoints(this.#people.table, this.#row),
      words: tails.words,
      from,
      to: from + 2 * (lengths & 255),
    }
  }

  textPoints(words: OfferWords, number: number): number {
    return pointsFor(words.dot(number, this.#dense))
  }

  occupationPoints(words: OfferWords, number: number): number {
    return this.#hasTitles ? words.occupationPoints(number, this.#near) : scale.occupation / 2
  }
}
