import { type Finding, findingOf } from './findings.js'
import type { Law } from './rule-table.js'

/** What an outcome is earned by (S-154). */
export type OutcomeTest = 'earnings' | 'hours'

export type OutcomeProgress = {
  readonly earnedPence: number
  /** Minutes worked in all, for the hours test. */
  readonly workedMinutes: number
  /** A claim for this person has been paid before. */
  readonly isPaidAlready: boolean
}

export type OutcomeResult =
  | { readonly outcome: 'reached'; readonly limitPence: number }
  | { readonly outcome: 'not-reached'; readonly limitPence: number; readonly findings: readonly Finding[] }
  | { readonly outcome: 'refused'; readonly words: string }
  | { readonly outcome: 'no-rate'; readonly words: string }

/** London Living Wage x 16 hours x 26 weeks at the rate of a day, in pence; null when the table has no rate for it. */
export function outcomeThreshold(law: Law): { readonly weeklyPence: number; readonly totalPence: number } | null {
  const rate = law.rows['living-wage-london']
  const hours = law.rows['outcome-hours']
  const weeks = law.rows['outcome-weeks']
  if (!rate || !hours || !weeks) return null
  const weeklyPence = (rate.amount * hours.amount) / 60
  return { weeklyPence, totalPence: weeklyPence * weeks.amount }
}

/**
 * Whether the one payment for a person is due: their earnings have come to the threshold, gaps allowed; or, where the contract counts hours, they have
 * worked 416. A second claim for the same person is refused.
 * @param law of the day the work began, whose rate stays for the whole of it
 */
export function outcomeFor(progress: OutcomeProgress, law: Law, test: OutcomeTest = 'earnings'): OutcomeResult {
  const threshold = outcomeThreshold(law)
  const hours = law.rows['outcome-hours']
  const weeks = law.rows['outcome-weeks']
  if (!threshold || !hours || !weeks)
    return { outcome: 'no-rate', words: `The rule table has no London Living Wage for work on ${law.day}` }
  if (progress.isPaidAlready)
    return { outcome: 'refused', words: 'The outcome of this person has been paid: there is one payment a person' }
  const limitPence = threshold.totalPence
  const isReached =
    test === 'earnings' ? progress.earnedPence >= limitPence : progress.workedMinutes >= hours.amount * weeks.amount
  if (isReached) return { outcome: 'reached', limitPence }
  return {
    outcome: 'not-reached',
    limitPence,
    findings: [findingOf(hours, 'earnings', { earnedPence: progress.earnedPence, limitPence })],
  }
}

/** What a bid offers (S-152): the share paid as a service fee, in hundredths of a percent, and what is left for outcomes. */
export function serviceFeeCheck(
  feeHundredths: number,
  law: Law,
): { readonly findings: readonly Finding[]; readonly outcomeHundredths: number } {
  const least = law.rows['service-fee-least']
  const most = law.rows['service-fee-most']
  const row = least && feeHundredths < least.amount ? least : most && feeHundredths > most.amount ? most : undefined
  return {
    findings: row ? [findingOf(row, 'serviceFee', { feePercent: feeHundredths })] : [],
    outcomeHundredths: 10_000 - feeHundredths,
  }
}

/**
 * When a bid's money comes, month by month from its first: the service fee in equal parts, and the outcome share with each outcome.
 * Whole pence; what equal parts leave over comes in the first months, so that the sum is the contract's.
 */
export function cashFlow(plan: {
  readonly contractPence: number
  readonly feeHundredths: number
  readonly months: number
  readonly outcomesByMonth: readonly number[]
}): { readonly feePence: number; readonly outcomePence: number }[] {
  const fee = Math.round((plan.contractPence * plan.feeHundredths) / 10_000)
  const outcomes = plan.outcomesByMonth.slice(0, plan.months).reduce((sum, count) => sum + count, 0)
  const fees = shared(
    fee,
    Array.from({ length: plan.months }, () => 1),
  )
  const paid = shared(
    plan.contractPence - fee,
    Array.from({ length: plan.months }, (_, month) => plan.outcomesByMonth[month] ?? 0),
  )
  return fees.map((feePence, month) => ({ feePence, outcomePence: outcomes === 0 ? 0 : paid[month]! }))
}

/** A whole sum shared by weights, the parts adding up to it, what is left over going to the first. */
function shared(sum: number, weights: readonly number[]): number[] {
  const total = weights.reduce((all, weight) => all + weight, 0)
  if (total === 0) return weights.map(() => 0)
  const parts = weights.map((weight) => Math.floor((sum * weight) / total))
  let left = sum - parts.reduce((all, part) => all + part, 0)
  return parts.map((part, i) => (left > 0 && weights[i]! > 0 ? (left--, part + 1) : part))
}
