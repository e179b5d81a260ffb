import type { Offer } from '../rank/offer.js'
import type { Seeker } from '../rank/seeker.js'
import { type Block, MINUTES_PER_DAY, dayNames, daysOf, timeOfDay } from '../time/week.js'
import { offerWithCover } from './offer-with-cover.js'
import type { Cure } from './rule.js'
import { testCover } from './test-cover.js'
import { wageFloor } from './wage-floor.js'
import { weeklyHours } from './weekly-hours.js'

/** Changes are offered in steps people make appointments in, up to two hours at either end. */
const STEP_MINUTES = 15
const MOST_STEPS = 8

/**
 * The smallest change of the hours that would make a role possible: starting later, ending earlier, both, or leaving out one day. A change of
 * minutes is preferred to one of days, and the fewest minutes win; a later start is named before an earlier end.
 */
export function coverCure(offer: Offer, cover: readonly Block[], wayMinutes: number, seeker: Seeker): Cure | undefined {
  const { facts } = seeker
  /** The offer with its hours changed, when the person could then do it. */
  const changedTo = (changed: readonly Block[]): Offer | undefined => {
    if (changed.length === 0 || !testCover(changed, wayMinutes, facts).holds) return undefined
    const cured = offerWithCover(offer, cover, changed)
    return weeklyHours.test(cured, facts).holds && wageFloor.test(cured, facts).holds ? cured : undefined
  }
  for (let steps = 1; steps <= MOST_STEPS; steps++)
    for (let late = steps; late >= 0; late--) {
      const changed = shortened(cover, late * STEP_MINUTES, (steps - late) * STEP_MINUTES)
      const cured = changed && changedTo(changed)
      if (cured) return cureOf(cured, seeker, wordsForTimes(cover, changed))
    }
  for (const day of daysOf(cover)) {
    const changed = cover.filter(({ from }) => Math.floor(from / MINUTES_PER_DAY) !== day)
    const cured = changedTo(changed)
    if (cured)
      return cureOf(cured, seeker, { short: `without ${dayNames[day]!}`, long: `Leaving out ${dayWords[day]!}` })
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

function cureOf(offer: Offer, seeker: Seeker, words: { short: string; long: string }): Cure {
  return { change: { cover: words.short }, words: `${words.long} would make this possible`, offer, seeker }
}
