import type { Offer } from '../rank/offer.js'
import type { Seeker } from '../rank/seeker.js'
import { type Block, MINUTES_PER_DAY, MINUTES_PER_WEEK, dayNames, daysOf, timeOfDay } from '../time/week.js'
import type { Cure } from './rule.js'

/**
 * Where a role may be carved and some shift of it would fit the person, the cure is to carve: the longest shift each day within
 * their free time, the way there and back, and the lengths the employer allows.
 */
export function carveCure(offer: Offer, cover: readonly Block[], wayMinutes: number, seeker: Seeker): Cure | undefined {
  if (offer.carve === null) return undefined
  const { minShiftMinutes, maxShiftMinutes } = offer.carve
  const fitting = cover
    .map((block) => longestShift(block, wayMinutes, seeker.facts.free, maxShiftMinutes))
    .filter((shift) => shift !== undefined)
    .filter(({ from, to }) => to - from >= minShiftMinutes)
    .map(withinWeek)
  const perDay = daysOf(fitting).map((day) => longestOf(fitting.filter(({ from }) => dayOf(from) === day)))
  const shifts = perDay.slice(0, seeker.facts.maxDays ?? perDay.length)
  if (shifts.length === 0) return undefined
  const weeklyMinutes = shifts.reduce((sum, { from, to }) => sum + to - from, 0)
  const first = shifts[0]!
  const example = `${dayNames[dayOf(first.from)]!} ${timeOfDay(first.from)} to ${timeOfDay(first.to)}`
  return {
    change: { carve: shifts.length === 1 ? example : `${shifts.length} days, such as ${example}` },
    words: `Carving the role would make this possible: ${example}${shifts.length > 1 ? ` and ${shifts.length - 1} more days` : ''}`,
    offer: { ...offer, cover: shifts, weeklyMinutes: { min: weeklyMinutes, max: weeklyMinutes } },
    seeker,
  }
}

/** Shifts are proposed at times people make appointments at. */
const STEP_MINUTES = 15

/** The longest part of a block that fits into free time less the way there and back, from quarter to quarter, at its earliest start. */
function longestShift(
  block: Block,
  wayMinutes: number,
  free: readonly Block[],
  maxShiftMinutes: number,
): Block | undefined {
  let longest: Block | undefined
  for (const window of free)
    for (const turn of [-MINUTES_PER_WEEK, 0, MINUTES_PER_WEEK]) {
      const from = Math.max(block.from, roundedUp(window.from + turn + wayMinutes))
      const to = Math.min(block.to, roundedDown(window.to + turn - wayMinutes), from + maxShiftMinutes)
      if (to > from && (!longest || to - from > longest.to - longest.from)) longest = { from, to }
    }
  return longest
}

/** The shift as a block of the week: what is cut out of a Sunday night may begin on Monday. */
function withinWeek({ from, to }: Block): Block {
  return from < MINUTES_PER_WEEK ? { from, to } : { from: from - MINUTES_PER_WEEK, to: to - MINUTES_PER_WEEK }
}

function longestOf(shifts: readonly Block[]): Block {
  return shifts.reduce((longest, shift) => (shift.to - shift.from > longest.to - longest.from ? shift : longest))
}

function dayOf(minute: number): number {
  return Math.floor((minute % MINUTES_PER_WEEK) / MINUTES_PER_DAY)
}

const roundedUp = (minute: number): number => Math.ceil(minute / STEP_MINUTES) * STEP_MINUTES
const roundedDown = (minute: number): number => Math.floor(minute / STEP_MINUTES) * STEP_MINUTES
