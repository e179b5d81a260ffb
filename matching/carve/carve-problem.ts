import type { Budget } from './budget.js'
import { carveRole } from './carve-role.js'
import { checkCarve } from './check-carve.js'
import { type CompiledRole, compileRole } from './compile-role.js'
import type { PairWeek } from './prices.js'
import { problemFault } from './problem-fault.js'
import type { CarveProblem, CarveValue, CarvedShift } from './problem.js'
import { type CarveRules, fixedRules } from './rules.js'
import { carveRoles } from './carve-roles.js'
import type { RolesCarve } from './joint-search.js'

/** Person-slots of a role that stay open, joined to blocks; in minutes. */
export type OpenBlock = { readonly role: string; readonly from: number; readonly to: number; readonly people: number }

/** A carve as CONTRACT section 5 gives it, but for the seconds, which the caller has taken. */
export type CarveAnswer = {
  /** `optimal`: proved at every level. `feasible`: it may be bettered, but not beyond the bound. */
  readonly status: 'optimal' | 'feasible'
  readonly objective: CarveValue
  readonly bound: CarveValue
  readonly shifts: readonly CarvedShift[]
  readonly uncovered: readonly OpenBlock[]
}

/**
 * Carves the roles of a problem into shifts for its candidates: least uncovered, then fewest people, then the highest score. What cannot be covered is an
 * outcome, never an error. The answer has passed the checker, which shares nothing with the search.
 *
 * @throws {RangeError} when the problem is not one (`problemFault` says why)
 */
export async function carveProblem(
  problem: CarveProblem,
  budget: Budget,
  rules: CarveRules = fixedRules,
): Promise<CarveAnswer> {
  const fault = problemFault(problem)
  if (fault !== undefined) throw new RangeError(`Cannot carve: ${fault}`)
  const roles = problem.roles.map((_, r) => compileRole(problem, r, rules))
  return answerFrom(problem, roles, await carveCompiled(roles, problem.days, budget), [], rules)
}

/** One role by itself, several together. */
export async function carveCompiled(roles: readonly CompiledRole[], days: number, budget: Budget): Promise<RolesCarve> {
  if (roles.length !== 1) return carveRoles(roles, days, budget)
  const { weeks, value, bound, isProved } = await carveRole(roles[0]!, days, budget)
  return { weeks: [weeks], value, bound, isProved }
}

/**
 * Puts a carve in the problem's terms and sends it through the checker. `fixed` shifts were settled before the search and are not part of `found`; the value
 * is then counted with them, and the bound moved by what they add.
 */
export function answerFrom(
  problem: CarveProblem,
  roles: readonly CompiledRole[],
  found: RolesCarve,
  fixed: readonly CarvedShift[],
  rules: CarveRules,
): CarveAnswer {
  const shifts = [...fixed, ...roles.flatMap((role, r) => shiftsOf(problem, role, found.weeks[r]!))].sort(
    (a, b) => a.from - b.from || a.to - b.to || (a.candidate < b.candidate ? -1 : 1),
  )
  const { errors, value } = checkCarve(problem, shifts, rules)
  if (errors.length > 0 || value.uncoveredMinutes !== found.value.uncovered * problem.slotMinutes)
    throw new Error(`The carve failed its own check, so nothing is answered: ${errors[0] ?? 'its value differs'}`)
  return {
    status: found.isProved ? 'optimal' : 'feasible',
    objective: value,
    bound: {
      uncoveredMinutes: found.bound.uncovered * problem.slotMinutes,
      people: found.bound.people + value.people - found.value.people,
      score: found.bound.score + value.score - found.value.score,
    },
    shifts,
    uncovered: roles.flatMap((role, r) => openBlocks(role, found.weeks[r]!)),
  }
}

function shiftsOf(problem: CarveProblem, role: CompiledRole, weeks: readonly PairWeek[]): CarvedShift[] {
  return weeks.flatMap(({ pair, shifts }) =>
    shifts.map((shift) => ({
      role: role.role.id,
      candidate: problem.candidates[role.pairs[pair]!.candidate]!.id,
      from: role.pairs[pair]!.from[shift]! * role.slotMinutes,
      to: role.pairs[pair]!.to[shift]! * role.slotMinutes,
    })),
  )
}

function openBlocks(role: CompiledRole, weeks: readonly PairWeek[]): OpenBlock[] {
  const left = Int32Array.from(role.wanted)
  for (const { pair: p, shifts } of weeks) {
    const pair = role.pairs[p]!
    for (const shift of shifts) for (let t = pair.from[shift]!; t < pair.to[shift]!; t++) left[t % role.slots]!--
  }
  const blocks: OpenBlock[] = []
  for (let from = 0; from < left.length;) {
    let to = from + 1
    while (to < left.length && left[to] === left[from]) to++
    const people = left[from]!
    if (people > 0)
      blocks.push({ role: role.role.id, from: from * role.slotMinutes, to: to * role.slotMinutes, people })
    from = to
  }
  return blocks
}
