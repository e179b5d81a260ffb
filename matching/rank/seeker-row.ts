import { NO_WORK, workingDays } from '../law/working-days.js'
import { levels } from '../rules/checks.js'
import { travelMinutes, travelModes } from '../place/travel.js'
import { type Block, mergeBlocks, onLine } from '../time/week.js'
import type { Dictionaries } from './dictionaries.js'
import { grown } from './id-table.js'
import { COLUMNS, licenceColumn, nearColumn, qualificationColumn, setBits, skillColumn } from './row-columns.js'
import {
  BORN, CONSENTS, DBS_PENDING, DBS_SHIFT, EARNINGS, FLAGS, HAS_GROUPS, HAS_NO_TITLES, HOLDS_WORK, IS_IRREGULAR, IS_TERM_TIME_ONLY,
  MAX_DAYS_SHIFT, MOST, MOST_STRANDS, NEEDS_SAME_TIMES, NOT_KNOWN, NO_AMOUNT, NO_FLOOR, NO_LIMIT, NO_RIGHT_TO_WORK, NO_WORK_HELD, PAY, REACH,
  LENGTHS_A, LENGTHS_B, RECORD_WORDS, STRANDS_SHIFT, WANTED, WEIGHTS, groupFlag, licencesAfter, lists, needBit, phrasesAfter, reachClass,
} from './row-layout.js' // prettier-ignore
import { type Seeker, type SeekerFacts, preferences } from './seeker.js'

const FARTHEST_METRES = 0x7fffffff
const HIGHEST = 0xffff

/** In the order of the tail. */
const heldLists = [
  ['licences', licenceColumn],
  ['qualifications', qualificationColumn],
  ['skills', skillColumn],
] as const

const listNames = Object.keys(lists) as (keyof typeof lists)[]

/** A person as the index keeps them. An irregular one does not fit into a row: their row lets everything pass, and the pair is decided by the rules themselves. */
export type SeekerRow = {
  readonly record: Int32Array
  /** The words of the tail, and how many of them there are. */
  tail: Uint16Array
  tailLength: number
  /** By column, 1 for "may pass". */
  readonly bits: Uint8Array
  reachClass: number
  isIrregular: boolean
}

/**
 * Room for one row after another: arrays of a row's own are too long for the room V8 has for short-lived objects, and would have to be asked for from the system and
 * given back for each change of a profile.
 */
export const roomForRow = (): SeekerRow => ({
  record: new Int32Array(RECORD_WORDS),
  tail: new Uint16Array(128),
  tailLength: 0,
  bits: new Uint8Array(COLUMNS),
  reachClass: 0,
  isIrregular: false,
})

/** Says so when a value does not fit into its place in the row. */
class DoesNotFit extends Error {}

/** Writes the row of a person over whatever stands in `row`. */
export function writeRow(row: SeekerRow, seeker: Seeker, dictionaries: Dictionaries): void {
  row.record.fill(0)
  try {
    writeRegular(row, seeker, dictionaries)
  } catch (error) {
    if (!(error instanceof DoesNotFit)) throw error
    writeIrregular(row)
  }
}

function writeIrregular(row: SeekerRow): void {
  row.record.fill(0)
  row.record[FLAGS] = IS_IRREGULAR
  row.record[REACH] = FARTHEST_METRES
  row.tailLength = 0
  row.bits.fill(1)
  row.reachClass = 0
  row.isIrregular = true
}

