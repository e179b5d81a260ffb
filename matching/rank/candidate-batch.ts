import { travelMinutesByMode, travelModes } from '../place/travel.js'
import { grown } from './id-table.js'
import { WORDS_AT_ONCE } from './row-layout.js'

/**
 * Rows decided at a time: enough for their cache misses to overlap, and for those of most local offers to be decided at once, best hope first. With 96 at first a
 * median search tested a third more people to the minute.
 */
const BATCH = 512
/** Up to this many rows are added between two looks at `isFull`. */
const AT_ONCE = 32 * WORDS_AT_ONCE
/** Never more rows than these. */
export const MOST_ROWS = BATCH + AT_ONCE

export const MODES = travelModes.length
/** In place of a distance where there is no way to make. */
export const NOWHERE = -1

/** Rows that came through the sieve, each with the number of its way: distance, and minutes by mode. */
export class CandidateBatch {
  count = 0
  rows = new Int32Array(MOST_ROWS)
  ways = new Int32Array(MOST_ROWS)
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
