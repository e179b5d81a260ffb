import { type TravelMode, modeWords } from '../place/travel.js'
import { wayTo } from '../rules/travel.js'
import type { PreferenceCriterion } from './criterion.js'
import { WHOLE_FIT } from './scale.js'

/** Where somebody has named no limit, the way is measured against an hour and a half: few people travel longer to work. */
export const LIMIT_WHERE_NONE_MINUTES = 90

/** The way to work, from 1,000 at no travel in a straight line to 0 at the person's own limit. */
export const distance: PreferenceCriterion = {
  id: 'distance',
  fit: (offer, wishes) => {
    const way = wayTo(offer, wishes)
    if (!way) return { fit: WHOLE_FIT, evidence: { minutes: 0, mode: wishes.mode } }
    const limit = wishes.maxTravelMinutes ?? LIMIT_WHERE_NONE_MINUTES
    return {
      fit: Math.max(0, Math.floor((WHOLE_FIT * (limit - way.minutes)) / limit)),
      evidence: { minutes: way.minutes, mode: wishes.mode },
    }
  },
  words: ({ minutes, mode }) =>
    minutes === 0 ? 'Done from anywhere: no travel' : `${Number(minutes)} minutes ${modeWords[mode as TravelMode]}`,
}
