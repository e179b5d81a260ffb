import type { Offer } from '../rank/offer.js'
import { hourlyRate, isBelow, poundsText } from '../rank/pay.js'
import { NOT_AVAILABLE, type Rule, fails, holds } from './rule.js'

/**
 * The least the person will work for, by the hour, against the most the opportunity says it pays, exact: £12.709 does not meet £12.71. Pay that is not
 * stated, or that hangs on hours that are not, excludes nobody.
 */
export const wageFloor: Rule = {
  id: 'wage-floor',
  test: (offer, { minPayPerHour }) => {
    const most = offer.pay?.max ?? null
    if (minPayPerHour === null || offer.pay === null || most === null) return holds
    const rate = hourlyRate(most, offer.pay.per, fewestMinutes(offer))
    return rate !== null && isBelow(rate, minPayPerHour) ? fails({ minPayPerHour }) : holds
  },
  staffWords: 'Pays less than the least they will work for',
  employerWords: NOT_AVAILABLE,
  cure: (offer, seeker) => {
    const floor = seeker.facts.minPayPerHour
    if (floor === null || offer.pay === null) return undefined
    return {
      change: { pay: `${poundsText(floor)} an hour` },
      words: `Paying ${poundsText(floor)} an hour would make this possible`,
      offer: { ...offer, pay: { min: floor, max: floor, per: 'hour' } },
      seeker,
    }
  },
}

/** The hours over which a salary comes to most by the hour: nobody is left out because a range was read at its other end. */
export function fewestMinutes(offer: Offer): number | null {
  return offer.weeklyMinutes?.min ?? offer.weeklyMinutes?.max ?? null
}
