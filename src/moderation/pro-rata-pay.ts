import { highestMinimum } from '../../matching/law/advert-pay.js'
import { hourlyPay } from '../../matching/law/hourly-pay.js'
import { belowFinding, isBelowRow } from '../../matching/law/minimum-wage.js'
import type { Law } from '../../matching/law/rule-table.js'
import { wordsOf } from '../../matching/law/words.js'
import type { OpportunityDocument } from '../opportunities/document.js'
import { advertFacts } from './advert-facts.js'

/** What full time is where nobody says: most of what was seen. At 35 hours pay would come to 7 % more an hour, so this never stops anything. */
const FULL_TIME_MINUTES = 37.5 * 60

/**
 * A year's or a month's pay that its own words call pro rata is for full time: over the part-time hours of the post it would look higher than it is. "Prorated" says that it is done already. A WARN where over full time it falls short
 * of the minimum, and over the stated hours does not.
 */
export function proRataShortfall(
  { opportunity, readings }: Pick<OpportunityDocument, 'opportunity' | 'readings'>,
  law: Law,
): { rule: string; words: string } | undefined {
  const { pay, fewestMinutes, strand, maxAge, termTimeOnly } = advertFacts(opportunity)
  const isProRata = readings.some(({ field, evidence }) => field === 'pay' && /pro[- ]?rata\b/i.test(evidence ?? ''))
  if (!isProRata || pay === null || pay.max === null || (pay.per !== 'year' && pay.per !== 'month')) return undefined
  if (fewestMinutes === null || fewestMinutes >= FULL_TIME_MINUTES || termTimeOnly || strand !== 'vacancy')
    return undefined
  const row = highestMinimum({ strand, maxAge }, law)
  const rate = (weeklyMinutes: number) => hourlyPay({ amount: pay.max!, per: pay.per, weeklyMinutes })!
  if (!row || isBelowRow(rate(fewestMinutes), row) || !isBelowRow(rate(FULL_TIME_MINUTES), row)) return undefined
  const found = belowFinding(row, rate(FULL_TIME_MINUTES), law.day)
  return {
    rule: row.rule,
    words: `Pay pro rata is for full time; over 37.5 hours a week: ${wordsOf(found, row.reason)}`,
  }
}
