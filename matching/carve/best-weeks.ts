import { WeekPricer } from './best-week.js'
import type { CompiledRole, Pair } from './compile-role.js'
import { DAYS, NONE } from './day-prices.js'

/**
 * The best weeks of a role at given prices, the best of them first. Pairs are looked at in order of what their week is worth at most, and no further than one
 * of them could still be among the best: mostly a fifth of them. Equal weeks stand in order of their pairs.
 */
export class BestWeeks {
  /** Pairs of the weeks found, and what these are worth. */
  readonly pair: Int32Array
  readonly value: Float64Array
  count = 0
  private readonly shifts: Int32Array
  private readonly shiftCount: Int32Array
  private readonly pricer: WeekPricer
  private readonly prefix: Float64Array
  private readonly most: Float64Array
  private order: number[] = []
  private orderOf: readonly number[] | undefined

  constructor(
    private readonly role: CompiledRole,
    private readonly pairs: readonly Pair[] = role.pairs,
  ) {
    const room = pairs.length + 1
    this.pair = new Int32Array(room)
    this.value = new Float64Array(room)
    this.shifts = new Int32Array(room * DAYS)
    this.shiftCount = new Int32Array(room)
    this.most = new Float64Array(room)
    this.prefix = new Float64Array(role.slots * 2 + 1)
    this.pricer = pricerFor(pairs)
  }

  /** Finds the best `most` weeks of the pairs in `which`. */
  find(prices: Float64Array, which: readonly number[], most: number): void {
    const { prefix, pricer, pairs, most: atMost } = this
    prefixOf(prices, prefix, this.role)
    for (const p of which) atMost[p] = pricer.atMost(pairs[p]!, prefix)
    const order = this.inOrder(which)
    this.count = 0
    for (const p of order) {
      if (atMost[p]! <= NONE / 2 || most === 0) break
      if (this.count === most && atMost[p]! < this.value[most - 1]!) break
      const value = pricer.best(pairs[p]!, prefix)
      if (value > NONE / 2) this.put(p, value, most)
    }
  }

  /** By what their weeks are worth at most. Prices move little from one time to the next, and so does the order: it is mended, not made anew. */
  private inOrder(which: readonly number[]): readonly number[] {
    const { most } = this
    const isBefore = (a: number, b: number): boolean => most[a]! > most[b]! || (most[a] === most[b] && a < b)
    if (this.orderOf !== which) {
      this.orderOf = which
      this.order = [...which].sort((a, b) => (isBefore(a, b) ? -1 : 1))
      return this.order
    }
    const { order } = this
    for (let i = 1; i < order.length; i++) {
      const p = order[i]!
      let place = i
      for (; place > 0 && isBefore(p, order[place - 1]!); place--) order[place] = order[place - 1]!
      order[place] = p
    }
    return order
  }

  /** Leaves out weeks that are worth nothing: whoever need not work is not made to. */
  dropWorthless(): void {
    while (this.count > 0 && this.value[this.count - 1]! <= 0) this.count--
  }

  /** The shifts of the week that stands at a place, in order of day. */
  shiftsAt(place: number): number[] {
    return [...this.shifts.subarray(place * DAYS, place * DAYS + this.shiftCount[place]!)]
  }

  /** Counts the people that the weeks found put into each slot. */
  addPeople(into: Float64Array): void {
    const { slots } = this.role
    for (let place = 0; place < this.count; place++) {
      const pair = this.pairs[this.pair[place]!]!
      for (let i = 0; i < this.shiftCount[place]!; i++) {
        const shift = this.shifts[place * DAYS + i]!
        for (let t = pair.from[shift]!; t < pair.to[shift]!; t++) into[t < slots ? t : t - slots]!++
      }
    }
  }

  /** What the weeks score by themselves, without prices. */
  score(): number {
    let score = 0
    for (let place = 0; place < this.count; place++) {
      const pair = this.pairs[this.pair[place]!]!
      score += this.value[place]!
      for (let i = 0; i < this.shiftCount[place]!; i++) {
        const shift = this.shifts[place * DAYS + i]!
        score -= this.prefix[pair.to[shift]!]! - this.prefix[pair.from[shift]!]!
      }
    }
    return score
  }

  private put(p: number, value: number, most: number): void {
    const { pair, value: values, shifts, shiftCount } = this
    let place = this.count
    while (place > 0 && (values[place - 1]! < value || (values[place - 1] === value && pair[place - 1]! > p))) place--
    if (place >= most) return
    const last = Math.min(this.count, most - 1)
    for (let at = last; at > place; at--) {
      pair[at] = pair[at - 1]!
      values[at] = values[at - 1]!
      shiftCount[at] = shiftCount[at - 1]!
    }
    shifts.copyWithin((place + 1) * DAYS, place * DAYS, last * DAYS)
    pair[place] = p
    values[place] = value
    shiftCount[place] = this.pricer.shiftCount
    shifts.set(this.pricer.shifts, place * DAYS)
    this.count = Math.min(most, this.count + 1)
  }
}

/** Sums of prices before each slot; a cyclic week twice over, so that a shift past its end reads on. */
export function prefixOf(prices: Float64Array, prefix: Float64Array, role: CompiledRole): void {
  const { slots } = role
  for (let t = 0; t < prefix.length - 1; t++) prefix[t + 1] = prefix[t]! + prices[t < slots ? t : t - slots]!
}

export function pricerFor(pairs: readonly Pair[]): WeekPricer {
  return new WeekPricer(mostLengths(pairs))
}

/** The most paid lengths that a day of any of the pairs has. */
export function mostLengths(pairs: readonly Pair[]): number {
  let most = 1
  for (const { dayStart, paid } of pairs)
    for (let day = 0; day + 1 < dayStart.length; day++) {
      let lengths = 0
      for (let i = dayStart[day]!; i < dayStart[day + 1]!; i++)
        if (i === dayStart[day] || paid[i] !== paid[i - 1]) lengths++
      most = Math.max(most, lengths)
    }
  return most
}
