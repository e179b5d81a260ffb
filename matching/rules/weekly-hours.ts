import type { Offer } from '../rank/offer.js'
import { hourlyRate, proRata } from '../rank/pay.js'
import type { Limit, SeekerFacts } from '../rank/seeker.js'
import { type Evidence, NOT_AVAILABLE, type Rule, fails, holds, holdsBut } from './rule.js'

const MINUTES_PER_HOUR = 60

/**
 * The hours the person wants, and the weekly ceilings they must stay under with the work they already hold (`below` exclusive, `upTo`
 * inclusive). An opportunity with a range of hours is taken at the end that suits. What is not stated is not held against it; a ceiling that cannot be
 * tested for it is a HOLD.
 */
export const weeklyHours: Rule = {
  id: 'weekly-hours',
  test: (offer, facts) => {
    const least = offer.weeklyMinutes?.min ?? offer.weeklyMinutes?.max ?? null
    const most = offer.weeklyMinutes?.max ?? null
    const wanted = facts.weeklyMinutes
    if (wanted.max !== null && least !== null && least > wanted.max)
      return fails({ why: 'too-many', minutes: least, limitMinutes: wanted.max })
    if (wanted.min !== null && most !== null && most < wanted.min)
      return fails({ why: 'too-few', minutes: most, limitMinutes: wanted.min })
    const unknown: string[] = []
    for (const limit of facts.limits) {
      const amount = limit.kind === 'minutes' ? minutesWith(least, facts) : earningsOf(offer, least)
      if (amount === null) unknown.push(limit.kind === 'minutes' ? 'weekly hours' : 'weekly pay')
      else if (isOver(amount, limit)) return fails({ why: 'limit', kind: limit.kind })
      else if (limit.kind === 'earnings' && facts.heldMinutes > 0) unknown.push('what the work already held pays')
    }
    return unknown.length > 0 ? holdsBut({ unknown }) : holds
  },
  staffWords: 'More or fewer hours than wanted, or over a weekly limit with work already held',
  employerWords: NOT_AVAILABLE,
  warningWords: ({ unknown }: Evidence) =>
    `The person has a weekly limit; not known: ${(unknown as readonly string[]).join(' and ')}. Check`,
  cure: (offer, seeker) => {
    const { max } = seeker.facts.weeklyMinutes
    const least = offer.weeklyMinutes?.min ?? offer.weeklyMinutes?.max ?? null
    if (least === null || max === null || least <= max || offer.cover !== null) return undefined
    const cured = { ...offer, weeklyMinutes: { min: max, max }, pay: offer.pay && proRata(offer.pay, max, least) }
    if (!weeklyHours.test(cured, seeker.facts).holds) return undefined
    return {
      change: { hoursPerWeek: `${hoursText(max)} instead of ${hoursText(least)}` },
      words: `${hoursText(max)} hours a week instead of ${hoursText(least)} would make this possible`,
      offer: cured,
      seeker,
    }
  },
}

function minutesWith(minutes: number | null, facts: SeekerFacts): number | null {
  return minutes === null ? null : minutes + facts.heldMinutes
}

/** Weekly earnings at the least this opportunity would pay, in millionths of a pound, exact enough to be rounded up to the next. */
export function earningsOf(offer: Offer, minutes: number | null): number | null {
  const amount = offer.pay?.min ?? offer.pay?.max ?? null
  if (minutes === null || offer.pay === null || amount === null) return null
  const rate = hourlyRate(amount, offer.pay.per, minutes)
  return rate && Math.ceil((rate.numerator * minutes) / (rate.denominator * MINUTES_PER_HOUR))
}

function isOver(amount: number, limit: Limit): boolean {
  return limit.isInclusive ? amount > limit.amount : amount >= limit.amount
}

/** Minutes as hours: 22.5, 16. */
export function hoursText(minutes: number): string {
  return String(Math.round((minutes / MINUTES_PER_HOUR) * 100) / 100)
}
