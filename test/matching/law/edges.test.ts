import { describe, expect, test } from '@jest/globals'
import { agencyFindings, agencyWeeks } from '../../../matching/law/agency-weeks.js'
import { plusDays } from '../../../matching/law/calendar.js'
import { eligibility, jobsGuaranteeRule } from '../../../matching/law/eligibility.js'
import type { Finding } from '../../../matching/law/findings.js'
import { fraction } from '../../../matching/law/fraction.js'
import {
  apprenticeshipLengthFindings,
  placementDays,
  placementLengthFindings,
  swapFindings,
  tLevelFindings,
  workTrialFindings,
} from '../../../matching/law/lengths.js'
import { meetingFindings, mentorFindings, pairingFindings } from '../../../matching/law/mentoring.js'
import { wageFindings } from '../../../matching/law/minimum-wage.js'
import { outcomeFor, serviceFeeCheck } from '../../../matching/law/outcome.js'
import { isFullTimeWork } from '../../../matching/law/participation.js'
import { patternMeaning } from '../../../matching/law/pattern-meaning.js'
import { personFindings } from '../../../matching/law/person-shifts.js'
import { lawOn } from '../../../matching/law/rule-table.js'
import { adultFindings } from '../../../matching/law/working-time.js'
import type { WorkedShift } from '../../../matching/law/worked-shift.js'
import { loadRuleTable } from '../../../src/rules/load-rule-table.js'
import { ADULT, FOURTEEN, SEVENTEEN, blocked, law, shift } from './law.js'

const lawFor = (day: string) => lawOn(loadRuleTable(), day)
const person = (born: string, ...shifts: WorkedShift[]): Finding[] =>
  personFindings(shifts, born, lawFor, { sector: null, here: 'here' })
const elsewhere = { employer: 'elsewhere' }
const hours = (h: number, m = 0): number => h * 60 + m

