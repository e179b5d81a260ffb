import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type DesignProblem, designCost, designShifts } from '../../matching/carve/design-shifts.js'
import { type TasksProblem, carveTasks, taskFit } from '../../matching/carve/tasks.js'
import { aBudget, brokenSolver } from './carve-builders.js'

const skills = ['filing', 'sums', 'lifting']

const tinyTasks: fc.Arbitrary<TasksProblem> = fc.record({
  tasks: fc
    .array(
      fc.record({
        minutesPerWeek: fc.integer({ min: 0, max: 10 }).map((tens) => tens * 10),
        skills: fc.subarray(skills, { maxLength: 1 }),
        kind: fc.constantFrom('core' as const, 'swap' as const, 'unowned' as const),
      }),
      { maxLength: 5 },
    )
    .map((tasks) => tasks.map((task, i) => ({ id: `T${i}`, ...task }))),
  candidate: fc.record({
    skills: fc.subarray(skills),
    maxMinutesPerWeek: fc.constantFrom(100, 160, 300),
    minMinutesPerWeek: fc.constantFrom(0, 60, 100),
    likes: fc.subarray(skills, { maxLength: 1 }),
  }),
  staff: fc
    .array(fc.record({ skills: fc.subarray(skills), spareMinutesPerWeek: fc.constantFrom(0, 60, 150) }), {
      maxLength: 2,
    })
    .map((staff) => staff.map((person, i) => ({ id: `S${i}`, ...person }))),
})

type Value = { orphans: number; core: number; fit: number }

/** Every way to share the tasks out; slow and obvious. */
function bestSharing({ tasks, candidate, staff }: TasksProblem): Value {
  let best: Value | undefined
  const ways = (staff.length + 2) ** tasks.length
  for (let way = 0; way < ways; way++) {
    const takers = tasks.map((_, i) => Math.floor(way / (staff.length + 2) ** i) % (staff.length + 2))
    const minutes = (taker: number): number =>
      tasks.reduce((sum, task, i) => sum + (takers[i] === taker ? task.minutesPerWeek : 0), 0)
    const people = [candidate, ...staff]
    const canAll = tasks.every((task, i) => {
      const person = people[takers[i]!]
      return person === undefined || task.skills.every((skill) => person.skills.includes(skill))
    })
    const isUsed = takers.includes(0)
    const fitsCandidate =
      !isUsed || (minutes(0) >= candidate.minMinutesPerWeek && minutes(0) <= candidate.maxMinutesPerWeek)
    if (!canAll || !fitsCandidate || staff.some((person, s) => minutes(s + 1) > person.spareMinutesPerWeek)) continue
    const sum = (of: (task: TasksProblem['tasks'][number], taker: number) => number): number =>
      tasks.reduce((total, task, i) => total + of(task, takers[i]!), 0)
    const value = {
      orphans: sum((task, taker) => (taker > staff.length ? Math.max(1, task.minutesPerWeek) : 0)),
      core: sum((task, taker) => (taker === 0 && task.kind === 'core' ? Math.max(1, task.minutesPerWeek) : 0)),
      fit: sum((task, taker) => (taker === 0 ? Math.round((taskFit(task, candidate) * task.minutesPerWeek) / 100) : 0)),
    }
    if (!best || value.orphans - best.orphans || value.core - best.core || best.fit - value.fit) {
      const difference = best ? value.orphans - best.orphans || value.core - best.core || best.fit - value.fit : -1
      if (difference < 0) best = value
    }
  }
  return best!
}

