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

/** In place of a distance where there is no way to make. */
export const NOWHERE = -1

/** Rows that came through the sieve, each with its straight metres, NOWHERE where there is no way to make. */
export class CandidateBatch {
  count = 0
  readonly rows = new Int32Array(MOST_ROWS)
  readonly metres = new Int32Array(MOST_ROWS)

  get isFull(): boolean {
    return this.count >= BATCH
  }

  clear(): void {
    this.count = 0
  }
}
