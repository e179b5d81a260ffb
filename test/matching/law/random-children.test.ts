import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { schoolAgeFindings } from '../../../matching/law/school-age-work.js'
import type { WorkedShift } from '../../../matching/law/worked-shift.js'
import { law } from './law.js'
import { dayAfter, weekday, years } from './naive-days.js'

const MONDAY = '2026-11-30'
const FORTNIGHT = Array.from({ length: 14 }, (_, days) => dayAfter(MONDAY, days))
const SATURDAY = 5
const SUNDAY = 6

/** What a child does in one quarter of an hour of a fortnight. */
type Quarter = { readonly day: string; readonly minute: number; readonly isBreak: boolean }

/** Up to two shifts a day that do not touch each other's quarters; breaks are stated and lie at the end of the shift's middle. */
const dayOfWork = fc.tuple(
  fc.integer({ min: 20, max: 60 }),
  fc.integer({ min: 1, max: 24 }),
  fc.nat(12),
  fc.nat(16),
  fc.constantFrom(0, 15, 45, 60, 75),
  fc.constantFrom(0, 60),
)
const childsWork = fc
  .array(fc.option(dayOfWork, { freq: 2 }), { minLength: 14, maxLength: 14 })
  .map((days): WorkedShift[] =>
    days.flatMap((one, i) => {
      if (one === null) return []
      const [start, length, pause, second, firstBreak, secondBreak] = one
      const day = FORTNIGHT[i]!
      const middle = start + length + pause
      const shift = (from: number, to: number, breakMinutes: number, employer: string): WorkedShift[] =>
        to > from
          ? [{ day, from: from * 15, to: to * 15, breakMinutes: Math.min(breakMinutes, (to - from) * 15), employer }]
          : []
      return [
        ...shift(start, start + length, firstBreak, 'here'),
        ...shift(middle, Math.min(middle + second, 96), secondBreak, 'elsewhere'),
      ]
    }),
  )
  .filter((made) => made.length > 0)
const holidays = fc.subarray(FORTNIGHT).map((days) => new Set(days))
/** From just under 13 to 16 on the Monday. */
const childBorn = fc.integer({ min: -50, max: 1200 }).map((days) => dayAfter('2010-11-30', days))

const has = (rule: string, strength: string, found: readonly { rule: string; strength: string }[]): boolean =>
  found.some((one) => one.rule === rule && one.strength === strength)

describe('a child’s work against quarters of an hour laid out one by one', () => {
  test('R-016, R-017 and R-018: age, clock, school day, Sunday, Saturday, holidays, term week', () => {
    fc.assert(
      fc.property(childsWork, holidays, childBorn, (made, off, bornOn) => {
        const found = schoolAgeFindings(made, bornOn, law(), { isHoliday: (day) => off.has(day) })
        const firstDay = FORTNIGHT.find((day) => made.some((one) => one.day === day))!
        if (years(bornOn, firstDay) < 13) {
          expect(found.map(({ rule, strength }) => `${rule} ${strength}`)).toEqual(['R-016 BLOCK'])
          return
        }
        expect(has('R-016', 'HOLD', found)).toBe(true)
        const worked = (day: string): number =>
          made.filter((one) => one.day === day).reduce((all, one) => all + one.to - one.from - one.breakMinutes!, 0)
        let breaks17 = false
        let breaks18 = false
        for (const day of FORTNIGHT) {
          const quarters = quartersOf(made, day)
          const isSchoolDay = weekday(day) < SATURDAY && !off.has(day)
          if (quarters.some(({ minute }) => minute < 7 * 60 || minute >= 19 * 60)) breaks17 = true
          if (isSchoolDay && quarters.some(({ minute }) => minute >= 8 * 60 + 45 && minute < 15 * 60 + 15))
            breaks17 = true
          if (isSchoolDay && quarters.filter(({ minute }) => minute < 8 * 60 + 45).length > 4) breaks17 = true
          if ((isSchoolDay || weekday(day) === SUNDAY) && worked(day) > 120) breaks17 = true
          const isLongDay = !isSchoolDay && weekday(day) !== SUNDAY
          if (isLongDay && worked(day) > (years(bornOn, day) < 15 ? 300 : 480)) breaks18 = true
        }
        for (const week of [FORTNIGHT.slice(0, 7), FORTNIGHT.slice(7)]) {
          const days = week.filter((day) => made.some((one) => one.day === day))
          const minutes = days.reduce((all, day) => all + worked(day), 0)
          if (days.length === 0) continue
          if (days.every((day) => off.has(day))) {
            if (minutes > (years(bornOn, days[0]!) < 15 ? 1500 : 2100)) breaks18 = true
          } else if (minutes > 720) breaks17 = true
        }
        expect(has('R-017', 'BLOCK', found)).toBe(breaks17)
        expect(has('R-018', 'BLOCK', found)).toBe(breaks18)
      }),
      { numRuns: 1_000 },
    )
  })

  test('R-019: nobody goes over four hours without an hour off, whoever the employers are', () => {
    fc.assert(
      fc.property(childsWork, (made) => {
        const found = schoolAgeFindings(made, '2011-06-01', law(), { isHoliday: () => true })
        const isLong = FORTNIGHT.some((day) => {
          // A stretch goes on until an hour without work, between shifts or within one.
          const line = Array.from({ length: 24 * 60 }, () => false)
          for (const { from, to } of made.filter((one) => one.day === day)) line.fill(true, from, to)
          let start = 0
          while (start < line.length) {
            if (!line[start]) {
              start++
              continue
            }
            let end = start
            for (let minute = start; minute < line.length && minute - end < 60; minute++)
              if (line[minute]) end = minute + 1
            const inside = made.filter((one) => one.day === day && one.from >= start && one.to <= end)
            if (end - start > 240 && !inside.some(({ breakMinutes }) => breakMinutes! >= 60)) return true
            start = end
          }
          return false
        })
        expect(has('R-019', 'BLOCK', found)).toBe(isLong)
      }),
      { numRuns: 1_000 },
    )
  })
})

function quartersOf(made: readonly WorkedShift[], day: string): Quarter[] {
  return made
    .filter((one) => one.day === day)
    .flatMap(({ from, to }) =>
      Array.from({ length: (to - from) / 15 }, (_, i) => ({ day, minute: from + i * 15, isBreak: false })),
    )
}
