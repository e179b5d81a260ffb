/** Places whose rows are looked up at a time: a median search has ninety in reach. */
export const MOST_STRETCHES = 128

/** Rows to look at, a place each. */
export class Stretches {
  /** The first row, and how many. */
  readonly starts = new Int32Array(MOST_STRETCHES)
  readonly counts = new Int32Array(MOST_STRETCHES)
  /** Straight, to the work; NOWHERE where there is no way to make. */
  readonly metres = new Int32Array(MOST_STRETCHES)
  /** What nobody there takes less than, one way; 0 where there is no way to make. */
  readonly leastMinutes = new Int32Array(MOST_STRETCHES)
  count = 0

  get isFull(): boolean {
    return this.count === MOST_STRETCHES
  }

  /** A stretch without rows is none. */
  add(start: number, count: number, metres: number, leastMinutes: number): void {
    const at = this.count
    this.starts[at] = start
    this.counts[at] = count
    this.metres[at] = metres
    this.leastMinutes[at] = leastMinutes
    // One more where there are rows, without a branch: that would be guessed wrong for every other place.
    this.count += -count >>> 31
  }
}
