import { travelMinutes, travelModes } from '../place/travel.js'
import { scale } from '../score/scale.js'
import { grown } from './id-table.js'

/**
 * Rows decided at a time, at first and later: few at first, the nearest, so that the best of them raise the bar for the rest; then enough for their cache misses to
 * overlap.
 */
const FIRST_BATCH = 96
const BATCH = 512
/** Up to this many rows are added between two looks at `isFull`. */
const AT_ONCE = 32

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
  #ways = 0
  #full = FIRST_BATCH

  get isFull(): boolean {
    return this.count >= this.#full
  }

  /** From now on more rows are decided at a time. */
  grow(): void {
    this.#full = Math.min(BATCH, 2 * this.#full)
  }

  clear(): void {
    this.count = 0
    this.#ways = 0
    this.#full = FIRST_BATCH
  }

  empty(): void {
    this.count = 0
  }

  add(row: number, way: number): void {
    this.rows[this.count] = row
    this.ways[this.count++] = way
  }

  /** The number of a way of so many straight metres; it counts until the batch is cleared. */
  way(metres: number): number {
    if (this.#ways === this.metres.length) {
      this.metres = grown(this.metres, 2 * this.metres.length)
      this.minutes = grown(this.minutes, 2 * this.minutes.length)
    }
    this.metres[this.#ways] = metres === NOWHERE ? 0 : metres
    for (let mode = 0; mode < MODES; mode++)
      this.minutes[this.#ways * MODES + mode] = metres === NOWHERE ? 0 : travelMinutes(travelModes[mode]!, metres)
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
