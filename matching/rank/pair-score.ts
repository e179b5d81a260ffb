import { WHOLE_FIT, UNKNOWN_FIT, scale } from '../score/scale.js'
import { LIMIT_WHERE_NONE_MINUTES } from '../score/distance.js'
import { rangeFit } from '../score/hours.js'
import { fitAbove } from '../score/pay.js'
import { NONE, type OfferForm } from './offer-form.js'
import {
  FLAGS, HAS_NO_TITLES, LENGTHS_A, LENGTHS_B, MOST, NO_AMOUNT, NO_FLOOR, NO_LIMIT, PAY, RECORD_WORDS, TAIL, WANTED, WEIGHTS, phrasesAfter, wishesAfter,
} from './row-layout.js' // prettier-ignore
import { shares, sharesAt } from './preference-shares.js'
import type { SeekerTable } from './seeker-table.js'

const WHOLE = 1_000

/** The points of the five preferences, each as its criterion gives it. */
export type PreferencePoints = { sector: number; hours: number; distance: number; pay: number; features: number }

/** Points of distance and pay, which the record alone tells. */
export function recordPoints(form: OfferForm, table: SeekerTable, row: number, minutes: number): number {
  const record = row * RECORD_WORDS
  const share = sharesAt(table.records[record + WEIGHTS]!)
  return (
    points(shares[share + 2]!, distanceFit(form, table, record, minutes)) +
    points(shares[share + 3]!, payFit(form, table, record))
  )
}

/** The most points of sector, hours and features together. */
export function mostTailPoints(table: SeekerTable, row: number): number {
  const share = sharesAt(table.records[row * RECORD_WORDS + WEIGHTS]!)
  return scale.preferences - shares[share + 2]! - shares[share + 3]!
}

/**
 * Points of sector, hours and features, which the tail tells.
 * @param enough below this sum the row does not matter: any answer below it says so, and what is left need not be worked out
 */
export function tailPoints(form: OfferForm, table: SeekerTable, row: number, enough: number): number {
  const { records } = table
  const record = row * RECORD_WORDS
  const share = sharesAt(records[record + WEIGHTS]!)
  const a = records[record + LENGTHS_A]!
  const b = records[record + LENGTHS_B]!
  const at = records[record + TAIL]! + wishesAfter(a, b)
  const { words } = table.tails
  const sector = points(shares[share]!, sectorFit(form, b, words, at))
  if (sector + shares[share + 1]! + shares[share + 4]! < enough) return sector
  return (
    sector +
    points(shares[share + 1]!, hoursFit(form, records[record + WANTED]!, a, b, words, at)) +
    points(shares[share + 4]!, featuresFit(form, b, words, at))
  )
}

/** Rounded down as `Math.floor` does; both are whole and small, and `| 0` keeps V8 on whole numbers. */
export function points(possible: number, fit: number): number {
  return ((possible * fit) / WHOLE_FIT) | 0
}

/** The same one by one, for explanations and bounds. */
export function preferencesApart(form: OfferForm, table: SeekerTable, row: number, minutes: number): PreferencePoints {
  const record = row * RECORD_WORDS
  const share = sharesAt(table.records[record + WEIGHTS]!)
  const a = table.records[record + LENGTHS_A]!
  const b = table.records[record + LENGTHS_B]!
  const at = table.records[record + TAIL]! + wishesAfter(a, b)
  const { words } = table.tails
  return {
    sector: points(shares[share]!, sectorFit(form, b, words, at)),
    hours: points(shares[share + 1]!, hoursFit(form, table.records[record + WANTED]!, a, b, words, at)),
    distance: points(shares[share + 2]!, distanceFit(form, table, record, minutes)),
    pay: points(shares[share + 3]!, payFit(form, table, record)),
    features: points(shares[share + 4]!, featuresFit(form, b, words, at)),
  }
}

/** The most points each preference can give this person. */
export function mostForEach(table: SeekerTable, row: number): PreferencePoints {
  const share = sharesAt(table.records[row * RECORD_WORDS + WEIGHTS]!)
  const [sector, hours, distance, pay, features] = shares.subarray(share, share + 5)
  return { sector: sector!, hours: hours!, distance: distance!, pay: pay!, features: features! }
}

/** @param closeness by occupation of the form, how near each part is to it */
export function occupationPoints(
  form: OfferForm,
  closeness: readonly Uint16Array[],
  table: SeekerTable,
  row: number,
): number {
  const record = row * RECORD_WORDS
  if (form.occupations.length === 0 || (table.records[record + FLAGS]! & HAS_NO_TITLES) !== 0)
    return scale.occupation / 2
  const { words } = table.tails
  const from = table.records[record + TAIL]!
  const to = from + ((table.records[record + LENGTHS_A]! >>> 16) & 255)
  let nearness = 0
  for (let o = 0; o < closeness.length; o++) {
    nearness += form.shares[o]! * nearest(closeness[o]!, words, from, to)
  }
  return pointsOfNearness(nearness, form.sumOfShares)
}

/** The greatest nearness of parts, from `from` up to, not including, `to`, to an occupation. @param near by part, in thousandths */
export function nearest(near: Uint16Array, parts: Uint16Array, from: number, to: number): number {
  let most = 0
  for (let i = from; i < to; i++) {
    const value = near[parts[i]!]!
    if (value > most) most = value
  }
  return most
}

