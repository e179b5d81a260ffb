import type { Offer } from '../rank/offer.js'
import type { Seeker } from '../rank/seeker.js'
import { carveCure } from './carve-cure.js'
import { coverCure } from './cover-cure.js'
import { NOT_AVAILABLE, type Rule, fails, holds } from './rule.js'
import { testCover } from './test-cover.js'
import { wayTo } from './travel.js'

/**
 * The whole cover of the role within the person's free time, with the way there before each block and the way back after it, to the
 * minute, Sunday night running into Monday; on no more days than they have named, at the same times if they need that, and in
 * term time if that is all they can do. A role that does not state its cover is never excluded for it.
 */
export const availability: Rule = {
  id: 'availability',
  test: (offer, facts) => {
    if (facts.termTimeOnly && !offer.termTimeOnly) return fails({ why: 'term-time' })
    if (offer.cover === null) return holds
    return testCover(offer.cover, wayTo(offer, facts)?.minutes ?? 0, facts)
  },
  staffWords: 'Not available at the hours of the role',
  employerWords: NOT_AVAILABLE,
  cure: (offer, seeker) => {
    if (seeker.facts.termTimeOnly && !offer.termTimeOnly) return termTimeCure(offer, seeker)
    if (offer.cover === null) return undefined
    const wayMinutes = wayTo(offer, seeker.facts)?.minutes ?? 0
    return carveCure(offer, offer.cover, wayMinutes, seeker) ?? coverCure(offer, offer.cover, wayMinutes, seeker)
  },
}

function termTimeCure(offer: Offer, seeker: Seeker): ReturnType<NonNullable<Rule['cure']>> {
  const cured = { ...offer, termTimeOnly: true }
  const wayMinutes = wayTo(offer, seeker.facts)?.minutes ?? 0
  if (offer.cover !== null && !testCover(offer.cover, wayMinutes, seeker.facts).holds) return undefined
  return {
    change: { termTimeOnly: 'term time only' },
    words: 'Working in term time only would make this possible',
    offer: cured,
    seeker,
  }
}
