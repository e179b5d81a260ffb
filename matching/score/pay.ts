import type { Offer } from '../rank/offer.js'
import { type HourlyRate, cautiousHourlyRate, poundsText } from '../rank/pay.js'
import type { PreferenceCriterion } from './criterion.js'
import { UNKNOWN_FIT, WHOLE_FIT } from './scale.js'

/** This much above the floor, as a fraction of it, is as good as pay gets: beyond, it would outweigh everything else. */
const AMPLE = { numerator: 1, denominator: 4 }

/** The least the opportunity pays against the person's floor: half at the floor, whole from a quarter above it. */
export const pay: PreferenceCriterion = {
  id: 'pay',
  fit: (offer, { minPayPerHour }) => {
    const rate = leastRate(offer)
    if (rate === null) return { fit: UNKNOWN_FIT, evidence: { missing: offer.pay === null ? 'pay' : 'hoursPerWeek' } }
    const shown = Math.floor(rate.numerator / rate.denominator)
    if (minPayPerHour === null) return { fit: UNKNOWN_FIT, evidence: { perHour: shown, floor: null } }
    return { fit: fitAbove(rate, minPayPerHour), evidence: { perHour: shown, floor: minPayPerHour } }
  },
  words: ({ missing, perHour, floor }) => {
    if (missing === 'pay') return 'The pay is not stated'
    if (missing !== undefined) return 'Pay by the hour cannot be told: the weekly hours are not stated'
    const offered = `About ${poundsText(Math.floor(Number(perHour) / 10_000) * 10_000)} an hour`
    return floor === null ? `${offered}; no least pay named` : `${offered}; wants at least ${poundsText(Number(floor))}`
  },
}

export function leastRate(offer: Offer): HourlyRate | null {
  if (offer.pay === null) return null
  const minutes = offer.weeklyMinutes?.max ?? offer.weeklyMinutes?.min ?? null
  return cautiousHourlyRate(offer.pay.min ?? offer.pay.max!, offer.pay.per, minutes)
}

/** 0 below the floor, 500 at it, 1,000 from a quarter above it, straight in between. */
export function fitAbove(rate: HourlyRate, floor: number): number {
  const excess = rate.numerator - floor * rate.denominator
  if (excess < 0) return 0
  const ample = (floor * rate.denominator * AMPLE.numerator) / AMPLE.denominator
  return UNKNOWN_FIT + Math.min(WHOLE_FIT - UNKNOWN_FIT, Math.floor(((WHOLE_FIT - UNKNOWN_FIT) * excess) / ample))
}