describe('a task carve', () => {
  test('is as good as trying every sharing: fewest orphans, then fewest core tasks taken away, then the best fit', async () => {
    await fc.assert(
      fc.asyncProperty(tinyTasks, async (problem) => {
        const answer = await carveTasks(problem, aBudget())
        const named = (ids: readonly string[]): TasksProblem['tasks'] =>
          problem.tasks.filter(({ id }) => ids.includes(id))
        const value = {
          orphans: named(answer.orphans).reduce((sum, task) => sum + Math.max(1, task.minutesPerWeek), 0),
          core: named(answer.carved)
            .filter(({ kind }) => kind === 'core')
            .reduce((sum, task) => sum + Math.max(1, task.minutesPerWeek), 0),
          fit: named(answer.carved).reduce(
            (sum, task) => sum + Math.round((taskFit(task, problem.candidate) * task.minutesPerWeek) / 100),
            0,
          ),
        }
        expect(answer.status).toBe('optimal')
        expect(value).toEqual(bestSharing(problem))
        expect([...answer.carved, ...answer.orphans, ...Object.values(answer.stays).flat()].sort()).toEqual(
          problem.tasks.map(({ id }) => id).sort(),
        )
      }),
      { numRuns: 100 },
    )
  }, 300_000)

  test('with a broken solver leaves every task with somebody who can do it, and says that it is not proved', async () => {
    const problem: TasksProblem = {
      tasks: [{ id: 'post', minutesPerWeek: 60, skills: [], kind: 'swap' }],
      candidate: { skills: [], maxMinutesPerWeek: 600, minMinutesPerWeek: 0, likes: [] },
      staff: [{ id: 'S1', skills: [], spareMinutesPerWeek: 60 }],
    }
    expect(await carveTasks(problem, aBudget(brokenSolver))).toEqual({
      status: 'feasible',
      carved: [],
      stays: { S1: ['post'] },
      orphans: [],
      fit: 0,
    })
  })
})

describe('a shift design', () => {
  const tiny: DesignProblem = {
    slot_minutes: 360,
    days: 2,
    demand: [0, 2, 2, 0, 0, 1, 1, 0],
    shift_types: [{ min_start: 0, max_start: 3, min_length: 1, max_length: 2 }],
  }

  test('meets a demand with as few kinds of shift as trying every one would', async () => {
    const patterns = [0, 1, 2, 3].flatMap((start) => [1, 2].map((length) => ({ start, length })))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 4, maxLength: 4 }), async (demand) => {
        const problem = { ...tiny, days: 1, demand }
        const answer = await designShifts(problem, aBudget())
        let best = Infinity
        for (let way = 0; way < 3 ** patterns.length; way++) {
          const shifts = patterns.flatMap((pattern, j) => {
            const people = Math.floor(way / 3 ** j) % 3
            return people > 0 ? [{ day: 0, ...pattern, people }] : []
          })
          best = Math.min(best, designCost(problem, shifts))
        }
        expect(answer).toMatchObject({ status: 'optimal', objectiveMinutes: best * 360, boundMinutes: best * 360 })
      }),
      { numRuns: 25 },
    )
  }, 300_000)

  test('runs the last evening into the first morning', async () => {
    const answer = await designShifts({ ...tiny, demand: [1, 0, 0, 1, 1, 0, 0, 1] }, aBudget())
    expect(answer).toMatchObject({ status: 'optimal', objectiveMinutes: 360 })
    expect(answer.shifts).toEqual([
      { day: 0, start: 3, length: 2, people: 1 },
      { day: 1, start: 3, length: 2, people: 1 },
    ])
  })

  test.each([
    ['slots that do not divide a day', { ...tiny, slot_minutes: 7 }, 'slot_minutes is 7; it must divide a day'],
    ['a demand that is cut short', { ...tiny, demand: [1] }, 'demand has 1 slots; 2 days of 360 minutes have 8'],
  ])('refuses %s', async (_name, problem, words) => {
    await expect(designShifts(problem, aBudget())).rejects.toThrow(words)
  })
})

const samples = process.env.GATEWAY_SAMPLES_DIR
const instances = samples === undefined ? undefined : join(samples, 'carving')
const withSamples = instances !== undefined && existsSync(instances) ? test : test.skip

withSamples(
  'both published shift-design samples are designed at their proved minimum',
  async () => {
    for (const [name, minutes] of [
      ['DataSet1-RandomExample1', 480],
      ['DataSet2-RandomExample26', 1020],
    ] as const) {
      const file = join(samples!, 'min_shift_design_samples', `${name}.json`)
      const problem = JSON.parse(readFileSync(file, 'utf8')) as DesignProblem
      expect(await designShifts(problem, aBudget())).toMatchObject({
        status: 'optimal',
        objectiveMinutes: minutes,
        boundMinutes: minutes,
      })
    }
  },
  300_000,
)
