import { WHOLE_FIT, UNKNOWN_FIT, scale, sharePreferences } from '../score/scale.js'
import { LIMIT_WHERE_NONE_MINUTES } from '../score/distance.js'
import { rangeFit } from '../score/hours.js'
import { fitAbove } from '../score/pay.js'
import { pointsFor } from '../score/text.js'
import { NONE, type OfferForm } from './offer-form.js'
import {
  FLAGS, HAS_NO_TITLES, HAS_WIDE_WEIGHTS, LENGTHS_A, LENGTHS_B, MOST, NO_FLOOR, NO_LIMIT, PAY, RECORD_WORDS, TAIL, WANTED, WEIGHTS,
} from './row-layout.js' // prettier-ignore
import type { SeekerTable } from './seeker-table.js'
import { preferences } from './seeker.js'
import { wishesAfter } from './seeker-row.js'

const WHOLE = 1_000

/** The points of each preference by the word of weights, five a word; filled as weights are met (there are 1,024). */
const shares = new Int32Array(1024 * 5)

function sharesAt(word: number): number {
  const at = (word & 1023) * 5
  if (shares[at]! + shares[at + 1]! + shares[at + 2]! + shares[at + 3]! + shares[at + 4]! === 0) {
    const weights = Object.fromEntries(preferences.map((name, i) => [name, (word >>> (2 * i)) & 3]))
    const points = sharePreferences(weights as Parameters<typeof sharePreferences>[0])
    preferences.forEach((name, i) => (shares[at + i] = points[name]))
  }
  return at
}

/** The points of the five preferences, each as its criterion gives it. */
export type PreferencePoints = { sector: number; hours: number; distance: number; pay: number; features: number }

/** Sum of the points of the preferences between a form and a row. */
export function preferencePoints(form: OfferForm, table: SeekerTable, row: number, minutes: number): number {
  const record = row * RECORD_WORDS
  const share = sharesAt(table.records[record + WEIGHTS]!)
  const wishes = table.records[record + TAIL]! + wishesAfter(table.records, record)
  return (
    Math.floor((shares[share]! * sectorFit(form, table, record, wishes)) / WHOLE_FIT) +
    Math.floor((shares[share + 1]! * hoursFit(form, table, record, wishes)) / WHOLE_FIT) +
    Math.floor((shares[share + 2]! * distanceFit(form, table, record, minutes)) / WHOLE_FIT) +
    Math.floor((shares[share + 3]! * payFit(form, table, record)) / WHOLE_FIT) +
    Math.floor((shares[share + 4]! * featuresFit(form, table, record, wishes)) / WHOLE_FIT)
  )
}

/** The same one by one, for explanations and bounds. */
export function preferencesApart(form: OfferForm, table: SeekerTable, row: number, minutes: number): PreferencePoints {
  const record = row * RECORD_WORDS
  const share = sharesAt(table.records[record + WEIGHTS]!)
  const wishes = table.records[record + TAIL]! + wishesAfter(table.records, record)
  return {
    sector: Math.floor((shares[share]! * sectorFit(form, table, record, wishes)) / WHOLE_FIT),
    hours: Math.floor((shares[share + 1]! * hoursFit(form, table, record, wishes)) / WHOLE_FIT),
    distance: Math.floor((shares[share + 2]! * distanceFit(form, table, record, minutes)) / WHOLE_FIT),
    pay: Math.floor((shares[share + 3]! * payFit(form, table, record)) / WHOLE_FIT),
    features: Math.floor((shares[share + 4]! * featuresFit(form, table, record, wishes)) / WHOLE_FIT),
  }
}

/** The most points that hours, pay and features can give this person. */
export function mostForChangeable(table: SeekerTable, row: number): { hours: number; pay: number; features: number } {
  const share = sharesAt(table.records[row * RECORD_WORDS + WEIGHTS]!)
  return { hours: shares[share + 1]!, pay: shares[share + 3]!, features: shares[share + 4]! }
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
  const to = partsAt(table, record) + ((table.records[record + LENGTHS_A]! >>> 16) & 255)
  let nearness = 0
  for (let o = 0; o < closeness.length; o++) {
    const near = closeness[o]!
    let nearest = 0
    for (let i = partsAt(table, record); i < to; i++) {
      const value = near[words[i]!]!
      if (value > nearest) nearest = value
    }
    nearness += form.shares[o]! * nearest
  }
  return Math.floor((scale.occupation * nearness) / (form.sumOfShares * WHOLE))
}

