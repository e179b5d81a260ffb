import type { Pair } from './compile-role.js'
import { DAYS, DayPrices, NONE } from './day-prices.js'
import { TypeWeeks } from './same-times-week.js'

/**
 * The best legal week of one pair when every slot has a price: a programme over the days, by paid length so far (and shifts so far, where there are more days
 * than the person may work). Rests between shifts are left out, so a value is never below the true one: what makes the bounds valid.
 *
 * Works in buffers of its own and allocates nothing while pricing.
 */
export class WeekPricer {
  /** The week that `best` found last, in order of day. */
  readonly shifts = new Int32Array(DAYS)
  shiftCount = 0
  private readonly days: DayPrices
  private readonly types = new TypeWeeks()
  private rows: Float64Array = new Float64Array(0)
  private readonly lengthCount = new Int32Array(DAYS)

  constructor(mostLengthsADay: number) {
    this.days = new DayPrices(mostLengthsADay)
  }

  /** At least what the best week is worth, for a fraction of the work. `prefix[t]` is the sum of the prices of the slots before t. */
  atMost(pair: Pair, prefix: Float64Array): number {
    let most = NONE
    if (!pair.sameTimes) {
      this.days.price(pair, prefix)
      most = this.days.atMost(pair)
    }
    return pair.types.length > 0 ? Math.max(most, this.types.best(pair, prefix, most)) : most
  }

  /** The value of the best week, which is then in `shifts`; `NONE` when there is none. */
  best(pair: Pair, prefix: Float64Array): number {
    this.shiftCount = 0
    const free = pair.sameTimes ? NONE : this.freeWeek(pair, prefix)
    if (pair.types.length === 0) return free
    const typed = this.types.best(pair, prefix, free)
    if (typed <= free) return free
    this.shifts.set(this.types.shifts)
    this.shiftCount = this.types.shiftCount
    return typed
  }

  /** The best week with times free from day to day. */
  private freeWeek(pair: Pair, prefix: Float64Array): number {
    const { days } = this
    days.price(pair, prefix)
    const easy = this.topShifts(pair)
    if (easy > NONE / 2) return easy
    // A longer shift that is worth no more than a shorter one is wanted only to reach the least hours of a week.
    const lean = this.programme(pair, true)
    if (lean.paid >= pair.minPaid) return this.takeWeek(pair, lean)
    return this.takeWeek(pair, this.programme(pair, false))
  }

  /** Every worthwhile day's best shift, when that is a legal week. */
  private topShifts(pair: Pair): number {
    const { days, shifts } = this
    const dayCount = pair.dayStart.length - 1
    let count = 0
    let paid = 0
    let value = 0
    for (let day = 0; day < dayCount; day++) {
      if (days.count[day] === 0 || days.top[day]! <= 0) continue
      paid += days.length[days.topAt[day]!]!
      value += days.top[day]!
      shifts[count++] = days.shift[days.topAt[day]!]!
    }
    if (count === 0 || count > pair.maxDays || paid > pair.maxPaid || paid < pair.minPaid) return NONE
    this.shiftCount = count
    return value
  }

  /**
   * Fills one row a day: `rows[d][n][h]` is the best value of days before d with n shifts (n only where days are limited) and h units paid.
   * @param isLean leaves out lengths that are longer and worth no more, and looks at the best week of any length
   */
  private programme(pair: Pair, isLean: boolean): Programme {
    const { days, lengthCount } = this
    const dayCount = pair.dayStart.length - 1
    let worked = 0
    for (let day = 0; day < dayCount; day++) if (days.count[day]! > 0) worked++
    const layers = worked > pair.maxDays ? pair.maxDays + 1 : 1
    const width = pair.maxPaid + 1
    const size = layers * width
    if (this.rows.length < (dayCount + 1) * size) this.rows = new Float64Array((dayCount + 1) * size)
    const { rows } = this
    rows.fill(NONE, 0, size)
    rows[0] = 0
    const step = layers > 1 ? width : 0
    const from = layers > 1 ? layers - 1 : 1
    let reach = 0
    for (let day = 0; day < dayCount; day++) {
      const at = day * size
      const next = at + size
      rows.copyWithin(next, at, at + size)
      lengthCount[day] = isLean ? this.dropDear(day) : days.count[day]!
      const first = day * days.stride
      const end = first + lengthCount[day]!
      if (first === end) continue
      for (let j = first; j < end; j++) {
        const length = days.length[j]!
        const value = days.best[j]!
        const last = Math.min(reach, pair.maxPaid - length)
        for (let n = 0; n < from; n++) {
          const source = at + n * width
          const target = next + n * width + step + length
          for (let h = 0; h <= last; h++) {
            const sum = rows[source + h]! + value
            if (sum > rows[target + h]!) rows[target + h] = sum
          }
        }
      }
      reach = Math.min(pair.maxPaid, reach + days.length[end - 1]!)
    }
    const found: Programme = { layers, width, layer: 0, paid: 0, value: NONE }
    const least = isLean ? 1 : Math.max(1, pair.minPaid)
    for (let n = 0; n < layers; n++) {
      const row = dayCount * size + n * width
      for (let h = least; h <= reach; h++)
        // Of equals the longer: it is the likelier to be long enough.
        if (rows[row + h]! > found.value || (rows[row + h] === found.value && h > found.paid)) {
          found.layer = n
          found.paid = h
          found.value = rows[row + h]!
        }
    }
    return found
  }

  /** Moves a day's lengths that are worth more than every shorter one to the front; answers how many they are. */
  private dropDear(day: number): number {
    const { days } = this
    const first = day * days.stride
    let kept = first
    let top = NONE
    for (let j = first; j < first + days.count[day]!; j++) {
      if (days.best[j]! <= top) continue
      top = days.best[j]!
      days.length[kept] = days.length[j]!
      days.best[kept] = top
      days.shift[kept] = days.shift[j]!
      kept++
    }
    return kept - first
  }

  /** Reads the week back from the rows. */
  private takeWeek(pair: Pair, { layers, width, layer, paid, value }: Programme): number {
    if (value <= NONE / 2) return NONE
    const { rows, days, shifts, lengthCount } = this
    const size = layers * width
    let n = layer
    let h = paid
    let count = 0
    for (let day = pair.dayStart.length - 2; day >= 0; day--) {
      const now = rows[(day + 1) * size + n * width + h]!
      if (rows[day * size + n * width + h] === now) continue
      const fewer = layers > 1 ? n - 1 : n
      const first = day * days.stride
      for (let j = first; j < first + lengthCount[day]!; j++) {
        const before = h - days.length[j]!
        if (before < 0 || rows[day * size + fewer * width + before]! + days.best[j]! !== now) continue
        shifts[count++] = days.shift[j]!
        n = fewer
        h = before
        break
      }
    }
    shifts.subarray(0, count).reverse()
    this.shiftCount = count
    return value
  }
}

/** Where the best week ends in the rows. */
type Programme = { layers: number; width: number; layer: number; paid: number; value: number }
