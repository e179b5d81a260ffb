import type { Offer } from '../rank/offer.js'
import type { Seeker } from '../rank/seeker.js'
import { type Block, MINUTES_PER_DAY, dayNames, daysOf, timeOfDay } from '../time/week.js'
import { testCover } from './test-cover.js'
import type { Cure } from './rule.js'

/** Changes are offered in steps people make appointments in, up to two hours at either end. */
const STEP_MINUTES = 15
const MOST_STEPS = 8

/**
 * The smallest change of the hours that would make a role possible: starting later, ending earlier, both, or leaving out one day. A change of
 * minutes is preferred to one of days, and the fewest minutes win; a later start is named before an earlier end.
 */
export function coverCure(offer: Offer, cover: readonly Block[], wayMinutes: number, seeker: Seeker): Cure | undefined {
  const fits = (changed: readonly Block[]): boolean =>
    changed.length > 0 && testCover(changed, wayMinutes, seeker.facts).holds
  for (let steps = 1; steps <= MOST_STEPS; steps++)
    for (let late = steps; late >= 0; late--) {
      const changed = shortened(cover, late * STEP_MINUTES, (steps - late) * STEP_MINUTES)
      if (changed && fits(changed)) return cureOf(offer, seeker, cover, changed, wordsForTimes(cover, changed))
    }
  for (const day of daysOf(cover)) {
    const changed = cover.filter(({ from }) => Math.floor(from / MINUTES_PER_DAY) !== day)
    if (fits(changed))
      return cureOf(offer, seeker, cover, changed, {
        short: `without ${dayNames[day]!}`,
        long: `Leaving out ${dayWords[day]!}`,
      })
  }
  return undefined
}

const dayWords = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

function shortened(cover: readonly Block[], lateMinutes: number, earlyMinutes: number): Block[] | undefined {
  const changed = cover.map(({ from, to }) => ({ from: from + lateMinutes, to: to - earlyMinutes }))
  // At least half of each block must be left, or it is another role.
  const isSameRole = changed.every(({ from, to }, i) => 2 * (to - from) >= cover[i]!.to - cover[i]!.from)
  return isSameRole ? changed : undefined
}

function wordsForTimes(cover: readonly Block[], changed: readonly Block[]): { short: string; long: string } {
  const starts = new Set(cover.map(({ from }) => timeOfDay(from)))
  const ends = new Set(cover.map(({ to }) => timeOfDay(to)))
  const late = changed[0]!.from - cover[0]!.from
  const early = cover[0]!.to - changed[0]!.to
  const parts = []
  if (late > 0)
    parts.push(
      starts.size === 1
        ? {
            short: `from ${timeOfDay(changed[0]!.from)} instead of ${[...starts][0]!}`,
            long: `starting at ${timeOfDay(changed[0]!.from)}`,
          }
        : { short: `from ${late} minutes later`, long: `starting ${late} minutes later` },
    )
  if (early > 0)
    parts.push(
      ends.size === 1
        ? {
            short: `to ${timeOfDay(changed[0]!.to)} instead of ${[...ends][0]!}`,
            long: `ending at ${timeOfDay(changed[0]!.to)}`,
          }
        : { short: `to ${early} minutes earlier`, long: `ending ${early} minutes earlier` },
    )
  const long = parts.map((part) => part.long).join(' and ')
  return { short: parts.map((part) => part.short).join(', '), long: long.charAt(0).toUpperCase() + long.slice(1) }
}

function cureOf(
  offer: Offer,
  seeker: Seeker,
  cover: readonly Block[],
  changed: readonly Block[],
  words: { short: string; long: string },
): Cure {
  const cut =
    cover.reduce((sum, { from, to }) => sum + to - from, 0) - changed.reduce((sum, { from, to }) => sum + to - from, 0)
  const less = (minutes: number | null): number | null => (minutes === null ? null : Math.max(1, minutes - cut))
  const weekly = offer.weeklyMinutes
  return {
    change: { cover: words.short },
    words: `${words.long} would make this possible`,
    offer: {
      ...offer,
      cover: changed,
      weeklyMinutes: weekly === null ? null : { min: less(weekly.min), max: less(weekly.max) },
    },
    seeker,
  }
}
