import { levels } from '../rules/checks.js'
import { hasSameTimes } from '../rules/test-cover.js'
import { fewestMinutes } from '../rules/wage-floor.js'
import { earningsOf } from '../rules/weekly-hours.js'
import { leastRate } from '../score/pay.js'
import { daysOf, mergeBlocks, minutesOf, onLine } from '../time/week.js'
import type { Dictionaries } from './dictionaries.js'
import type { Offer } from './offer.js'
import { type HourlyRate, hourlyRate } from './pay.js'
import type { Requirement } from './requirements.js'
import { SAMPLE_COLUMN, SAMPLE_MINUTES, packedDemand } from './row-layout.js'
import { dayNumber } from './seeker-row.js'

const MINUTES_PER_WEEK = 10_080
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
  /** Weekly minutes as the rule takes them; null when not known. */
  readonly least: number | null
  readonly most: number | null
  /** Weekly earnings at the least this pays, in millionths of a pound; null when not known. */
  readonly earnings: number | null
  /** The most it pays, for the floor, and the least, for the score; null when not known. */
  readonly topRate: HourlyRate | null
  readonly leastRate: HourlyRate | null
  /** Days of birth between which the age is lawful, as yyyymmdd, both included. */
  readonly bornFrom: number
  readonly bornTo: number
  readonly dbs: number
  readonly licences: readonly Requirement[]
  readonly qualifications: readonly Requirement[]
  readonly skills: readonly Requirement[]
  /** By the number of a feature: 1 when the workplace offers it. */
  readonly features: Uint8Array
  readonly statesFeatures: boolean
  readonly terms: Int32Array
  readonly weights: Int32Array
  readonly occupations: readonly number[]
  readonly shares: readonly number[]
  readonly sumOfShares: number
  /** Columns of samples in which whoever covers the hours is free: of each block the first, the last and one in the middle. */
  readonly sampleColumns: readonly number[]
  readonly packed: number
}

export const NONE = -1

export function offerForm(offer: Offer, dictionaries: Dictionaries): OfferForm {
  const { cover, weeklyMinutes, pay, workFrom, minAge, maxAge, text } = offer
  const least = weeklyMinutes?.min ?? weeklyMinutes?.max ?? null
  const most = weeklyMinutes?.max ?? null
  const topRate = pay === null || pay.max === null ? null : hourlyRate(pay.max, pay.per, fewestMinutes(offer))
  const features = offer.features.map((feature) => dictionaries.features.numberOf(feature))
  const line = cover === null ? [] : onLine(mergeBlocks(cover))
  const day = dayNumber(workFrom)
  return {
    offer,
    strand: dictionaries.strands.numberOf(offer.strand),
    isOpen: offer.closed === null,
    employer: dictionaries.employers.numberOf(offer.employer),
    sector: offer.sector === null ? NONE : dictionaries.sectors.numberOf(offer.sector),
    cover: cover && flat(cover),
    coverDays: cover === null ? 0 : daysOf(cover).length,
    hasSameTimes: cover === null || hasSameTimes(cover),
    coverOnLine: flat(line),
    coverMinutes: cover === null ? 0 : minutesOf(cover),
    least,
    most,
    earnings: earningsOf(offer, least),
    topRate,
    leastRate: leastRate(offer),
    // Whole years on a day are at least n when the birthday n years before it has been: days compare as numbers.
    bornTo: minAge === null ? ANY_DAY_BEFORE : day - Math.ceil(minAge) * 10_000,
    bornFrom: maxAge === null ? ANY_DAY_AFTER : day - (Math.floor(maxAge) + 1) * 10_000 + 1,
    dbs: levels.indexOf(offer.dbs),
    licences: offer.licences.map((licence) => dictionaries.licences.asked(licence)),
    qualifications: offer.qualifications
      .filter(({ need }) => need === 'essential')
      .map((asked) => dictionaries.qualifications.asked(asked)),
    skills: offer.skills
      .filter(({ need, canBeLearnt }) => need === 'essential' && !canBeLearnt)
      .map((asked) => dictionaries.skills.asked(asked)),
    features: marked(features),
    statesFeatures: features.length > 0,
    terms: Int32Array.from(text.terms, ([name]) => dictionaries.terms.numberOf(name)),
    weights: Int32Array.from(text.terms, ([, weight]) => weight),
    occupations: text.occupations.map(({ occupation }) => occupation),
    shares: text.occupations.map(({ share }) => share),
    sumOfShares: text.occupations.reduce((sum, { share }) => sum + share, 0),
    sampleColumns: cover === null ? [] : samplesIn(cover),
    packed: packedDemand(least, most, topRate && topRate.numerator / topRate.denominator),
  }
}

function flat(blocks: readonly { readonly from: number; readonly to: number }[]): Int32Array {
  return Int32Array.from(blocks.flatMap(({ from, to }) => [from, to]))
}

function marked(numbers: readonly number[]): Uint8Array {
  const marks = new Uint8Array(Math.max(0, ...numbers.map((number) => number + 1)))
  for (const number of numbers) marks[number] = 1
  return marks
}

function samplesIn(cover: readonly { readonly from: number; readonly to: number }[]): number[] {
  const ends: number[] = []
  const middles: number[] = []
  for (const { from, to } of cover) {
    const first = Math.ceil(from / SAMPLE_MINUTES)
    const last = Math.ceil(to / SAMPLE_MINUTES) - 1
    if (last < first) continue
    ends.push(first, last)
    middles.push((first + last) >> 1)
  }
  const columns = [...ends, ...middles].map((sample) => SAMPLE_COLUMN + (sample % (MINUTES_PER_WEEK / SAMPLE_MINUTES)))
  return [...new Set(columns)]
}
