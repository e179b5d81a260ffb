import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import type { Finding } from '../../../matching/law/findings.js'
import {
  apprenticeshipEmployersFindings,
  apprenticeshipLengthFindings,
  placementDays,
  placementLengthFindings,
  supportedInternshipFindings,
  swapFindings,
  tLevelFindings,
  workTrialFindings,
} from '../../../matching/law/lengths.js'
import { meetingFindings, mentorFindings, pairingFindings } from '../../../matching/law/mentoring.js'
import { law } from './law.js'
import { aDay, dayAfter, monthsAfter, weekday } from './naive-days.js'

/** `R-021 BLOCK` for each finding. */
const said = (found: readonly Finding[]): string[] => found.map(({ rule, strength }) => `${rule} ${strength}`)
const when = (isSo: boolean, words: string): string[] => (isSo ? [words] : [])

describe('how long each kind of opportunity may last, against its own sentence', () => {
  test('R-021 ten school days in Year 10 or 11; R-070 two to eight weeks of a Jobcentre customer; any length of the others', () => {
    const group = fc.constantFrom('year-10-11', 'jobcentre-18-24', 'mentee', 'other-unemployed')
    fc.assert(
      fc.property(group, fc.integer({ min: 1, max: 80 }), (whose, days) => {
        const naive = {
          'year-10-11': when(![1, 2, 3, 4, 5, 6, 7, 8, 9, 10].includes(days), 'R-021 BLOCK'),
          'jobcentre-18-24': when(days / 7 < 2 || days / 7 > 8, 'R-070 BLOCK'),
          mentee: [],
          'other-unemployed': [],
        }
        expect(said(placementLengthFindings(whose, { days }, law()))).toEqual(naive[whose])
      }),
    )
  })

  test('R-021, R-070 weeks are school days for a pupil and calendar days for the others, a part of a day a whole one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (tenths) => {
        let [school, calendar] = [0, 0]
        while (school < (tenths * 5) / 10) school++
        while (calendar < (tenths * 7) / 10) calendar++
        expect(placementDays('year-10-11', tenths / 10)).toBe(school)
        expect(placementDays('mentee', tenths / 10)).toBe(calendar)
      }),
    )
  })

  test('R-036 an apprenticeship runs to the same day of the eighth month, or of the twelfth before August 2025', () => {
    fc.assert(
      fc.property(aDay('2024-01-01', '2028-12-31'), fc.nat(500), (startsOn, days) => {
        const endsBefore = dayAfter(startsOn, days)
        const months = startsOn < '2025-08-01' ? 12 : 8
        expect(said(apprenticeshipLengthFindings(startsOn, endsBefore, law(startsOn)))).toEqual(
          when(endsBefore < monthsAfter(startsOn, months), 'R-036 BLOCK'),
        )
      }),
      { numRuns: 500 },
    )
  })

  test('R-071 a work trial: 16 hours, 13 weeks, 5 days under six months and 30 from there', () => {
    const trial = fc.record({
      weeklyMinutes: fc.integer({ min: 800, max: 1100 }),
      jobWeeks: fc.option(fc.integer({ min: 8, max: 40 })),
      trialDays: fc.integer({ min: 1, max: 40 }),
    })
    fc.assert(
      fc.property(trial, ({ weeklyMinutes, jobWeeks, trialDays }) => {
        const jobMonths = jobWeeks === null ? null : Math.floor((jobWeeks * 12) / 52)
        const days = jobMonths !== null && jobMonths <= 5 ? 5 : 30
        expect(said(workTrialFindings({ weeklyMinutes, jobWeeks, jobMonths, trialDays }, law()))).toEqual([
          ...when(weeklyMinutes / 60 < 16, 'R-071 BLOCK'),
          ...when(jobWeeks !== null && jobWeeks <= 12, 'R-071 BLOCK'),
          ...when(trialDays > days, 'R-071 BLOCK'),
        ])
      }),
      { numRuns: 500 },
    )
  })

  test('R-047 a work academy: six weeks to the day, and a live vacancy', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(2), (days, vacancies) => {
        const isRight = Math.ceil(days / 7) <= 6 && vacancies >= 1
        expect(said(swapFindings({ days, vacancies }, law()))).toEqual(when(!isRight, 'R-047 BLOCK'))
      }),
    )
  })

  test('R-044 a T Level placement: 315 hours, 750 in early years, one or two employers', () => {
    const share = fc.array(fc.integer({ min: 1, max: 1600 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(share, fc.boolean(), (quarters, isEarlyYears) => {
        const hours = quarters.reduce((sum, one) => sum + one / 4, 0)
        const minutesByEmployer = quarters.map((one) => one * 15)
        expect(said(tLevelFindings({ minutesByEmployer, isEarlyYears }, law()))).toEqual([
          ...when(hours < (isEarlyYears ? 750 : 315), 'R-044 BLOCK'),
          ...when(quarters.length >= 3, 'R-044 BLOCK'),
        ])
      }),
      { numRuns: 500 },
    )
  })

  test('R-039 one apprenticeship has one employer, or an agency that employs for all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.boolean(), (employers, isFlexiJobAgency) => {
        const isRight = employers === 1 || isFlexiJobAgency
        expect(said(apprenticeshipEmployersFindings({ employers, isFlexiJobAgency }, law()))).toEqual(
          when(!isRight, 'R-039 BLOCK'),
        )
      }),
    )
  })

  test('R-045 a supported internship lasts half a year to a year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 24 }), (months) => {
        const isRight = [6, 7, 8, 9, 10, 11, 12].includes(months)
        expect(said(supportedInternshipFindings(months, law()))).toEqual(when(!isRight, 'R-045 HOLD'))
      }),
    )
  })
})

describe('mentoring against its own sentence', () => {
  test('S-300 two mentees; six months and no day more; Monday to Friday from nine to five', () => {
    fc.assert(
      fc.property(
        fc.nat(5),
        aDay('2026-01-01', '2028-12-31'),
        fc.nat(250),
        fc.nat(1439),
        (mentees, from, days, minute) => {
          expect(said(mentorFindings(mentees, law()))).toEqual(when(mentees < 2, 'S-300 WARN'))
          const until = dayAfter(from, days)
          expect(said(pairingFindings(from, until, law()))).toEqual(when(until > monthsAfter(from, 6), 'S-300 HOLD'))
          const hour = Math.floor(minute / 60)
          const isOffice = weekday(until) <= 4 && [9, 10, 11, 12, 13, 14, 15, 16].includes(hour)
          expect(said(meetingFindings(until, minute, law()))).toEqual(when(!isOffice, 'S-300 WARN'))
        },
      ),
      { numRuns: 500 },
    )
  })
})
