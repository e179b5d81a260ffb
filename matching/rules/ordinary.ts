import { isAdultOn, lastBirth } from '../law/calendar.js'
import { MILLIONTHS_PER_PENNY } from '../law/minimum-wage.js'
import type { Law, LawRow } from '../law/rule-table.js'
import type { Offer } from '../rank/offer.js'
import { hourlyRate, isBelow } from '../rank/pay.js'
import type { SeekerFacts } from '../rank/seeker.js'
import { minimumMissed } from './legal-wage.js'
import { fewestMinutes } from './wage-floor.js'
import { isLawfulForOneAdult } from './working-time.js'

/**
 * For a fast index. The rules of the law (`priority`, `working-time`, `legal-wage`, and what `age` asks beside the ages of the offer) hold for every pair of an
 * ordinary offer and an ordinary person, so that only the few others need those rules asked one by one. What they read, all told:
 *
 * | rule | of the offer | of the person |
 * | --- | --- | --- |
 * | `priority` | `priorityGroups` | `groups` |
 * | `age` (law) | `law`, `strand`, `workFrom` | `bornOn` |
 * | `working-time` | `law`, `strand`, `cover`, `weeklyMinutes`, `workFrom`, `sector` (and `site`, for availability) | `bornOn`, `held`, `heldMinutes` (and what `availability` reads) |
 * | `legal-wage` | `law`, `strand`, `pay`, `weeklyMinutes`, `termTimeOnly` | `bornOn` |
 *
 * An ordinary person: a date of birth that makes them 18 or over on the day of the work, or none, and no work held.
 */
export function isOrdinaryPerson({ bornOn, held }: Pick<SeekerFacts, 'bornOn' | 'held'>, workFrom: string): boolean {
  return held === undefined && (bornOn === null || isAdultOn(bornOn, workFrom))
}

/** Kept for nobody, lawful for one adult alone, and paid at or above the highest minimum (or not known to be below it). */
export function isOrdinaryOffer(offer: Offer): boolean {
  const { law, pay } = offer
  if (offer.priorityGroups !== undefined) return false
  if (!law) return true
  const highest = highestMinimum(offer.strand, law)
  const most = pay?.max ?? null
  const rate = pay === null || most === null ? null : hourlyRate(most, pay.per, fewestMinutes(offer))
  if (highest && rate && isBelow(rate, highest.amount * MILLIONTHS_PER_PENNY)) return false
  return isLawfulForOneAdult(offer)
}

/** Of those that may be due to an adult: an apprentice in the first year has one whatever their age. */
function highestMinimum(strand: string, { rows }: Law): LawRow | undefined {
  return strand === 'apprenticeship' && rows['apprentice-rate-under']
    ? rows['minimum-wage-apprentice']
    : rows['minimum-wage-21']
}

/**
 * The last day of birth at which the law bars everybody who holds no work, where there is one: from 18 on where the hours are such as no adult may work, from 18 or
 * 21 on where the pay is below their minimum. A search for such an offer would else ask the law of everybody.
 */
export function barredBornTo(offer: Offer): string | null {
  const { law, workFrom } = offer
  if (!law) return null
  if (!isLawfulForOneAdult(offer)) return lastBirth(workFrom, 18)
  const of21 = lastBirth(law.day, 21)
  if (!minimumMissed(offer, of21)) return null
  const of18 = lastBirth(law.day, 18)
  return minimumMissed(offer, of18) ? of18 : of21
}
