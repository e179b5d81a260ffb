import { type Block, MINUTES_PER_DAY, MINUTES_PER_WEEK, withoutBlocks } from '../../matching/time/week.js'

/**
 * When somebody may work here beside work they hold elsewhere: a shift belongs to the same working day as the held work, and then both lie within a day less the
 * daily rest; or the whole rest lies between. Minutes that are neither are taken out, one at least, so that no shift runs from the one into the other.
 *
 * @param held merged
 * @param restMinutes daily rest that the law asks for
 */
export function freeBesideHeld(free: readonly Block[], held: readonly Block[], restMinutes: number): Block[] {
  if (restMinutes <= 0 || held.length === 0) return [...free]
  const span = MINUTES_PER_DAY - restMinutes
  const cuts = held.flatMap(({ from, to }) => [
    { from: from + span, to: Math.max(to + restMinutes, from + span + 1) },
    { from: Math.min(from - restMinutes, to - span - 1), to: to - span },
  ])
  return withoutBlocks(free, cuts.map(inWeek))
}

/** Days of the week with held work. */
export function daysHeld(held: readonly Block[]): number {
  const days = new Set<number>()
  for (const { from, to } of held)
    for (let day = Math.floor(from / MINUTES_PER_DAY); day * MINUTES_PER_DAY < to; day++) days.add(day % 7)
  return days.size
}

function inWeek({ from, to }: Block): Block {
  const start = ((from % MINUTES_PER_WEEK) + MINUTES_PER_WEEK) % MINUTES_PER_WEEK
  return { from: start, to: start + to - from }
}
