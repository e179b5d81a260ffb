import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { carveProblem } from '../../matching/carve/carve-problem.js'
import { checkCarve } from '../../matching/carve/check-carve.js'
import { compileRole } from '../../matching/carve/compile-role.js'
import { greedyRole } from '../../matching/carve/greedy-role.js'
import type { CarveProblem, CarveValue } from '../../matching/carve/problem.js'
import { addValues, valueOf } from '../../matching/carve/role-value.js'
import { fixedRules } from '../../matching/carve/rules.js'
import { someCaseload } from '../../src/bench/carve/caseload.js'
import { bestByTrying } from './best-by-trying.js'
import { aBudget, aClient, aProblem, aRole, brokenSolver, tinyProblems } from './carve-builders.js'

/** More by hand: ten thousand take a quarter of an hour. */
const RUNS = Number(process.env.GATEWAY_CARVE_RUNS ?? 80)

/** Role after role, person after person, each time whoever covers most. */
function oneByOne(problem: CarveProblem): CarveValue {
  const taken = new Set<number>()
  const values = problem.roles.map((_, r) => {
    const role = compileRole(problem, r, fixedRules)
    const weeks = greedyRole(role, taken)
    for (const { pair } of weeks) taken.add(role.pairs[pair]!.candidate)
    return valueOf(role, weeks)
  })
  const { uncovered, people, score } = addValues(values)
  return { uncoveredMinutes: uncovered * problem.slotMinutes, people, score }
}

function isWorse(a: CarveValue, b: CarveValue): boolean {
  return (a.uncoveredMinutes - b.uncoveredMinutes || a.people - b.people || b.score - a.score) > 0
}

describe('a carve', () => {
  test('is lawful, never worse than taking people one by one, and as good as trying everything finds, at every level, and proved', async () => {
    let compared = 0
    await fc.assert(
      fc.asyncProperty(tinyProblems, async (problem) => {
        const best = bestByTrying(problem)
        const answer = await carveProblem(problem, aBudget())
        expect(checkCarve(problem, answer.shifts)).toEqual({ errors: [], value: answer.objective })
        expect(isWorse(answer.objective, oneByOne(problem))).toBe(false)
        if (!best) return
        compared++
        expect(answer.objective).toEqual(best)
        expect(answer.status).toBe('optimal')
        expect(answer.bound).toEqual(best)
      }),
      { numRuns: RUNS },
    )
    expect(compared).toBeGreaterThan(RUNS / 2)
  }, 3_600_000)

  test('shows every hour of the cover as a shift or as uncovered, each once', async () => {
    await fc.assert(
      fc.asyncProperty(tinyProblems, async (problem) => {
        const { shifts, uncovered } = await carveProblem(problem, aBudget())
        for (const role of problem.roles) {
          const left = new Map<number, number>()
          const add = (from: number, to: number, people: number): void => {
            for (let at = from; at < to; at += problem.slotMinutes) {
              const slot = at % 10_080
              left.set(slot, (left.get(slot) ?? 0) + people)
            }
          }
          for (const { from, to, headcount } of role.cover) add(from, to, headcount)
          for (const shift of shifts) if (shift.role === role.id) add(shift.from, shift.to, -1)
          for (const open of uncovered) if (open.role === role.id) add(open.from, open.to, -open.people)
          expect([...left.values()].every((people) => people === 0)).toBe(true)
        }
      }),
      { numRuns: Math.ceil(RUNS / 4) },
    )
  }, 600_000)

  test('is the same for the same seed', async () => {
    const problem = someCaseload({ seed: 9, candidates: 12, slotMinutes: 30 })
    expect(await carveProblem(problem, aBudget())).toEqual(await carveProblem(problem, aBudget()))
  })

  test('is never worse than taking people one by one, and with a broken solver still legal and bounded', async () => {
    for (const seed of [2, 3, 9, 14]) {
      const problem = someCaseload({ seed, candidates: 14, slotMinutes: 30 })
      const role = compileRole(problem, 0, fixedRules)
      const greedy = valueOf(role, greedyRole(role))
      const whole = await carveProblem(problem, aBudget())
      const priced = await carveProblem(problem, aBudget(brokenSolver))
      for (const { objective } of [whole, priced])
        expect([objective.uncoveredMinutes / 30, objective.people, -objective.score].join()).toBe(
          smaller(
            [objective.uncoveredMinutes / 30, objective.people, -objective.score],
            [greedy.uncovered, greedy.people, -greedy.score],
          ).join(),
        )
      expect(checkCarve(problem, priced.shifts).errors).toEqual([])
      expect(priced.bound.uncoveredMinutes).toBeLessThanOrEqual(whole.objective.uncoveredMinutes)
      if (priced.status === 'optimal') expect(priced.objective).toEqual(whole.objective)
    }
  }, 120_000)

  test('answers at once with what it has when there is no time, and does not call it proved', async () => {
    const problem = someCaseload({ seed: 2, candidates: 20, slotMinutes: 30 })
    const answer = await carveProblem(problem, { ...aBudget(), secondsLeft: () => 0 })
    expect(answer.status).toBe('feasible')
    expect(checkCarve(problem, answer.shifts).errors).toEqual([])
  })
})

