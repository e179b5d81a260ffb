import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { checkCarve } from '../../matching/carve/check-carve.js'
import { compileRole } from '../../matching/carve/compile-role.js'
import { dailyCovers } from '../../matching/carve/daily-cover.js'
import { PieceCounts } from '../../matching/carve/piece-counts.js'
import type { CarveProblem } from '../../matching/carve/problem.js'
import { fixedRules } from '../../matching/carve/rules.js'
import { type UnnamedPiece, carveUnnamed } from '../../matching/carve/unnamed-carve.js'
import { someCaseload } from '../../src/bench/carve/caseload.js'
import { aClient, aProblem, aRole, tinyProblems } from './carve-builders.js'

const DAY = 1440
const everyDay = [0, 1, 2, 3, 4, 5, 6]
const weekly = (days: readonly number[], from: number, to: number): { from: number; to: number }[] =>
  days.map((day) => ({ from: day * DAY + from * 60, to: day * DAY + to * 60 }))

/** How many people of the problem the checker lets do a piece and nothing else. */
function whoCould(problem: CarveProblem, role: string, days: readonly number[], from: number, to: number): number {
  return problem.candidates.filter(({ id: candidate }) => {
    const shifts = days.map((day) => ({ role, candidate, from: day * DAY + from, to: day * DAY + to }))
    return checkCarve(problem, shifts).errors.length === 0
  }).length
}

