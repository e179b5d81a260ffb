import { BestWeeks } from './best-weeks.js'
import type { CompiledRole, Pair } from './compile-role.js'

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
  const bare = pairs.map((pair) => ({
    ...pair,
    score: new Int32Array(pair.count),
    bonus: 0,
    types: pair.sameTimes ? pair.types : [],
  }))
  const prices = new Float64Array(slots)
  for (let t = 0; t < slots; t++) if (wanted[t]! > 0) prices[t] = 1
  const weeks = new BestWeeks(role, bare)
  const everyone = [...bare.keys()]
  const direction = new Float64Array(slots)
  const bestPrices = prices.slice()
  const gradient = new Float64Array(slots)
  let best = 0
  let delta = 4
  let misses = 0
  for (let round = 0; round < rounds; round++) {
    weeks.find(prices, everyone, people)
    weeks.dropWorthless()
    gradient.fill(0)
    weeks.addPeople(gradient)
    let value = 0
    for (let t = 0; t < slots; t++) {
      value += prices[t]! * wanted[t]!
      gradient[t] = wanted[t]! - gradient[t]!
    }
    for (let place = 0; place < weeks.count; place++) value -= weeks.value[place]!
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
