/** Below any value. */
export const NOT_POSSIBLE = -1

/** How the worth of parts makes the worth of the whole. `none` is the worth of no parts. */
export type Merge = { readonly none: number; readonly of: (a: number, b: number) => number }

/** As good as its worst part. */
export const worst: Merge = { none: 1e9, of: Math.min }
/** As good as all of its parts together. */
export const sum: Merge = { none: 0, of: (a, b) => a + b }

/**
 * The best ways to share some days out among 1, 2, … parts, each with a worth: a programme over subsets, the part of the lowest day first.
 */
export class DaySplitter {
  private readonly best: Float64Array[]
  private readonly taken: Int32Array[]

  /** @param most parts at most */
  constructor(
    private readonly masks: number,
    private readonly most: number,
  ) {
    this.best = Array.from({ length: most + 1 }, () => new Float64Array(masks))
    this.taken = Array.from({ length: most + 1 }, () => new Int32Array(masks))
  }

  /** Answers the worth of the best split of all days by number of parts, `NOT_POSSIBLE` where there is none; `partsOf` then reads the splits. */
  split(worth: (mask: number) => number, merge: Merge): number[] {
    const { masks, most, best, taken } = this
    const worths = Float64Array.from({ length: masks }, (_, mask) => (mask === 0 ? NOT_POSSIBLE : worth(mask)))
    for (let parts = 0; parts <= most; parts++) {
      const row = best[parts]!
      row.fill(NOT_POSSIBLE)
      row[0] = parts === 0 ? merge.none : NOT_POSSIBLE
      if (parts === 0) continue
      const before = best[parts - 1]!
      for (let mask = 1; mask < masks; mask++) {
        const lowest = mask & -mask
        for (let part = mask; part > 0; part = (part - 1) & mask) {
          if ((part & lowest) === 0 || worths[part]! < 0 || before[mask ^ part]! < 0) continue
          const value = merge.of(worths[part]!, before[mask ^ part]!)
          if (value <= row[mask]!) continue
          row[mask] = value
          taken[parts]![mask] = part
        }
      }
    }
    return best.map((row) => row[masks - 1]!)
  }

  /** The parts of the split that was found last. */
  partsOf(parts: number): number[] {
    const found: number[] = []
    let mask = this.masks - 1
    for (let left = parts; left > 0; left--) {
      const part = this.taken[left]![mask]!
      found.push(part)
      mask ^= part
    }
    return found
  }
}
