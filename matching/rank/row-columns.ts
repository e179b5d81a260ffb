import { levels } from '../rules/checks.js'
import { type Block, MINUTES_PER_DAY, MINUTES_PER_WEEK } from '../time/week.js'
import { MOST_STRANDS } from './row-layout.js'
import type { SeekerFacts } from './seeker.js'

/**
 * Columns of bits, one bit a person: what 32 people at once are sieved by. A set bit says "may pass". Each column that is read costs a cache miss for every few places, so
 * what is mostly asked together has one column: a strand with consent (and with the right to work and all terms), and an hour with all of Monday to Friday.
 *
 * The week is sampled at every full hour: whoever is to be free from 09:30 to 14:30 is free at 10, 11, 12, 13 and 14. Limits are sampled at amounts that adverts often
 * name. That says nothing wrong and misses little; minutes and pounds are tested on whoever is left.
 */
const HOUR = 60
export const SAMPLE_MINUTES = HOUR
export const HOURS = MINUTES_PER_DAY / SAMPLE_MINUTES
/** Monday to Friday. */
export const WEEKDAYS = [0, 1, 2, 3, 4]
export const HOURS_PER_WEEK = MINUTES_PER_WEEK / SAMPLE_MINUTES
const DAYS = MINUTES_PER_WEEK / MINUTES_PER_DAY

/** Weekly minutes an offer may ask for, and those it may give. */
const mostSteps = [4, 8, 12, 16, 20, 24, 30, 35, 37, 40].map((hours) => hours * HOUR)
const fewestSteps = [2, 4, 6, 8, 12, 16, 20, 25, 30].map((hours) => hours * HOUR)
/** Millionths of a pound an hour: every 50 pence from £10 to £18, then £20 and £25. */
const paySteps = [...Array.from({ length: 17 }, (_, i) => 10 + i / 2), 20, 25].map((pounds) => pounds * 1_000_000)

/** By strand: wants it and consents; and may work besides, in any term. */
const CONSENT = 0
const READY = CONSENT + MOST_STRANDS
/** By level of disclosure, from basic on. */
const DBS = READY + MOST_STRANDS
const MOST = DBS + levels.length - 1
const FEWEST = MOST + mostSteps.length
const PAY = FEWEST + fewestSteps.length
/** By hour of the day: free in it on all of Monday to Friday. */
export const WEEKDAYS_COLUMN = PAY + paySteps.length
/** By hour of the day and then by day, so that the same hour of several days stands together. */
const SAMPLE = WEEKDAYS_COLUMN + HOURS
/** By group of occupations whose numbers are next to each other: near to any of them, or without titles. There are 3,007. */
const NEAR = SAMPLE + HOURS * DAYS
const NEAR_GROUPS = 96
const GROUP_SHIFT = 5
/** By group of licences, qualifications and skills: holds one of them. */
const LICENCE = NEAR + NEAR_GROUPS
const LICENCE_GROUPS = 8
const QUALIFICATION = LICENCE + LICENCE_GROUPS
const QUALIFICATION_GROUPS = 16
const SKILL = QUALIFICATION + QUALIFICATION_GROUPS
const SKILL_GROUPS = 32
export const COLUMNS = SKILL + SKILL_GROUPS

/** @param hour of the week, from Monday 00:00 = 0 */
export function sampleColumn(hour: number): number {
  return SAMPLE + (hour % HOURS) * DAYS + Math.floor(hour / HOURS)
}

/** The hour of the week of a column of one hour, from Monday 00:00 = 0; of a column of all of Monday to Friday the hour after the week, and on, by hour of the day. */
export function hourOfColumn(column: number): number {
  const at = column - SAMPLE
  return at < 0 ? HOURS_PER_WEEK + column - WEEKDAYS_COLUMN : (at % DAYS) * HOURS + Math.floor(at / DAYS)
}

/** The column in which everybody who is near an occupation, or has no titles, has their bit set. */
export function nearColumn(occupation: number): number {
  return NEAR + ((occupation >>> GROUP_SHIFT) % NEAR_GROUPS)
}

