import { expect, test } from '@jest/globals'
import { type PlanMove, type PlanState, movePlan, planMoves, planStates } from '../../src/carving/plan-state.js'

/** Every legal move; whatever is not here is refused. */
const legal: readonly [PlanState, PlanMove, PlanState][] = [
  ['proposed', 'negotiate', 'negotiated'],
  ['proposed', 'approve', 'employer-approved'],
  ['proposed', 'retire', 'retired'],
  ['negotiated', 'negotiate', 'negotiated'],
  ['negotiated', 'approve', 'employer-approved'],
  ['negotiated', 'retire', 'retired'],
  ['employer-approved', 'publish', 'live'],
  ['employer-approved', 'replan', 're-planned'],
  ['employer-approved', 'retire', 'retired'],
  ['live', 'fill', 'covered'],
  ['live', 'replan', 're-planned'],
  ['live', 'retire', 'retired'],
  ['covered', 'reopen', 'live'],
  ['covered', 'replan', 're-planned'],
  ['covered', 'retire', 'retired'],
]

test('a carve plan moves only as the employer, the broker and the people in it go along', () => {
  const allowed = planStates.flatMap((state) =>
    planMoves.flatMap((move): [PlanState, PlanMove, PlanState][] => {
      const result = movePlan(state, move)
      return result.outcome === 'moved' ? [[state, move, result.state]] : []
    }),
  )
  expect(new Set(allowed.map((row) => row.join()))).toEqual(new Set(legal.map((row) => row.join())))
})

test('a move that is not legal is refused with those that are', () => {
  expect(movePlan('live', 'approve')).toMatchObject({
    words: 'Cannot approve a carve plan that is live; from there it may: fill, replan, retire',
  })
  expect(movePlan('retired', 'publish')).toMatchObject({
    words: 'Cannot publish a carve plan that is retired; from there it may: nothing, it has ended',
  })
})
