import type { Offer } from '../rank/offer.js'
import { proRata } from '../rank/pay.js'
import { type Block, minutesOf } from '../time/week.js'

/**
 * An offer as it would be with part of its cover: fewer weekly minutes, and pay less in the same measure.
 */
export function offerWithCover(offer: Offer, cover: readonly Block[], part: readonly Block[]): Offer {
  const whole = minutesOf(cover)
  const left = minutesOf(part)
  const cut = whole - left
  const less = (minutes: number | null): number | null => (minutes === null ? null : Math.max(1, minutes - cut))
  const { weeklyMinutes: weekly, pay } = offer
  return {
    ...offer,
    cover: part,
    weeklyMinutes: weekly === null ? null : { min: less(weekly.min), max: less(weekly.max) },
    pay: pay && proRata(pay, left, whole),
  }
}
