import type { Pair } from './compile-role.js'
import { DAYS, NONE } from './day-prices.js'

/**
 * The best week of shifts of one type (clock time and core length), with the bonus from two shifts on. Where all of a type pay the same, that is the best n days;
 * where handover makes some of them longer, every subset of the at most seven is looked at.
 */
export class TypeWeeks {
  /** The week that `best` found last. */
  readonly shifts = new Int32Array(DAYS)
  shiftCount = 0
  private readonly order = new Int32Array(DAYS)
  private readonly worth = new Float64Array(DAYS)

  /** The best week of any type that is worth more than `beyond`; `NONE` when there is none. */
  best(pair: Pair, prefix: Float64Array, beyond: number): number {
    let best = beyond
    for (const type of pair.types) {
      if (!pair.sameTimes && type.length < 2) continue
      best = Math.max(best, this.bestOf(pair, prefix, type, best))
    }
    return best > beyond ? best : NONE
  }

  /** The value of the best week of one type with a shift of it in it. */
  through(pair: Pair, prefix: Float64Array, type: Int32Array, forced: number): number {
    return this.bestOf(pair, prefix, type, NONE, forced)
  }

  private bestOf(pair: Pair, prefix: Float64Array, type: Int32Array, beyond: number, forced = -1): number {
    const { order, worth } = this
    let most = pair.bonus
    for (let i = 0; i < type.length; i++) {
      const shift = type[i]!
      const value = pair.score[shift]! + prefix[pair.to[shift]!]! - prefix[pair.from[shift]!]!
      if (value > 0) most += value
      let place = i
      // The forced one first, then by worth.
      for (; place > 0 && order[place - 1] !== forced; place--) {
        if (shift !== forced && worth[place - 1]! >= value) break
        order[place] = order[place - 1]!
        worth[place] = worth[place - 1]!
      }
      order[place] = shift
      worth[place] = value
    }
    if (most <= beyond) return NONE
    const paid = pair.paid[order[0]!]!
    for (let i = 1; i < type.length; i++)
      if (pair.paid[order[i]!] !== paid) return this.bestSubset(pair, type.length, beyond, forced >= 0)
    const longest = Math.min(type.length, pair.maxDays, Math.floor(pair.maxPaid / paid))
    const shortest = Math.max(pair.sameTimes ? 1 : 2, Math.ceil(pair.minPaid / paid))
    let best = beyond
    let sum = 0
    for (let n = 1; n <= longest; n++) {
      sum += worth[n - 1]!
      const value = n >= 2 ? sum + pair.bonus : sum
      if (n < shortest || value <= best) continue
      best = value
      this.shiftCount = n
    }
    if (best <= beyond) return NONE
    this.keep((1 << this.shiftCount) - 1, type.length)
    return best
  }

  private bestSubset(pair: Pair, size: number, beyond: number, hasForced: boolean): number {
    const { order, worth } = this
    let best = beyond
    let kept = 0
    for (let subset = 1; subset < 1 << size; subset++) {
      if (hasForced && (subset & 1) === 0) continue
      let count = 0
      let paid = 0
      let value = 0
      for (let i = 0; i < size; i++) {
        if ((subset & (1 << i)) === 0) continue
        count++
        paid += pair.paid[order[i]!]!
        value += worth[i]!
      }
      if (count >= 2) value += pair.bonus
      else if (!pair.sameTimes) continue
      if (count > pair.maxDays || paid < pair.minPaid || paid > pair.maxPaid || value <= best) continue
      best = value
      kept = subset
    }
    if (kept === 0) return NONE
    this.keep(kept, size)
    return best
  }

  private keep(subset: number, size: number): void {
    let count = 0
    for (let i = 0; i < size; i++) if (subset & (1 << i)) this.shifts[count++] = this.order[i]!
    this.shifts.subarray(0, count).sort()
    this.shiftCount = count
  }
}
