import { checkCarve } from './check-carve.js'
import { type CompiledRole, type Pair, compileRole } from './compile-role.js'
import type { CarveProblem, CarvedShift } from './problem.js'
import { valueOf } from './role-value.js'
import { type CarveRules, fixedRules } from './rules.js'
import { keepsRests } from './week-rests.js'

/** Somebody who could step in, best first: most minutes of what they would take over, then the score. */
export type Substitute = {
  readonly candidate: string
  readonly shifts: readonly CarvedShift[]
  readonly minutes: number
  readonly score: number
}

/**
 * Who could take over the shifts of somebody who drops out, as they are: those of them that make a legal week, for people who do not work in the plan.
 *
 * @param dropped shifts of one role
 * @param former the plan as it was; whoever works in it is not asked
 * @param most how many are answered
 */
export function substitutes(
  problem: CarveProblem,
  dropped: readonly CarvedShift[],
  former: readonly CarvedShift[],
  most: number,
  rules: CarveRules = fixedRules,
): Substitute[] {
  const [first] = dropped
  if (!first) return []
  const index = problem.roles.findIndex(({ id }) => id === first.role)
  if (index < 0 || dropped.some(({ role }) => role !== first.role))
    throw new RangeError(
      `Cannot look for a substitute: the shifts must be of one role of the problem, not ${first.role}`,
    )
  const role = compileRole(problem, index, rules)
  const busy = new Set(former.map(({ candidate }) => candidate))
  const found = role.pairs.flatMap((pair, p): Substitute[] => {
    const candidate = problem.candidates[pair.candidate]!.id
    if (busy.has(candidate)) return []
    const best = mostOf(role, pair, p, dropped)
    if (!best) return []
    const shifts = best.taken.map((i) => ({ ...dropped[i]!, candidate }))
    return [{ candidate, shifts, minutes: best.slots * role.slotMinutes, score: best.score }]
  })
  found.sort((a, b) => b.minutes - a.minutes || b.score - a.score || (a.candidate < b.candidate ? -1 : 1))
  const answered = found.slice(0, most)
  for (const { shifts, candidate } of answered) {
    const [error] = checkCarve(problem, shifts, rules).errors
    if (error !== undefined)
      throw new Error(`The substitute ${candidate} failed the check, so nothing is answered: ${error}`)
  }
  return answered
}

/** The legal week of the dropped shifts that takes most of them over; undefined when there is none. */
function mostOf(
  role: CompiledRole,
  pair: Pair,
  place: number,
  dropped: readonly CarvedShift[],
): { taken: number[]; slots: number; score: number } | undefined {
  const own = dropped.map(({ from, to }) => shiftAt(pair, from / role.slotMinutes, to / role.slotMinutes))
  let best: { taken: number[]; slots: number; score: number } | undefined
  for (let subset = 1; subset < 1 << own.length; subset++) {
    const taken = own.flatMap((_, i) => (subset & (1 << i) ? [i] : []))
    if (taken.some((i) => own[i]! < 0)) continue
    const shifts = taken.map((i) => own[i]!).sort((a, b) => a - b)
    const slots = shifts.reduce((sum, i) => sum + pair.to[i]! - pair.from[i]!, 0)
    if ((best && slots < best.slots) || !isLegalWeek(role, pair, shifts)) continue
    const { score } = valueOf(role, [{ pair: place, shifts }])
    if (!best || slots > best.slots || score > best.score) best = { taken, slots, score }
  }
  return best
}

function shiftAt(pair: Pair, from: number, to: number): number {
  for (let i = 0; i < pair.count; i++) if (pair.from[i] === from && pair.to[i] === to) return i
  return -1
}

function isLegalWeek(role: CompiledRole, pair: Pair, shifts: readonly number[]): boolean {
  const paid = shifts.reduce((sum, i) => sum + pair.paid[i]!, 0)
  const isOneADay = shifts.every((shift, i) => i === 0 || pair.day[shift] !== pair.day[shifts[i - 1]!])
  const isSame = !pair.sameTimes || pair.types.some((type) => shifts.every((shift) => type.includes(shift)))
  return (
    shifts.length <= pair.maxDays &&
    paid >= pair.minPaid &&
    paid <= pair.maxPaid &&
    isOneADay &&
    isSame &&
    keepsRests(role, pair, shifts)
  )
}
