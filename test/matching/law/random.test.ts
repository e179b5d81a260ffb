import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { agencyWeeks } from '../../../matching/law/agency-weeks.js'
import {
  ageOn,
  birthday,
  dayNumber,
  dayOf,
  isAdultOn,
  monthsBetween,
  plusDays,
  plusMonths,
  weekdayOf,
} from '../../../matching/law/calendar.js'
import { schoolLeavingDay } from '../../../matching/law/compulsory-school-age.js'
import { cut, fraction, isLess, rounded } from '../../../matching/law/fraction.js'
import { hourlyPay, termTimePaidWeeks } from '../../../matching/law/hourly-pay.js'
import { minimumWageRow, minimumWageSteps } from '../../../matching/law/minimum-wage.js'
import { patternMeaning } from '../../../matching/law/pattern-meaning.js'
import { lawOn } from '../../../matching/law/rule-table.js'
import { loadRuleTable } from '../../../src/rules/load-rule-table.js'
import { law } from './law.js'
import { aDay, iso, utc } from './naive-days.js'

const lawFor = (day: string) => lawOn(loadRuleTable(), day)

const anyDay = aDay('1930-01-01', '2060-12-31')

describe('days counted by hand are the days of the calendar', () => {
  test('numbers, weekdays and additions', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -40_000, max: 40_000 }), (day, days) => {
        expect(dayNumber(day)).toBe(utc(day).getTime() / 86_400_000)
        expect(dayOf(dayNumber(day))).toBe(day)
        expect(weekdayOf(day)).toBe((utc(day).getUTCDay() + 6) % 7)
        expect(plusDays(day, days)).toBe(iso(new Date(utc(day).getTime() + days * 86_400_000)))
      }),
    )
  })

  test('months: the same day of the month, or the first of the next where there is none', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 400 }), (day, months) => {
        // JavaScript runs the overflow on: 31 January + 1 month is 3 March; the law stops at the 1st.
        const [year, month, date] = day.split('-').map(Number) as [number, number, number]
        const run = new Date(Date.UTC(year, month - 1 + months, date))
        const first = iso(new Date(Date.UTC(run.getUTCFullYear(), run.getUTCMonth(), 1)))
        expect(plusMonths(day, months)).toBe(run.getUTCDate() === date ? iso(run) : first)
        expect(monthsBetween(day, plusMonths(day, months))).toBe(months)
        expect(monthsBetween(day, plusDays(plusMonths(day, months), -1))).toBe(months - 1)
      }),
    )
  })

  test('ages: birthdays counted one by one', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        const [born, day] = a < b ? [a, b] : [b, a]
        let years = 0
        const [year, month, date] = born.split('-').map(Number) as [number, number, number]
        while (iso(new Date(Date.UTC(year + years + 1, month - 1, date))) <= day) years++
        expect(ageOn(born, day)).toBe(years)
        expect(isAdultOn(born, day)).toBe(years >= 18)
        expect(ageOn(born, birthday(born, 18))).toBe(18)
        expect(ageOn(born, plusDays(birthday(born, 18), -1))).toBe(17)
      }),
    )
  })

  test('the school leaving day is a Friday in late June of the right school year', () => {
    fc.assert(
      fc.property(anyDay, (born) => {
        const leaving = schoolLeavingDay(born)
        expect(leaving.slice(5, 7)).toBe('06')
        expect(utc(leaving).getUTCDay()).toBe(5)
        expect(Number(leaving.slice(8))).toBeGreaterThan(23)
        // In the school year that has the 16th birthday: from 1 September before to 31 August after.
        const sixteen = birthday(born, 16)
        expect(sixteen >= `${Number(leaving.slice(0, 4)) - 1}-09-01`).toBe(true)
        expect(sixteen <= `${leaving.slice(0, 4)}-08-31`).toBe(true)
      }),
    )
  })
})

