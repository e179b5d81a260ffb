import { ageOn, birthday, plusDays, plusMonths } from './calendar.js'
import { firstDayAfterSchool, isOfCompulsorySchoolAge } from './compulsory-school-age.js'
import { type Finding, findingOf } from './findings.js'
import { type Fraction, cut, fraction, isLess } from './fraction.js'
import type { LawKey } from './keys.js'
import type { Law, LawRow } from './rule-table.js'

/** Millionths of a pound in a penny. */
export const MILLIONTHS_PER_PENNY = 10_000

/** What the minimum wage hangs on beside the day of the work. */
export type WageEarner = {
  readonly bornOn: string
  /** First day of the apprenticeship; null for who is no apprentice. */
  readonly apprenticeSince: string | null
}

/**
 * The row of the minimum wage that holds for somebody's work on the law's day: the apprentice's rate under 19, and from 19 on in the first year of the
 * apprenticeship; else that of their age. None for a child of compulsory school age, to whom no minimum applies.
 */
export function minimumWageRow({ bornOn, apprenticeSince }: WageEarner, law: Law): LawRow | undefined {
  if (isOfCompulsorySchoolAge(bornOn, law.day)) return undefined
  const years = ageOn(bornOn, law.day)
  if (apprenticeSince !== null) {
    const under = law.rows['apprentice-rate-under']
    const isFirstYear = law.day < plusMonths(apprenticeSince, 12)
    if (under && (years < under.amount || isFirstYear)) return law.rows['minimum-wage-apprentice']
  }
  return law.rows[ageKey(years)]
}

function ageKey(years: number): LawKey {
  if (years >= 21) return 'minimum-wage-21'
  return years >= 18 ? 'minimum-wage-18' : 'minimum-wage-under-18'
}

/** Pay below the minimum of the day of the work; nothing is rounded: £12.709 fails £12.71. */
export function wageFindings(hourly: Fraction, earner: WageEarner, law: Law): Finding[] {
  const row = minimumWageRow(earner, law)
  return row && isBelowRow(hourly, row) ? [belowFinding(row, hourly, law.day)] : []
}

export function isBelowRow(hourly: Fraction, row: LawRow): boolean {
  return isLess(hourly, fraction(BigInt(row.amount) * BigInt(MILLIONTHS_PER_PENNY)))
}

export function belowFinding(row: LawRow, hourly: Fraction, workDay: string): Finding {
  // Cut, not rounded: what falls short by a part of a penny must not be shown as enough.
  const paidHourly = cut({ top: hourly.top, bottom: hourly.bottom * BigInt(MILLIONTHS_PER_PENNY) }, 2)
  return findingOf(row, 'pay', { paidHourly, limitHourly: row.amount, workDay })
}

/** One change of what must be paid while somebody works: leaving school, a birthday, the end of an apprentice's first year, a new rate. */
export type WageStep = { readonly fromDay: string; readonly limitPence: number; readonly rule: string }

/**
 * The minimum for each stretch of work from one day to another, both included, with the day each stretch begins.
 * @param lawFor the law of a day
 */
export function minimumWageSteps(
  earner: WageEarner,
  firstDay: string,
  lastDay: string,
  lawFor: (day: string) => Law,
): WageStep[] {
  const turns = [
    firstDayAfterSchool(earner.bornOn),
    ...[18, 19, 21].map((years) => birthday(earner.bornOn, years)),
    ...(earner.apprenticeSince === null ? [] : [plusMonths(earner.apprenticeSince, 12)]),
    ...changesBetween(firstDay, lastDay),
  ].filter((day) => firstDay < day && day <= lastDay)
  const steps: WageStep[] = []
  for (const day of [firstDay, ...[...new Set(turns)].sort()]) {
    const row = minimumWageRow(earner, lawFor(day))
    if (row && row.amount !== steps.at(-1)?.limitPence)
      steps.push({ fromDay: day, limitPence: row.amount, rule: row.rule })
  }
  return steps
}

/** New rates begin on 1 April; the day is also a rule's own `from`, so a table that says otherwise is seen on the first of any month. */
function changesBetween(firstDay: string, lastDay: string): string[] {
  const days: string[] = []
  for (let day = plusMonths(`${firstDay.slice(0, 7)}-01`, 1); day <= lastDay; day = plusMonths(day, 1)) days.push(day)
  return days
}

/** The last day on which the apprentice rate still holds, and what is due after it; null for under-19s all the way, and for non-apprentices. */
export function apprenticeRateEnd(
  earner: WageEarner,
  lawFor: (day: string) => Law,
): { readonly lastDay: string; readonly fromDay: string; readonly limitPence: number | null } | null {
  if (earner.apprenticeSince === null) return null
  const firstYearOver = plusMonths(earner.apprenticeSince, 12)
  const nineteen = birthday(earner.bornOn, 19)
  const fromDay = firstYearOver > nineteen ? firstYearOver : nineteen
  const row = minimumWageRow(earner, lawFor(fromDay))
  return { lastDay: plusDays(fromDay, -1), fromDay, limitPence: row?.amount ?? null }
}
