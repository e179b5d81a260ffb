import type { CompiledRole, Pair } from './compile-role.js'
import type { PairWeek } from './prices.js'
import { MINUTES_PER_DAY } from './problem.js'

/** A carve's value in slots: compared in this order, the last the higher the better. */
export type SlotValue = { readonly uncovered: number; readonly people: number; readonly score: number }

export function valueOf(role: CompiledRole, weeks: readonly PairWeek[]): SlotValue {
  let uncovered = role.wanted.reduce((sum, people) => sum + people, 0)
  let score = 0
  for (const { pair: p, shifts } of weeks) {
    const pair = role.pairs[p]!
    for (const shift of shifts) {
      uncovered -= pair.to[shift]! - pair.from[shift]!
      score += pair.score[shift]!
    }
    if (pair.bonus > 0 && shifts.length >= 2 && isSameTimes(role, pair, shifts)) score += pair.bonus
  }
  return { uncovered, people: weeks.length, score }
}

/** Below 0 when a is better than b. */
export function compareValues(a: SlotValue, b: SlotValue): number {
  return a.uncovered - b.uncovered || a.people - b.people || b.score - a.score
}

export function addValues(values: readonly SlotValue[]): SlotValue {
  return values.reduce(
    (sum, value) => ({
      uncovered: sum.uncovered + value.uncovered,
      people: sum.people + value.people,
      score: sum.score + value.score,
    }),
    { uncovered: 0, people: 0, score: 0 },
  )
}

function isSameTimes(role: CompiledRole, pair: Pair, shifts: readonly number[]): boolean {
  const slotsPerDay = MINUTES_PER_DAY / role.slotMinutes
  const first = shifts[0]!
  return shifts.every(
    (shift) =>
      pair.from[shift]! % slotsPerDay === pair.from[first]! % slotsPerDay &&
      pair.to[shift]! - pair.from[shift]! === pair.to[first]! - pair.from[first]!,
  )
}
