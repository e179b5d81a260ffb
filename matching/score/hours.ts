import { hoursText } from '../rules/weekly-hours.js'
import { minutesOf, sharedMinutes } from '../time/week.js'
import type { PreferenceCriterion } from './criterion.js'
import { UNKNOWN_FIT, WHOLE_FIT } from './scale.js'

/**
 * How much of the hours offered is what was asked for: the share of the offered range that lies within the wanted one and, where the person
 * has preferred times and the cover is stated, the share of it within those, half and half.
 */
export const hours: PreferenceCriterion = {
  id: 'hours',
  fit: (offer, wishes) => {
    const offered = offer.weeklyMinutes
    if (offered === null) return { fit: UNKNOWN_FIT, evidence: { missing: 'hoursPerWeek' } }
    const from = offered.min ?? 0
    const to = offered.max ?? from
    const weekly = rangeFit(from, to, wishes.weeklyMinutes.min ?? 0, wishes.weeklyMinutes.max ?? Infinity)
    const evidence = {
      offered: to > from && offered.min !== null ? `${hoursText(from)} to ${hoursText(to)}` : hoursText(to),
    }
    if (wishes.preferredTimes.length === 0 || offer.cover === null) return { fit: weekly, evidence }
    const coverMinutes = minutesOf(offer.cover)
    const preferredMinutes = sharedMinutes(offer.cover, wishes.preferredTimes)
    const times = Math.floor((WHOLE_FIT * preferredMinutes) / coverMinutes)
    return {
      fit: Math.floor((weekly + times) / 2),
      evidence: { ...evidence, preferredPercent: Math.floor((100 * preferredMinutes) / coverMinutes) },
    }
  },
  words: ({ missing, offered, preferredPercent }) => {
    if (missing !== undefined) return 'The weekly hours are not stated'
    const times = preferredPercent === undefined ? '' : `, ${Number(preferredPercent)} % at preferred times`
    return `${String(offered)} hours a week${times}`
  },
}

/** The share of `from..to` inside `low..high`, in thousandths; a single number is inside or not. */
export function rangeFit(from: number, to: number, low: number, high: number): number {
  if (to <= from) return from >= low && from <= high ? WHOLE_FIT : 0
  const inside = Math.max(0, Math.min(to, high) - Math.max(from, low))
  return Math.floor((WHOLE_FIT * inside) / (to - from))
}
