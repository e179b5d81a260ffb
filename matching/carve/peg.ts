import { mostLengths, prefixOf, pricerFor } from './best-weeks.js'
import type { CompiledRole } from './compile-role.js'
import { NONE } from './day-prices.js'
import type { PartTeam } from './prices.js'
import type { KeptShifts } from './week-model.js'
import { WeeksThrough } from './weeks-through.js'

/**
 * How much of the bound a carve gives up, at least, by having a shift in it: what the best week through the shift falls short of the person's best week, or of
 * the last chosen person's when they are not among the chosen. A carve with the shift scores at most bound - loss.
 */
export type ShiftLosses = { readonly pair: Int32Array; readonly shift: Int32Array; readonly loss: Float64Array }

/**
 * @param people and `team` as in the bound the prices come from
 * @param most people all of whose shifts lose more than this are left out
 */
export function shiftLosses(
  role: CompiledRole,
  prices: Float64Array,
  people: number,
  team?: PartTeam,
  most = Infinity,
): ShiftLosses {
  const { must = [], may = [...role.pairs.keys()] } = team ?? {}
  const free = people - must.length
  const pricer = pricerFor(role.pairs)
  const weeks = new WeeksThrough(mostLengths(role.pairs))
  const prefix = new Float64Array(role.slots * 2 + 1)
  prefixOf(prices, prefix, role)
  const values = Float64Array.from(role.pairs, (pair) => pricer.best(pair, prefix))
  const order = [...may].sort((a, b) => values[b]! - values[a]! || a - b)
  const chosen = new Set([...must, ...order.slice(0, free)])
  const last = free > 0 ? values[order[Math.min(free, order.length) - 1]!]! : Infinity
  const found: { pair: number; shift: number; loss: number }[] = []
  for (const p of [...must, ...(free > 0 ? may : [])]) {
    if (values[p]! <= NONE / 2) continue
    const from = chosen.has(p) ? values[p]! : last
    if (from - values[p]! > most) continue
    const through = weeks.of(role.pairs[p]!, prefix)
    for (let shift = 0; shift < through.length; shift++)
      if (through[shift]! > NONE / 2) found.push({ pair: p, shift, loss: Math.max(0, from - through[shift]!) })
  }
  found.sort((a, b) => a.loss - b.loss || a.pair - b.pair || a.shift - b.shift)
  return {
    pair: Int32Array.from(found, ({ pair }) => pair),
    shift: Int32Array.from(found, ({ shift }) => shift),
    loss: Float64Array.from(found, ({ loss }) => loss),
  }
}

/** The first `count` shifts of the losses, by pair. */
export function keepFirst(losses: ShiftLosses, count: number): KeptShifts {
  const byPair = new Map<number, number[]>()
  for (let i = 0; i < count; i++) {
    const known = byPair.get(losses.pair[i]!)
    if (known) known.push(losses.shift[i]!)
    else byPair.set(losses.pair[i]!, [losses.shift[i]!])
  }
  return [...byPair].sort(([a], [b]) => a - b).map(([pair, shifts]) => ({ pair, shifts: shifts.sort((a, b) => a - b) }))
}

/** How many shifts lose no more than `gap`. */
export function countWithin(losses: ShiftLosses, gap: number): number {
  let low = 0
  let high = losses.loss.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (losses.loss[middle]! <= gap) low = middle + 1
    else high = middle
  }
  return low
}

/** Every shift of a role. */
export function keepAll(role: CompiledRole): KeptShifts {
  return role.pairs.map((pair, p) => ({ pair: p, shifts: Array.from({ length: pair.count }, (_, i) => i) }))
}

/** A model never ends in the middle of shifts that lose the same. */
export function growToTies(losses: ShiftLosses, count: number): number {
  let grown = Math.min(count, losses.loss.length)
  while (grown < losses.loss.length && losses.loss[grown] === losses.loss[grown - 1] && grown < 2 * count) grown++
  return grown
}
