import { prefixOf, pricerFor } from './best-weeks.js'
import type { CompiledRole } from './compile-role.js'
import { NONE } from './day-prices.js'
import type { PairWeek } from './prices.js'
import { keepsRests } from './week-rests.js'

/** A slot covered outweighs any score in it. */
const PER_SLOT = 1e6
const FULL = -1e12

/**
 * A carve taken person by person, each time the week that covers most of what is left and never too much. Not good, but legal and at once: what is answered
 * when no time is left for better, and the least that a test expects.
 * @param taken candidates who work elsewhere
 */
export function greedyRole(role: CompiledRole, taken: ReadonlySet<number> = new Set()): PairWeek[] {
  const pricer = pricerFor(role.pairs)
  const prefix = new Float64Array(role.slots * 2 + 1)
  const left = Int32Array.from(role.wanted)
  const weeks: PairWeek[] = []
  const free = new Set(role.pairs.keys())
  while (weeks.length < role.role.maxPeople && free.size > 0) {
    prefixOf(
      Float64Array.from(left, (open) => (open > 0 ? PER_SLOT : FULL)),
      prefix,
      role,
    )
    let best: (PairWeek & { value: number }) | undefined
    for (const p of free) {
      const pair = role.pairs[p]!
      if (taken.has(pair.candidate)) continue
      const value = pricer.best(pair, prefix)
      if (value <= 0 || value <= NONE / 2 || (best && value <= best.value)) continue
      const shifts = [...pricer.shifts.subarray(0, pricer.shiftCount)]
      if (keepsRests(role, pair, shifts)) best = { pair: p, shifts, value }
    }
    if (!best) break
    weeks.push({ pair: best.pair, shifts: best.shifts })
    free.delete(best.pair)
    const pair = role.pairs[best.pair]!
    for (const shift of best.shifts) for (let t = pair.from[shift]!; t < pair.to[shift]!; t++) left[t % role.slots]!--
  }
  return weeks
}
