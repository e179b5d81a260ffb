import { fitAbove } from '../score/pay.js'
import { UNKNOWN_FIT, WHOLE_FIT, scale } from '../score/scale.js'
import { grown } from './id-table.js'
import type { OfferForm } from './offer-form.js'
import { isFree } from './is-free.js'
import { fitOfWay, points } from './pair-score.js'
import { NOT_KNOWN, NO_AMOUNT, NO_FLOOR } from './row-layout.js'

/** Before the blocks and pairs of an offer: how many words it has room for, its occupations, its terms, the sum of the shares of its occupations. */
const HEAD = 14
const OCCUPATIONS = 1
const TERMS = 2
const SUM_OF_SHARES = 3
/** Words its cover takes, two a block. */
const COVER = 4
/** Then what a row is compared with, as in `OfferForm`. */
const LEAST = 5
const MOST_ASKED = 6
const FLOOR_MET = 7
const EARNINGS_GIVEN = 8
const BORN_TO = 9
const BORN_FROM = 10
const DBS_ASKED = 11
/** And the least it pays an hour, rounded up to millionths of a pound; NOT_STATED where that is not known, NO_AMOUNT where it is that or more. */
const RATE = 12
/** 1 where there is a way to make. */
const HAS_SITE = 13
/** Words of a cache line. */
const LINE = 16
const LEAST_GARBAGE = 65_536
const WHOLE = 1_000
const NOT_STATED = -1

/** What is kept here of an offer. */
export type WordsOfOffer = Pick<
  OfferForm,
  | 'occupations' | 'shares' | 'sumOfShares' | 'terms' | 'weights' | 'cover' | 'least' | 'most' | 'floorMet' | 'earnings' | 'bornTo' | 'bornFrom' | 'dbs'
  | 'leastRate' | 'hasSite'
> // prettier-ignore

/** What is compared with it of the row in hand. */
export type LimitsInHand = {
  readonly born: number
  /** One above the most weekly minutes they may be asked for, and the fewest they want. */
  readonly most: number
  readonly fewest: number
  readonly floor: number
  readonly earnings: number
  readonly dbs: number
  /** Minutes, one way; NO_LIMIT where none is named. */
  readonly longestWay: number
  /** The most points of distance, of pay, and of sector, hours and features together. */
  readonly ofDistance: number
  readonly ofPay: number
  readonly mostTail: number
  /** Their free blocks, from `from` up to, not including, `to`. */
  readonly words: Uint16Array
  readonly from: number
  readonly to: number
}

/**
 * What each offer is compared by, one offer after another in one array: a person is tried against dozens of offers, and the same numbers behind objects of their
 * own (`OfferForm`) cost a cache miss each, which was half the time of a change of profile. Limits and hours come first, and are most of what turns people
 * away.
 */
export class OfferWords {
  #words = new Int32Array(4_096)
  /** By the number of an offer, where its words begin. */
  #starts = new Int32Array(64)
  #end = 0
  #garbage = 0
  /** Kept, so that the compiler does not leave out a loop of which nothing is used. */
  protected touched = 0

  /** @param number of an offer that has no words here, or had some and was removed */
  put(number: number, offer: WordsOfOffer): void {
    const { occupations, shares, terms, weights, cover } = offer
    const blocks = cover?.length ?? 0
    const length = HEAD + blocks + 2 * (occupations.length + terms.length)
    if (number >= this.#starts.length) this.#starts = grown(this.#starts, 1.5 * (number + 1))
    // A line more than is used, for `touch`.
    const used = this.#end + length + LINE
    if (used > this.#words.length) this.#words = grown(this.#words, 1.5 * used)
    const words = this.#words
    let at = this.#end
    this.#starts[number] = at
    words[at] = length
    words[at + OCCUPATIONS] = occupations.length
    words[at + TERMS] = terms.length
    words[at + SUM_OF_SHARES] = offer.sumOfShares
    words[at + COVER] = blocks
    words[at + LEAST] = offer.least
    // Beyond what a row can hold, more is the same.
    words[at + MOST_ASKED] = Math.min(offer.most, NO_AMOUNT)
    words[at + FLOOR_MET] = offer.floorMet
    words[at + EARNINGS_GIVEN] = offer.earnings
    words[at + BORN_TO] = offer.bornTo
    words[at + BORN_FROM] = offer.bornFrom
    words[at + DBS_ASKED] = offer.dbs
    words[at + RATE] = rateOf(offer.leastRate)
    words[at + HAS_SITE] = offer.hasSite ? 1 : 0
    at += HEAD
    if (cover) words.set(cover, at)
    at += blocks
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

  /** Reads something of each of so many offers, so that what is not in cache comes while the next is asked for. */
  touch(numbers: Int32Array, count: number): void {
    const words = this.#words
    let sum = 0
    for (let i = 0; i < count; i++) {
      const at = this.#starts[numbers[i]!]!
      sum ^= words[at]! ^ words[at + LINE]!
    }
    this.touched = sum
  }

  /**
   * Whether the row in hand may suit an offer in limits and in hours, way and all. It may let too many pass and never too few: whoever is left is decided by the rules.
   * @param minutes the way, one way
   */
  mayHold(number: number, row: LimitsInHand, minutes: number): boolean {
    const words = this.#words
    const at = this.#starts[number]!
    if (
      words[at + LEAST]! >= row.most ||
      words[at + MOST_ASKED]! < row.fewest ||
      words[at + FLOOR_MET]! < row.floor ||
      words[at + EARNINGS_GIVEN]! > row.earnings ||
      words[at + DBS_ASKED]! > row.dbs ||
      (row.born !== NOT_KNOWN && (row.born > words[at + BORN_TO]! || row.born < words[at + BORN_FROM]!))
    )
      return false
    return isFree(words, at + HEAD, at + HEAD + words[at + COVER]!, minutes, row.words, row.from, row.to)
  }

  /**
   * The most points of preferences the row in hand can have.
   * @param minutes the way, one way
   */
  mostPreferences(number: number, row: LimitsInHand, minutes: number): number {
    const words = this.#words
    const at = this.#starts[number]!
    const rate = words[at + RATE]!
    const payFit = rate === NOT_STATED || row.floor === NO_FLOOR ? UNKNOWN_FIT : mostFitAbove(rate, row.floor)
    const wayFit = words[at + HAS_SITE] === 0 ? WHOLE_FIT : fitOfWay(row.longestWay, minutes)
    return points(row.ofDistance, wayFit) + points(row.ofPay, payFit) + row.mostTail
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
    const from = start + HEAD + words[start + COVER]! + 2 * words[start + OCCUPATIONS]!
    const to = from + 2 * words[start + TERMS]!
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
    const count = words[start + OCCUPATIONS]!
    if (count === 0) return scale.occupation / 2
    let nearness = 0
    const from = start + HEAD + words[start + COVER]!
    for (let i = from; i < from + 2 * count; i += 2) {
      const occupation = words[i]!
      if (occupation < near.length) nearness += near[occupation]! * words[i + 1]!
    }
    return Math.floor((scale.occupation * nearness) / (words[start + SUM_OF_SHARES]! * WHOLE))
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

function rateOf(rate: OfferForm['leastRate']): number {
  return rate === null ? NOT_STATED : Math.min(Math.ceil(rate.numerator / rate.denominator), NO_AMOUNT)
}

/** @param rate as `RATE` has it */
function mostFitAbove(rate: number, floor: number): number {
  return rate === NO_AMOUNT ? WHOLE_FIT : fitAbove({ numerator: rate, denominator: 1 }, floor)
}