describe('pay', () => {
  const per = fc.constantFrom('hour', 'day', 'week', 'month', 'year' as const)

  test('by the hour comes to the same money over a year, to the last millionth', () => {
    fc.assert(
      fc.property(
        per,
        fc.integer({ min: 1, max: 500_000_000_000 }),
        fc.integer({ min: 60, max: 6_000 }),
        fc.nat(59),
        (period, amount, weeklyMinutes, unpaidBreakMinutes) => {
          const rate = hourlyPay({
            amount,
            per: period,
            weeklyMinutes,
            dailyMinutes: 480,
            unpaidBreakMinutes,
            unpaidDailyBreakMinutes: 30,
          })!
          // rate x paid hours = what is paid; both sides multiplied out as whole numbers.
          const paidMinutes = BigInt(weeklyMinutes - unpaidBreakMinutes)
          const [left, right] = {
            hour: [rate.top, rate.bottom * BigInt(amount)],
            day: [rate.top * 450n, rate.bottom * BigInt(amount) * 60n],
            week: [rate.top * paidMinutes, rate.bottom * BigInt(amount) * 60n],
            month: [rate.top * paidMinutes * 52n, rate.bottom * BigInt(amount) * 60n * 12n],
            year: [rate.top * paidMinutes * 52n, rate.bottom * BigInt(amount) * 60n],
          }[period as 'hour']
          expect(left).toBe(right)
        },
      ),
    )
  })

  test.each([
    ['£12.71 an hour', 12.71, 'hour', null, 12.71],
    ['£101.68 a day of eight hours', 101.68, 'day', null, 12.71],
    ['£203.36 a week of 16 hours', 203.36, 'week', 16, 12.71],
    ['£991.38 a month of 18 hours', 991.38, 'month', 18, 12.71],
    ['£24,784.50 a year of 37.5 hours', 24_784.5, 'year', 37.5, 12.71],
  ] as const)('%s is £12.71 an hour', (_name, amount, period, hours, expected) => {
    const rate = hourlyPay({
      amount: Math.round(amount * 1_000_000),
      per: period,
      weeklyMinutes: hours === null ? null : hours * 60,
      dailyMinutes: 480,
    })!
    expect(rounded({ top: rate.top, bottom: rate.bottom * 1_000_000n }, 2)).toBe(expected)
  })

  test('unpaid breaks raise it: £400 for 40 hours of which 2.5 are not paid is £10.67', () => {
    const rate = hourlyPay({ amount: 400_000_000, per: 'week', weeklyMinutes: 2400, unpaidBreakMinutes: 150 })!
    expect(cut({ top: rate.top, bottom: rate.bottom * 1_000_000n }, 4)).toBe(10.6666)
  })

  test('a year of term-time work is paid for the weeks worked and their leave', () => {
    // 20 hours over 38 weeks and the leave they earn (12.07 %): £10,826.52 is £12.71 an hour, and seems £10.41 over 52.
    const yearly = { amount: 10_826_519_800, per: 'year' as const, weeklyMinutes: 1200 }
    const actual = hourlyPay({ ...yearly, paidWeeks: termTimePaidWeeks(38, 1207) })!
    const seeming = hourlyPay(yearly)!
    expect(rounded({ top: actual.top, bottom: actual.bottom * 1_000_000n }, 2)).toBe(12.71)
    expect(rounded({ top: seeming.top, bottom: seeming.bottom * 1_000_000n }, 2)).toBe(10.41)
  })

  test('hangs on what is not stated: then nobody knows', () => {
    expect(hourlyPay({ amount: 1, per: 'day', weeklyMinutes: 1200 })).toBeNull()
    expect(hourlyPay({ amount: 1, per: 'year', weeklyMinutes: null })).toBeNull()
    expect(hourlyPay({ amount: 1, per: 'week', weeklyMinutes: 60, unpaidBreakMinutes: 60 })).toBeNull()
  })

  /** The rates written out once more, for reading only. */
  function naiveMinimum(bornOn: string, since: string | null, day: string): number | null {
    const isNew = day >= '2026-04-01'
    const years = ageOn(bornOn, day)
    if (day < '2025-04-01' || day <= schoolLeavingDay(bornOn)) return null
    const elevenMonthsAndMore = since === null ? false : day < plusMonths(since, 12)
    if (since !== null && (years <= 18 || elevenMonthsAndMore)) return isNew ? 800 : 755
    if (years < 18) return isNew ? 800 : 755
    if (years < 21) return isNew ? 1085 : 1000
    return isNew ? 1271 : 1221
  }

  const workDay = aDay('2025-01-01', '2027-06-30')
  const born = aDay('1995-01-01', '2012-12-31')

  test('R-025 to R-029: the minimum of a day is that of the age, the year of the apprenticeship and the rates of the day', () => {
    fc.assert(
      fc.property(born, fc.option(workDay), workDay, (bornOn, since, day) => {
        const apprenticeSince = since !== null && since <= day ? since : null
        const row = minimumWageRow({ bornOn, apprenticeSince }, lawFor(day))
        expect(row?.amount ?? null).toBe(naiveMinimum(bornOn, apprenticeSince, day))
      }),
      { numRuns: 1_000 },
    )
  })

  test('R-025 to R-029: the steps of a minimum are those of every single day', () => {
    fc.assert(
      fc.property(born, workDay, fc.nat(500), fc.boolean(), (bornOn, first, days, isApprentice) => {
        const earner = { bornOn, apprenticeSince: isApprentice ? first : null }
        const last = plusDays(first, days)
        const expected: { fromDay: string; limitPence: number }[] = []
        for (let day = first; day <= last; day = plusDays(day, 1)) {
          const limitPence = naiveMinimum(bornOn, earner.apprenticeSince, day)
          if (limitPence !== null && limitPence !== expected.at(-1)?.limitPence)
            expected.push({ fromDay: day, limitPence })
        }
        const steps = minimumWageSteps(earner, first, last, lawFor)
        expect(steps.map(({ fromDay, limitPence }) => ({ fromDay, limitPence }))).toEqual(expected)
      }),
      { numRuns: 60 },
    )
  })

  test('R-034, R-063, R-066 to R-068, R-071, R-099: what a pattern pays and on which side of each line it lies, in pounds of ordinary numbers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 800, max: 3000 }), (weeklyMinutes, pence) => {
        const meaning = patternMeaning(
          {
            weeklyMinutes,
            hourlyPence: fraction(pence),
            longestShiftMinutes: null,
            weekdayTimes: null,
            weeksPerYear: 52,
            heldMinutes: 0,
            heldPence: 0,
            bornOn: '1990-05-05',
          },
          law(),
        )
        // In sixtieths of a penny, which are whole: no rounding on either side.
        const weekly = weeklyMinutes * pence
        const side = (about: string) => meaning.notes.find((note) => note.about === about)!.isWithin
        expect(Math.abs(meaning.weeklyPence - weekly / 60)).toBeLessThanOrEqual(0.5)
        expect(side('carers-allowance')).toBe(weekly <= 20_400 * 60)
        expect(side('permitted-work')).toBe(weeklyMinutes < 960 && weekly <= 20_350 * 60)
        expect(side('earnings-threshold')).toBe(weekly >= 18 * 1271 * 60)
        expect(side('childcare')).toBe(weekly >= 16 * 1271 * 60)
        expect(side('work-trial')).toBe(weeklyMinutes >= 960)
        expect(side('pension')).toBe(weekly * 52 >= 1_000_000 * 60)
        expect(side('outcome')).toBe(weekly * 26 >= 16 * 1480 * 26 * 60)
      }),
      { numRuns: 500 },
    )
  })
})

