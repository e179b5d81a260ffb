import { NONE } from './best-week.js'
import type { CompiledRole, Pair } from './compile-role.js'
import { prefixOf, pricerFor } from './prices.js'

/** Person-slots that nobody can reach however the role is carved: more people wanted than there are pairs with a shift over the slot. */
export function structuralUncovered(role: CompiledRole): Int32Array {
  const reach = new Int32Array(role.slots)
  const stamp = new Int32Array(role.slots).fill(-1)
  role.pairs.forEach((pair, p) => {
    for (let i = 0; i < pair.count; i++)
      for (let t = pair.from[i]!; t < pair.to[i]!; t++) {
        const slot = t % role.slots
        if (stamp[slot] === p) continue
        stamp[slot] = p
        reach[slot]!++
      }
  })
  return role.wanted.map((wanted, t) => Math.max(0, wanted - reach[t]!))
}

/** The most slots of cover one pair can give in a week. */
export function mostCover(role: CompiledRole, pair: Pair): number {
  return Math.floor((pair.maxPaid * role.unitMinutes) / role.slotMinutes)
}

/**
 * A lower bound on the person-slots left open by `people` of the pairs, by the same prices as the score's but with scores left out and no price above 1:
 * what is wanted at the prices, less the best weeks.
 * @param enough the bound is only asked whether it passes this; reached, we stop
 */
export function coverBound(role: CompiledRole, people: number, rounds: number, enough: number): number {
  const { slots, wanted, pairs } = role
  const pricer = pricerFor(role)
  const bare = pairs.map((pair) => ({
    ...pair,
    score: new Int32Array(pair.count),
    bonus: 0,
    types: pair.sameTimes ? pair.types : [],
  }))
  const prices = new Float64Array(slots)
  for (let t = 0; t < slots; t++) if (wanted[t]! > 0) prices[t] = 1
  const prefix = new Float64Array(slots * 2 + 1)
  const direction = new Float64Array(slots)
  const bestPrices = prices.slice()
  const values = new Float64Array(pairs.length)
  let best = 0
  let delta = 4
  let misses = 0
  for (let round = 0; round < rounds; round++) {
    prefixOf(prices, prefix, role)
    let value = 0
    for (let t = 0; t < slots; t++) value += prices[t]! * wanted[t]!
    for (let i = 0; i < bare.length; i++) values[i] = pricer.value(bare[i]!, prefix)
    const chosen = [...values.keys()].filter((i) => values[i]! > 0 && values[i]! > NONE / 2)
    chosen.sort((a, b) => values[b]! - values[a]! || a - b)
    const gradient = Float64Array.from(wanted)
    for (const i of chosen.slice(0, people)) {
      const { value: worth, shifts } = pricer.week(bare[i]!, prefix)
      value -= worth
      for (const shift of shifts)
        for (let t = bare[i]!.from[shift]!; t < bare[i]!.to[shift]!; t++) gradient[t % slots]!--
    }
    if (value > best + 1e-9) {
      best = value
      bestPrices.set(prices)
      misses = 0
      if (Math.ceil(best - 1e-6) > enough) return Math.ceil(best - 1e-6)
    } else if (++misses > 10) {
      misses = 0
      delta *= 0.6
      if (delta < 0.1) break
      prices.set(bestPrices)
      direction.fill(0)
      continue
    }
    let norm = 0
    for (let t = 0; t < slots; t++) {
      direction[t] = gradient[t]! + 0.7 * direction[t]!
      norm += direction[t]! * direction[t]!
    }
    if (norm < 1e-12) break
    const step = (best + delta - value) / norm
    for (let t = 0; t < slots; t++) if (wanted[t]! > 0) prices[t] = Math.min(1, prices[t]! + step * direction[t]!)
  }
  return Math.ceil(best - 1e-6)
}