/** Section 17 of the rules, row by row: what passes and what fails at each edge. */
describe('the edges of the rules', () => {
  test.each([
    ['6 h 00 with no break', [shift('Mon 09:00-15:00')], []],
    ['6 h 15 with 20 minutes', [shift('Mon 09:00-15:15', { breakMinutes: 20 })], []],
    ['6 h 15 with 19 minutes', [shift('Mon 09:00-15:15', { breakMinutes: 19 })], ['R-002']],
    ['6 h 01 with no break', [shift('Mon 09:00-15:01')], ['R-002']],
  ])('adult break: %s', (_name, shifts, rules) => expect(blocked(person(ADULT, ...shifts))).toEqual(rules))

  test.each([
    ['4 h 30 with none', [shift('Mon 09:00-13:30')], []],
    ['5 h with 30 minutes', [shift('Mon 09:00-14:00', { breakMinutes: 30 })], []],
    ['5 h with 29 minutes', [shift('Mon 09:00-14:00', { breakMinutes: 29 })], ['R-008']],
    ['4 h 31 with none', [shift('Mon 09:00-13:31')], ['R-008']],
    [
      '3 h here and 2 h straight after elsewhere',
      [shift('Mon 09:00-12:00'), shift('Mon 12:00-14:00', elsewhere)],
      ['R-008'],
    ],
    [
      '3 h here and 2 h elsewhere with half an hour between',
      [shift('Mon 09:00-12:00'), shift('Mon 12:30-14:30', elsewhere)],
      [],
    ],
  ])('young worker break: %s', (_name, shifts, rules) => expect(blocked(person(SEVENTEEN, ...shifts))).toEqual(rules))

  const eight = { breakMinutes: 30 }
  const week = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri']
  test.each([
    ['8 h 00 in a day', [shift('Sat 09:00-17:30', eight)], []],
    ['5 h here and 3 h elsewhere', [shift('Sat 09:00-14:30', eight), shift('Sat 15:00-18:00', elsewhere)], []],
    [
      '5 h here and 3 h 15 elsewhere',
      [shift('Sat 09:00-14:30', eight), shift('Sat 15:00-18:15', elsewhere)],
      ['R-007'],
    ],
    ['40 h 00 in a week', week.map((day) => shift(`${day} 09:00-17:30`, eight)), []],
    [
      '40 h 15 in a week',
      [
        ...week.slice(1).map((day) => shift(`${day} 09:00-17:30`, eight)),
        shift('Mon 09:00-13:15'),
        shift('Mon 14:00-18:00', elsewhere),
      ],
      ['R-007'],
    ],
  ])('young worker day and week over all jobs: %s', (_name, shifts, rules) =>
    expect(blocked(person(SEVENTEEN, ...shifts))).toEqual(rules),
  )

  test('a young worker’s day says what is here and what is elsewhere', () => {
    const [found] = person(SEVENTEEN, shift('Sat 09:00-14:30', eight), shift('Sat 15:00-19:00', elsewhere))
    expect(found).toMatchObject({
      rule: 'R-007',
      numbers: {
        dayMinutes: hours(9),
        hereMinutes: hours(5),
        elsewhereMinutes: hours(4),
        limitMinutes: hours(8),
        day: 'Saturday',
      },
    })
  })

  test.each([
    ['finish at 22:00', 'Mon 18:00-22:00', []],
    ['start at 06:00', 'Mon 06:00-10:00', []],
    ['finish at 22:15', 'Mon 18:15-22:15', ['R-011']],
    ['start at 05:45', 'Mon 05:45-09:45', ['R-011']],
  ])('young worker night: %s', (_name, text, rules) => expect(blocked(person(SEVENTEEN, shift(text)))).toEqual(rules))

  test.each([
    ['six nights of eight hours', 0, ['R-005 HOLD']],
    ['six nights of eight hours and a minute', 1, ['R-005 HOLD', 'R-005 WARN']],
  ])('an adult’s nights on average: %s', (_name, more, expected) => {
    const nights = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].map((day) => shift(`${day} 22:00-06:00+`))
    const found = person(ADULT, ...nights.map((one, i) => ({ ...one, to: one.to + (i === 0 ? more : 0) })))
    expect(found.filter(({ rule }) => rule === 'R-005').map(({ rule, strength }) => `${rule} ${strength}`)).toEqual(
      expected,
    )
  })

  test.each([
    ['eight hours with special hazard', 'Mon 22:00-06:00+', true, []],
    ['eight hours and a minute with special hazard', 'Mon 22:00-06:01+', true, ['R-005']],
    ['eight hours and a minute without', 'Mon 22:00-06:01+', false, []],
  ])('an adult’s night: %s', (_name, text, isHazardous, rules) => {
    const night = shift(text, { breakMinutes: 0 })
    const found = adultFindings([night], law(), { sector: null, isHazardous })
    expect(blocked(found).filter((rule) => rule === 'R-005')).toEqual(rules)
  })

  test('an exception of the trade holds the night of a young worker, and never midnight to four', () => {
    const inRetail = (text: string) =>
      personFindings([shift(text)], SEVENTEEN, lawFor, { sector: 'retail', here: 'here' })
    expect(inRetail('Mon 20:00-24:00'.replace('24:00', '00:00+'))).toMatchObject([{ rule: 'R-012', strength: 'HOLD' }])
    expect(blocked(inRetail('Mon 20:00-00:01+'))).toEqual(['R-012'])
    expect(blocked(inRetail('Mon 04:00-08:00'))).toEqual([])
    expect(blocked(inRetail('Mon 03:59-08:00'))).toEqual(['R-012'])
  })

  test.each([
    ['adult, 22:00 to 09:00, 11 h', ADULT, ['Mon 16:00-22:00', 'Tue 09:00-15:00'], []],
    ['adult, 22:00 to 08:45', ADULT, ['Mon 16:00-22:00', 'Tue 08:45-14:45'], ['R-003']],
    ['under 18, 20:00 to 08:00, 12 h', SEVENTEEN, ['Mon 16:00-20:00', 'Tue 08:00-12:00'], []],
    ['under 18, 20:00 to 07:45', SEVENTEEN, ['Mon 16:00-20:00', 'Tue 07:45-11:45'], ['R-009']],
  ])('rest between shifts: %s', (_name, born, texts, rules) =>
    expect(blocked(person(born, ...texts.map((text) => shift(text))))).toEqual(rules),
  )

  test('rest is counted across two employers', () => {
    expect(blocked(person(ADULT, shift('Mon 16:00-22:00'), shift('Tue 07:00-12:00', elsewhere)))).toEqual(['R-003'])
  })

  test.each([
    ['a day off in seven', 6, []],
    ['no day off in seven', 7, ['R-004']],
  ])('weekly rest: %s', (_name, days, rules) => {
    const all = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].slice(0, days)
    expect(blocked(person(ADULT, ...all.map((day) => shift(`${day} 09:00-15:00`))))).toEqual(rules)
  })

  test.each([
    ['two days off together', ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'], []],
    ['two days off apart', ['Mon', 'Tue', 'Thu', 'Fri', 'Sat'], ['R-010 WARN']],
    ['one day off', ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'], ['R-010 BLOCK']],
    ['none', ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'], ['R-010 BLOCK']],
  ])('a young worker’s week: %s', (_name, days, expected) => {
    const found = person(SEVENTEEN, ...days.map((day) => shift(`${day} 09:00-12:00`)))
    expect(found.map(({ rule, strength }) => `${rule} ${strength}`)).toEqual(expected)
  })

  test('the week after may make up for a week without a day off', () => {
    const days = Array.from({ length: 12 }, (_, i) => plusDays('2026-11-30', i))
    const twelve = days.map((day): WorkedShift => ({ employer: 'here', day, from: 540, to: 900, breakMinutes: 0 }))
    // Seven days without one off, then two off at the end of the second week.
    expect(blocked(person(ADULT, ...twelve))).toEqual([])
    const thirteen = [...twelve, { ...twelve[0]!, day: plusDays('2026-11-30', 12) }]
    expect(blocked(person(ADULT, ...thirteen))).toEqual(['R-004'])
  })

  test.each([
    ['the day before the 18th birthday', '2008-12-05', ['R-011']],
    ['the 18th birthday', '2008-12-04', []],
  ])('age is that of the date of the shift: %s', (_name, born, rules) =>
    expect(blocked(person(born, shift('Fri 20:00-23:00')))).toEqual(rules),
  )

  test.each([
    ['16:00-18:00', 'Mon 16:00-18:00', []],
    ['16:00-18:15', 'Mon 16:00-18:15', ['R-017']],
    ['18:00-19:15', 'Mon 18:00-19:15', ['R-017']],
    ['06:45', 'Mon 06:45-07:45', ['R-017']],
    ['an hour before school', 'Mon 07:45-08:45', []],
    ['more than an hour before school', 'Mon 07:30-08:45', ['R-017']],
    ['in school hours', 'Mon 12:00-13:00', ['R-017']],
    ['two hours on a Sunday', 'Sun 10:00-12:00', []],
    ['more than two hours on a Sunday', 'Sun 10:00-12:15', ['R-017']],
    ['aged 14, five hours on a Saturday', 'Sat 09:00-14:00', []],
    ['aged 14, more than five hours on a Saturday', 'Sat 09:00-14:15', ['R-018']],
  ])('a child: %s', (_name, text, rules) =>
    expect(
      blocked(person(FOURTEEN, shift(text, { breakMinutes: text.startsWith('Sat') ? 0 : 0 }))).filter(
        (rule) => rule !== 'R-019',
      ),
    ).toEqual(rules),
  )

  test.each([
    ['four hours without a break', 'Sat 09:00-13:00', 0, []],
    ['over four hours with an hour', 'Sat 09:00-14:00', 60, []],
    ['over four hours with 59 minutes', 'Sat 09:00-14:00', 59, ['R-019']],
  ])('a child’s break: %s', (_name, text, breakMinutes, rules) =>
    expect(blocked(person(FOURTEEN, shift(text, { breakMinutes })))).toEqual(rules),
  )

  test.each([
    [
      '12 hours in a term week',
      ['Sat 09:00-14:00', 'Sun 10:00-12:00', 'Mon 16:00-18:00', 'Tue 16:00-18:00', 'Wed 16:00-17:00'],
      [],
    ],
    [
      '12 h 15 in a term week',
      ['Sat 09:00-14:00', 'Sun 10:00-12:00', 'Mon 16:00-18:00', 'Tue 16:00-18:00', 'Wed 16:00-17:15'],
      ['R-017'],
    ],
  ])('a child: %s', (_name, texts, rules) =>
    expect(blocked(person(FOURTEEN, ...texts.map((text) => shift(text)))).filter((rule) => rule !== 'R-019')).toEqual(
      rules,
    ),
  )

  test.each([
    ['aged 14, 25 hours in a week of the holidays', FOURTEEN, 5 * 60, []],
    ['aged 14, 25 h 05', FOURTEEN, 5 * 60 + 1, ['R-018']],
    ['aged 15, 35 hours', '2011-05-05', 7 * 60, []],
    ['aged 15, 35 h 05', '2011-05-05', 7 * 60 + 1, ['R-018']],
  ])('a child in the holidays: %s', (_name, born, minutes, rules) => {
    const shifts = week
      .map((day) => shift(`${day} 09:00-10:00`))
      .map((one) => ({ ...one, to: 540 + minutes + 60, breakMinutes: 60 }))
    const found = personFindings(shifts, born, lawFor, { sector: null, isHoliday: () => true })
    expect(blocked(found)).toEqual(rules)
  })

  test('under 13 no work is lawful', () => {
    expect(blocked(person('2013-12-01', shift('Mon 16:00-17:00')))).toEqual(['R-016'])
    expect(blocked(person('2013-11-30', shift('Mon 16:00-17:00')))).toEqual([])
  })

  test.each([
    ['19 h 59, any length', hours(19, 59), null, false, false],
    ['25 h for 7 weeks', hours(25), 49, false, false],
    ['20 h 00 for 8 weeks', hours(20), 56, true, false],
    ['20 h 15 for exactly 8 weeks', hours(20, 15), 56, true, false],
    ['20 h 15 for 8 weeks and a day', hours(20, 15), 57, true, true],
  ])('R-049 by the Act and R-050 by the plan, participation age: %s', (_name, weeklyMinutes, days, statute, seed) => {
    expect(isFullTimeWork({ weeklyMinutes, days }, law(), 'statute')).toBe(statute)
    expect(isFullTimeWork({ weeklyMinutes, days }, law(), 'seed')).toBe(seed)
  })

  test.each([
    ['2 weeks', 'jobcentre-18-24', placementDays('jobcentre-18-24', 2), []],
    ['8 weeks', 'jobcentre-18-24', placementDays('jobcentre-18-24', 8), []],
    ['1 week', 'jobcentre-18-24', placementDays('jobcentre-18-24', 1), ['R-070']],
    ['9 weeks', 'jobcentre-18-24', placementDays('jobcentre-18-24', 9), ['R-070']],
    ['10 school days', 'year-10-11', 10, []],
    ['11 school days', 'year-10-11', 11, ['R-021']],
    ['12 weeks of a mentee', 'mentee', placementDays('mentee', 12), []],
  ] as const)('work experience: %s for %s', (_name, group, days, rules) =>
    expect(blocked(placementLengthFindings(group, { days }, law()))).toEqual(rules),
  )

  test.each([
    [
      '16 h for 13 weeks, 5 days when the job is under 6 months',
      { weeklyMinutes: hours(16), jobWeeks: 13, jobMonths: 3, trialDays: 5 },
      false,
    ],
    ['30 days when 6 months or more', { weeklyMinutes: hours(16), jobWeeks: 26, jobMonths: 6, trialDays: 30 }, false],
    ['31 days', { weeklyMinutes: hours(16), jobWeeks: null, jobMonths: null, trialDays: 31 }, true],
    ['15 h 45', { weeklyMinutes: hours(15, 45), jobWeeks: 13, jobMonths: 3, trialDays: 5 }, true],
    ['12 weeks', { weeklyMinutes: hours(16), jobWeeks: 12, jobMonths: 2, trialDays: 5 }, true],
    ['6 days on a 5-month job', { weeklyMinutes: hours(16), jobWeeks: 21, jobMonths: 5, trialDays: 6 }, true],
  ])('work trial: %s', (_name, trial, isRefused) =>
    expect(blocked(workTrialFindings(trial, law()))).toEqual(isRefused ? ['R-071'] : []),
  )

  test.each([
    ['6 weeks with a vacancy', { days: 42, vacancies: 1 }, []],
    ['6 weeks and a day', { days: 43, vacancies: 1 }, ['R-047']],
    ['no vacancy', { days: 42, vacancies: 0 }, ['R-047']],
  ])('SWAP: %s', (_name, plan, rules) => expect(blocked(swapFindings(plan, law()))).toEqual(rules))

  test.each([
    ['315 h with two employers', [hours(200), hours(115)], false, []],
    ['314 h 45', [hours(200), hours(114, 45)], false, ['R-044']],
    ['three employers', [hours(200), hours(100), hours(50)], false, ['R-044']],
    ['749 h of early years', [hours(749)], true, ['R-044']],
    ['750 h of early years', [hours(750)], true, []],
  ])('T Level: %s', (_name, minutesByEmployer, isEarlyYears, rules) =>
    expect(blocked(tLevelFindings({ minutesByEmployer, isEarlyYears }, law()))).toEqual(rules),
  )

  test.each([
    ['8 months', '2026-01-01', '2026-09-01', []],
    ['7 months 30 days', '2026-01-01', '2026-08-31', ['R-036']],
    ['a start before August 2025 needs 12 months', '2025-07-31', '2026-05-01', ['R-036']],
    ['a start on 1 August 2025 needs 8', '2025-08-01', '2026-04-01', []],
  ])('apprenticeship length: %s', (_name, from, until, rules) =>
    expect(blocked(apprenticeshipLengthFindings(from, until, law(from)))).toEqual(rules),
  )

  const patternAt = (weeklyMinutes: number, pence: number) =>
    patternMeaning(
      {
        weeklyMinutes,
        hourlyPence: fraction(pence),
        longestShiftMinutes: null,
        weekdayTimes: null,
        weeksPerYear: 52,
        heldMinutes: 0,
        heldPence: 0,
        bornOn: ADULT,
      },
      law(),
    )
  const isWithin = (about: string, weeklyMinutes: number, pence: number) =>
    patternAt(weeklyMinutes, pence).notes.find((note) => note.about === about)!.isWithin

  test.each([
    ['15 h 59 and under the limit', hours(15, 59), 1200, true],
    ['16 h 00 at any pay', hours(16), 100, false],
    ['over the pay limit', hours(15), 1400, false],
  ])('R-067 and R-068, permitted work: %s', (_name, minutes, pence, within) =>
    expect(isWithin('permitted-work', minutes, pence)).toBe(within),
  )

  test.each([
    ['£204.00', 20_400, true],
    ['£204.01', 20_401, false],
  ])('R-066, Carer’s Allowance in 2026-27: %s', (_name, pence, within) =>
    expect(isWithin('carers-allowance', 60, pence)).toBe(within),
  )

  test.each([
    ['£12.21 for work on 31 March 2026', '2026-03-31', ADULT, null, 1221, []],
    ['£12.21 for work on 1 April 2026', '2026-04-01', ADULT, null, 1221, ['R-026']],
    ['£12.20 for work on 31 March 2026', '2026-03-31', ADULT, null, 1220, ['R-025']],
    ['£12.71 for work on 1 April 2026', '2026-04-01', ADULT, null, 1271, []],
    ['a 19-year-old apprentice on the last day of month 12', '2026-08-31', '2007-05-05', '2025-09-01', 800, []],
    ['a 19-year-old apprentice on the first day of month 13', '2026-09-01', '2007-05-05', '2025-09-01', 800, ['R-027']],
    ['an 18-year-old apprentice in month 13', '2026-09-01', '2007-10-05', '2025-09-01', 800, []],
    ['aged 20 the day before 21', '2026-06-01', '2005-06-02', null, 1085, []],
    ['aged 21 on the birthday', '2026-06-02', '2005-06-02', null, 1085, ['R-026']],
    ['a school leaver the day after the last Friday in June', '2026-06-27', '2010-03-01', null, 799, ['R-028']],
    ['a pupil on the last Friday in June', '2026-06-26', '2010-03-01', null, 0, []],
  ] as const)('minimum wage: %s', (_name, day, bornOn, apprenticeSince, pence, rules) => {
    const found = wageFindings(fraction(pence * 10_000), { bornOn, apprenticeSince }, law(day))
    expect(blocked(found)).toEqual(rules)
  })

  test('£12.709 is below £12.71, and is not shown as if it were enough', () => {
    const [found] = wageFindings(fraction(12_709_000), { bornOn: ADULT, apprenticeSince: null }, law())
    expect(found).toMatchObject({ rule: 'R-026', numbers: { paidHourly: 1270.9, limitHourly: 1271 } })
  })

  test.each([
    ['£4,056.00', 405_600, 'reached'],
    ['£4,055.99', 405_599, 'not-reached'],
  ])('outcome at £9.75: %s', (_name, earnedPence, outcome) =>
    expect(outcomeFor({ earnedPence, workedMinutes: 0, isPaidAlready: false }, law('2017-01-02')).outcome).toBe(
      outcome,
    ),
  )

  test.each([
    ['29.9%', 2990, ['S-152']],
    ['30.0%', 3000, []],
    ['50.0%', 5000, []],
    ['50.1%', 5010, ['S-152']],
  ])('service fee: %s', (_name, fee, rules) => expect(blocked(serviceFeeCheck(fee, law()).findings)).toEqual(rules))

  test.each([
    ['18 hours at £12.71', hours(18), 1271, true],
    ['a minute less', hours(17, 59), 1271, false],
    ['18 hours at £12.70', hours(18), 1270, false],
    ['16 hours at £14.30, more money than that', hours(16), 1430, true],
  ])('R-063, earnings threshold: %s', (_name, minutes, pence, within) =>
    expect(isWithin('earnings-threshold', minutes, pence)).toBe(within),
  )

  test.each([
    ['16 hours at £12.71', hours(16), 1271, true],
    ['a minute less', hours(15, 59), 1271, false],
    ['15 hours at £13.56, more money than that', hours(15), 1356, true],
  ])('R-099, earnings floor of childcare: %s', (_name, minutes, pence, within) =>
    expect(isWithin('childcare', minutes, pence)).toBe(within),
  )

  const weekly = (weeks: readonly number[]) => weeks.map((week) => ({ day: plusDays('2026-01-05', week * 7) }))
  test.each([
    ['12 separate weeks with one hour each', [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22], 12],
    ['a break of 6 weeks does not begin again', [0, 1, 8, 9], 4],
    ['a break of more than 6 weeks begins again', [0, 1, 9, 10], 2],
  ])('agency 12 weeks: %s', (_name, weeks, count) => expect(agencyWeeks(weekly(weeks), law()).weeks).toBe(count))

  test('agency workers: a warning at week 10, and lower pay is stopped from week 13', () => {
    expect(agencyFindings(9, true, law())).toEqual([])
    expect(agencyFindings(10, true, law())).toMatchObject([{ strength: 'WARN' }])
    expect(agencyFindings(12, true, law())).toMatchObject([{ strength: 'WARN' }])
    expect(agencyFindings(13, true, law())).toMatchObject([{ strength: 'BLOCK' }])
    expect(agencyFindings(13, false, law())).toMatchObject([{ strength: 'WARN' }])
    expect(agencyWeeks(weekly([...Array(12).keys()]), law()).equalFrom).toBe('2026-03-30')
  })

  test.each([
    ['18 with 18 months', '2008-11-30', '2025-05-30', 'eligible-now'],
    ['21 with 18 months', '2004-12-01', '2025-05-30', 'eligible-now'],
    ['22', '2004-11-30', '2025-05-30', 'not-eligible'],
    ['17 months', '2006-01-01', '2025-06-30', 'eligible-on'],
  ])('R-081, jobs guarantee: %s', (_name, bornOn, since, outcome) =>
    expect(eligibility(jobsGuaranteeRule(law())!, { bornOn, since }, '2026-11-30').outcome).toBe(outcome),
  )

  test.each([
    ['2 mentees', mentorFindings(2, law()), []],
    ['1 mentee is short of 2', mentorFindings(1, law()), ['WARN']],
    ['6 months', pairingFindings('2026-01-05', '2026-07-05', law()), []],
    ['6 months and a day', pairingFindings('2026-01-05', '2026-07-06', law()), ['HOLD']],
    ['10:00 on a Tuesday', meetingFindings('2026-12-01', hours(10), law()), []],
    ['19:00 on a Tuesday', meetingFindings('2026-12-01', hours(19), law()), ['WARN']],
    ['10:00 on a Saturday', meetingFindings('2026-12-05', hours(10), law()), ['WARN']],
  ])('mentoring: %s', (_name, found, strengths) => expect(found.map(({ strength }) => strength)).toEqual(strengths))
})

/** Section 18: what one carved part means, figure by figure. */
describe('what one carved part means', () => {
  const at = (h: number, pence: number, rest: Partial<Parameters<typeof patternMeaning>[0]> = {}) =>
    patternMeaning(
      {
        weeklyMinutes: Math.round(h * 60),
        hourlyPence: fraction(pence),
        longestShiftMinutes: null,
        weekdayTimes: null,
        weeksPerYear: 52,
        heldMinutes: 0,
        heldPence: 0,
        bornOn: ADULT,
        ...rest,
      },
      law(),
    )
  const sides = (meaning: ReturnType<typeof at>) =>
    Object.fromEntries(
      meaning.notes.filter((note) => note.isWithin !== null).map((note) => [note.about, note.isWithin]),
    )

  test('10:00-14:00 Monday to Friday, 20 hours at £12.71', () => {
    const meaning = at(20, 1271, { longestShiftMinutes: 240, weekdayTimes: { from: 600, to: 840 }, bornOn: SEVENTEEN })
    expect(meaning).toMatchObject({ weeklyPence: 25_420, monthlyPence: 110_153 })
    expect(sides(meaning)).toMatchObject({
      'school-window': true,
      break: true,
      'carers-allowance': false,
      'permitted-work': false,
      'earnings-threshold': true,
      participation: false,
    })
  })

  test('16 hours at £12.71', () => {
    const meaning = at(16, 1271)
    expect(meaning).toMatchObject({ weeklyPence: 20_336, monthlyPence: 88_123 })
    expect(sides(meaning)).toMatchObject({
      childcare: true,
      'carers-allowance': true,
      'permitted-work': false,
      'earnings-threshold': false,
      'work-trial': true,
    })
    expect(meaning.notes.find(({ about }) => about === 'earnings-threshold')!.words).toBe(
      '£881.23 a month is under £991.00: full job-search demands stay. 18 hours a week would clear it. Estimate; check with a benefits adviser.',
    )
  })

  test('15.5 hours at £12.71', () => {
    const meaning = at(15.5, 1271)
    expect(meaning).toMatchObject({ weeklyPence: 19_701, monthlyPence: 85_369 })
    expect(sides(meaning)).toMatchObject({
      'permitted-work': true,
      'carers-allowance': true,
      childcare: false,
      'work-trial': false,
    })
  })

  test('18 hours at £12.71 reaches the earnings threshold exactly', () => {
    expect(at(18, 1271)).toMatchObject({ weeklyPence: 22_878, monthlyPence: 99_138 })
    expect(sides(at(18, 1271))['earnings-threshold']).toBe(true)
    expect(sides(at(17.99, 1271))['earnings-threshold']).toBe(false)
  })

  test('12 hours at £12.71 is below the childcare floor and automatic enrolment', () => {
    expect(at(12, 1271)).toMatchObject({ weeklyPence: 15_252, monthlyPence: 66_092 })
    expect(sides(at(12, 1271))).toMatchObject({ childcare: false, pension: false })
  })

  test('16 hours at the London Living Wage earn the outcome, clear the threshold and break the carer’s limit: both are shown', () => {
    const meaning = at(16, 1480)
    expect(meaning).toMatchObject({ weeklyPence: 23_680, monthlyPence: 102_613 })
    expect(sides(meaning)).toMatchObject({ outcome: true, 'earnings-threshold': true, 'carers-allowance': false })
    const words = Object.fromEntries(meaning.notes.map((note) => [note.about, note.words]))
    expect(words.outcome).toContain('£6,156.80 of £6,156.80')
    expect(words['carers-allowance']).toBe(
      "£236.80 a week is over the £204.00 limit (after allowed deductions): Carer's Allowance would stop. Up to 13 h 47 a week keeps it. Estimate; check with a benefits adviser.",
    )
  })

  test.each([
    [1271, 16.05],
    [1345, 15.16],
    [1480, 13.78],
  ])('at %s pence an hour a carer keeps inside £204 up to %s hours', (pence, most) => {
    const keep = Math.floor((20_400 * 60) / pence)
    expect(Math.floor((keep / 60) * 100) / 100).toBe(most)
    expect(sides(at(keep / 60, pence))['carers-allowance']).toBe(true)
    expect(sides(at((keep + 1) / 60, pence))['carers-allowance']).toBe(false)
  })

  test('20 hours a week give 112 hours of leave; 38 weeks of it build about 91.7', () => {
    const leave = (weeksPerYear: number) =>
      at(20, 1271, { weeksPerYear }).notes.find(({ about }) => about === 'holiday')!.words
    expect(leave(52)).toBe('20 hours a week gives 112 hours of paid leave a year.')
    expect(leave(38)).toContain('about 91 h 44 on 760 hours worked')
  })

  test('names a source for every line, and tells nobody what to do', () => {
    for (const note of at(16, 1480).notes) {
      expect(note.source).not.toBe('')
      expect(note.words).not.toMatch(/\byou should\b|\bwe advise\b|[{}]/)
    }
  })
})