function writeRegular(row: SeekerRow, { facts, wishes }: Seeker, dictionaries: Dictionaries): void {
  // A wish and a fact of the same name are one value in every record; the row has room for one.
  demand(
    wishes.mode === facts.mode &&
      wishes.maxTravelMinutes === facts.maxTravelMinutes &&
      wishes.minPayPerHour === facts.minPayPerHour &&
      wishes.weeklyMinutes.min === facts.weeklyMinutes.min &&
      wishes.weeklyMinutes.max === facts.weeklyMinutes.max &&
      wishes.home.lat === facts.home.lat &&
      wishes.home.lon === facts.home.lon &&
      wishes.home.outcode === facts.home.outcode &&
      wishes.home.halfRadiusMetres === facts.home.halfRadiusMetres,
  )
  const { record, bits } = row
  const { min, max } = facts.weeklyMinutes
  const reach = reachOf(facts)
  const most = mostMinutes(facts)
  writeTail(row, facts, wishes, dictionaries)
  const strands = facts.strands.map((strand) => dictionaries.strands.numberOf(strand))
  demand(strands.every((strand) => strand < MOST_STRANDS))
  record[FLAGS] =
    travelModes.indexOf(facts.mode) |
    (dbsCode(facts.dbs) << DBS_SHIFT) |
    (facts.rightToWork === 'none' ? NO_RIGHT_TO_WORK : 0) |
    (facts.termTimeOnly ? IS_TERM_TIME_ONLY : 0) |
    (facts.sameTimes ? NEEDS_SAME_TIMES : 0) |
    (facts.maxDays === null ? 7 << MAX_DAYS_SHIFT : Math.min(7, whole(facts.maxDays, HIGHEST)) << MAX_DAYS_SHIFT) |
    (facts.consentsToMatch ? CONSENTS : 0) |
    (facts.held === undefined ? 0 : HOLDS_WORK) |
    (facts.groups === undefined ? 0 : HAS_GROUPS) |
    (wishes.text.near === null ? HAS_NO_TITLES : 0) |
    (facts.groups ?? []).reduce((flags, group) => flags | groupFlag(dictionaries.groups.numberOf(group)), 0) |
    strands.reduce((mask, strand) => mask | (1 << (STRANDS_SHIFT + strand)), 0)
  record[BORN] = facts.bornOn === null ? NOT_KNOWN : dayNumber(facts.bornOn)
  record[REACH] = reach
  record[WANTED] =
    (min === null ? 0 : whole(min, NO_LIMIT - 1)) | ((max === null ? NO_LIMIT : whole(max, NO_LIMIT - 1)) << 16)
  const limit = facts.maxTravelMinutes
  demand(limit === null || limit > 0)
  record[MOST] = (most + 1) | ((limit === null ? NO_LIMIT : whole(limit, NO_LIMIT - 1)) << 16)
  record[EARNINGS] = mostEarnings(facts)
  record[PAY] = facts.minPayPerHour === null ? NO_FLOOR : whole(facts.minPayPerHour, NO_AMOUNT - 1)
  record[WEIGHTS] =
    preferences.reduce((word, name, i) => word | (whole(wishes.weights[name], 3) << (2 * i)), 0) |
    facts.needs.reduce((word, need) => word | needBit(dictionaries.features.numberOf(need)), 0)
  const hasTitles = wishes.text.near !== null
  setBits(bits, facts, { strands, dbs: dbsCode(facts.dbs), most, fewest: min ?? 0, hasTitles })
  if (hasTitles) markNear(row, dictionaries)
  markHeld(row)
  row.reachClass = reachClass(reach)
  row.isIrregular = false
}

function demand(fits: boolean): asserts fits {
  if (!fits) throw new DoesNotFit()
}

function whole(value: number, most: number): number {
  demand(Number.isInteger(value) && value >= 0 && value <= most)
  return value
}

/** `yyyy-mm-dd` as the whole number yyyymmdd: days compare as their numbers do. */
export function dayNumber(day: string): number {
  return Number(day.slice(0, 4)) * 10_000 + Number(day.slice(5, 7)) * 100 + Number(day.slice(8, 10))
}

function dbsCode(dbs: SeekerFacts['dbs']): number {
  return dbs === 'pending' ? DBS_PENDING : levels.indexOf(dbs)
}

/** The furthest whole metre at which the way is still within both limits; found by halves, since minutes never fall as metres grow. */
function reachOf({ mode, maxTravelMinutes, maxTravelMetres, home }: SeekerFacts): number {
  // The way within one outcode is half its radius: distances are whole metres everywhere, and so is the reach.
  demand(Number.isInteger(home.halfRadiusMetres) && home.halfRadiusMetres >= 0)
  let low = -1
  let high = maxTravelMetres === null ? FARTHEST_METRES : Math.min(FARTHEST_METRES, Math.floor(maxTravelMetres))
  if (maxTravelMinutes === null) return high
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (middle >= 0 && travelMinutes(mode, middle) <= maxTravelMinutes) low = middle
    else high = middle - 1
  }
  return low
}

