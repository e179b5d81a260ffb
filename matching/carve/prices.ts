import { BestWeeks } from './best-weeks.js'
import type { CompiledRole } from './compile-role.js'
import { keepsRests } from './week-rests.js'

/** Shifts of one pair, by their places in the pair. */
export type PairWeek = { readonly pair: number; readonly shifts: readonly number[] }

/**
 * What slot prices prove about a role when exactly `people` work in it and exactly `uncovered` person-slots stay open: no carve scores more than `bound`.
 * `weeks` is a carve that reaches `score`, when the prices happened to give one.
 */
export type PriceBound = {
  readonly bound: number
  readonly prices: Float64Array
  readonly found: { readonly score: number; readonly weeks: readonly PairWeek[] } | undefined
  /** How often each pair was among the chosen, from 0 to 1, the last rounds counting most: near to how much of them the best carve in fractions takes. */
  readonly share: Float64Array
}

/** Part of a team: pairs that must work, and those from whom the rest are chosen. */
export type PartTeam = { readonly must: readonly number[]; readonly may: readonly number[] }

export type PriceTask = {
  readonly people: number
  readonly uncovered: number
  /** Below this no carve can score; a bound under it proves that there is none. */
  readonly leastScore: number
  /** Whoever must work, and who of the others may; left out, anybody may. */
  readonly team?: PartTeam | undefined
  /** The score of a carve that is known: a bound below the next whole number is as good as any. */
  readonly known?: number | undefined
  readonly rounds: number
  readonly start?: Float64Array | undefined
  readonly shouldStop: () => boolean
}

/** So many pairs are priced every round; of more, those that have mattered so far. */
const ACTIVE = 40
/** So many beyond the chosen ones join at a full pricing. */
const OUTSIDERS = 5
const ROUNDS_BETWEEN_FULL_PRICING = 20
const MISSES_BEFORE_SMALLER_STEPS = 12
const DEFLECTION = 0.8
const SHARE_KEPT = 0.95

/**
 * Lagrangian of the cover rows over weekly patterns. With a price on every slot the people no longer depend on each other: each takes their best week, and
 * the best `people` of them, less the prices of all that is wanted, bound every carve. Prices follow a deflected subgradient (Camerini, Fratta and Maffioli
 * 1975): plain Polyak steps stall one or two slots short of the bound.
 */
