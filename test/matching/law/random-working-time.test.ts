import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import type { Finding } from '../../../matching/law/findings.js'
import { personFindings } from '../../../matching/law/person-shifts.js'
import { shortRests, weekRests } from '../../../matching/law/rest.js'
import type { WorkedShift } from '../../../matching/law/worked-shift.js'
import { adultFindings, nightMinutes } from '../../../matching/law/working-time.js'
import { youngWorkerFindings } from '../../../matching/law/young-worker.js'
import { MONDAY, absolute, shifts, worked } from './fortnight.js'
import { law } from './law.js'
import { dayAfter } from './naive-days.js'

const has = (rule: string, found: readonly { rule: string; strength: string }[]): boolean =>
  found.some((one) => one.rule === rule && one.strength === 'BLOCK')
/** `R-003 BLOCK` for each finding. */
const lines = (found: readonly Finding[]): string[] => found.map(({ rule, strength }) => `${rule} ${strength}`)

describe('working time against a line of quarters of an hour', () => {
  test('daily rest: every working day ends so long before the next begins', () => {
    fc.assert(
      fc.property(shifts, fc.constantFrom(660, 720), (made, rest) => {
        const line = worked(made)
        let isShort = false
        for (const one of made) {
          const end = (absolute(one.day) + one.to) / 15 + 96
          // Nothing may begin in the hours after the end but a shift of the same day, and one a day is all there is.
          for (let quarter = end; quarter < end + rest / 15; quarter++) if (line[quarter]) isShort = true
          if (one.to - one.from > 1440 - rest) isShort = true
        }
        expect(shortRests(made, rest).length > 0).toBe(isShort)
      }),
      { numRuns: 500 },
    )
  })

  test('weekly rest: the longest run of quarters not worked in the calendar week', () => {
    fc.assert(
      fc.property(shifts, (made) => {
        const line = worked(made)
        for (const { from, rests } of weekRests(made)) {
          const start = absolute(from) / 15 + 96
          let run = 0
          let longest = 0
          for (let quarter = start; quarter < start + 7 * 96; quarter++) {
            run = line[quarter] ? 0 : run + 1
            longest = Math.max(longest, run)
          }
          expect(rests[0] ?? 0).toBe(longest * 15)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('night minutes: the quarters between 23:00 and 06:00', () => {
    fc.assert(
      fc.property(shifts, (made) => {
        for (const one of made) {
          let minutes = 0
          for (let minute = one.from; minute < one.to; minute++) {
            const ofDay = minute % 1440
            if (ofDay >= 1380 || ofDay < 360) minutes++
          }
          expect(nightMinutes(one, 1380, 360)).toBe(minutes)
        }
      }),
    )
  })

  test('R-001, R-002: an adult’s breaks, day off and 48 hours', () => {
    fc.assert(
      fc.property(shifts, (made) => {
        const found = adultFindings(made, law(), { sector: null })
        expect(has('R-002', found)).toBe(
          made.some(({ from, to, breakMinutes }) => to - from >= 361 && breakMinutes! < 20),
        )
        const sum = (first: string, last: string): number =>
          made
            .filter(({ day }) => first <= day && day <= last)
            .reduce((all, { from, to, breakMinutes }) => all + (to - from) - breakMinutes!, 0)
        const isOver = sum(MONDAY, '2026-12-06') > 2880 || sum('2026-12-07', '2026-12-13') > 2880
        expect(found.some(({ rule }) => rule === 'R-001')).toBe(isOver)
      }),
      { numRuns: 500 },
    )
  })

  test('R-007, R-008, R-011: a young worker’s day, week, break and night', () => {
    fc.assert(
      fc.property(shifts, (made) => {
        const found = youngWorkerFindings(made, law(), { sector: null, here: 'here' })
        const minutes = ({ from, to, breakMinutes }: WorkedShift): number => to - from - breakMinutes!
        const weekOf = (first: string, last: string): number =>
          made.filter(({ day }) => first <= day && day <= last).reduce((all, one) => all + minutes(one), 0)
        const isOverDay = made.some((one) => minutes(one) > 480)
        const isOverWeek = weekOf(MONDAY, '2026-12-06') > 2400 || weekOf('2026-12-07', '2026-12-13') > 2400
        expect(has('R-007', found)).toBe(isOverDay || isOverWeek)
        expect(has('R-008', found)).toBe(made.some((one) => one.to - one.from > 270 && one.breakMinutes! < 30))
        const isAtNight = made.some(({ from, to }) => {
          for (let minute = from; minute < to; minute++) if (minute % 1440 >= 1320 || minute % 1440 < 360) return true
          return false
        })
        expect(has('R-011', found)).toBe(isAtNight)
      }),
      { numRuns: 500 },
    )
  })

  /** The last three numbers of a fortnight of rests, told from the line alone: free days of each week, and its longest free run. */
  const weekOf = (line: readonly boolean[], week: number): { daysOff: number; longest: number } => {
    let [run, daysOff, longest] = [0, 0, 0]
    for (let quarter = 96 * (1 + 7 * week); quarter < 96 * (8 + 7 * week); quarter++) {
      run = line[quarter] ? 0 : run + 1
      if (run > 0 && run % 96 === 0) daysOff++
      longest = Math.max(longest, run)
    }
    return { daysOff, longest }
  }
  const inWeek = (made: readonly WorkedShift[], week: number): WorkedShift[] =>
    made.filter(({ day }) => Math.floor(absolute(day) / 1440 / 7) === week)
  const minutes = (made: readonly WorkedShift[]): number =>
    made.reduce((all, { from, to, breakMinutes }) => all + to - from - breakMinutes!, 0)
  /** Whether some shift begins within so many hours of the end of one of the days before, or a day itself leaves no room for them. */
  const isRestShort = (made: readonly WorkedShift[], hours: number): boolean =>
    made.some(
      (one) =>
        one.to - one.from > 1440 - hours * 60 ||
        made.some((other) => {
          const gap = absolute(other.day) + other.from - absolute(one.day) - one.to
          return other.day > one.day && gap < hours * 60
        }),
    )

  test('R-003, R-004 and R-006: an adult’s rest, unlawful in most trades and a question in some', () => {
    fc.assert(
      fc.property(shifts, fc.constantFrom('care', 'retail', null), (made, sector) => {
        const found = adultFindings(made, law(), { sector })
        const line = worked(made)
        const weeks = [0, 1].filter((week) => inWeek(made, week).length > 0)
        const isShortWeek = weeks.some(
          (week) =>
            weekOf(line, week).daysOff === 0 && !(weeks.includes(1 - week) && weekOf(line, 1 - week).daysOff >= 2),
        )
        const strength = sector === 'care' ? 'HOLD' : 'BLOCK'
        const naive = [
          ...(isRestShort(made, 11) ? [`R-003 ${strength}`] : []),
          ...(isShortWeek ? [`R-004 ${strength}`] : []),
        ]
        expect(lines(found).filter((one) => /R-00[34]/.test(one))).toEqual(naive)
      }),
      { numRuns: 500 },
    )
  })

  test('R-005: three hours between 23:00 and 06:00 make a night worker; more than eight with hazard is unlawful', () => {
    fc.assert(
      fc.property(shifts, fc.boolean(), (made, isHazardous) => {
        const atNight = made.filter(({ from, to }) => {
          let night = 0
          for (let minute = from; minute < to; minute++) if (minute % 1440 >= 1380 || minute % 1440 < 360) night++
          return night >= 180
        })
        const hasLong = isHazardous && atNight.some((one) => minutes([one]) > 480)
        const isOften = atNight.length > 0 && [0, 1].some((week) => minutes(inWeek(made, week)) > 6 * 480)
        expect(
          lines(adultFindings(made, law(), { sector: null, isHazardous })).filter((one) => /R-005/.test(one)),
        ).toEqual([
          ...(atNight.length > 0 ? ['R-005 HOLD'] : []),
          ...(hasLong ? ['R-005 BLOCK'] : []),
          ...(isOften ? ['R-005 WARN'] : []),
        ])
      }),
      { numRuns: 500 },
    )
  })

  test('R-009 and R-010: twelve hours between a young worker’s days, and two days off in the week', () => {
    fc.assert(
      fc.property(shifts, (made) => {
        const found = youngWorkerFindings(made, law(), { sector: null })
        const line = worked(made)
        const short = [0, 1]
          .filter((week) => inWeek(made, week).length > 0)
          .map((week) => weekOf(line, week))
          .filter(({ longest }) => longest < 192)
        const strength = short.every(({ daysOff }) => daysOff >= 2) ? 'WARN' : 'BLOCK'
        expect(lines(found).filter((one) => /R-009|R-010/.test(one))).toEqual([
          ...(isRestShort(made, 12) ? ['R-009 BLOCK'] : []),
          ...(short.length > 0 ? [`R-010 ${strength}`] : []),
        ])
      }),
      { numRuns: 500 },
    )
  })

  test('R-011 and R-012: the night window, the later one, and the trades that may ask, never from midnight to four', () => {
    const setting = fc.record({ sector: fc.constantFrom('retail', 'office', null), hasLateWindow: fc.boolean() })
    fc.assert(
      fc.property(shifts, setting, (made, { sector, hasLateWindow }) => {
        const isIn = (from: number, to: number): boolean =>
          made.some((one) => {
            for (let minute = one.from; minute < one.to; minute++) {
              const ofDay = minute % 1440
              if (from > to ? ofDay >= from || ofDay < to : ofDay >= from && ofDay < to) return true
            }
            return false
          })
        const isAtNight = hasLateWindow ? isIn(23 * 60, 7 * 60) : isIn(22 * 60, 6 * 60)
        const trade = isIn(0, 4 * 60) ? 'R-012 BLOCK' : 'R-012 HOLD'
        expect(
          lines(youngWorkerFindings(made, law(), { sector, hasLateWindow })).filter((one) => /R-01[12]/.test(one)),
        ).toEqual(isAtNight ? [sector === 'retail' ? trade : 'R-011 BLOCK'] : [])
      }),
      { numRuns: 500 },
    )
  })

  test('R-004, R-009 over an 18th birthday: twelve hours after the last shift at 17, and a whole week for the day off', () => {
    fc.assert(
      fc.property(shifts, fc.integer({ min: 1, max: 13 }), (made, days) => {
        const birthday = dayAfter(MONDAY, days)
        const bornOn = `2008${birthday.slice(4)}`
        const found = lines(personFindings(made, bornOn, () => law(), { sector: null }))
        const young = made.filter(({ day }) => day < birthday)
        const adult = made.filter(({ day }) => day >= birthday)
        const isShort =
          isRestShort(young, 12) ||
          young.some((one) =>
            adult.some((other) => absolute(other.day) + other.from - absolute(one.day) - one.to < 12 * 60),
          )
        expect(found.includes('R-009 BLOCK')).toBe(isShort)
        expect(found.includes('R-003 BLOCK')).toBe(isRestShort(adult, 11))
        // The weeks that have adult work, with all that was worked in them.
        const weeks = [0, 1].filter((week) => inWeek(adult, week).length > 0)
        const line = worked(weeks.flatMap((week) => inWeek(made, week)))
        const isShortWeek = weeks.some(
          (week) =>
            weekOf(line, week).daysOff === 0 && !(weeks.includes(1 - week) && weekOf(line, 1 - week).daysOff >= 2),
        )
        expect(found.includes('R-004 BLOCK')).toBe(isShortWeek)
        expect(found.includes('R-001 WARN')).toBe(weeks.some((week) => minutes(inWeek(made, week)) > 48 * 60))
      }),
      { numRuns: 500 },
    )
  })
})
