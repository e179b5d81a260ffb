import type { Candidate } from '../../candidates/model.js'
import { type Block, clock, hoursOf } from './availability.js'
import { EMPLOYERS, employerName } from './names.js'
import type { Random } from './random.js'

type Week = Pick<
  Candidate,
  'preferredTimes' | 'sameTimes' | 'maxDays' | 'termTimeOnly' | 'hoursPerWeek' | 'travel' | 'limits' | 'working'
>

const byCar = { mode: 'car', weight: 60, minutes: [15, 75] } as const
const modes = [
  { mode: 'bus', weight: 26, minutes: [20, 75] },
  { mode: 'walk', weight: 10, minutes: [10, 45] },
  { mode: 'cycle', weight: 5, minutes: [15, 45] },
] as const

/** Hours, limits, travel and work already held, as they go with the times somebody has. */
export function someWeek(
  random: Random,
  availability: { kind: string; blocks: readonly Block[] },
  canDrive: boolean,
): Week {
  const room = hoursOf(availability.blocks)
  const most = halves(Math.min(room * 0.95, random.pick([12, 16, 16, 20, 24, 30, 35, 37.5, 40, 40, 45])))
  const least = random.chance(85)
    ? halves(Math.min(most * 0.75, random.pick([4, 6, 8, 8, 12, 16, 16, 20, 25, 30])))
    : null
  const { mode, minutes } = random.weighted(canDrive ? [byCar, ...modes] : modes)
  const isSchoolHours = availability.kind === 'school hours'
  return {
    preferredTimes: random.chance(22) ? somePreference(random, availability.blocks) : [],
    sameTimes: random.chance(isSchoolHours ? 35 : 8),
    maxDays: random.chance(14) ? random.between(2, 5) : null,
    termTimeOnly: isSchoolHours && random.chance(25),
    hoursPerWeek: { min: least, max: random.chance(93) ? most : null },
    travel: {
      maxMinutes: random.between(minutes[0] / 5, minutes[1] / 5) * 5,
      maxKm: random.chance(8) ? random.between(3, 30) : null,
      mode,
    },
    limits: someLimits(random),
    working: random.chance(7) ? [somePost(random)] : [],
  }
}

/** Benefit rules that bite: below 16 hours (permitted work), £204.00 a week (carers), 20 hours (study). */
function someLimits(random: Random): Candidate['limits'] {
  const kind = random.below(100)
  if (kind < 5) return [{ kind: 'hours', below: 16 }]
  if (kind < 9) return [{ kind: 'earnings', upTo: 204 }]
  if (kind < 12) return [{ kind: 'hours', upTo: 20 }]
  return []
}

function somePreference(random: Random, blocks: readonly Block[]): Block[] {
  const block = random.pick(blocks)
  const days = block.days.slice(0, random.between(1, block.days.length))
  return [{ days, from: block.from, to: block.to }]
}

function somePost(random: Random): Candidate['working'][number] {
  const start = random.between(12, 36) * 30
  return {
    employer: employerName(random.below(EMPLOYERS)),
    days: random.chance(50) ? ['sat'] : ['tue', 'thu'],
    from: clock(start),
    to: clock(start + random.between(4, 12) * 30),
  }
}

function halves(hours: number): number {
  return Math.max(1, Math.floor(hours * 2) / 2)
}