/** The columns in which whoever holds something has their bit set, by its number. */
export const licenceColumn = (licence: number): number => LICENCE + (licence % LICENCE_GROUPS)
export const qualificationColumn = (qualification: number): number =>
  QUALIFICATION + (qualification % QUALIFICATION_GROUPS)
export const skillColumn = (skill: number): number => SKILL + (skill % SKILL_GROUPS)

/** What a person is sieved by that their facts do not say as they stand. */
type HeldLimits = {
  /** Numbers of the strands they want. */
  strands: readonly number[]
  /** The level of disclosure, as the index of `levels`, or above them all. */
  dbs: number
  /** The most weekly minutes they may be asked for, and the fewest they want. */
  most: number
  fewest: number
  hasTitles: boolean
}

/**
 * Sets the bits of a person, by column: 1 for "may pass". Those of the occupations they are near (`nearColumn`) and of what they hold are left at 0.
 * @param bits of somebody else before, `COLUMNS` of them
 */
export function setBits(bits: Uint8Array, facts: SeekerFacts, limits: HeldLimits): void {
  const { strands, dbs, most, fewest, hasTitles } = limits
  bits.fill(0)
  const isReady = facts.rightToWork !== 'none' && !facts.termTimeOnly
  if (facts.consentsToMatch)
    for (const strand of strands) {
      bits[CONSENT + strand] = 1
      bits[READY + strand] = Number(isReady)
    }
  for (let level = 1; level < levels.length; level++) bits[DBS + level - 1] = Number(dbs >= level)
  mostSteps.forEach((step, i) => (bits[MOST + i] = Number(most >= step)))
  fewestSteps.forEach((step, i) => (bits[FEWEST + i] = Number(fewest <= step)))
  paySteps.forEach((step, i) => (bits[PAY + i] = Number((facts.minPayPerHour ?? 0) <= step)))
  if (!hasTitles) bits.fill(1, NEAR, NEAR + NEAR_GROUPS)
  markFree(bits, facts.free)
}

function markFree(bits: Uint8Array, free: readonly Block[]): void {
  for (const { from, to } of free) {
    const first = Math.ceil(from / SAMPLE_MINUTES)
    const afterLast = Math.min(Math.ceil(to / SAMPLE_MINUTES), first + HOURS_PER_WEEK)
    for (let hour = first; hour < afterLast; hour++) bits[sampleColumn(hour % HOURS_PER_WEEK)] = 1
  }
  for (let hour = 0; hour < HOURS; hour++)
    bits[WEEKDAYS_COLUMN + hour] = Number(WEEKDAYS.every((day) => bits[sampleColumn(day * HOURS + hour)] === 1))
}

/** What an offer asks of everybody, however far away. */
export type AskedOfAll = {
  /** The number of its strand. */
  strand: number
  /** Whether it turns away whoever may not work or works in term time alone. */
  asksReady: boolean
  /** The level of disclosure, as the index of `levels`. */
  dbs: number
  /** Weekly minutes, and the highest floor its pay meets, in millionths of a pound an hour; where not known, such as fail nobody. */
  least: number
  most: number
  floorMet: number
}

/** The columns in which everybody who can do it has their bit set; the record tells the rest. */
export function askedColumns({ strand, asksReady, dbs, least, most, floorMet }: AskedOfAll): number[] {
  const [mostStep, fewestStep, payStep] = [
    mostSteps.findLastIndex((step) => step <= least),
    fewestSteps.findIndex((step) => step >= most),
    paySteps.findIndex((step) => step >= floorMet),
  ]
  return [
    // Of a strand that has no number in a row nobody is told by bits.
    ...(strand < MOST_STRANDS ? [(asksReady ? READY : CONSENT) + strand] : []),
    ...(dbs > 0 ? [DBS + dbs - 1] : []),
    ...(mostStep >= 0 ? [MOST + mostStep] : []),
    ...(fewestStep >= 0 ? [FEWEST + fewestStep] : []),
    ...(payStep >= 0 ? [PAY + payStep] : []),
  ]
}
