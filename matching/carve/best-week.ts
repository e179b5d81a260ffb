import type { Pair } from './compile-role.js'

/** No week: below anything a week can be worth. */
export const NONE = -1e15

/**
 * The best legal week of one pair when every slot has a price: a programme over the days, by paid length so far (and shifts so far, where there are more days
 * than the person may work). Rests between shifts are left out, so a value is never below the true one: what makes the bounds valid.
 *
 * Works in buffers of its own and allocates nothing while pricing.
 */
export class WeekPricer {
  private rows: Float64Array = new Float64Array(0)
  private readonly lengths: Int32Array
  private readonly best: Float64Array
  private readonly bestShift: Int32Array

  constructor(mostShiftsADay: number) {
    this.lengths = new Int32Array(mostShiftsADay)
    this.best = new Float64Array(mostShiftsADay)
    this.bestShift = new Int32Array(mostShiftsADay)
  }

  /** The value of the best week; `NONE` when there is none. `prefix[t]` is the sum of the prices of the slots before t. */
  value(pair: Pair, prefix: Float64Array): number {
    let value = pair.sameTimes ? NONE : this.freeValue(pair, prefix)
    if (pair.types.length > 0)
      for (const type of pair.types) {
        if (!pair.sameTimes && type.length < 2) continue
        value = Math.max(value, this.typeValue(pair, prefix, type).value)
      }
    return value
  }

  /** The best week itself, its shifts in order of day. */
  week(pair: Pair, prefix: Float64Array): { value: number; shifts: number[] } {
    let best: { value: number; shifts: number[] } = pair.sameTimes
      ? { value: NONE, shifts: [] }
      : this.freeWeek(pair, prefix)
    for (const type of pair.types) {
      if (!pair.sameTimes && type.length < 2) continue
      const { value, shifts } = this.typeValue(pair, prefix, type)
      if (value > best.value) best = { value, shifts }
    }
    return { value: best.value, shifts: best.shifts.sort((a, b) => a - b) }
  }

  /** For each shift, the value of the best week that has it (or more); `NONE` where there is none. */
  through(pair: Pair, prefix: Float64Array): Float64Array {
    const through = new Float64Array(pair.count).fill(NONE)
    if (!pair.sameTimes) this.freeThrough(pair, prefix, through)
    for (const type of pair.types) {
      if (!pair.sameTimes && type.length < 2) continue
      for (const shift of type)
        through[shift] = Math.max(through[shift]!, this.typeValue(pair, prefix, type, shift).value)
    }
    return through
  }

  /** Groups the shifts of a day by paid length; answers how many lengths there are. */
  private priceDay(pair: Pair, prefix: Float64Array, day: number): number {
    const end = pair.dayStart[day + 1]!
    let lengths = 0
    for (let i = pair.dayStart[day]!; i < end; i++) {
      const value = pair.score[i]! + prefix[pair.to[i]!]! - prefix[pair.from[i]!]!
      const length = pair.paid[i]!
      if (lengths > 0 && this.lengths[lengths - 1] === length) {
        if (value > this.best[lengths - 1]!) {
          this.best[lengths - 1] = value
          this.bestShift[lengths - 1] = i
        }
      } else {
        this.lengths[lengths] = length
        this.best[lengths] = value
        this.bestShift[lengths] = i
        lengths++
      }
    }
    return lengths
  }

  /** How many numbers of shifts the programme must tell apart: 1 when the days alone keep the limit. */
  private counted(pair: Pair): number {
    let days = 0
    for (let day = 0; day + 1 < pair.dayStart.length; day++) if (pair.dayStart[day + 1]! > pair.dayStart[day]!) days++
    return days > pair.maxDays ? pair.maxDays + 1 : 1
  }

