import { type CarveAnswer, answerFrom, carveCompiled } from './carve-problem.js'
import type { Budget } from './budget.js'
import { checkCarve } from './check-carve.js'
import { type CompiledRole, compileRole } from './compile-role.js'
import { narrowRole } from './narrow-role.js'
import { problemFault } from './problem-fault.js'
import type { CarveProblem, CarvedShift } from './problem.js'
import { type CarveRules, fixedRules } from './rules.js'

/**
 * Carves again after a change: `pinned` shifts have been accepted and stay to the minute, with nothing added to their people. The rest is covered as well as can
 * be, with as few people as can be; among carves as good as that, the one that keeps most shifts of the former plan, then the best score.
 *
 * @param pinned must be legal by themselves, whole weeks of the people in them
 * @param former the plan before; shifts of people who are no longer candidates simply end
 * @throws {RangeError} when the problem is not one, or the pinned shifts are not legal in it
 */
export async function recarve(
  problem: CarveProblem,
  pinned: readonly CarvedShift[],
  former: readonly CarvedShift[],
  budget: Budget,
  rules: CarveRules = fixedRules,
): Promise<CarveAnswer> {
  const fault = problemFault(problem) ?? checkCarve(problem, pinned, rules).errors[0]
  if (fault !== undefined) throw new RangeError(`Cannot carve again: ${fault}`)
  const whole = problem.roles.map((_, r) => compileRole(problem, r, rules))
  const fixedPeople = new Set(pinned.map(({ candidate }) => candidate))
  const without = new Set(problem.candidates.flatMap(({ id }, i) => (fixedPeople.has(id) ? [i] : [])))
  const weight = 1 + whole.reduce((sum, role) => sum + mostScore(role), 0)
  const roles = whole.map((role) => {
    const wanted = Int32Array.from(role.wanted)
    const people = new Set<string>()
    for (const shift of pinned) {
      if (shift.role !== role.role.id) continue
      people.add(shift.candidate)
      for (let t = shift.from / role.slotMinutes; t < shift.to / role.slotMinutes; t++) wanted[t % role.slots]!--
    }
    const narrowed = narrowRole(role, wanted, without)
    const maxPeople = role.role.maxPeople - people.size
    return preferFormer({ ...narrowed, role: { ...role.role, maxPeople } }, problem, former, weight)
  })
  const found = await carveCompiled(roles, problem.days, budget)
  const answer = answerFrom(problem, roles, found, pinned, rules)
  // Scores in the search held the weight of what is kept: the bound on the plain score is known only where it is reached.
  const plain = mostScore({ ...whole[0]!, pairs: whole.flatMap(({ pairs }) => pairs) })
  return {
    ...answer,
    bound: { ...answer.bound, score: answer.status === 'optimal' ? answer.objective.score : plain },
  }
}

/** A shift of the former plan outweighs any score, so that of equally good carves the one that changes least is found. */
function preferFormer(
  role: CompiledRole,
  problem: CarveProblem,
  former: readonly CarvedShift[],
  weight: number,
): CompiledRole {
  const kept = new Set(
    former
      .filter((shift) => shift.role === role.role.id)
      .map(({ candidate, from, to }) => `${candidate} ${from} ${to}`),
  )
  const pairs = role.pairs.map((pair) => {
    const { id } = problem.candidates[pair.candidate]!
    const isKept = (i: number): boolean =>
      kept.has(`${id} ${pair.from[i]! * role.slotMinutes} ${pair.to[i]! * role.slotMinutes}`)
    return { ...pair, score: pair.score.map((score, i) => score + (isKept(i) ? weight : 0)) }
  })
  return { ...role, pairs }
}

function mostScore({ pairs, role }: CompiledRole): number {
  const each = pairs.map((pair) => {
    let most = pair.bonus
    for (let day = 0; day + 1 < pair.dayStart.length; day++)
      most += pair.score
        .subarray(pair.dayStart[day], pair.dayStart[day + 1])
        .reduce((best, score) => Math.max(best, score), 0)
    return most
  })
  return each
    .sort((a, b) => b - a)
    .slice(0, role.maxPeople)
    .reduce((sum, score) => sum + score, 0)
}
