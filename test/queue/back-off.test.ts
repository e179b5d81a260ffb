import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { restAfter } from '../../src/queue/back-off.js'

describe('the rest after a failed attempt', () => {
  it.each([
    [1, 1_000, 2_000],
    [2, 2_000, 4_000],
    [11, 1_024_000, 2_048_000],
    [12, 1_800_000, 3_600_000],
    [500, 1_800_000, 3_600_000],
  ])('after attempt %d is from %d to %d ms', (attempt, least, most) => {
    expect(restAfter(attempt, 0)).toBe(least)
    expect(restAfter(attempt, 1 - Number.EPSILON)).toBe(most)
  })

  it('is never shorter after one failure more, chance for chance', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (n, chance) => {
          expect(restAfter(n + 1, chance)).toBeGreaterThanOrEqual(restAfter(n, chance))
        },
      ),
    )
  })
})
