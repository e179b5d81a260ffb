import { plusDays, plusMonths } from '../../matching/law/calendar.js'
import type { Fraction } from '../../matching/law/fraction.js'
import { type WageStep, apprenticeRateEnd, minimumWageSteps, wageFindings } from '../../matching/law/minimum-wage.js'
import type { HomeNation } from '../../matching/law/nations.js'
import { type RuleTable, lawOn } from '../../matching/law/rule-table.js'
import { lastsDays } from '../opportunities/lasts-days.js'
import type { Opportunity } from '../opportunities/model.js'
import { workDayOf } from '../rules/work-day.js'

/** How far ahead is looked where nobody says how long the work lasts. */
const MONTHS_AHEAD = 12

/**
 * The minimum wage of one person over the work: each step with its day (a birthday, a new rate, the end of an apprentice's first year) and whether the pay that is stated reaches it. `steps` is
 * null without a date of birth, and empty where no minimum is known or none applies.
 */
export type PersonalWage = {
  steps: (WageStep & { isReached: boolean })[] | null
  /** Of an apprenticeship: the last day of the apprentice rate and what is due after it. */
  apprenticeRate: { lastDay: string; fromDay: string; limitPence: number | null } | null
}

/** @param hourly what is stated, millionths of a pound an hour */
export function personalWage(
  opportunity: Opportunity,
  bornOn: string | null,
  hourly: Fraction,
  today: string,
  nation: HomeNation,
  table: RuleTable,
): PersonalWage {
  if (bornOn === null) return { steps: null, apprenticeRate: null }
  const from = workDayOf(opportunity, today)
  const days = lastsDays(opportunity)
  const until = days === null ? plusMonths(from, MONTHS_AHEAD) : plusDays(from, days - 1)
  const lawFor = (day: string) => lawOn(table, day, nation)
  const earner = { bornOn, apprenticeSince: opportunity.strand === 'apprenticeship' ? from : null }
  return {
    steps: minimumWageSteps(earner, from, until, lawFor).map((step) => ({
      ...step,
      isReached: wageFindings(hourly, earner, lawFor(step.fromDay)).length === 0,
    })),
    apprenticeRate: apprenticeRateEnd(earner, lawFor),
  }
}