/** One block on some days, in slots of three hours, and a few people with windows on those days. */
const oneBlock: fc.Arbitrary<{ problem: CarveProblem; days: number[]; from: number; to: number }> = fc
  .record({
    days: fc.subarray(everyDay, { minLength: 2, maxLength: 3 }),
    start: fc.integer({ min: 0, max: 5 }),
    slots: fc.integer({ min: 1, max: 3 }),
    minShiftMinutes: fc.constantFrom(180, 360),
    handoverMinutes: fc.constantFrom(0, 60),
    people: fc.array(
      fc.record({
        windows: fc.array(
          fc.record({
            day: fc.integer({ min: 0, max: 6 }),
            from: fc.integer({ min: 0, max: 9 }),
            length: fc.integer({ min: 6, max: 24 }),
          }),
          { minLength: 2, maxLength: 7 },
        ),
        under18: fc.boolean(),
        maxDays: fc.constantFrom(1, 2, 7),
        minWeeklyMinutes: fc.constantFrom(0, 400),
        maxWeeklyMinutes: fc.constantFrom(400, 2400),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .map(({ days, start, slots, people, ...role }) => {
    const [from, to] = [start * 3, (start + slots) * 3]
    const cover = weekly(days, from, to).map((block) => ({ ...block, headcount: 1, skills: [] }))
    const candidates = people.map(({ windows, ...person }, i) =>
      aClient({
        ...person,
        id: `C${i}`,
        availability: windows.map((one) => ({
          from: one.day * DAY + one.from * 60,
          to: one.day * DAY + (one.from + one.length) * 60,
        })),
      }),
    )
    const problem = aProblem({ slotMinutes: 180, roles: [aRole({ ...role, cover, maxPeople: 6 })], candidates })
    return { problem, days, from: from * 60, to: to * 60 }
  })

type Best = { least: number; total: number }

/** Every way to cut the block at common times and to share the days out between two cuts, by number of pieces; slow and obvious. */
function bestByTrying(problem: CarveProblem, days: number[], from: number, to: number): Map<number, Best> {
  const found = new Map<number, Best>()
  const role = problem.roles[0]!
  const shortest = Math.min(role.minShiftMinutes, to - from)
  const known = new Map<string, number>()
  const count = (part: number[], at: number, end: number): number => {
    const name = `${part.join()} ${at} ${end}`
    if (!known.has(name)) known.set(name, whoCould(problem, role.id, part, at, end))
    return known.get(name)!
  }
  const tryFrom = (at: number, pieces: number[]): void => {
    if (pieces.length > role.maxPeople) return
    if (at === to) {
      const value = { least: Math.min(...pieces), total: pieces.reduce((all, one) => all + one, 0) }
      const best = found.get(pieces.length)
      if (!best || value.least > best.least || (value.least === best.least && value.total > best.total))
        found.set(pieces.length, value)
      return
    }
    for (let end = at + shortest; end <= to && end - at <= role.maxShiftMinutes; end += problem.slotMinutes)
      for (const parts of partitions(days)) tryFrom(end, [...pieces, ...parts.map((part) => count(part, at, end))])
  }
  tryFrom(from, [])
  return found
}

function partitions(days: readonly number[]): number[][][] {
  const [first, ...rest] = days
  if (first === undefined) return [[]]
  return partitions(rest).flatMap((parts) => [
    [[first], ...parts],
    ...parts.map((part, i) => [[first, ...part], ...parts.filter((_, j) => j !== i)]),
  ])
}

/** How many each slot has too many or too few when every piece is done. */
function offCover(problem: CarveProblem, role: string, pieces: readonly UnnamedPiece[]): number[] {
  const horizon = problem.days * DAY
  const left = new Map<number, number>()
  const add = (from: number, to: number, people: number): void => {
    for (let at = from; at < to; at += problem.slotMinutes)
      left.set(at % horizon, (left.get(at % horizon) ?? 0) + people)
  }
  for (const { from, to, headcount } of problem.roles.find(({ id }) => id === role)!.cover) add(from, to, headcount)
  for (const { days, from, to, people } of pieces)
    for (const day of days) add(day * DAY + from, day * DAY + to, -people)
  return [...left.values()].filter((people) => people !== 0)
}

describe('a role carved before anybody is named', () => {
  test('has the pieces that trying everything finds best, for every number of people that betters the hardest piece', () => {
    fc.assert(
      fc.property(oneBlock, ({ problem, days, from, to }) => {
        const { options } = carveUnnamed(problem, 'R1')
        const expected = [...bestByTrying(problem, days, from, to)].sort(([a], [b]) => a - b)
        const bettered: { people: number; least: number; total: number }[] = []
        for (const [people, best] of expected)
          if (bettered.length === 0 || best.least > bettered.at(-1)!.least) bettered.push({ people, ...best })
        const got = options.map(({ people, least, pieces }) => ({
          people,
          least,
          total: pieces.reduce((all, { couldDo }) => all + couldDo, 0),
        }))
        expect(got).toEqual(bettered)
      }),
      { numRuns: 100 },
    )
  }, 120_000)

  test('knows of every piece how many could do it', () => {
    fc.assert(
      fc.property(oneBlock, ({ problem, days, from, to }) => {
        const role = compileRole(problem, 0, fixedRules)
        const [cover] = dailyCovers(role)
        expect(cover).toEqual({ days, from: from / problem.slotMinutes, to: to / problem.slotMinutes, people: 1 })
        const counts = new PieceCounts(role, cover!)
        for (let begin = 0; begin < counts.length; begin++)
          for (let end = begin + 1; end <= counts.length; end++)
            for (let mask = 1; mask < counts.masks; mask++) {
              const own = days.filter((_, bit) => mask & (1 << bit))
              const slot = problem.slotMinutes
              expect(counts.of(begin, end, mask)).toBe(
                whoCould(problem, 'R1', own, from + begin * slot, from + end * slot),
              )
            }
      }),
      { numRuns: 100 },
    )
  }, 120_000)

  test('counts exactly those whom the checker lets do a piece, and its pieces add up to the cover', () => {
    let pieces = 0
    fc.assert(
      fc.property(tinyProblems, (problem) => {
        for (const { id } of problem.roles)
          for (const option of carveUnnamed(problem, id).options) {
            expect(offCover(problem, id, option.pieces)).toEqual([])
            expect(option.people).toBe(option.pieces.reduce((all, { people }) => all + people, 0))
            for (const { days, from, to, couldDo, relaxations } of option.pieces) {
              pieces++
              expect(couldDo).toBe(whoCould(problem, id, days, from, to))
              for (const easier of relaxations)
                expect(easier.more).toBe(whoCould(problem, id, easier.days, easier.from, easier.to) - couldDo)
            }
          }
      }),
      { numRuns: 150 },
    )
    expect(pieces).toBeGreaterThan(20)
  }, 120_000)

  test('says what a later start is worth', () => {
    const problem = aProblem({
      roles: [aRole({ cover: weekly([0, 1], 9, 13).map((block) => ({ ...block, headcount: 1, skills: [] })) })],
      candidates: ['C1', 'C2', 'C3'].map((id, i) =>
        aClient({ id, availability: weekly([0, 1], i === 0 ? 9 : 9.5, 13) }),
      ),
    })
    const [whole] = carveUnnamed(problem, 'R1', undefined, 1).options
    expect(whole!.pieces).toEqual([
      {
        days: [0, 1],
        from: 540,
        to: 780,
        people: 1,
        couldDo: 1,
        relaxations: [{ days: [0, 1], from: 570, to: 780, more: 2 }],
      },
    ])
  })

  test('cuts a role that parents, early and late people can only share, and never makes the hardest piece harder', () => {
    const { options, caseload } = carveUnnamed(someCaseload({ seed: 4, candidates: 200, slotMinutes: 30 }), 'R1')
    expect(caseload).toBeGreaterThan(100)
    expect(options.length).toBeGreaterThan(2)
    const least = options.map((option) => option.least)
    expect([...least].sort((a, b) => a - b)).toEqual(least)
  })

  test('of a role nobody is asked for has no pieces, and of one that is not there is a mistake', () => {
    expect(carveUnnamed(aProblem({ roles: [aRole({ cover: [] })] }), 'R1').options).toEqual([])
    expect(() => carveUnnamed(aProblem(), 'R9')).toThrow('Cannot carve R9: it is not among R1')
  })
})
