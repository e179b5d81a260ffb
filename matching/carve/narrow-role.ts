import type { CompiledRole, Pair } from './compile-role.js'

/**
 * A compiled role in which part of the cover is already settled: `wanted` is what is left. Shifts over a slot where nobody more is wanted are left out, and so are
 * the candidates in `without`.
 */
export function narrowRole(role: CompiledRole, wanted: Int32Array, without: ReadonlySet<number>): CompiledRole {
  const pairs = role.pairs.flatMap((pair) => {
    if (without.has(pair.candidate)) return []
    const kept = Array.from({ length: pair.count }, (_, i) => i).filter((i) => {
      for (let t = pair.from[i]!; t < pair.to[i]!; t++) if (wanted[t % role.slots]! < 1) return false
      return true
    })
    const narrowed = pickShifts(pair, kept)
    return narrowed ? [narrowed] : []
  })
  return { ...role, wanted, pairs }
}

/** The pair with those of its shifts only; undefined when they cannot make a week. */
function pickShifts(pair: Pair, kept: readonly number[]): Pair | undefined {
  if (kept.length === pair.count) return pair
  const dayMost = new Int32Array(pair.dayStart.length - 1)
  const dayStart = new Int32Array(pair.dayStart.length)
  for (const i of kept) {
    dayMost[pair.day[i]!] = Math.max(dayMost[pair.day[i]!]!, pair.paid[i]!)
    dayStart[pair.day[i]! + 1]!++
  }
  for (let day = 0; day + 1 < dayStart.length; day++) dayStart[day + 1]! += dayStart[day]!
  const most = dayMost.reduce((sum, paid) => sum + paid, 0)
  if (kept.length === 0 || most < pair.minPaid) return undefined
  const column = (of: Int32Array): Int32Array => Int32Array.from(kept, (i) => of[i]!)
  const places = new Map(kept.map((old, place) => [old, place]))
  return {
    ...pair,
    count: kept.length,
    from: column(pair.from),
    to: column(pair.to),
    paid: column(pair.paid),
    score: column(pair.score),
    day: column(pair.day),
    dayStart,
    maxPaid: Math.min(pair.maxPaid, most),
    types: pair.types
      .map((type) => type.filter((i) => places.has(i)).map((i) => places.get(i)!))
      .filter((type) => type.length > 0),
  }
}