/** Points of the occupation. @param nearness the sum over the occupations of an offer of share times nearness; @param sumOfShares of the shares */
export function pointsOfNearness(nearness: number, sumOfShares: number): number {
  return ((scale.occupation * nearness) / (sumOfShares * WHOLE)) | 0
}

/**
 * Text points between the offer in hand and a row.
 * @param least below this many the row does not matter: any answer below it says so, and none is too low
 */
export function textPoints(table: SeekerTable, row: number, least: number): number {
  const record = row * RECORD_WORDS
  const a = table.records[record + LENGTHS_A]!
  const from = table.records[record + TAIL]! + phrasesAfter(a)
  return table.dictionaries.phrases.points(table.tails.words, from, from + (a >>> 24), least)
}

/** Terms of a row with their weights; one that several phrases hold comes several times, and the greatest weight counts. */
export function forEachTerm(table: SeekerTable, row: number, found: (term: number, weight: number) => void): void {
  const record = row * RECORD_WORDS
  const a = table.records[record + LENGTHS_A]!
  const from = table.records[record + TAIL]! + phrasesAfter(a)
  for (let i = from; i < from + (a >>> 24); i++) table.dictionaries.phrases.forEachTerm(table.tails.words[i]!, found)
}

/**
 * Text points between the offer in hand and a row, with the terms they come from.
 * @param found told each term of the offer that the row has too, by its place in the form, with the product of their weights
 */
export function textExplained(table: SeekerTable, row: number, found: (at: number, product: number) => void): number {
  const record = row * RECORD_WORDS
  const a = table.records[record + LENGTHS_A]!
  const from = table.records[record + TAIL]! + phrasesAfter(a)
  return table.dictionaries.phrases.explained(table.tails.words, from, from + (a >>> 24), found)
}

/** Numbers of the parts of a row's nearness to occupations. */
export function forEachPart(table: SeekerTable, row: number, found: (part: number) => void): void {
  const record = row * RECORD_WORDS
  const from = table.records[record + TAIL]!
  const count = (table.records[record + LENGTHS_A]! >>> 16) & 255
  for (let i = from; i < from + count; i++) found(table.tails.words[i]!)
}

/** @param b the word of the record with the lengths of these lists; @param at where the wishes begin in `words` */
function sectorFit(form: OfferForm, b: number, words: Uint16Array, at: number): number {
  const count = (b >>> 24) & 7
  if (count === 0 || form.sector === NONE) return UNKNOWN_FIT
  for (let i = at; i < at + count; i++) if (words[i] === form.sector) return WHOLE_FIT
  return 0
}

/** @param wanted, a, b words of the record: weekly minutes and lengths of lists; @param at where the wishes begin in `words` */
function hoursFit(form: OfferForm, wanted: number, a: number, b: number, words: Uint16Array, at: number): number {
  if (!form.isWeekStated) return UNKNOWN_FIT
  const high = wanted >>> 16
  const weekly = rangeFit(form.weekFrom, form.weekTo, wanted & 0xffff, high === NO_LIMIT ? NO_AMOUNT : high)
  const preferred = (a >>> 8) & 255
  if (preferred === 0 || form.cover === null) return weekly
  const from = at + ((b >>> 24) & 7) + (b >>> 27)
  const shared = sharedOnLine(form.coverOnLine, words, from, from + 2 * preferred)
  return Math.floor((weekly + Math.floor((WHOLE_FIT * shared) / form.coverMinutes)) / 2)
}

/** Parameters as of `sectorFit`. */
function featuresFit(form: OfferForm, b: number, words: Uint16Array, at: number): number {
  const likes = b >>> 27
  if (likes === 0 || !form.statesFeatures) return UNKNOWN_FIT
  const from = at + ((b >>> 24) & 7)
  let met = 0
  for (let i = from; i < from + likes; i++) if (form.features[words[i]!] === 1) met++
  return Math.floor((WHOLE_FIT * met) / likes)
}

function sharedOnLine(cover: Int32Array, words: Uint16Array, from: number, to: number): number {
  let shared = 0
  for (let block = 0; block < cover.length; block += 2)
    for (let i = from; i < to; i += 2) {
      const overlap = Math.min(cover[block + 1]!, words[i + 1]!) - Math.max(cover[block]!, words[i]!)
      if (overlap > 0) shared += overlap
    }
  return shared
}

function distanceFit(form: OfferForm, table: SeekerTable, record: number, minutes: number): number {
  return form.hasSite ? fitOfWay(table.records[record + MOST]! >>> 16, minutes) : WHOLE_FIT
}

/** How good a way of so many minutes is. @param named the longest they would make, in minutes; NO_LIMIT where none is named */
export function fitOfWay(named: number, minutes: number): number {
  const limit = named === NO_LIMIT ? LIMIT_WHERE_NONE_MINUTES : named
  return minutes >= limit ? 0 : ((WHOLE_FIT * (limit - minutes)) / limit) | 0
}

function payFit(form: OfferForm, table: SeekerTable, record: number): number {
  const floor = table.records[record + PAY]!
  return form.leastRate === null || floor === NO_FLOOR ? UNKNOWN_FIT : fitAbove(form.leastRate, floor)
}