describe('a role that cannot be covered is an outcome, not an error', () => {
  test.each([
    ['nobody on the caseload', aProblem({ candidates: [] }), 240],
    ['nobody in reach', aProblem({ candidates: [aClient({ travelMinutes: {} })] }), 240],
    [
      'nobody with the skill',
      aProblem({
        skills: ['keys'],
        roles: [aRole({ cover: [{ from: 600, to: 840, headcount: 1, skills: ['keys'] }] })],
      }),
      240,
    ],
    ['nobody allowed in', aProblem({ roles: [aRole({ maxPeople: 0 })] }), 240],
    ['no cover at all', aProblem({ roles: [aRole({ cover: [] })] }), 0],
    ['no role at all', aProblem({ roles: [], candidates: [] }), 0],
    ['an hour nobody can do', aProblem({ candidates: [aClient({ availability: [{ from: 660, to: 840 }] })] }), 60],
  ])('%s', async (_name, problem, uncoveredMinutes) => {
    const { status, objective } = await carveProblem(problem, aBudget())
    expect({ status, uncoveredMinutes: objective.uncoveredMinutes }).toEqual({ status: 'optimal', uncoveredMinutes })
  })
})

describe('a problem that is not one is refused in one line that says where, what and what would be right', () => {
  test.each([
    [
      'cover off the grid',
      aProblem({ roles: [aRole({ cover: [{ from: 610, to: 840, headcount: 1, skills: [] }] })] }),
      'roles[0].cover[0].from is 610; cover lies on the grid, so it must be a multiple of slotMinutes (30)',
    ],
    [
      'an unknown role',
      aProblem({ candidates: [aClient({ travelMinutes: { R9: 5 } })] }),
      'candidates[0].travelMinutes names "R9", which is not among the roles',
    ],
    [
      'negative minutes',
      aProblem({ candidates: [aClient({ minWeeklyMinutes: -1 })] }),
      'candidates[0].minWeeklyMinutes is -1; it must be a whole number from 0',
    ],
    [
      'a window that ends before it starts',
      aProblem({ candidates: [aClient({ availability: [{ from: 9, to: 3 }] })] }),
      'candidates[0].availability[0] ends at 3, before it starts at 9',
    ],
    [
      'two of one id',
      aProblem({ candidates: [aClient(), aClient()] }),
      'candidates[1] repeats the id "C1"; each must be used once',
    ],
    [
      'a grid that does not divide the day',
      aProblem({ slotMinutes: 7 }),
      'slotMinutes is 7; it must divide a day (1440 minutes)',
    ],
    [
      'cover past the week',
      aProblem({ roles: [aRole({ cover: [{ from: 9960, to: 10_200, headcount: 1, skills: [] }] })] }),
      'roles[0].cover[0].to is 10200; it must not be past the horizon (10080)',
    ],
  ])('%s', async (_name, problem, words) => {
    await expect(carveProblem(problem, aBudget())).rejects.toThrow(words)
    await expect(carveProblem(problem, aBudget())).rejects.toThrow(RangeError)
  })
})

function smaller(a: number[], b: number[]): number[] {
  for (const [i, one] of a.entries()) if (one !== b[i]) return one < b[i]! ? a : b
  return a
}