  /** Fills one row a day: `row[d][n][h]` is the best value of days before d with n shifts (when counted) and h units paid. */
  private forward(pair: Pair, prefix: Float64Array): { layers: number; width: number; size: number } {
    const layers = this.counted(pair)
    const width = pair.maxPaid + 1
    const size = layers * width
    const days = pair.dayStart.length - 1
    if (this.rows.length < (days + 1) * size) this.rows = new Float64Array((days + 1) * size)
    const rows = this.rows
    rows.fill(NONE, 0, size)
    rows[0] = 0
    let reach = 0
    for (let day = 0; day < days; day++) {
      const at = day * size
      const next = at + size
      rows.copyWithin(next, at, at + size)
      const lengths = this.priceDay(pair, prefix, day)
      if (lengths === 0) continue
      const step = layers > 1 ? width : 0
      const from = layers > 1 ? layers - 1 : 1
      for (let j = 0; j < lengths; j++) {
        const length = this.lengths[j]!
        const value = this.best[j]!
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
      reach = Math.min(pair.maxPaid, reach + this.lengths[lengths - 1]!)
    }
    return { layers, width, size }
  }

  private freeValue(pair: Pair, prefix: Float64Array): number {
    const { layers, width, size } = this.forward(pair, prefix)
    const at = (pair.dayStart.length - 1) * size
    let best = NONE
    for (let n = 0; n < layers; n++)
      for (let h = Math.max(1, pair.minPaid); h < width; h++) best = Math.max(best, this.rows[at + n * width + h]!)
    return best
  }

  private freeWeek(pair: Pair, prefix: Float64Array): { value: number; shifts: number[] } {
    const { layers, width, size } = this.forward(pair, prefix)
    const rows = this.rows
    const days = pair.dayStart.length - 1
    let n = 0
    let h = 0
    let value = NONE
    for (let count = 0; count < layers; count++)
      for (let paid = Math.max(1, pair.minPaid); paid < width; paid++) {
        const here = rows[days * size + count * width + paid]!
        if (here > value) [n, h, value] = [count, paid, here]
      }
    const shifts: number[] = []
    if (value <= NONE / 2) return { value: NONE, shifts }
    for (let day = days - 1; day >= 0; day--) {
      const now = rows[(day + 1) * size + n * width + h]!
      if (rows[day * size + n * width + h] === now) continue
      const lengths = this.priceDay(pair, prefix, day)
      for (let j = 0; j < lengths; j++) {
        const before = h - this.lengths[j]!
        const fewer = layers > 1 ? n - 1 : n
        if (before < 0 || fewer < 0) continue
        if (rows[day * size + fewer * width + before]! + this.best[j]! !== now) continue
        shifts.push(this.bestShift[j]!)
        n = fewer
        h = before
        break
      }
    }
    return { value, shifts }
  }

  /** Forward and backward rows meet at each shift. The number of shifts is not counted here: a larger value only keeps a shift that might go. */
  private freeThrough(pair: Pair, prefix: Float64Array, through: Float64Array): void {
    const width = pair.maxPaid + 1
    const days = pair.dayStart.length - 1
    const ahead = new Float64Array((days + 1) * width).fill(NONE)
    const behind = new Float64Array((days + 1) * width).fill(NONE)
    ahead[0] = 0
    behind[days * width] = 0
    const extend = (rows: Float64Array, at: number, next: number, day: number): void => {
      for (let h = 0; h < width; h++) rows[next + h] = rows[at + h]!
      const lengths = this.priceDay(pair, prefix, day)
      for (let j = 0; j < lengths; j++)
        for (let h = 0; h + this.lengths[j]! < width; h++) {
          const sum = rows[at + h]! + this.best[j]!
          if (sum > rows[next + h + this.lengths[j]!]!) rows[next + h + this.lengths[j]!] = sum
        }
    }
    for (let day = 0; day < days; day++) extend(ahead, day * width, (day + 1) * width, day)
    for (let day = days - 1; day >= 0; day--) extend(behind, (day + 1) * width, day * width, day)
    const rest = new Float64Array(width)
    for (let day = 0; day < days; day++) {
      const first = pair.dayStart[day]!
      const end = pair.dayStart[day + 1]!
      if (first === end) continue
      rest.fill(NONE)
      for (let a = 0; a < width; a++) {
        const value = ahead[day * width + a]!
        if (value <= NONE / 2) continue
        for (let b = 0; a + b < width; b++) {
          const sum = value + behind[(day + 1) * width + b]!
          if (sum > rest[a + b]!) rest[a + b] = sum
        }
      }
      let lengthBefore = -1
      let others = NONE
      for (let i = first; i < end; i++) {
        const length = pair.paid[i]!
        if (length !== lengthBefore) {
          lengthBefore = length
          others = NONE
          for (let h = Math.max(0, pair.minPaid - length); h + length < width; h++) others = Math.max(others, rest[h]!)
        }
        if (others > NONE / 2)
          through[i] = Math.max(through[i]!, others + pair.score[i]! + prefix[pair.to[i]!]! - prefix[pair.from[i]!]!)
      }
    }
  }

  /**
   * The best week of shifts of one type, with the bonus from two shifts on: where all pay the same, the best n days; else the same programme over those
   * shifts alone.
   * @param forced a shift that must be in it
   */
  private typeValue(
    pair: Pair,
    prefix: Float64Array,
    type: Int32Array,
    forced?: number,
  ): { value: number; shifts: number[] } {
    const worth = (i: number): number => pair.score[i]! + prefix[pair.to[i]!]! - prefix[pair.from[i]!]!
    const order = [...type].sort((a, b) => (a === forced ? -1 : b === forced ? 1 : worth(b) - worth(a) || a - b))
    const lengths = order.map((i) => pair.paid[i]!)
    let best: { value: number; shifts: number[] } = { value: NONE, shifts: [] }
    const keep = (shifts: number[]): void => {
      if (!pair.sameTimes && shifts.length < 2) return
      const value = shifts.reduce((sum, i) => sum + worth(i), 0) + (shifts.length >= 2 ? pair.bonus : 0)
      if (value > best.value) best = { value, shifts }
    }
    if (lengths.every((length) => length === lengths[0])) {
      const paid = lengths[0]!
      const most = Math.min(order.length, pair.maxDays, Math.floor(pair.maxPaid / paid))
      for (let n = Math.max(1, Math.ceil(pair.minPaid / paid)); n <= most; n++) keep(order.slice(0, n))
      return best
    }
    // Handover makes some of them longer: at most seven, so every subset is looked at.
    for (let subset = 1; subset < 1 << order.length; subset++) {
      if (forced !== undefined && (subset & 1) === 0) continue
      const shifts = order.filter((_, j) => subset & (1 << j))
      const paid = shifts.reduce((sum, i) => sum + pair.paid[i]!, 0)
      if (shifts.length <= pair.maxDays && paid >= pair.minPaid && paid <= pair.maxPaid) keep(shifts)
    }
    return best
  }
}