/** The most weekly minutes an opportunity may ask for: what is wanted, and the ceilings less the work already held. -1 when none. */
function mostMinutes(facts: SeekerFacts): number {
  let most = facts.weeklyMinutes.max === null ? NO_LIMIT - 1 : whole(facts.weeklyMinutes.max, NO_LIMIT - 2)
  for (const { kind, amount, isInclusive } of facts.limits)
    if (kind === 'minutes') most = Math.min(most, mostWithin(amount, isInclusive) - whole(facts.heldMinutes, HIGHEST))
  return Math.max(-1, most)
}

function mostEarnings({ limits }: SeekerFacts): number {
  let most = NO_AMOUNT
  for (const { kind, amount, isInclusive } of limits)
    if (kind === 'earnings') {
      demand(amount < NO_AMOUNT - 1)
      most = Math.min(most, mostWithin(amount, isInclusive))
    }
  return most
}

/** The greatest whole number within a limit, -1 when there is none of 0 or more. */
function mostWithin(amount: number, isInclusive: boolean): number {
  return Math.max(-1, isInclusive ? Math.floor(amount) : Math.ceil(amount) - 1)
}

function writeTail(row: SeekerRow, facts: SeekerFacts, wishes: Seeker['wishes'], dictionaries: Dictionaries): void {
  const parts = dictionaries.parts.partsOf(wishes.text)
  const phrases = dictionaries.phrases.numbersOf(wishes.text)
  demand(parts !== undefined && phrases !== undefined)
  const items: Record<keyof typeof lists, number[]> = {
    parts,
    phrases,
    free: flat(facts.free),
    needs: facts.needs.map((need) => dictionaries.features.numberOf(need)),
    licences: facts.licences.map((licence) => dictionaries.licences.heldNumber(licence)),
    qualifications: facts.qualifications.map((held) => dictionaries.qualifications.heldNumber(held)),
    avoidEmployers: facts.avoidEmployers.map((employer) => dictionaries.employers.numberOf(employer)),
    avoidSectors: facts.avoidSectors.map((sector) => dictionaries.sectors.numberOf(sector)),
    skills: facts.skills.map((skill) => dictionaries.skills.heldNumber(skill)),
    sectors: wishes.sectors.map((sector) => dictionaries.sectors.numberOf(sector)),
    likes: wishes.likes.map((like) => dictionaries.features.numberOf(like)),
    preferred: wishes.preferredTimes.length === 0 ? [] : flat(onLine(mergeBlocks(wishes.preferredTimes))),
  }
  let length = 0
  for (const name of listNames) length += items[name].length
  const held = facts.held === undefined ? [] : heldWords(facts.held)
  row.tailLength = length + held.length
  if (row.tail.length < row.tailLength) row.tail = grown(row.tail, 2 * row.tailLength)
  const { record, tail: words } = row
  words.set(held, length)
  let at = 0
  for (const name of listNames) {
    const { word, shift, bits, width } = lists[name]
    const list = items[name]
    record[word]! |= whole(list.length / width, 2 ** bits - 1) << shift
    for (let i = 0; i < list.length; i++, at++) {
      words[at] = list[i]!
      // Whatever is no whole number of sixteen bits is another one now.
      demand(words[at] === list[i])
    }
  }
}

/** The working days of work held already, as `HELD_WORDS` says. */
function heldWords(held: readonly Block[]): number[] {
  const { starts, finishes } = workingDays(held)
  return [...starts, ...finishes].map((minutes) =>
    minutes === NO_WORK ? NO_WORK_HELD : whole(minutes, NO_WORK_HELD - 1),
  )
}

/** Sets the bits of what is held, by the lists in which the tail of the row ends. */
function markHeld({ record, tail, bits: columns }: SeekerRow): void {
  let at = licencesAfter(record[LENGTHS_A]!, record[LENGTHS_B]!)
  for (const [name, columnOf] of heldLists) {
    const { word, shift, bits } = lists[name]
    const end = at + ((record[word]! >>> shift) & (2 ** bits - 1))
    for (; at < end; at++) columns[columnOf(tail[at]!)] = 1
  }
}

/** Sets the bits of the occupations that the parts of the row are near. */
function markNear({ record, tail, bits }: SeekerRow, { parts }: Dictionaries): void {
  const mark = (occupation: number): void => void (bits[nearColumn(occupation)] = 1)
  for (let i = 0, end = phrasesAfter(record[LENGTHS_A]!); i < end; i++) parts.forEachNear(tail[i]!, mark)
}

function flat(blocks: readonly Block[]): number[] {
  const ends: number[] = []
  for (const { from, to } of blocks) ends.push(from, to)
  return ends
}
