import { ageOn } from '../law/calendar.js'
import { MILLIONTHS_PER_PENNY, minimumWageRow } from '../law/minimum-wage.js'
import type { LawRow } from '../law/rule-table.js'
import type { Offer } from '../rank/offer.js'
import { type HourlyRate, hourlyRate, isBelow } from '../rank/pay.js'
import { penceText } from '../law/words.js'
import { NOT_AVAILABLE, type Rule, fails, holds } from './rule.js'

/** Strands whose work must be paid the minimum. */
const paidStrands = ['vacancy', 'apprenticeship']

/**
 * The minimum wage of the person's age on the day of the work, an apprentice taken in their first year, against the most the
 * opportunity says it pays, exact. Pay that is open at the top, not stated, or hangs on hours that are not, excludes nobody; nor does a year's pay of a term-time
 * post, which may be for the weeks worked alone.
 */
export const legalWage: Rule = {
  id: 'legal-wage',
  test: (offer, { bornOn }) => {
    const row = bornOn === null ? undefined : minimumMissed(offer, bornOn)
    return row ? fails({ law: row.rule, limitPence: row.amount }) : holds
  },
  staffWords: 'Pays less than the minimum wage of their age',
  employerWords: NOT_AVAILABLE,
  warnings: (offer, { bornOn }) => {
    const { law } = offer
    const rate = mostPaid(offer)
    if (!law || rate === null) return []
    const row = law.rows[offer.strand === 'apprenticeship' ? 'minimum-wage-apprentice' : 'minimum-wage-21']
    const adult = law.rows['minimum-wage-21']
    if (bornOn === null)
      return row && isBelow(rate, row.amount * MILLIONTHS_PER_PENNY)
        ? [
            {
              rule: row.rule,
              words: `Date of birth not known: from 21 on the minimum is ${penceText(row.amount)} an hour`,
            },
          ]
        : []
    // The apprentice rate ends: who is 19 or will be must be paid by age after the first year.
    const isLasting = offer.strand === 'apprenticeship' && (offer.lastsDays ?? 0) > 366
    const end = law.rows['apprentice-rate-under']
    return isLasting &&
      end &&
      adult &&
      ageOn(bornOn, law.day) >= end.amount - 1 &&
      isBelow(rate, adult.amount * MILLIONTHS_PER_PENNY)
      ? [
          {
            rule: end.rule,
            words: `The apprentice rate ends after the first year for people of ${end.amount} and over: then the minimum of their age, ${penceText(adult.amount)} from 21`,
          },
        ]
      : []
  },
}

/** The minimum of an age that an offer does not pay; undefined when it does, or may. */
export function minimumMissed(offer: Offer, bornOn: string): LawRow | undefined {
  const { law } = offer
  const rate = mostPaid(offer)
  if (!law || rate === null) return undefined
  const highest = law.rows['minimum-wage-21']
  if (!highest || !isBelow(rate, highest.amount * MILLIONTHS_PER_PENNY)) return undefined
  const apprenticeSince = offer.strand === 'apprenticeship' ? law.day : null
  const row = minimumWageRow({ bornOn, apprenticeSince }, law)
  return row && isBelow(rate, row.amount * MILLIONTHS_PER_PENNY) ? row : undefined
}

/** The most it pays by the hour, over the fewest hours; null when that is not known. */
function mostPaid(offer: Offer): HourlyRate | null {
  const { pay, strand, termTimeOnly } = offer
  if (!pay || pay.max === null || !paidStrands.includes(strand)) return null
  if (termTimeOnly && (pay.per === 'year' || pay.per === 'month')) return null
  // Where only the most hours are stated, a year's pay over them would look worse than it is.
  return hourlyRate(pay.max, pay.per, offer.weeklyMinutes?.min ?? null)
}
