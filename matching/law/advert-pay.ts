import type { AdvertFacts } from './advert-facts.js'
import { type Finding, finding, findingOf } from './findings.js'
import type { Fraction } from './fraction.js'
import { hourlyPay, termTimePaidWeeks } from './hourly-pay.js'
import { belowFinding, isBelowRow } from './minimum-wage.js'
import type { Law, LawRow } from './rule-table.js'

/** School weeks of a year: what a term-time post works when it does not say. */
const TERM_WEEKS = 38

/**
 * The minimum wage against what is advertised. The most it pays must reach the minimum of the oldest who may apply, for one of them may come (BLOCK); a lower end
 * below that is lawful only by age, and says so (WARN). Pay a year or a month may be for full time and is tested at the fewest hours, where it comes to most.
 */
export function payFindings(advert: AdvertFacts, law: Law): Finding[] {
  const { pay, strand } = advert
  if (pay === null || !['vacancy', 'apprenticeship'].includes(strand)) return []
  if (pay.max === 0 || (pay.max === null && pay.min === 0)) return finding(law, 'unpaid-work', 'pay')
  const row = highestMinimum(advert, law)
  if (!row) return []
  const most = pay.max === null ? null : hourly(advert, pay.max, law)
  if (most && isBelowRow(most, row)) return [atField(belowFinding(row, most, law.day), 'pay.max')]
  const least = pay.min === null || pay.per === 'year' || pay.per === 'month' ? null : hourly(advert, pay.min, law)
  if (least && isBelowRow(least, row))
    return [{ ...atField(belowFinding(row, least, law.day), 'pay.min'), strength: 'WARN' }]
  return strand === 'apprenticeship' ? afterFirstYear(advert, most ?? least, law) : []
}

/** The minimum of the oldest who may apply. */
export function highestMinimum(
  { strand, maxAge }: Pick<AdvertFacts, 'strand' | 'maxAge'>,
  law: Law,
): LawRow | undefined {
  if (strand === 'apprenticeship') return law.rows['minimum-wage-apprentice']
  if (maxAge !== null && maxAge < 18) return law.rows['minimum-wage-under-18']
  return law.rows[maxAge !== null && maxAge < 21 ? 'minimum-wage-18' : 'minimum-wage-21']
}

function hourly(advert: AdvertFacts, amount: number, law: Law): Fraction | null {
  const { pay, fewestMinutes, termTimeOnly } = advert
  const isSpread = termTimeOnly && (pay!.per === 'year' || pay!.per === 'month')
  const leave = law.rows['part-year-leave']
  return hourlyPay({
    amount,
    per: pay!.per,
    weeklyMinutes: fewestMinutes,
    ...(isSpread && leave ? { paidWeeks: termTimePaidWeeks(TERM_WEEKS, leave.amount) } : {}),
  })
}

/** the apprentice rate ends after the first year for people of 19 and over. */
function afterFirstYear({ lastsDays }: AdvertFacts, most: Fraction | null, law: Law): Finding[] {
  const adult = law.rows['minimum-wage-21']
  const end = law.rows['apprentice-rate-under']
  return end && adult && most && (lastsDays ?? 0) > 366 && isBelowRow(most, adult)
    ? [
        findingOf(end, 'pay', {
          limitYears: end.amount,
          limitHourly: adult.amount,
          fromDay: 'the second year',
        }),
      ]
    : []
}

function atField(found: Finding, field: string): Finding {
  return { ...found, field }
}
