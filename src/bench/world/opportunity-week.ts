import type { Opportunity } from '../../opportunities/model.js'
import type { Day } from '../../records/values.js'
import { days as week } from '../../records/values.js'
import { clock, hoursOf } from './availability.js'
import type { Family } from './families/families.js'
import type { Random } from './random.js'

type Cover = Opportunity['cover']
type Hours = Opportunity['hoursPerWeek']

const weekdays = week.slice(0, 5)

const shortStarts = [
  { weight: 12, from: [360, 480] },
  { weight: 34, from: [540, 630] },
  { weight: 18, from: [660, 780] },
  { weight: 16, from: [840, 960] },
  { weight: 20, from: [1020, 1140] },
] as const
const nightStarts = [
  { weight: 3, from: [1200, 1260] },
  { weight: 4, from: [1290, 1350] },
] as const

/** A short cover such as a carved shift has: one block of three to eight hours on one to five days, sometimes through the night. */
export function shortCover(random: Random, family: Family): { cover: Cover; hours: Hours } {
  const isNight = family.hasNights === true && random.chance(22)
  const { from } = isNight ? random.weighted(nightStarts) : random.weighted(shortStarts)
  const start = random.between(from[0] / 15, from[1] / 15) * 15
  const minutes = isNight ? random.between(7, 10) * 60 : random.weighted(shortLengths).minutes
  const days = family.isTermTime ? random.pick([weekdays, weekdays.slice(0, 3)]) : someDays(random, isNight)
  return coverOf([...days], start, minutes)
}

const shortLengths = [
  { minutes: 180, weight: 14 },
  { minutes: 240, weight: 40 },
  { minutes: 285, weight: 6 },
  { minutes: 300, weight: 16 },
  { minutes: 360, weight: 14 },
  { minutes: 480, weight: 10 },
]

/** The cover of a whole role, often longer than one person may work: 07:00 to 19:00 on five days and the like. */
export function wholeCover(random: Random): { cover: Cover; hours: Hours } {
  const days = random.pick([weekdays, weekdays, week, week.slice(0, 6)])
  const start = random.pick([360, 420, 450, 480, 540])
  const minutes = random.pick([480, 600, 720, 780])
  const { cover } = coverOf([...days], start, minutes)
  return { cover, hours: { min: 8, max: Math.min(40, hoursOf(cover)) } }
}

/** Daytime on weekdays, for placements. */
export function placementCover(random: Random): { cover: Cover; hours: Hours } {
  return coverOf(
    random.chance(70) ? [...weekdays] : weekdays.slice(1, 4),
    random.pick([540, 570, 600]),
    random.pick([300, 330, 360, 420]),
  )
}

/** Hours as adverts state them: a full week, a part of one, or from and to. */
export function statedHours(random: Random): NonNullable<Hours> {
  const kind = random.below(100)
  if (kind < 52) return same(random.pick([35, 37, 37.5, 37.5, 40]))
  if (kind < 80) return same(random.pick([8, 10, 12, 15, 16, 18, 20, 22.5, 24, 25, 30]))
  const min = random.pick([8, 12, 16, 20])
  return { min, max: min + random.pick([4, 8, 12, 20]) }
}

const same = (hours: number) => ({ min: hours, max: hours })

const dayStarts = [
  { weight: 10, from: 360 },
  { weight: 20, from: 450 },
  { weight: 40, from: 540 },
  { weight: 15, from: 600 },
  { weight: 15, from: 840 },
] as const

/** A shift of about so many hours a week, in days of three to eight hours: mostly from Monday on, some over the weekend. */
export function shiftOf(random: Random, hoursPerWeek: number): { cover: Cover; hours: Hours } {
  const count = Math.max(1, Math.min(5, Math.round(hoursPerWeek / random.pick([4, 6, 7.5, 7.5]))))
  const days = random.chance(70) ? weekdays.slice(0, count) : someOf(random, count)
  const minutes = Math.max(120, Math.min(480, Math.round((hoursPerWeek * 60) / count / 15) * 15))
  return coverOf(days, random.weighted(dayStarts).from, minutes)
}

function someOf(random: Random, count: number): Day[] {
  const chosen = random.some(week, count)
  return week.filter((day) => chosen.includes(day))
}

function someDays(random: Random, isNight: boolean): Day[] {
  if (isNight && random.chance(50)) return ['mon', 'tue', 'wed', 'thu', 'sun']
  const kind = random.below(100)
  if (kind < 42) return [...weekdays]
  if (kind < 56) return ['sat', 'sun']
  return someOf(random, random.between(1, 4))
}

function coverOf(days: Day[], start: number, minutes: number): { cover: Cover; hours: Hours } {
  const block = { days, from: clock(start), to: clock(start + minutes) }
  const hours = hoursOf([block])
  return { cover: [{ ...block, people: 1, skills: [] }], hours: same(hours) }
}
