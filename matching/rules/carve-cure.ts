import type { Offer } from '../rank/offer.js'
import type { Seeker, SeekerFacts } from '../rank/seeker.js'
import { type Block, MINUTES_PER_DAY, MINUTES_PER_WEEK, dayNames, timeOfDay } from '../time/week.js'
import { offerWithCover } from './offer-with-cover.js'
import { type Cure } from './rule.js'
import { testCover } from './test-cover.js'
import { wageFloor } from './wage-floor.js'
import { weeklyHours } from './weekly-hours.js'

/**
 * Where a role may be carved and some shift of it would fit the person, the cure is to carve: on as many days as they can, the longest shift
 * within their free time, the way there and back, the lengths the employer allows and the weekly hours they can work.
 */
export function carveCure(offer: Offer, cover: readonly Block[], wayMinutes: number, seeker: Seeker): Cure | undefined {
  if (offer.carve === null) return undefined
  const { facts } = seeker
  const { minShiftMinutes, maxShiftMinutes } = offer.carve
  const longest = new Map<number, Block>()
  for (const block of cover) {
    const shift = longestShift(block, wayMinutes, facts.free, maxShiftMinutes)
    if (!shift || lengthOf(shift) < minShiftMinutes) continue
    const known = longest.get(dayOf(shift))
    if (!known || lengthOf(shift) > lengthOf(known)) longest.set(dayOf(shift), shift)
  }
  const days = [...longest.values()].sort((a, b) => a.from - b.from)
  for (let count = days.length; count > 0; count--) {
    const shifts = shortenedTo(weeklyCap(facts), days.slice(0, count), minShiftMinutes)
    if (!shifts || !testCover(shifts, wayMinutes, facts).holds) continue
    const carved = offerWithCover(offer, cover, shifts)
    if (weeklyHours.test(carved, facts).holds && wageFloor.test(carved, facts).holds)
      return { ...wordsFor(shifts), offer: carved, seeker }
  }
  return undefined
}

function wordsFor(shifts: readonly Block[]): Pick<Cure, 'change' | 'words'> {
  const first = shifts[0]!
  const example = `${dayNames[dayOf(first)]!} ${timeOfDay(first.from)} to ${timeOfDay(first.to)}`
  const more = shifts.length - 1
  return {
    change: { carve: more === 0 ? example : `${shifts.length} days, such as ${example}` },
    words: `Carving the role would make this possible: ${example}${more > 0 ? ` and ${more} more day${more > 1 ? 's' : ''}` : ''}`,
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
      // All week free is no window with a beginning: there is always a way there and back.
      const isAllWeek = window.to - window.from >= MINUTES_PER_WEEK
      const from = isAllWeek ? block.from : Math.max(block.from, roundedUp(window.from + turn + wayMinutes))
      const end = isAllWeek ? block.to : Math.min(block.to, roundedDown(window.to + turn - wayMinutes))
      const to = Math.min(end, from + maxShiftMinutes)
      if (to > from && (!longest || to - from > lengthOf(longest))) longest = { from, to }
    }
  return longest && startingInWeek(longest)
}

/** A block past Sunday midnight may leave a shift that begins on Monday: the week is a circle. */
function startingInWeek({ from, to }: Block): Block {
  const turn = from >= MINUTES_PER_WEEK ? MINUTES_PER_WEEK : 0
  return { from: from - turn, to: to - turn }
}

/** The most minutes a week they want or may work, with the work already held. */
function weeklyCap({ weeklyMinutes, limits, heldMinutes }: SeekerFacts): number {
  const ceilings = limits
    .filter(({ kind }) => kind === 'minutes')
    .map(({ amount, isInclusive }) => (isInclusive ? amount : amount - 1) - heldMinutes)
  return Math.min(weeklyMinutes.max ?? MINUTES_PER_WEEK, ...ceilings)
}

/** The shifts cut evenly at their ends, from quarter to quarter, until they hold no more than the cap; undefined when a shift would be too short. */
function shortenedTo(capMinutes: number, shifts: readonly Block[], minShiftMinutes: number): Block[] | undefined {
  const total = shifts.reduce((sum, shift) => sum + lengthOf(shift), 0)
  if (total <= capMinutes) return [...shifts]
  const cut = roundedUp((total - capMinutes) / shifts.length)
  const shorter = shifts.map(({ from, to }) => ({ from, to: to - cut }))
  return shorter.every((shift) => lengthOf(shift) >= minShiftMinutes) ? shorter : undefined
}

const lengthOf = ({ from, to }: Block): number => to - from
const dayOf = ({ from }: Block): number => Math.floor(from / MINUTES_PER_DAY)
const roundedUp = (minute: number): number => Math.ceil(minute / STEP_MINUTES) * STEP_MINUTES
const roundedDown = (minute: number): number => Math.floor(minute / STEP_MINUTES) * STEP_MINUTES
