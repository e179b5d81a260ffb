import { scale } from '../score/scale.js'
import { grown } from './id-table.js'
import type { OfferForm } from './offer-form.js'

/** Before the pairs of an offer: how many words it has room for, its occupations, its terms, the sum of the shares of its occupations. */
const HEAD = 4
const LEAST_GARBAGE = 65_536
const WHOLE = 1_000

/** What is kept here of an offer. */
export type WordsOfOffer = Pick<OfferForm, 'occupations' | 'shares' | 'sumOfShares' | 'terms' | 'weights'>

/**
 * What the text and occupation of each offer are compared by, one offer after another in one array: a person is tried against dozens of offers, and the same numbers
 * behind objects of their own (`OfferForm`) cost a cache miss each, which was half the time of a change of profile.
 */
export class OfferWords {
  #words = new Int32Array(4_096)
  /** By the number of an offer, where its words begin. */
  #starts = new Int32Array(64)
  #end = 0
  #garbage = 0

  /** @param number of an offer that has no words here, or had some and was removed */
  put(number: number, { occupations, shares, sumOfShares, terms, weights }: WordsOfOffer): void {
    const length = HEAD + 2 * (occupations.length + terms.length)
    if (number >= this.#starts.length) this.#starts = grown(this.#starts, 1.5 * (number + 1))
    if (this.#end + length > this.#words.length) this.#words = grown(this.#words, 1.5 * (this.#end + length))
    const words = this.#words
    let at = this.#end
    this.#starts[number] = at
    words[at++] = length
    words[at++] = occupations.length
    words[at++] = terms.length
    words[at++] = sumOfShares
    for (let i = 0; i < occupations.length; i++) {
      words[at++] = occupations[i]!
      words[at++] = shares[i]!
    }
    for (let i = 0; i < terms.length; i++) {
      words[at++] = terms[i]!
      words[at++] = weights[i]!
    }
    this.#end = at
  }

  /** @param standing the numbers of all offers that have words here, but for this one */
  remove(number: number, standing: Iterable<number>): void {
    this.#garbage += this.#words[this.#starts[number]!]!
    if (this.#garbage > LEAST_GARBAGE && 2 * this.#garbage > this.#end) this.#compact(standing)
  }

  /** The sum over the terms of an offer of its weight times another's. @param dense the other's weights by term */
  dot(number: number, dense: Int32Array): number {
    const words = this.#words
    const start = this.#starts[number]!
    const from = start + HEAD + 2 * words[start + 1]!
    const to = from + 2 * words[start + 2]!
    let dot = 0
    for (let i = from; i < to; i += 2) {
      const term = words[i]!
      // Terms met since the other was made ready are none of theirs.
      if (term < dense.length) dot += dense[term]! * words[i + 1]!
    }
    return dot
  }

  /** Points of the occupation for somebody who has titles, half of them where the offer has none. @param near how near they are, by occupation */
  occupationPoints(number: number, near: Int32Array): number {
    const words = this.#words
    const start = this.#starts[number]!
    const count = words[start + 1]!
    if (count === 0) return scale.occupation / 2
    let nearness = 0
    for (let i = start + HEAD; i < start + HEAD + 2 * count; i += 2) {
      const occupation = words[i]!
      if (occupation < near.length) nearness += near[occupation]! * words[i + 1]!
    }
    return Math.floor((scale.occupation * nearness) / (words[start + 3]! * WHOLE))
  }

  #compact(standing: Iterable<number>): void {
    const former = this.#words
    this.#words = new Int32Array(former.length)
    let end = 0
    for (const number of standing) {
      const start = this.#starts[number]!
      const length = former[start]!
      this.#words.set(former.subarray(start, start + length), end)
      this.#starts[number] = end
      end += length
    }
    this.#end = end
    this.#garbage = 0
  }
}
