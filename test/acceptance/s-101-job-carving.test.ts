import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { carveProblem } from '../../matching/carve/carve-problem.js'
import type { CarveCandidate } from '../../matching/carve/problem.js'
import { coverMinutes, exactCoverFault } from '../../matching/carve/exact-cover.js'
import { weekBlocks } from '../../matching/time/week.js'
import { changePlan } from '../../src/carving/change-plan.js'
import { carvePlans, planId } from '../../src/carving/document.js'
import { aBudget, aClient, aProblem, aRole } from '../carve/carve-builders.js'
import { type TestGateway, aGateway } from '../support/a-gateway.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

let gateway: TestGateway
beforeEach(async () => {
  gateway = await aGateway()
})
afterEach(() => gateway.close())

const days = ['mon', 'tue', 'wed', 'thu', 'fri'] as const
const weekly = (from: string, to: string): { from: number; to: number }[] => weekBlocks({ days, from, to })
const cover = weekly('08:00', '18:00').map((block) => ({ ...block, people: 1 }))

test('S-101 a Monday to Friday 08:00-18:00 role carved 08-10, 10-14, 14-18 covers 50.0 hours with no gap or overlap', () => {
  const shifts = [...weekly('08:00', '10:00'), ...weekly('10:00', '14:00'), ...weekly('14:00', '18:00')]
  expect(coverMinutes(cover) / 60).toBe(50)
  expect(exactCoverFault(cover, shifts)).toBeUndefined()
})

test.each([
  ['an edge moved to 14:30 without its neighbour', '14:30', '14:00', 'overlap 14:00-14:30 on Monday'],
  ['an edge moved to 13:30 without its neighbour', '13:30', '14:00', 'gap 13:30-14:00 on Monday'],
])('S-101 refuses %s', async (_name, middleEnd, lateStart, words) => {
  const shift = (name: string, from: string, to: string): object => ({
    name,
    blocks: weekly(from, to),
    candidate: null,
    isAccepted: false,
  })
  const at = '2026-11-23T10:00:00.000Z'
  const value = { uncoveredMinutes: 0, people: 3, score: 0 }
  const plan = { opportunity: 'test:A-1', number: 1, state: 'proposed', cover, shifts: [], status: 'optimal' }
  const event = { name: 'test' }
  await gateway.store.commit({
    at,
    by: 'test',
    writes: [
      {
        kind: 'insert',
        collection: carvePlans,
        id: planId('test:A-1', 1),
        doc: { ...plan, objective: value, bound: value, by: 'test', createdAt: at, updatedAt: at },
        event,
      },
      {
        kind: 'insert',
        collection: { name: 'carved-roles', indexes: [], logged: true },
        id: 'test:A-1',
        doc: { newest: 1, live: null },
        event,
      },
    ],
  })
  const shifts = [
    shift('shift-1', '08:00', '10:00'),
    shift('shift-2', '10:00', middleEnd),
    shift('shift-3', lateStart, '18:00'),
  ]
  expect(await changePlan(gateway, 'test:A-1', 1, { move: 'negotiate', shifts: shifts as never }, 'broker')).toEqual({
    outcome: 'refused',
    words: `Cannot negotiate plan 1: ${words}`,
  })
})

test('S-101 puts parents in the middle from 10 to 2 and others at both ends, the whole role covered', async () => {
  const someone = (id: string, from: string, to: string): CarveCandidate =>
    aClient({ id, availability: weekly(from, to), minWeeklyMinutes: 480 })
  const problem = aProblem({
    roles: [
      aRole({
        cover: weekly('07:00', '19:00').map((block) => ({ ...block, headcount: 1, skills: [] })),
        minShiftMinutes: 180,
      }),
    ],
    candidates: [
      someone('early', '06:30', '10:00'),
      someone('parent', '10:00', '14:00'),
      someone('late', '14:00', '19:30'),
      someone('night owl', '19:00', '23:00'),
    ],
  })
  const { status, objective, shifts, uncovered } = await carveProblem(problem, aBudget())
  expect({ status, people: objective.people, uncovered }).toEqual({ status: 'optimal', people: 3, uncovered: [] })
  expect(shifts.filter(({ candidate }) => candidate === 'parent').map(({ from, to }) => [from, to])).toEqual(
    weekly('10:00', '14:00').map(({ from, to }) => [from, to]),
  )
  expect(shifts.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(60 * 60)
})
