import { isAdultOn, lastBirth, plusDays } from '../law/calendar.js'
import { lastBirthOutOfSchool } from '../law/compulsory-school-age.js'
import type { Law } from '../law/rule-table.js'
import type { Offer } from '../rank/offer.js'
import type { SeekerFacts } from '../rank/seeker.js'
import { isTooYoungInLaw } from './age.js'
import { minimumMissed } from './legal-wage.js'
import { LAST_DAY, isLawfulForOne } from './working-time.js'

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

/** Kept for nobody, lawful for one adult alone, and paid at or above the minimum of every adult (or not known to be below it). */
export function isOrdinaryOffer(offer: Offer): boolean {
  const { law } = offer
  if (offer.priorityGroups !== undefined) return false
  return !law || (isLawfulForOne('adult', offer) && !adultAges.some((years) => isPaidTooLittleAt(years, offer, law)))
}

/** Ages from which adults are due another minimum wage. */
const adultAges = [18, 21] as const

function isPaidTooLittleAt(years: number, offer: Offer, { day }: Law): boolean {
  return minimumMissed(offer, lastBirth(day, years)) !== undefined
}

/**
 * The last day of birth at which the law bars everybody who holds no work, where there is one: from 18 on where the hours are such as no adult may work, from 18 or
 * 21 on where the pay is below their minimum. A search for such an offer would else ask the law of everybody.
 */
export function barredBornTo(offer: Offer): string | null {
  const { law, workFrom } = offer
  if (!law) return null
  const [youngest, full] = adultAges
  if (!isLawfulForOne('adult', offer)) return lastBirth(workFrom, youngest)
  if (!isPaidTooLittleAt(full, offer, law)) return null
  return lastBirth(law.day, isPaidTooLittleAt(youngest, offer, law) ? youngest : full)
}

/**
 * Births of the young workers for whom the rules of the law hold too, for an ordinary offer that says its hours: over compulsory school age on the first day, under 18
 * throughout the two weeks that are looked at, and with no work held. What pays enough for adults of 18 and of 21 pays enough for them: it pays the highest minimum, or
 * an apprentice's, which is theirs too. Of those a search would else ask the law, two in five are such people.
 *
 * @returns born later than `after` and on `to` or before; null where there are none, or where it hangs on the person
 */
export function ordinaryYoungBirths(offer: Offer): { after: string; to: string } | null {
  const { law, cover, workFrom } = offer
  const to = lastBirthOutOfSchool(workFrom)
  if (
    !law ||
    cover === null ||
    !isOrdinaryOffer(offer) ||
    !isLawfulForOne('young', offer) ||
    isTooYoungInLaw(offer, to)
  )
    return null
  return { after: lastBirth(plusDays(workFrom, LAST_DAY), 18), to }
}
