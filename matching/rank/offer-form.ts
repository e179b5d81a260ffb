import { levels } from '../rules/checks.js'
import { barredBornTo, isOrdinaryOffer, ordinaryYoungBirths } from '../rules/ordinary.js'
import { hasSameTimes } from '../rules/test-cover.js'
import { fewestMinutes } from '../rules/wage-floor.js'
import { earningsOf } from '../rules/weekly-hours.js'
import { leastRate } from '../score/pay.js'
import { daysOf, mergeBlocks, minutesOf, onLine } from '../time/week.js'
import { BitColumns } from './bit-columns.js'
import type { Dictionaries } from './dictionaries.js'
import type { Offer } from './offer.js'
import { type HourlyRate, hourlyRate, isBelow } from './pay.js'
import { packedDemand } from './packed-limits.js'
import type { Requirement } from './requirements.js'
import { askedColumns, nearColumn } from './row-columns.js'
import {
  ALL_NEEDS, CONSENTS, HAS_GROUPS, IS_TERM_TIME_ONLY, MOST_STRANDS, NEEDS_SAME_TIMES, NOT_KNOWN, NO_AMOUNT, NO_LIMIT, NO_RIGHT_TO_WORK, STRANDS_SHIFT, groupFlag, needBit,
} from './row-layout.js' // prettier-ignore
import { dayNumber } from './seeker-row.js'
import { SieveColumns } from './sieve-columns.js'

/** Before anybody alive was born, and after anybody was. */
const ANY_DAY_BEFORE = 0x7fffffff
const ANY_DAY_AFTER = 0

/** An offer as the pair arithmetic reads it: every question about the offer alone answered once. */
export type OfferForm = {
  readonly offer: Offer
  readonly strand: number
  readonly isOpen: boolean
  readonly employer: number
  /** NONE when not stated. */
  readonly sector: number
  /** Blocks as from, to; null when not stated. */
  readonly cover: Int32Array | null
  readonly coverDays: number
  readonly hasSameTimes: boolean
  /** The same cut at the end of the week, merged, for what it shares with preferred times. */
  readonly coverOnLine: Int32Array
  readonly coverMinutes: number
  /** Flags of a person that matter to this offer, and how they must be: consent, strand, term time, right to work, the same times each day. */
  readonly flagMask: number
  readonly flagsWanted: number
  /** Of these flags a person must have one; none where it is kept for nobody. */
  readonly groupFlags: number
  /** Weekly minutes as the rule takes them; where not known, such as fail nobody. */
  readonly least: number
  readonly most: number
  /** Weekly earnings at the least this pays, in millionths of a pound; where not known, such as fail nobody. */
  readonly earnings: number
  /** The highest floor this pay meets, in whole millionths of a pound an hour; above every floor where the pay is not known. */
  readonly floorMet: number
  /** The least it pays, for the score; null when not known. */
  readonly leastRate: HourlyRate | null
  /** The ends of the hours offered, for the score; `isWeekStated` says whether they mean anything. */
  readonly isWeekStated: boolean
  readonly weekFrom: number
  readonly weekTo: number
  readonly hasSite: boolean
  /** Days of birth between which the age is lawful, as yyyymmdd, both included. */
  readonly bornFrom: number
  readonly bornTo: number
  /** Whether the rules of the law say anything about anybody, and whether they hold for everybody ordinary: adults who hold no work. */
  readonly isUnderLaw: boolean
  readonly isOrdinary: boolean
  /** Born on this day or before, somebody is an adult when the work begins. */
  readonly adultBornTo: number
  /** Born after the first of these days and on the second or before, and holding no work, somebody is ordinary too, though under 18. */
  readonly youngBornAfter: number
  readonly youngBornTo: number
  /** Born on this day or before, and holding no work, somebody may not do it by law; before everybody where there is no such day. */
  readonly barredBornTo: number
  readonly dbs: number
  readonly licences: readonly Requirement[]
  readonly qualifications: readonly Requirement[]
  readonly skills: readonly Requirement[]
  /** Whether it asks for any of these. */
  readonly asksHeld: boolean
  /** By the number of a feature: 1 when the workplace offers it. */
  readonly features: Uint8Array
  readonly statesFeatures: boolean
  /** Whoever has a bit of these in their word of weights needs what the workplace lacks; none where it states no features. */
  readonly lackedNeeds: number
  readonly terms: Int32Array
  readonly weights: Int32Array
  readonly occupations: readonly number[]
  readonly shares: readonly number[]
  readonly sumOfShares: number
  readonly columns: SieveColumns
  /** Where the words of the columns begin of which one at least has a bit for whoever is near any of its occupations. */
  readonly near: Int32Array
  readonly packed: number
}

export const NONE = -1
const FAILS_NOBODY_BELOW = -1
/** A flag no person has: an offer of a strand that has no bit is wanted by no regular row. */
const IMPOSSIBLE = 1 << 30

