import type { CompiledRole, Pair } from './compile-role.js'
import type { DailyCover } from './daily-cover.js'
import { MINUTES_PER_DAY } from './problem.js'
import { keepsRests } from './week-rests.js'

/**
 * How many people could do each piece of a daily cover: the same hours on a set of days, as their only work of the week. Days are bits, in order of the cover's
 * days; hours are slots from the cover's beginning.
 */
export class PieceCounts {
  readonly length: number
  readonly masks: number
  private readonly counts: Int32Array
  /** By age group, hours and days: 1 when rests are kept, 2 when they are not. */
  private readonly rests = new Map<string, Uint8Array>()
  /** Of the pair at hand: on which days it could do the hours, by which of its shifts. */
  private readonly dayMask: Int32Array
  private readonly shiftOf: Int32Array

  constructor(
    private readonly role: CompiledRole,
    readonly cover: DailyCover,
  ) {
    this.length = cover.to - cover.from
    this.masks = 1 << cover.days.length
    const hours = this.length * this.length
    this.counts = new Int32Array(hours * this.masks)
    this.dayMask = new Int32Array(hours)
    this.shiftOf = new Int32Array(hours * cover.days.length)
    for (const pair of role.pairs) this.count(pair)
  }

  /** People who could do the hours `[from, to)` on the days of `mask`. */
  of(from: number, to: number, mask: number): number {
    return this.counts[this.hoursAt(from, to) * this.masks + mask]!
  }

  private hoursAt(from: number, to: number): number {
    return from * this.length + to - from - 1
  }

  private count(pair: Pair): void {
    const { cover, dayMask, shiftOf, role } = this
    const slotsPerDay = MINUTES_PER_DAY / role.slotMinutes
    const touched: number[] = []
    cover.days.forEach((day, bit) => {
      const start = day * slotsPerDay + cover.from
      // Hours past midnight are shifts of the next day.
      for (const own of cover.to > slotsPerDay ? [day, (day + 1) % (pair.dayStart.length - 1)] : [day])
        for (let i = pair.dayStart[own]!; i < pair.dayStart[own + 1]!; i++) {
          const turn = pair.from[i]! < start && role.isCyclic ? role.slots : 0
          const from = pair.from[i]! + turn - start
          const to = pair.to[i]! + turn - start
          if (from < 0 || to > this.length) continue
          const at = this.hoursAt(from, to)
          if (dayMask[at] === 0) touched.push(at)
          dayMask[at]! |= 1 << bit
          shiftOf[at * cover.days.length + bit] = i
        }
    })
    const rests = this.restsOf(pair)
    for (const at of touched) {
      const whole = dayMask[at]!
      dayMask[at] = 0
      for (let mask = whole; mask > 0; mask = (mask - 1) & whole)
        if (this.hasHours(pair, at, mask) && this.keepsRests(pair, at, mask, rests))
          this.counts[at * this.masks + mask]!++
    }
  }

  private hasHours(pair: Pair, at: number, mask: number): boolean {
    let paid = 0
    let days = 0
    for (let bit = 0; mask >> bit > 0; bit++)
      if (mask & (1 << bit)) {
        paid += pair.paid[this.shiftOf[at * this.cover.days.length + bit]!]!
        days++
      }
    return days <= pair.maxDays && paid >= pair.minPaid && paid <= pair.maxPaid
  }

  private restsOf(pair: Pair): Uint8Array {
    const group = `${pair.restSlots} ${pair.freeDaysInARow}`
    const known = this.rests.get(group)
    if (known) return known
    const fresh = new Uint8Array(this.counts.length)
    this.rests.set(group, fresh)
    return fresh
  }

  private keepsRests(pair: Pair, at: number, mask: number, rests: Uint8Array): boolean {
    const place = at * this.masks + mask
    if (rests[place] === 0) {
      const { days } = this.cover
      const shifts = days.flatMap((_, bit) => (mask & (1 << bit) ? [this.shiftOf[at * days.length + bit]!] : []))
      rests[place] = keepsRests(
        this.role,
        pair,
        shifts.sort((a, b) => a - b),
      )
        ? 1
        : 2
    }
    return rests[place] === 1
  }
}
