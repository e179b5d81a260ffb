import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { plusDays } from '../../../matching/law/calendar.js'
import type { Law } from '../../../matching/law/rule-table.js'
import { shiftsOfPattern } from '../../../matching/law/worked-shift.js'
import { restBrokenBy, workingDays } from '../../../matching/law/working-days.js'
import { adultFindings } from '../../../matching/law/working-time.js'
import type { Block } from '../../../matching/time/week.js'
import { MONDAY } from './fortnight.js'
import { law } from './law.js'

/** Shifts of an hour to a day and more, at any time of the week; they may overlap, as those of two employers do. */
const pattern = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 335 }), fc.oneof(fc.integer({ min: 2, max: 20 }), fc.integer({ min: 2, max: 60 })))
    .map(([from, length]): Block => ({ from: 30 * from, to: 30 * (from + length) })),
  { maxLength: 7 },
)
/** The same times on several days, as most work is: of these some leave no day off. */
const sameTimes = fc
  .tuple(
    fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }),
    fc.integer({ min: 0, max: 46 }),
    fc.integer({ min: 2, max: 24 }),
  )
  .map(([days, from, length]) =>
    days.map((day): Block => ({ from: 1440 * day + 30 * from, to: 1440 * day + 30 * (from + length) })),
  )
const anyDay = fc.nat(6).map((days) => plusDays(MONDAY, days))

/** What two weeks of both, shift by shift, are blocked for. */
function slowly(one: readonly Block[], other: readonly Block[], rules: Law, sector: string | null, weekFrom: string) {
  const shifts = [...shiftsOfPattern(one, weekFrom, 'here'), ...shiftsOfPattern(other, weekFrom, 'elsewhere')]
  return adultFindings(shifts, rules, { sector, weekFrom }).find(({ strength }) => strength === 'BLOCK')?.rule ?? null
}

describe('the rest two patterns leave, told from first starts and last finishes', () => {
  test('is what the same two weeks show shift by shift', () => {
    const seen = new Map<string | null | undefined, number>()
    fc.assert(
      fc.property(
        fc.oneof(pattern, sameTimes),
        fc.oneof(pattern, sameTimes),
        anyDay,
        fc.constantFrom('care', 'retail', null),
        (one, other, weekFrom, sector) => {
          const rule = restBrokenBy(workingDays(one), workingDays(other), law(), { sector, weekFrom })
          seen.set(rule, (seen.get(rule) ?? 0) + 1)
          if (rule !== undefined) expect(rule).toBe(slowly(one, other, law(), sector, weekFrom))
        },
      ),
      { numRuns: 3_000 },
    )
    // Each answer came often, so that none of them is proved by its absence.
    for (const rule of ['R-003', 'R-004', null]) expect(seen.get(rule)).toBeGreaterThan(20)
  })

  test('is not told of a day so long that the rest would have to lie within it', () => {
    const early = [{ from: 0, to: 120 }]
    const late = [{ from: 20 * 60, to: 23 * 60 }]
    expect(
      restBrokenBy(workingDays(early), workingDays(late), law(), { sector: null, weekFrom: MONDAY }),
    ).toBeUndefined()
    expect(slowly(early, late, law(), null, MONDAY)).toBeNull()
  })

  test('is not told where the table lets other rules stop an adult', () => {
    const nine = [{ from: 540, to: 1020 }]
    const { rows } = law()
    const strict: Law = { ...law(), rows: { ...rows, 'adult-week': { ...rows['adult-week']!, strength: 'BLOCK' } } }
    const setting = { sector: null, weekFrom: MONDAY }
    expect(restBrokenBy(workingDays(nine), workingDays([]), law(), setting)).toBeNull()
    expect(restBrokenBy(workingDays(nine), workingDays([]), strict, setting)).toBeUndefined()
  })

  test('six nights leave no calendar day off, and a day shift on the seventh no rest between days', () => {
    const nights = [0, 1, 2, 3, 4, 5].map((day) => ({ from: 1440 * day + 1320, to: 1440 * (day + 1) + 240 }))
    const sunday = [{ from: 6 * 1440 + 540, to: 6 * 1440 + 720 }]
    const broken = (held: readonly Block[]) =>
      restBrokenBy(workingDays(nights), workingDays(held), law(), { sector: null, weekFrom: MONDAY })
    expect(broken([])).toBe('R-004')
    expect(broken(sunday)).toBe('R-003')
  })

  test('what runs over the end of a week takes the day off from the next', () => {
    // Each day three or four hours later than the last, so that Monday is the only day off: 25 hours, and 23 after a Sunday that ends on Monday at two.
    const hours = [
      [1, 5],
      [4, 9],
      [8, 13],
      [12, 17],
      [16, 20],
      [19, 26],
    ]
    const late = hours.map(([from, to], i) => ({ from: 1440 * (i + 1) + 60 * from!, to: 1440 * (i + 1) + 60 * to! }))
    const broken = (pattern: readonly Block[]) =>
      restBrokenBy(workingDays(pattern), workingDays([]), law(), { sector: null, weekFrom: MONDAY })
    expect(broken(late)).toBe('R-004')
    expect(broken([...late.slice(0, 5), { from: late[5]!.from, to: late[5]!.to - 60 }])).toBeNull()
    expect(slowly(late, [], law(), null, MONDAY)).toBe('R-004')
  })
})
