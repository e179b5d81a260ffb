import type { Opportunity } from '../../opportunities/model.js'
import { hoursOf } from './availability.js'
import { placementCover, shiftOf, statedHours } from './opportunity-week.js'
import type { Random } from './random.js'

const FULL_WEEK_HOURS = 30

/**
 * The same offer with the days and times it is for, where the advert leaves them out as most do: what a broker has asked, and what the study behind the
 * ranking's goals has of every offer. Hours that are stated are kept to.
 */
export function withStatedHours(opportunity: Opportunity, random: Random): Opportunity {
  if (opportunity.cover.length > 0) return opportunity
  const { strand, hoursPerWeek } = opportunity
  if (strand === 'work-experience') return { ...opportunity, ...coverAndHours(placementCover(random)) }
  if (strand === 'mentoring') return { ...opportunity, ...coverAndHours(shiftOf(random, 2)) }
  const wanted = hoursPerWeek ?? statedHours(random)
  // An advert of 8 to 20 hours is filled at any of them: the least is what somebody must be free for.
  const week = shiftOf(random, wanted.min ?? wanted.max ?? FULL_WEEK_HOURS)
  return { ...opportunity, cover: week.cover, hoursPerWeek: hoursPerWeek ?? week.hours }
}

function coverAndHours({
  cover,
  hours,
}: ReturnType<typeof placementCover>): Pick<Opportunity, 'cover' | 'hoursPerWeek'> {
  return { cover, hoursPerWeek: hours ?? { min: hoursOf(cover), max: hoursOf(cover) } }
}
