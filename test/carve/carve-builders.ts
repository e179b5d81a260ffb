import fc from 'fast-check'
import type { CarveCandidate, CarveProblem, CarveRole } from '../../matching/carve/problem.js'
import type { Budget } from '../../matching/carve/budget.js'
import { type MipSolver, solveMip } from '../../matching/carve/mip.js'

/** Time enough for any problem of the tests, counted by nobody: they are bounded by their size. */
export const aBudget = (solve: MipSolver = solveMip, seed = 1): Budget => ({ secondsLeft: () => 60, seed, solve })

/** A broken solver: what is left is what prices can do. */
export const brokenSolver: MipSolver = () => Promise.resolve({ status: 'failed' })

export const aRole = (changes: Partial<CarveRole> = {}): CarveRole => ({
  id: 'R1',
  cover: [{ from: 600, to: 840, headcount: 1, skills: [] }],
  minShiftMinutes: 60,
  maxShiftMinutes: 480,
  handoverMinutes: 0,
  maxPeople: 4,
  breakCover: 'relief',
  ...changes,
})

export const aClient = (changes: Partial<CarveCandidate> = {}): CarveCandidate => ({
  id: 'C1',
  under18: false,
  skills: [],
  availability: [{ from: 0, to: 10_080 }],
  travelMinutes: { R1: 0 },
  minWeeklyMinutes: 0,
  maxWeeklyMinutes: 2400,
  roleScore: { R1: 1 },
  preferred: [],
  ...changes,
})

export const aProblem = (changes: Partial<CarveProblem> = {}): CarveProblem => ({
  slotMinutes: 30,
  days: 7,
  skills: [],
  roles: [aRole()],
  candidates: [aClient()],
  ...changes,
})

const SLOT = 120

/**
 * Small enough for every carve to be looked at: a few blocks of a few two-hour slots, up to three people, one or two roles. Skills, handover, short breaks,
 * young workers, same times, bonuses, exact windows, twins, nights over midnight and cyclic weeks all come up.
 */
export const tinyProblems: fc.Arbitrary<CarveProblem> = fc.boolean().chain((isCyclic) => {
  const block = fc.record({
    start: fc.integer({ min: 0, max: 83 }),
    slots: fc.integer({ min: 1, max: 3 }),
    headcount: fc.integer({ min: 1, max: 2 }),
    skills: fc.subarray(['keys']),
  })
  const cover = fc.array(block, { maxLength: 3 }).map((blocks) =>
    blocks.map(({ start, slots, headcount, skills }) => ({
      from: start * SLOT,
      to: isCyclic ? (start + slots) * SLOT : Math.min(84, start + slots) * SLOT,
      headcount,
      skills,
    })),
  )
  const role = (id: string): fc.Arbitrary<CarveRole> =>
    fc.record({
      id: fc.constant(id),
      cover,
      minShiftMinutes: fc.constantFrom(0, 120, 240),
      maxShiftMinutes: fc.constantFrom(240, 360, 600),
      handoverMinutes: fc.constantFrom(0, 0, 30, 120),
      maxPeople: fc.integer({ min: 0, max: 3 }),
      breakCover: fc.constantFrom('relief' as const, 'none' as const),
    })
  const window = fc
    .tuple(fc.integer({ min: 0, max: 335 }), fc.integer({ min: 0, max: 160 }))
    .map(([from, length]) => ({ from: from * 30, to: (from + length) * 30 }))
  const client = (id: string, roles: readonly string[]): fc.Arbitrary<CarveCandidate> =>
    fc.record(
      {
        id: fc.constant(id),
        under18: fc.boolean(),
        skills: fc.subarray(['keys']),
        availability: fc.oneof(fc.constant([{ from: 0, to: 10_080 }]), fc.array(window, { maxLength: 4 })),
        travelMinutes: fc
          .tuple(fc.subarray([...roles]), fc.constantFrom(0, 20, 60))
          .map(([near, minutes]) => Object.fromEntries(near.map((near) => [near, minutes]))),
        minWeeklyMinutes: fc.constantFrom(0, 0, 180, 400),
        maxWeeklyMinutes: fc.constantFrom(240, 600, 2880),
        maxDays: fc.constantFrom(1, 2, 7),
        sameTimes: fc.boolean(),
        consistencyBonus: fc.constantFrom(0, 0, 5),
        minShiftMinutes: fc.constantFrom(0, 240),
        maxShiftMinutes: fc.constantFrom(240, 480),
        roleScore: fc.integer({ min: -2, max: 5 }).map((score) => Object.fromEntries(roles.map((id) => [id, score]))),
        preferred: fc.array(
          fc.tuple(window, fc.integer({ min: -1, max: 4 })).map(([times, score]) => ({ ...times, score })),
          { maxLength: 2 },
        ),
      },
      {
        requiredKeys: [
          'id',
          'under18',
          'skills',
          'availability',
          'travelMinutes',
          'minWeeklyMinutes',
          'maxWeeklyMinutes',
          'roleScore',
          'preferred',
        ],
      },
    )
  return fc.constantFrom(['R1'], ['R1', 'R2']).chain((ids) =>
    fc
      .tuple(
        fc.tuple(...ids.map(role)),
        fc
          .array(fc.constant(null), { maxLength: 3 })
          .chain((people) => fc.tuple(...people.map((_, i) => client(`C${i + 1}`, ids)))),
        fc.boolean(),
      )
      .map(([roles, people, isTwins]) => ({
        slotMinutes: SLOT,
        days: 7,
        isCyclic,
        skills: ['keys'],
        roles,
        candidates: isTwins && people[0] ? people.map((_, i) => ({ ...people[0]!, id: `C${i + 1}` })) : people,
      })),
  )
})