/** @param dense the weights of the form's terms by their numbers, 0 elsewhere */
export function textPoints(dense: Int32Array, table: SeekerTable, row: number): number {
  const record = row * RECORD_WORDS
  const { words } = table.tails
  const lengths = table.records[record + LENGTHS_A]!
  const count = lengths >>> 24
  const terms = partsAt(table, record) + ((lengths >>> 16) & 255)
  const weights = terms + count
  let dot = 0
  if ((table.records[record + FLAGS]! & HAS_WIDE_WEIGHTS) !== 0)
    for (let i = 0; i < count; i++) dot += dense[words[terms + i]!]! * words[weights + i]!
  else
    for (let i = 0; i < count; i++)
      dot += dense[words[terms + i]!]! * ((words[weights + (i >> 1)]! >>> ((i & 1) << 3)) & 255)
  return pointsFor(dot)
}

/** Where the parts of nearness begin in a tail; terms follow them. */
function partsAt(table: SeekerTable, record: number): number {
  const b = table.records[record + LENGTHS_B]!
  return (
    table.records[record + TAIL]! +
    wishesAfter(table.records, record) +
    ((b >>> 24) & 7) +
    (b >>> 27) +
    2 * ((table.records[record + LENGTHS_A]! >>> 8) & 255)
  )
}

function sectorFit(form: OfferForm, table: SeekerTable, record: number, at: number): number {
  const count = (table.records[record + LENGTHS_B]! >>> 24) & 7
  if (count === 0 || form.sector === NONE) return UNKNOWN_FIT
  for (let i = at; i < at + count; i++) if (table.tails.words[i] === form.sector) return WHOLE_FIT
  return 0
}

function hoursFit(form: OfferForm, table: SeekerTable, record: number, wishes: number): number {
  const offered = form.offer.weeklyMinutes
  if (offered === null) return UNKNOWN_FIT
  const from = offered.min ?? 0
  const wanted = table.records[record + WANTED]!
  const high = wanted >>> 16
  const weekly = rangeFit(from, offered.max ?? from, wanted & 0xffff, high === NO_LIMIT ? Infinity : high)
  const preferred = (table.records[record + LENGTHS_A]! >>> 8) & 255
  if (preferred === 0 || form.cover === null) return weekly
  const b = table.records[record + LENGTHS_B]!
  const at = wishes + ((b >>> 24) & 7) + (b >>> 27)
  const shared = sharedOnLine(form.coverOnLine, table.tails.words, at, at + 2 * preferred)
  return Math.floor((weekly + Math.floor((WHOLE_FIT * shared) / form.coverMinutes)) / 2)
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
  if (form.offer.site === null) return WHOLE_FIT
  const named = table.records[record + MOST]! >>> 16
  const limit = named === NO_LIMIT ? LIMIT_WHERE_NONE_MINUTES : named
  return Math.max(0, Math.floor((WHOLE_FIT * (limit - minutes)) / limit))
}

function payFit(form: OfferForm, table: SeekerTable, record: number): number {
  const floor = table.records[record + PAY]!
  return form.leastRate === null || floor === NO_FLOOR ? UNKNOWN_FIT : fitAbove(form.leastRate, floor)
}

function featuresFit(form: OfferForm, table: SeekerTable, record: number, wishes: number): number {
  const b = table.records[record + LENGTHS_B]!
  const likes = b >>> 27
  if (likes === 0 || !form.statesFeatures) return UNKNOWN_FIT
  const at = wishes + ((b >>> 24) & 7)
  let met = 0
  for (let i = at; i < at + likes; i++) if (form.features[table.tails.words[i]!] === 1) met++
  return Math.floor((WHOLE_FIT * met) / likes)
}
