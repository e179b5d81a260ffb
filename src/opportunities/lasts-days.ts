import { dayNumber } from '../../matching/law/calendar.js'
import type { Opportunity } from './model.js'

/** Days from first to last, both included, when the source says how long it is to last; null when it does not. */
export function lastsDays({
  durationWeeks,
  startsOn,
  endsOn,
}: Pick<Opportunity, 'durationWeeks' | 'startsOn' | 'endsOn'>): number | null {
  if (durationWeeks !== null) return Math.ceil(durationWeeks * 7)
  return startsOn !== null && endsOn !== null ? dayNumber(endsOn) - dayNumber(startsOn) + 1 : null
}