export function priceRole(role: CompiledRole, task: PriceTask): PriceBound {
  const { slots, pairs, wanted } = role
  const { must = [], may: everyone = pairs.map((_, i) => i) } = task.team ?? {}
  const weeks = new BestWeeks(role)
  const mustWeeks = must.length > 0 ? new BestWeeks(role) : undefined
  const free = task.people - must.length
  const share = new Float64Array(pairs.length)
  const prices = task.start ? task.start.slice() : new Float64Array(slots)
  const bestPrices = prices.slice()
  const direction = new Float64Array(slots)
  const slack = new Float64Array(slots)
  const order = new OpenOrder(wanted, task.uncovered)
  let found: PriceBound['found']
  let valid = Infinity
  let validPrices = prices.slice()
  let best = Infinity
  let misses = 0
  let delta = 0

  let active = everyone
  if (everyone.length > ACTIVE * 1.5) {
    weeks.find(prices, everyone, Math.max(ACTIVE, 3 * free))
    active = [...weeks.pair.subarray(0, weeks.count)]
  }

  for (let round = 0; round < task.rounds; round++) {
    const isFull = active.length === everyone.length
    const value = evaluate(active)
    if (value === -Infinity && isFull) return { bound: -Infinity, prices, found, share }
    if (isFull && value < valid) {
      valid = value
      validPrices.set(prices)
    }
    const improves = value < best - 1e-9
    if (improves) {
      if (best - value > 0.02 * Math.max(1, delta)) misses = 0
      else misses++
      best = value
      bestPrices.set(prices)
    } else misses++
    if (isFull) {
      if (valid < task.leastScore - 1e-6) break
      const score = Math.max(found?.score ?? -Infinity, task.known ?? -Infinity)
      if (valid < score + 1 - 1e-6) break
    }
    for (let p = 0; p < share.length; p++) share[p]! *= SHARE_KEPT
    for (let place = 0; place < weeks.count; place++) share[weeks.pair[place]!]! += 1 - SHARE_KEPT
    if (delta === 0)
      delta = task.known === undefined ? Math.max(1, Math.abs(best) * 0.1) : Math.max(1, best - task.known)
    if (misses > MISSES_BEFORE_SMALLER_STEPS) {
      misses = 0
      delta *= 0.6
      if (delta < 0.05) break
      prices.set(bestPrices)
      direction.fill(0)
      // The slack belongs to the prices; take it again where we restart.
      evaluate(active)
    }
    if (!isFull && (round + 1) % ROUNDS_BETWEEN_FULL_PRICING === 0) {
      const outsiders = widen()
      if (outsiders > 0) {
        best = Infinity
        misses = 0
      }
    }
    let norm = 0
    for (let t = 0; t < slots; t++) {
      direction[t] = slack[t]! + DEFLECTION * direction[t]!
      norm += direction[t]! * direction[t]!
    }
    let gradient = 0
    for (let t = 0; t < slots; t++) gradient += slack[t]! * slack[t]!
    if (gradient === 0) {
      if (isFull || widen() === 0) break
      continue
    }
    if (norm === 0) {
      direction.set(slack)
      norm = gradient
    }
    const step = Math.max(value - (best - delta), delta * 0.1) / norm
    for (let t = 0; t < slots; t++) if (wanted[t]! > 0) prices[t]! -= step * direction[t]!
    if ((round & 15) === 15 && task.shouldStop()) break
  }
  if (active.length < everyone.length) {
    prices.set(bestPrices)
    const value = evaluate(everyone)
    if (value < valid) {
      valid = value
      validPrices = prices.slice()
    }
  }
  return { bound: valid, prices: validPrices, found, share }

  /** The bound at the present prices, with the slack of every cover row in `slack`. */
  function evaluate(which: readonly number[]): number {
    weeks.find(prices, which, free)
    mustWeeks?.find(prices, must, must.length)
    if (weeks.count + (mustWeeks?.count ?? 0) < task.people) return -Infinity
    slack.fill(0)
    weeks.addPeople(slack)
    mustWeeks?.addPeople(slack)
    let sum = 0
    if (mustWeeks) for (let place = 0; place < mustWeeks.count; place++) sum += mustWeeks.value[place]!
    for (let place = 0; place < weeks.count; place++) sum += weeks.value[place]!
    let excess = false
    let open = 0
    for (let t = 0; t < slots; t++) {
      const gap = wanted[t]! - slack[t]!
      if (gap < 0) excess = true
      else open += gap
      sum -= prices[t]! * wanted[t]!
      slack[t] = -gap
    }
    sum += order.add(prices, slack)
    if (!excess && open === task.uncovered) keepFound()
    return sum
  }

  /** The chosen weeks happen to be a carve. */
  function keepFound(): void {
    const score = Math.round(weeks.score() + (mustWeeks?.score() ?? 0))
    if (found !== undefined && score <= found.score) return
    const carve = [weeks, ...(mustWeeks ? [mustWeeks] : [])].flatMap((chosen) =>
      Array.from({ length: chosen.count }, (_, place) => ({
        pair: chosen.pair[place]!,
        shifts: chosen.shiftsAt(place),
      })),
    )
    if (carve.every(({ pair, shifts }) => keepsRests(role, pairs[pair]!, shifts))) found = { score, weeks: carve }
  }

  /** Prices everybody at the best prices; those who would be among the chosen join the active ones. Answers how many did. */
  function widen(): number {
    const here = prices.slice()
    prices.set(bestPrices)
    const value = evaluate(everyone)
    if (value < valid) {
      valid = value
      validPrices.set(prices)
    }
    const known = new Set(active)
    weeks.find(prices, everyone, free + OUTSIDERS)
    const top = [...weeks.pair.subarray(0, weeks.count)]
    const joining = top.filter((i) => !known.has(i))
    active = [...active, ...joining]
    prices.set(here)
    evaluate(active)
    return joining.filter((i) => top.indexOf(i) < free).length
  }
}

/** The dearest person-slots stay open: adds them to the slack and answers what they are worth. */
class OpenOrder {
  private readonly wantedSlots: number[]
  constructor(
    private readonly wanted: Int32Array,
    private readonly uncovered: number,
  ) {
    this.wantedSlots = [...wanted.keys()].filter((t) => wanted[t]! > 0)
  }

  add(prices: Float64Array, slack: Float64Array): number {
    if (this.uncovered === 0) return 0
    const dearest = this.wantedSlots.sort((a, b) => prices[b]! - prices[a]! || a - b)
    let left = this.uncovered
    let worth = 0
    for (const t of dearest) {
      const open = Math.min(left, this.wanted[t]!)
      slack[t]! += open
      worth += open * prices[t]!
      left -= open
      if (left === 0) break
    }
    return worth
  }
}
