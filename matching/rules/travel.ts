import { modeWords, straightMetres, travelMinutes } from '../place/travel.js'
import type { Offer } from '../rank/offer.js'
import type { SeekerFacts } from '../rank/seeker.js'
import { NOT_AVAILABLE, type Rule, fails, holds } from './rule.js'

/** Beyond this much more than their limit nobody is asked to travel. */
const LONGEST_STRETCH_MINUTES = 20

/** The way to work, one way, within the minutes and the distance the person has named. Work done from anywhere needs none. */
export const travel: Rule = {
  id: 'travel',
  test: (offer, facts) => {
    const way = wayTo(offer, facts)
    if (!way) return holds
    const { minutes, metres } = way
    const isWithin =
      (facts.maxTravelMinutes === null || minutes <= facts.maxTravelMinutes) &&
      (facts.maxTravelMetres === null || metres <= facts.maxTravelMetres)
    return isWithin ? holds : fails({ minutes, limitMinutes: facts.maxTravelMinutes })
  },
  staffWords: 'Too far to travel',
  employerWords: NOT_AVAILABLE,
  cure: (offer, seeker) => {
    const way = wayTo(offer, seeker.facts)
    const limit = seeker.facts.maxTravelMinutes
    const metresLimit = seeker.facts.maxTravelMetres
    if (!way || limit === null || (metresLimit !== null && way.metres > metresLimit)) return undefined
    if (way.minutes > limit + LONGEST_STRETCH_MINUTES) return undefined
    return {
      change: { travel: `${way.minutes} minutes instead of ${limit}` },
      words: `Travelling ${minutesText(way.minutes - limit)} longer (${way.minutes} ${modeWords[seeker.facts.mode]}) would make this possible`,
      offer,
      seeker: { ...seeker, facts: { ...seeker.facts, maxTravelMinutes: way.minutes } },
    }
  },
}

/** The way from home to work; undefined when there is none to make. */
export function wayTo(
  offer: Pick<Offer, 'site'>,
  from: Pick<SeekerFacts, 'home' | 'mode'>,
): { minutes: number; metres: number } | undefined {
  if (offer.site === null) return undefined
  const metres = straightMetres(from.home, offer.site)
  return { metres, minutes: travelMinutes(from.mode, metres) }
}

const minutesText = (minutes: number): string => `${minutes} minute${minutes === 1 ? '' : 's'}`
