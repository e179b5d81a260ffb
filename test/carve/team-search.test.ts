import { describe, expect, test } from '@jest/globals'
import { carveProblem } from '../../matching/carve/carve-problem.js'
import { compileRole } from '../../matching/carve/compile-role.js'
import { solveMip } from '../../matching/carve/mip.js'
import { keepAll } from '../../matching/carve/peg.js'
import { fixedRules } from '../../matching/carve/rules.js'
import { weekModel } from '../../matching/carve/week-model.js'
import { someCaseload } from '../../src/bench/carve/caseload.js'
import { aBudget } from './carve-builders.js'

describe('a role whose best carve in fractions of people is far better than any in whole people', () => {
  test.each([
    ['the team is found among many', 2187],
    ['no three are enough, four are', 2133],
    ['ten slots stay open', 2149],
  ])(
    'is carved as well as one model of every shift can: %s',
    async (_, seed) => {
      const problem = someCaseload({ seed, candidates: 30, slotMinutes: 30 })
      const { status, objective } = await carveProblem(problem, aBudget())
      expect(status).toBe('optimal')
      const role = compileRole(problem, 0, fixedRules)
      const uncovered = objective.uncoveredMinutes / 30
      const built = weekModel(7, [role], [keepAll(role)], { minimise: 'score', uncovered, people: objective.people })
      const best = await solveMip(built.model, { seconds: 60, seed: 1, wholeCosts: true })
      expect(best.status).toBe('optimal')
      expect(best.status === 'optimal' && Math.round(best.cost)).toBe(-objective.score)
    },
    120_000,
  )
})
