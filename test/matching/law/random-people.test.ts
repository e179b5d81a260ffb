import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { agencyFindings } from '../../../matching/law/agency-weeks.js'
import { eligibility, jobsGuaranteeRule } from '../../../matching/law/eligibility.js'
import { outcomeFor, serviceFeeCheck } from '../../../matching/law/outcome.js'
import { isFullTimeWork, participationFindings } from '../../../matching/law/participation.js'
import { lawOn } from '../../../matching/law/rule-table.js'
import { loadRuleTable } from '../../../src/rules/load-rule-table.js'
import { law } from './law.js'
import { aDay, dayAfter, isAtSchool, monthsAfter, years } from './naive-days.js'

const TODAY = '2026-11-30'

describe('who may go on a scheme, day after day until they may', () => {
  const person = fc.record({
    bornOn: fc.option(aDay('2000-01-01', '2012-12-31'), { freq: 10 }),
    since: fc.option(aDay('2024-01-01', TODAY), { freq: 10 }),
  })
  const rule = fc
    .record({
      months: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }),
      fromAge: fc.option(fc.integer({ min: 14, max: 22 }), { nil: undefined }),
      older: fc.option(fc.nat(6), { nil: undefined }),
    })
    .map(({ months, fromAge, older }) => ({
      ...(months !== undefined && { months }),
      ...(fromAge !== undefined && { fromAge }),
      ...(older !== undefined && { toAge: (fromAge ?? 16) + older }),
    }))

  /** The first day from today on which all holds; null when ten years do not bring it. */
  function naiveDay(
    asked: { months?: number; fromAge?: number; toAge?: number },
    { bornOn, since }: { bornOn: string | null; since: string | null },
  ): string | null {
    const enough = asked.months === undefined ? TODAY : monthsAfter(since!, asked.months)
    for (let days = 0, day = TODAY; days < 3660; days++, day = dayAfter(TODAY, days)) {
      const lived = bornOn === null ? 0 : years(bornOn, day)
      if (asked.toAge !== undefined && lived > asked.toAge) return null
      if (day >= enough && (asked.fromAge === undefined || lived >= asked.fromAge)) return day
    }
    return null
  }

  test('S-072 ages, both included, and whole months: the first day on which both hold', () => {
    fc.assert(
      fc.property(rule, person, (asked, whose) => {
        const answer = eligibility(asked, whose, TODAY)
        const needsBirth = asked.fromAge !== undefined || asked.toAge !== undefined
        if ((needsBirth && whose.bornOn === null) || (asked.months !== undefined && whose.since === null)) {
          expect(answer.outcome).toBe('unknown')
          return
        }
        const day = naiveDay(asked, whose)
        expect(answer.outcome).toBe(day === null ? 'not-eligible' : day === TODAY ? 'eligible-now' : 'eligible-on')
        if (answer.outcome === 'eligible-on') expect(answer.day).toBe(day)
      }),
      { numRuns: 300 },
    )
  })

  test('R-081 the jobs guarantee: 18 to 21 and 18 months, from April 2026', () => {
    fc.assert(
      fc.property(aDay('2000-01-01', '2010-12-31'), aDay('2024-06-01', TODAY), (bornOn, since) => {
        const answer = eligibility(jobsGuaranteeRule(law())!, { bornOn, since }, TODAY)
        const lived = years(bornOn, TODAY)
        const isNow = lived >= 18 && lived <= 21 && monthsAfter(since, 18) <= TODAY
        expect(answer.outcome === 'eligible-now').toBe(isNow)
      }),
    )
    expect(jobsGuaranteeRule(law('2026-03-31'))).toBeUndefined()
  })
})

describe('raising the participation age', () => {
  test('R-049 and R-050: 20 hours and 8 weeks, at them by the Act and above them by the plan; only 16 and 17, only without training', () => {
    const work = fc.record({
      weeklyMinutes: fc.integer({ min: 1190, max: 1210 }),
      days: fc.option(fc.integer({ min: 50, max: 62 })),
      hasTraining: fc.boolean(),
    })
    const boundary = fc.constantFrom('statute' as const, 'seed' as const)
    fc.assert(
      fc.property(
        work,
        boundary,
        aDay('2008-01-01', '2011-12-31'),
        aDay('2026-01-01', '2027-12-31'),
        (one, which, bornOn, day) => {
          const on = lawOn(loadRuleTable(), day)
          const hours = one.weeklyMinutes / 60
          const weeks = one.days === null ? 1_000 : one.days / 7
          const isFull = which === 'statute' ? !(hours < 20) && !(weeks < 8) : hours > 20 && weeks > 8
          expect(isFullTimeWork(one, on, which)).toBe(isFull)
          const concerns = !isAtSchool(bornOn, day) && years(bornOn, day) < 18
          const found = participationFindings(one, bornOn, on, which)
          expect(found.map(({ rule, strength }) => `${rule} ${strength}`)).toEqual(
            isFull && concerns && !one.hasTraining ? ['R-049 WARN', 'R-051 INFO'] : [],
          )
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

describe('what a provider earns and an agency owes', () => {
  /** The rate in pounds, written once more. */
  const outcomeRate = (day: string): number | null => {
    if (day >= '2026-05-01') return 14.8
    if (day >= '2025-05-01') return 13.85
    if (day >= '2016-11-01' && day <= '2017-10-31') return 9.75
    return null
  }

  test('R-034 one payment a person, at 416 times the London Living Wage of the first day, or at 416 hours', () => {
    const progress = fc.record({
      earnedPence: fc.integer({ min: 400_000, max: 620_000 }),
      workedMinutes: fc.integer({ min: 24_000, max: 26_000 }),
      isPaidAlready: fc.boolean(),
    })
    fc.assert(
      fc.property(progress, aDay('2016-06-01', '2027-12-31'), fc.boolean(), (one, day, byHours) => {
        const rate = outcomeRate(day)
        const isReached = byHours ? one.workedMinutes / 60 >= 416 : one.earnedPence >= Math.round((rate ?? 0) * 41_600)
        const naive = rate === null ? 'no-rate' : one.isPaidAlready ? 'refused' : isReached ? 'reached' : 'not-reached'
        const { outcome } = outcomeFor(one, lawOn(loadRuleTable(), day), byHours ? 'hours' : 'earnings')
        expect(outcome).toBe(naive)
      }),
      { numRuns: 1_000 },
    )
  })

  test('S-152 a service fee of 30 to 50 %, both included, and the rest for outcomes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2_500, max: 5_500 }), (fee) => {
        const { findings, outcomeHundredths } = serviceFeeCheck(fee, law())
        const percent = fee / 100
        expect(findings.map(({ rule, strength }) => `${rule} ${strength}`)).toEqual(
          percent < 30 || percent > 50 ? ['S-152 BLOCK'] : [],
        )
        expect(fee + outcomeHundredths).toBe(10_000)
      }),
    )
  })

  test('R-092 a word from week ten; lower pay is stopped after week twelve', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.boolean(), (weeks, isPaidLess) => {
        const naive = weeks < 10 ? [] : weeks > 12 && isPaidLess ? ['R-092 BLOCK'] : ['R-092 WARN']
        expect(agencyFindings(weeks, isPaidLess, law()).map(({ rule, strength }) => `${rule} ${strength}`)).toEqual(
          naive,
        )
      }),
    )
  })
})
