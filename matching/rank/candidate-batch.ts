import { travelMinutesByMode, travelModes } from '../place/travel.js'
import { scale } from '../score/scale.js'
import { grown } from './id-table.js'
import { WORDS_AT_ONCE } from './row-layout.js'

/**
 * Rows decided at a time: enough for their cache misses to overlap, and for those of most local offers to be decided at once, best hope first. With 96 at first a
 * median search tested a third more people to the minute.
 */
const BATCH = 512
/** Up to this many rows are added between two looks at `isFull`. */
const AT_ONCE = 32 * WORDS_AT_ONCE

export const MODES = travelModes.length
/** In place of a distance where there is no way to make. */
export const NOWHERE = -1

/** Rows that came through the sieve, each with the number of its way: distance, and minutes by mode. */
export class CandidateBatch {
  count = 0
  rows = new Int32Array(BATCH + AT_ONCE)
  ways = new Int32Array(BATCH + AT_ONCE)
  metres = new Int32Array(64)
  minutes = new Int32Array(64 * MODES)
  /** Nobody takes less than so many for the way made last. */
  leastMinutes = 0
  #ways = 0

  get isFull(): boolean {
    return this.count >= BATCH
  }

  clear(): void {
    this.count = 0
    this.#ways = 0
  }

  empty(): void {
    this.count = 0
  }

  /** The number of a way of so many straight metres; it counts until the batch is cleared. */
  way(metres: number): number {
    if (this.#ways === this.metres.length) {
      this.metres = grown(this.metres, 2 * this.metres.length)
      this.minutes = grown(this.minutes, 2 * this.minutes.length)
    }
    const isSomewhere = metres !== NOWHERE
    this.metres[this.#ways] = isSomewhere ? metres : 0
    if (isSomewhere) this.leastMinutes = travelMinutesByMode(metres, this.minutes, this.#ways * MODES)
    else {
      this.minutes.fill(0, this.#ways * MODES, (this.#ways + 1) * MODES)
      this.leastMinutes = 0
    }
    return this.#ways++
  }
}

/** Rows are sorted coarsely by the most they can score. */
const BUCKET_SHIFT = 5
const BUCKETS = ((scale.text + scale.occupation + scale.preferences) >> BUCKET_SHIFT) + 1
const NOBODY = -1

/** Rows of a batch, linked by the most they can score. */
export class Hopefuls {
  readonly #heads = new Int32Array(BUCKETS).fill(NOBODY)
  readonly #next = new Int32Array(BATCH + AT_ONCE)
  readonly #rows = new Int32Array(BATCH + AT_ONCE)
  readonly #minutes = new Int32Array(BATCH + AT_ONCE)
  readonly #points = new Int32Array(BATCH + AT_ONCE)
  readonly #mostText = new Int32Array(BATCH + AT_ONCE)
  #count = 0
  #bucket = 0
  #at = NOBODY

  /**
   * @param minutes their way
   * @param points what they have scored so far
   * @param mostText the most points their words can give
   * @param most the most they can score in all
   */
  add(row: number, minutes: number, points: number, mostText: number, most: number): void {
    const bucket = most >> BUCKET_SHIFT
    this.#rows[this.#count] = row
    this.#minutes[this.#count] = minutes
    this.#points[this.#count] = points
    this.#mostText[this.#count] = mostText
    this.#next[this.#count] = this.#heads[bucket]!
    this.#heads[bucket] = this.#count++
    if (bucket > this.#bucket) this.#bucket = bucket
  }

  /** Goes to the next best; false, and everybody is gone, when nobody is left who could reach the bar. */
  next(bar: number): boolean {
    if (this.#at !== NOBODY) this.#at = this.#next[this.#at]!
    while (this.#at === NOBODY) {
      const most = (this.#bucket << BUCKET_SHIFT) + (1 << BUCKET_SHIFT) - 1
      if (this.#bucket < 0 || most < bar) {
        this.#clear()
        return false
      }
      this.#at = this.#heads[this.#bucket]!
      this.#heads[this.#bucket--] = NOBODY
    }
    return true
  }

  get row(): number {
    return this.#rows[this.#at]!
  }

  get minutes(): number {
    return this.#minutes[this.#at]!
  }

  get points(): number {
    return this.#points[this.#at]!
  }

  get mostText(): number {
    return this.#mostText[this.#at]!
  }

  #clear(): void {
    if (this.#bucket >= 0) this.#heads.fill(NOBODY, 0, this.#bucket + 1)
    this.#count = 0
    this.#bucket = 0
    this.#at = NOBODY
  }
}
