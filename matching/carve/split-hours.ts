import type { PieceCounts } from './piece-counts.js'
import { DaySplitter, type Merge, NOT_POSSIBLE } from './split-days.js'

/** A piece of a daily cover: slots from the cover's beginning, on the days of `mask`. */
export type HoursPiece = { readonly from: number; readonly to: number; readonly mask: number }

/** The best ways to cut a daily cover into 1, 2, … pieces. */
export type HoursSplits = {
  /** By number of pieces; `NOT_POSSIBLE` where there is no such cut. */
  readonly worth: readonly number[]
  piecesOf(count: number): HoursPiece[]
}

export type PieceLimits = {
  /** Slots of one piece. */
  readonly shortest: number
  readonly longest: number
  readonly most: number
}

/**
 * Cuts the hours of a daily cover at times that all its days share, and between two cuts shares the days out: a programme along the hours over the splits of days.
 * Exact for such cuts.
 *
 * @param worth of a piece that so many people could do; `NOT_POSSIBLE` to do without it
 */
export function splitHours(
  counts: PieceCounts,
  limits: PieceLimits,
  worth: (people: number) => number,
  merge: Merge,
): HoursSplits {
  const { length, masks } = counts
  const { shortest, longest, most } = limits
  const splitter = new DaySplitter(masks, Math.min(most, counts.cover.days.length))
  const split = (from: number, to: number): number[] =>
    splitter.split((mask) => worth(counts.of(from, to, mask)), merge)
  const best = Array.from({ length: most + 1 }, () => new Float64Array(length + 1).fill(NOT_POSSIBLE))
  const cut = Array.from({ length: most + 1 }, () => new Int32Array(length + 1))
  const parts = Array.from({ length: most + 1 }, () => new Int32Array(length + 1))
  best[0]![0] = merge.none
  for (let from = 0; from < length; from++) {
    if (best.every((row) => row[from]! < 0)) continue
    for (let to = from + shortest; to <= Math.min(length, from + longest); to++) {
      const values = split(from, to)
      for (let own = 1; own < values.length; own++) {
        if (values[own]! < 0) continue
        for (let count = own; count <= most; count++) {
          const before = best[count - own]![from]!
          if (before < 0) continue
          const value = merge.of(before, values[own]!)
          if (value <= best[count]![to]!) continue
          best[count]![to] = value
          cut[count]![to] = from
          parts[count]![to] = own
        }
      }
    }
  }
  return {
    worth: best.map((row) => row[length]!),
    piecesOf: (count) => {
      const pieces: HoursPiece[] = []
      for (let left = count, to = length; to > 0;) {
        const from = cut[left]![to]!
        const own = parts[left]![to]!
        split(from, to)
        pieces.push(...splitter.partsOf(own).map((mask) => ({ from, to, mask })))
        left -= own
        to = from
      }
      return pieces.reverse()
    },
  }
}
