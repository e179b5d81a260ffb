import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { carveProblem } from '../../matching/carve/carve-problem.js'
import { checkCarve } from '../../matching/carve/check-carve.js'
import type { CarveProblem, CarvedShift } from '../../matching/carve/problem.js'
import { recarve } from '../../matching/carve/recarve.js'
import { type Substitute, substitutes } from '../../matching/carve/substitutes.js'
import { someCaseload } from '../../src/bench/carve/caseload.js'
import { aBudget, aClient, aProblem, aRole, tinyProblems } from './carve-builders.js'

/** Tiny problems in which most people can do something. */
const livelyProblems = tinyProblems.map((problem) => ({
  ...problem,
  candidates: problem.candidates.map((candidate, i) => ({
    ...candidate,
    travelMinutes: Object.fromEntries(problem.roles.map(({ id }) => [id, 0])),
    minWeeklyMinutes: 0,
    ...(i > 0 && { availability: [{ from: 0, to: 10_080 }] }),
  })),
}))

const name = ({ role, candidate, from, to }: CarvedShift): string => `${role} ${candidate} ${from} ${to}`
const kept = (shifts: readonly CarvedShift[], former: readonly CarvedShift[]): number =>
  shifts.filter((shift) => former.some((one) => name(one) === name(shift))).length

/** A problem, its carve, and one of its people who drops out. */
async function carvedWithout(
  problem: CarveProblem,
): Promise<{ out: string; left: CarveProblem; own: CarvedShift[]; former: CarvedShift[] } | undefined> {
  const { shifts } = await carveProblem(problem, aBudget())
  const out = shifts[0]?.candidate
  if (out === undefined) return undefined
  const left = { ...problem, candidates: problem.candidates.filter(({ id }) => id !== out) }
  return {
    out,
    left,
    own: shifts.filter(({ candidate }) => candidate === out),
    former: shifts.filter(({ candidate }) => candidate !== out),
  }
}

describe('a role carved again when somebody drops out', () => {
  test('is covered as well, by as few, as if it were carved afresh, and keeps at least as many shifts', async () => {
    let compared = 0
    await fc.assert(
      fc.asyncProperty(livelyProblems, async (problem) => {
        const change = await carvedWithout(problem)
        if (!change) return
        compared++
        const fresh = await carveProblem(change.left, aBudget())
        const again = await recarve(change.left, [], change.former, aBudget())
        expect(checkCarve(change.left, again.shifts)).toEqual({ errors: [], value: again.objective })
        expect(again.objective).toMatchObject({
          uncoveredMinutes: fresh.objective.uncoveredMinutes,
          people: fresh.objective.people,
        })
        expect(kept(again.shifts, change.former)).toBeGreaterThanOrEqual(kept(fresh.shifts, change.former))
      }),
      { numRuns: 100 },
    )
    expect(compared).toBeGreaterThan(10)
  }, 300_000)

  test('keeps what was accepted to the minute, and adds nothing to those people', async () => {
    await fc.assert(
      fc.asyncProperty(livelyProblems, async (problem) => {
        const change = await carvedWithout(problem)
        const accepted = change?.former[0]?.candidate
        if (!change || accepted === undefined) return
        const pinned = change.former.filter(({ candidate }) => candidate === accepted)
        const again = await recarve(change.left, pinned, change.former, aBudget())
        expect(checkCarve(change.left, again.shifts).errors).toEqual([])
        const theirs = again.shifts.filter(({ candidate }) => candidate === accepted)
        expect(theirs.map(name).sort()).toEqual(pinned.map(name).sort())
      }),
      { numRuns: 100 },
    )
  }, 300_000)

  test('of a caseload of thirty leaves most of the plan as it was', async () => {
    const change = (await carvedWithout(someCaseload({ seed: 1000, candidates: 30, slotMinutes: 30 })))!
    const again = await recarve(change.left, [], change.former, aBudget())
    expect(again.status).toBe('optimal')
    expect(kept(again.shifts, change.former)).toBe(change.former.length)
  }, 60_000)

  test('refuses accepted shifts that are not legal, in words', async () => {
    const problem = aProblem({ candidates: [aClient({ availability: [] })] })
    const pinned = [{ role: 'R1', candidate: 'C1', from: 600, to: 840 }]
    await expect(recarve(problem, pinned, [], aBudget())).rejects.toThrow('Cannot carve again: H4 not available')
  })
})

/** By the checker alone: every set of the dropped shifts for everybody who does not work yet. */
function slowSubstitutes(problem: CarveProblem, own: CarvedShift[], former: CarvedShift[]): Substitute[] {
  const found = problem.candidates
    .filter(({ id }) => !former.some(({ candidate }) => candidate === id))
    .flatMap(({ id: candidate }): Substitute[] => {
      const sets = own.reduce<CarvedShift[][]>(
        (all, shift) => [...all, ...all.map((set) => [...set, { ...shift, candidate }])],
        [[]],
      )
      const legal = sets.filter((set) => set.length > 0 && checkCarve(problem, set).errors.length === 0)
      const ranked = legal
        .map((shifts) => ({
          candidate,
          shifts,
          minutes: shifts.reduce((sum, { from, to }) => sum + to - from, 0),
          score: checkCarve(problem, shifts).value.score,
        }))
        .sort((a, b) => b.minutes - a.minutes || b.score - a.score)
      return ranked.slice(0, 1)
    })
  return found.sort((a, b) => b.minutes - a.minutes || b.score - a.score || (a.candidate < b.candidate ? -1 : 1))
}

describe('substitutes for somebody who drops out', () => {
  test('are those whom the checker lets take most of the shifts over, in that order', async () => {
    let listed = 0
    const worth = ({ candidate, minutes, score }: Substitute): unknown => [candidate, minutes, score]
    await fc.assert(
      fc.asyncProperty(livelyProblems, async (problem) => {
        const change = await carvedWithout(problem)
        if (!change) return
        const fast = substitutes(change.left, change.own, change.former, 10)
        listed += fast.length
        expect(fast.map(worth)).toEqual(slowSubstitutes(change.left, change.own, change.former).map(worth))
      }),
      { numRuns: 150 },
    )
    expect(listed).toBeGreaterThan(5)
  }, 300_000)

  test('come with the shifts they would take: the whole week first, then part of it', () => {
    const block = (day: number): { from: number; to: number } => ({ from: day * 1440 + 600, to: day * 1440 + 840 })
    const cover = [0, 1].map((day) => ({ ...block(day), headcount: 1, skills: [] }))
    const problem = aProblem({
      roles: [aRole({ cover })],
      candidates: [
        aClient({ id: 'half', availability: [block(0)], roleScore: { R1: 9 } }),
        aClient({ id: 'whole' }),
        aClient({ id: 'busy' }),
        aClient({ id: 'never', availability: [] }),
      ],
    })
    const dropped = [0, 1].map((day) => ({ role: 'R1', candidate: 'gone', ...block(day) }))
    const former = [{ role: 'R1', candidate: 'busy', from: 0, to: 60 }]
    expect(substitutes(problem, dropped, former, 5).map(({ candidate, minutes }) => [candidate, minutes])).toEqual([
      ['whole', 480],
      ['half', 240],
    ])
    expect(substitutes(problem, dropped, former, 1)).toHaveLength(1)
    expect(substitutes(problem, [], former, 5)).toEqual([])
  })
})