export function offerForm(offer: Offer, dictionaries: Dictionaries): OfferForm {
  const { cover, weeklyMinutes, pay, workFrom, minAge, maxAge, text } = offer
  const least = weeklyMinutes?.min ?? weeklyMinutes?.max ?? null
  const most = weeklyMinutes?.max ?? null
  const topRate = pay === null || pay.max === null ? null : hourlyRate(pay.max, pay.per, fewestMinutes(offer))
  // A week of no minutes earns no number at all, and that is over no limit.
  const earnings = earningsOf(offer, least)
  const features = offer.features.map((feature) => dictionaries.features.numberOf(feature))
  const line = cover === null ? [] : onLine(mergeBlocks(cover))
  const day = dayNumber(workFrom)
  const barred = barredBornTo(offer)
  const young = ordinaryYoungBirths(offer)
  const strand = dictionaries.strands.numberOf(offer.strand)
  const dbs = levels.indexOf(offer.dbs)
  const asksReady = offer.needsRightToWork && !offer.termTimeOnly
  const limits = {
    least: least === null ? FAILS_NOBODY_BELOW : Math.min(least, NO_LIMIT - 1),
    most: most ?? NO_AMOUNT,
    floorMet: topRate === null ? NO_AMOUNT : floorMet(topRate),
  }
  const requirements = {
    licences: offer.licences.map((licence) => dictionaries.licences.asked(licence)),
    qualifications: offer.qualifications
      .filter(({ need }) => need === 'essential')
      .map((asked) => dictionaries.qualifications.asked(asked)),
    skills: offer.skills
      .filter(({ need, canBeLearnt }) => need === 'essential' && !canBeLearnt)
      .map((asked) => dictionaries.skills.asked(asked)),
  }
  return {
    offer,
    strand,
    isOpen: offer.closed === null,
    employer: dictionaries.employers.numberOf(offer.employer),
    sector: offer.sector === null ? NONE : dictionaries.sectors.numberOf(offer.sector),
    cover: cover && flat(cover),
    coverDays: cover === null ? 0 : daysOf(cover).length,
    hasSameTimes: isSameTimes(cover),
    coverOnLine: flat(line),
    coverMinutes: cover === null ? 0 : minutesOf(cover),
    ...flagsOf(offer, strand),
    groupFlags: (offer.priorityGroups ?? []).reduce(
      (flags, group) => flags | groupFlag(dictionaries.groups.numberOf(group)),
      0,
    ),
    ...limits,
    earnings: earnings === null || Number.isNaN(earnings) ? FAILS_NOBODY_BELOW : Math.min(earnings, NO_AMOUNT - 1),
    leastRate: leastRate(offer),
    isWeekStated: weeklyMinutes !== null,
    weekFrom: weeklyMinutes?.min ?? 0,
    weekTo: weeklyMinutes?.max ?? weeklyMinutes?.min ?? 0,
    hasSite: offer.site !== null,
    // Whole years on a day are at least n when the birthday n years before it has been: days compare as numbers.
    bornTo: minAge === null ? ANY_DAY_BEFORE : day - Math.ceil(minAge) * 10_000,
    bornFrom: maxAge === null ? ANY_DAY_AFTER : day - (Math.floor(maxAge) + 1) * 10_000 + 1,
    isUnderLaw: offer.law !== undefined || offer.priorityGroups !== undefined,
    isOrdinary: isOrdinaryOffer(offer),
    adultBornTo: day - 18 * 10_000,
    youngBornAfter: young === null ? NOT_KNOWN : dayNumber(young.after),
    youngBornTo: young === null ? NOT_KNOWN : dayNumber(young.to),
    barredBornTo: barred === null ? NOT_KNOWN : dayNumber(barred),
    dbs,
    ...requirements,
    asksHeld: Object.values(requirements).some((asked) => asked.length > 0),
    features: marked(features),
    statesFeatures: features.length > 0,
    lackedNeeds:
      features.length === 0 ? 0 : features.reduce((lacked, feature) => lacked & ~needBit(feature), ALL_NEEDS),
    terms: Int32Array.from(text.terms, ([name]) => dictionaries.terms.numberOf(name)),
    weights: Int32Array.from(text.terms, ([, weight]) => weight),
    occupations: text.occupations.map(({ occupation }) => occupation),
    shares: text.occupations.map(({ share }) => share),
    sumOfShares: text.occupations.reduce((sum, { share }) => sum + share, 0),
    columns: new SieveColumns(askedColumns({ ...limits, strand, asksReady, dbs }), cover ?? []),
    near: Int32Array.from(new Set(text.occupations.map(({ occupation }) => nearColumn(occupation))), (column) =>
      BitColumns.columnOffset(column),
    ),
    packed: packedDemand(least, most, topRate && topRate.numerator / topRate.denominator),
  }
}

function isSameTimes(cover: Offer['cover']): boolean {
  return cover === null || hasSameTimes(cover)
}

function flagsOf(offer: Offer, strand: number): { flagMask: number; flagsWanted: number } {
  const wanted =
    CONSENTS |
    (offer.priorityGroups === undefined ? 0 : HAS_GROUPS) |
    (strand < MOST_STRANDS ? 1 << (STRANDS_SHIFT + strand) : IMPOSSIBLE)
  const unwanted =
    (offer.termTimeOnly ? 0 : IS_TERM_TIME_ONLY) |
    (offer.needsRightToWork ? NO_RIGHT_TO_WORK : 0) |
    (isSameTimes(offer.cover) ? 0 : NEEDS_SAME_TIMES)
  return { flagMask: wanted | unwanted, flagsWanted: wanted }
}

function floorMet(rate: HourlyRate): number {
  let floor = Math.min(NO_AMOUNT, Math.floor(rate.numerator / rate.denominator))
  // The quotient may be rounded; the comparison is exact.
  while (floor > 0 && isBelow(rate, floor)) floor--
  while (floor < NO_AMOUNT && !isBelow(rate, floor + 1)) floor++
  return floor
}

function flat(blocks: readonly { readonly from: number; readonly to: number }[]): Int32Array {
  return Int32Array.from(blocks.flatMap(({ from, to }) => [from, to]))
}

function marked(numbers: readonly number[]): Uint8Array {
  const marks = new Uint8Array(Math.max(0, ...numbers.map((number) => number + 1)))
  for (const number of numbers) marks[number] = 1
  return marks
}