test('fractions compare as whole numbers multiplied out', () => {
  const part = fc.tuple(fc.nat(10_000), fc.integer({ min: 1, max: 10_000 }))
  fc.assert(
    fc.property(part, part, ([a, b], [c, d]) => {
      expect(isLess(fraction(a, b), fraction(c, d))).toBe(a * d < c * b)
      expect(Math.abs(rounded(fraction(a, b), 2) - a / b)).toBeLessThanOrEqual(0.005 + 1e-9)
    }),
  )
})

test('R-092: agency weeks are counted day by day', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(300), { maxLength: 40 }), (offsets) => {
      const days = offsets.map((offset) => plusDays('2026-01-01', offset))
      // Weeks of seven days from the first day worked; more than six empty ones, and the count begins again with the next day worked.
      const sorted = [...offsets].sort((a, b) => a - b)
      let begin: number | null = null
      let last = 0
      let count = 0
      for (const offset of sorted) {
        const week = begin === null ? 0 : Math.floor((offset - begin) / 7)
        if (begin === null || week - last - 1 > 6) {
          begin = offset
          last = 0
          count = 1
        } else if (week !== last) {
          last = week
          count++
        }
      }
      expect(
        agencyWeeks(
          days.map((day) => ({ day })),
          law(),
        ).weeks,
      ).toBe(count)
    }),
  )
})
