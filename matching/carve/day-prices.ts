import type { Pair } from './compile-role.js'

/** No week: below anything a week can be worth. */
export const NONE = -1e15

/** Room for rounding where two sums of the same prices are compared. */
const ROUNDING = 1e-9

/**
 * The shifts of one pair at given slot prices, day by day: of every paid length the best shift. A shift is worth its score and the prices of its slots. Buffers are
 * its own: pricing allocates nothing.
 */
export class DayPrices {
  /** How many lengths a day has; those of day d begin at `d * stride`, in rising order. */
  readonly count = new Int32Array(DAYS)
  readonly length: Int32Array
  readonly best: Float64Array
  readonly shift: Int32Array
  /** The best shift of the day of any length; `NONE` on a day without. Of equals the shortest. */
  readonly top = new Float64Array(DAYS)
  readonly topAt = new Int32Array(DAYS)
  private readonly rate = new Float64Array(DAYS)
  private readonly order = new Int32Array(DAYS)

  constructor(readonly stride: number) {
    this.length = new Int32Array(DAYS * stride)
    this.best = new Float64Array(DAYS * stride)
    this.shift = new Int32Array(DAYS * stride)
  }

  /** @param prefix `prefix[t]` is the sum of the prices of the slots before t */
  price(pair: Pair, prefix: Float64Array): void {
    const { from, to, paid, score, dayStart } = pair
    const { length, best, shift, stride } = this
    const days = dayStart.length - 1
    for (let day = 0; day < days; day++) {
      const end = dayStart[day + 1]!
      let at = day * stride - 1
      let lengthBefore = -1
      let top = NONE
      let topAt = -1
      for (let i = dayStart[day]!; i < end; i++) {
        const value = score[i]! + prefix[to[i]!]! - prefix[from[i]!]!
        if (paid[i]! !== lengthBefore) {
          lengthBefore = paid[i]!
          at++
          length[at] = lengthBefore
          best[at] = value
          shift[at] = i
        } else if (value > best[at]!) {
          best[at] = value
          shift[at] = i
        }
        if (value > top) {
          top = value
          topAt = at
        }
      }
      this.count[day] = at + 1 - day * stride
      this.top[day] = top
      this.topAt[day] = topAt
    }
  }

  /**
   * At least what the best week is worth, from the days alone: each day's best shift, on as many days as may be worked, and each hour of the week at the best
   * rate a day pays (a knapsack that may be cut anywhere).
   */
  atMost(pair: Pair): number {
    const { top, rate, order } = this
    const days = pair.dayStart.length - 1
    let found = 0
    let least = NONE
    for (let day = 0; day < days; day++) {
      if (this.count[day] === 0) continue
      least = Math.max(least, top[day]!)
      if (top[day]! <= 0) continue
      rate[day] = this.rateOf(day)
      let place = found++
      for (; place > 0 && rate[order[place - 1]!]! < rate[day]!; place--) order[place] = order[place - 1]!
      order[place] = day
    }
    if (found === 0) return least
    let hours = pair.maxPaid
    let value = 0
    for (let i = 0; i < found && hours > 0; i++) {
      const day = order[i]!
      // Worth no more than its best shift, and than its rate for the hours that are left.
      const most = rate[day]! * hours
      if (most <= top[day]!) {
        value += most
        hours = 0
      } else {
        value += top[day]!
        hours -= top[day]! / rate[day]!
      }
    }
    if (found <= pair.maxDays) return value + ROUNDING
    // The dearest days only.
    let dearest = 0
    for (let i = 0; i < found; i++) {
      let rank = 0
      for (let j = 0; j < found; j++)
        if (top[order[j]!]! > top[order[i]!]! || (top[order[j]!] === top[order[i]!] && j < i)) rank++
      if (rank < pair.maxDays) dearest += top[order[i]!]!
    }
    return Math.min(value, dearest) + ROUNDING
  }

  /** The most a day pays for an hour, over its lengths. */
  private rateOf(day: number): number {
    const { best, length, stride } = this
    const first = day * stride
    let rate = 0
    for (let at = first; at < first + this.count[day]!; at++) rate = Math.max(rate, best[at]! / length[at]!)
    return rate
  }
}

/** A problem has at most a week of days. */
export const DAYS = 7
