import type { Pair } from './compile-role.js'
import { DayPrices, NONE } from './day-prices.js'
import { TypeWeeks } from './same-times-week.js'

/** For each shift of a pair the value of the best week that has it (or more, for rests are left out); `NONE` where there is none. */
export class WeeksThrough {
  private readonly days: DayPrices
  private readonly types = new TypeWeeks()
  private ahead = new Float64Array(0)
  private behind = new Float64Array(0)
  private rest = new Float64Array(0)

  constructor(mostLengthsADay: number) {
    this.days = new DayPrices(mostLengthsADay)
  }

  of(pair: Pair, prefix: Float64Array): Float64Array {
    const through = new Float64Array(pair.count).fill(NONE)
    if (!pair.sameTimes) this.free(pair, prefix, through)
    for (const type of pair.types) {
      if (!pair.sameTimes && type.length < 2) continue
      for (const shift of type)
        through[shift] = Math.max(through[shift]!, this.types.through(pair, prefix, type, shift))
    }
    return through
  }

  /** Forward and backward rows meet at each shift. The number of shifts is not counted here: a larger value only keeps a shift that might go. */
  private free(pair: Pair, prefix: Float64Array, through: Float64Array): void {
    this.days.price(pair, prefix)
    const width = pair.maxPaid + 1
    const days = pair.dayStart.length - 1
    const { ahead, behind, rest } = this.rows((days + 1) * width, width)
    ahead.fill(NONE, 0, width)
    behind.fill(NONE, days * width, (days + 1) * width)
    ahead[0] = 0
    behind[days * width] = 0
    for (let day = 0; day < days; day++) this.extend(ahead, day * width, (day + 1) * width, day, width)
    for (let day = days - 1; day >= 0; day--) this.extend(behind, (day + 1) * width, day * width, day, width)
    for (let day = 0; day < days; day++) {
      const first = pair.dayStart[day]!
      const end = pair.dayStart[day + 1]!
      if (first === end) continue
      rest.fill(NONE, 0, width)
      for (let a = 0; a < width; a++) {
        const value = ahead[day * width + a]!
        if (value <= NONE / 2) continue
        const other = (day + 1) * width
        for (let b = 0; a + b < width; b++) {
          const sum = value + behind[other + b]!
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

  private extend(rows: Float64Array, at: number, next: number, day: number, width: number): void {
    const { days } = this
    rows.copyWithin(next, at, at + width)
    const first = day * days.stride
    for (let j = first; j < first + days.count[day]!; j++) {
      const length = days.length[j]!
      const value = days.best[j]!
      for (let h = 0; h + length < width; h++) {
        const sum = rows[at + h]! + value
        if (sum > rows[next + h + length]!) rows[next + h + length] = sum
      }
    }
  }

  private rows(size: number, width: number): { ahead: Float64Array; behind: Float64Array; rest: Float64Array } {
    if (this.ahead.length < size) {
      this.ahead = new Float64Array(size)
      this.behind = new Float64Array(size)
    }
    if (this.rest.length < width) this.rest = new Float64Array(width)
    return { ahead: this.ahead, behind: this.behind, rest: this.rest }
  }
}
