import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import {
  type Block,
  daysOf,
  holds,
  mergeBlocks,
  minutesOf,
  sharedMinutes,
  timeOfDay,
  weekBlocks,
  withoutBlocks,
} from '../../../matching/time/week.js'

const WEEK = 10_080
const block = fc
  .tuple(fc.integer({ min: 0, max: WEEK - 1 }), fc.integer({ min: 1, max: WEEK }))
  .map(([from, length]): Block => ({ from, to: from + length }))
const blocks = fc.array(
  fc.oneof(
    block,
    block.map(({ from, to }) => ({ from, to: Math.min(to, from + 600) })),
  ),
  { maxLength: 6 },
)

/** The minutes of a week that blocks hold, one by one. */
function held(list: readonly Block[]): Set<number> {
  const minutes = new Set<number>()
  for (const { from, to } of list) for (let minute = from; minute < to; minute++) minutes.add(minute % WEEK)
  return minutes
}

test('merging keeps every minute and leaves no two blocks that touch, round the end of the week too', () => {
  fc.assert(
    fc.property(blocks, (list) => {
      const merged = mergeBlocks(list)
      expect(held(merged)).toEqual(held(list))
      const minutes = held(merged)
      for (const { from, to } of merged)
        if (to - from < WEEK) {
          expect(minutes.has((from - 1 + WEEK) % WEEK)).toBe(false)
          expect(minutes.has(to % WEEK)).toBe(false)
        }
    }),
  )
})

test('a stretch is held when each of its minutes is, also from before Monday to after Sunday', () => {
  fc.assert(
    fc.property(
      blocks,
      fc.integer({ min: -600, max: WEEK }),
      fc.integer({ min: 1, max: 1_500 }),
      (list, from, length) => {
        const minutes = held(list)
        const all = Array.from({ length }, (_, i) => minutes.has((((from + i) % WEEK) + WEEK) % WEEK)).every(Boolean)
        expect(holds(mergeBlocks(list), from, from + length)).toBe(all)
      },
    ),
    { numRuns: 300 },
  )
})

test('taking out, counting and sharing agree with counting minute by minute', () => {
  fc.assert(
    fc.property(blocks, blocks, (a, b) => {
      const [inA, inB] = [held(a), held(b)]
      expect(held(withoutBlocks(a, b))).toEqual(new Set([...inA].filter((minute) => !inB.has(minute))))
      expect(minutesOf(a)).toBe(inA.size)
      expect(sharedMinutes(a, b)).toBe([...inA].filter((minute) => inB.has(minute)).length)
    }),
  )
})

test.each([
  ['09:00', '17:00', { from: 540, to: 1_020 }],
  ['22:00', '06:00', { from: 1_320, to: 1_800 }],
  ['00:00', '00:00', { from: 0, to: 1_440 }],
  ['09:00', '09:00', { from: 540, to: 1_980 }],
])('a block from %s to %s on Monday', (from, to, expected) => {
  expect(weekBlocks({ days: ['mon'], from, to })).toEqual([expected])
})

test('a Sunday night runs over the end of the week and begins on Sunday', () => {
  const [night] = weekBlocks({ days: ['sun'], from: '22:00', to: '06:00' })
  expect(night).toEqual({ from: 6 * 1_440 + 1_320, to: 7 * 1_440 + 360 })
  expect(daysOf([night!])).toEqual([6])
  expect(timeOfDay(night!.to)).toBe('06:00')
})
