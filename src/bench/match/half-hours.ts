import { travelMinutes, travelModes } from '../../../matching/place/travel.js'
import type { OfferForm } from '../../../matching/rank/offer-form.js'
import { holdOnRecord, rowRules } from '../../../matching/rank/pair-rules.js'
import {
  FLAGS,
  LENGTHS_A,
  LENGTHS_B,
  MODE_MASK,
  RECORD_WORDS,
  TAIL,
  freeAfter,
} from '../../../matching/rank/row-layout.js'
import type { SeekerIndex } from '../../../matching/rank/seeker-index.js'
import type { SeekerTable } from '../../../matching/rank/seeker-table.js'
import { MINUTES_PER_WEEK } from '../../../matching/time/week.js'
import { Timings } from './timings.js'

const SLOT_MINUTES = 30
const SLOTS = MINUTES_PER_WEEK / SLOT_MINUTES
const WORDS = Math.ceil(SLOTS / 32)
const ROUNDS = 6

/** What deciding availability takes a pair, in whole minutes and in half-hours, and whom half-hours would lose. */
export type MinutesCost = { pairs: number; minutesNanoseconds: number; halfHoursNanoseconds: number; lostShare: number }

type Pairs = { form: OfferForm; rows: number[]; minutes: number[] }

/**
 * Half-hours as bits, as the study kept them: somebody is free in those that lie wholly in their free time, and the work and the way (rounded up to half-hours)
 * take all that they touch. Asked of the same rows, in turn: those in reach whose record passes.
 */
export function minutesCost(index: SeekerIndex, forms: readonly OfferForm[]): MinutesCost {
  const { table } = index
  const held = heldSlots(table)
  const availability = rowRules.availability!
  const [exact, coarse] = [new Timings(), new Timings()]
  let [pairs, free, lost] = [0, 0, 0]
  for (const [query, asked] of forms.filter(({ cover }) => cover !== null).map((form) => pairsOf(index, form)).entries()) {
    const { form, rows, minutes } = asked
    const masks = Array.from({ length: 1 + slotsOf(minutes.reduce((most, one) => Math.max(most, one), 0)) }, (_, slots) => takenSlots(form, slots))
    const [byMinutes, byHalfHours] = [new Uint8Array(rows.length), new Uint8Array(rows.length)]
    for (let round = 0; round < ROUNDS; round++) {
      exact.run(query, () => {
        for (let i = 0; i < rows.length; i++)
          byMinutes[i] = availability(form, table, rows[i]!, 0, minutes[i]!) ? 1 : 0
      })
      coarse.run(query, () => {
        for (let i = 0; i < rows.length; i++)
          byHalfHours[i] = isWithin(masks[slotsOf(minutes[i]!)]!, held, rows[i]! * WORDS) ? 1 : 0
      })
    }
    pairs += rows.length
    for (const [i, isFree] of byMinutes.entries()) {
      free += isFree
      if (isFree > byHalfHours[i]!) lost++
    }
  } // prettier-ignore
  const perPair = (timings: Timings): number => (1e6 * timings.best.reduce((sum, time) => sum + time, 0)) / pairs
  return { pairs, minutesNanoseconds: perPair(exact), halfHoursNanoseconds: perPair(coarse), lostShare: lost / free }
}

function slotsOf(minutes: number): number {
  return Math.ceil(minutes / SLOT_MINUTES)
}

function pairsOf(index: SeekerIndex, form: OfferForm): Pairs {
  const { table } = index
  const rows: number[] = []
  const minutes: number[] = []
  for (const [place, count] of table.runs.counts().entries()) {
    const metres = form.offer.site === null ? 0 : table.places.metresTo(place, form.offer.site)
    const byMode = travelModes.map((mode) => (form.hasSite ? travelMinutes(mode, metres) : 0))
    for (let row = table.runs.starts[place]!; row < table.runs.starts[place]! + count; row++)
      if (holdOnRecord(form, table, row, metres)) {
        rows.push(row)
        minutes.push(byMode[table.records[row * RECORD_WORDS + FLAGS]! & MODE_MASK]!)
      }
  }
  return { form, rows, minutes }
}

/** By row, the half-hours in which the person is free throughout. */
function heldSlots({ records, tails }: SeekerTable): Int32Array {
  const rows = records.length / RECORD_WORDS
  const slots = new Int32Array(rows * WORDS)
  for (let row = 0; row < rows; row++) {
    const a = records[row * RECORD_WORDS + LENGTHS_A]!
    const from = records[row * RECORD_WORDS + TAIL]! + freeAfter(a, records[row * RECORD_WORDS + LENGTHS_B]!)
    for (let i = from; i < from + 2 * (a & 255); i += 2) {
      const last = Math.floor(tails.words[i + 1]! / SLOT_MINUTES)
      for (let slot = Math.ceil(tails.words[i]! / SLOT_MINUTES); slot < last; slot++) mark(slots, row * WORDS, slot)
    }
  }
  return slots
}

function takenSlots({ offer }: OfferForm, slotsOfWay: number): Int32Array {
  const taken = new Int32Array(WORDS)
  for (const { from, to } of offer.cover ?? []) {
    const last = Math.ceil(to / SLOT_MINUTES) + slotsOfWay
    for (let slot = Math.floor(from / SLOT_MINUTES) - slotsOfWay; slot < last; slot++) mark(taken, 0, slot)
  }
  return taken
}

function mark(words: Int32Array, at: number, slot: number): void {
  const inWeek = ((slot % SLOTS) + SLOTS) % SLOTS
  words[at + (inWeek >> 5)]! |= 1 << (inWeek & 31)
}

function isWithin(taken: Int32Array, held: Int32Array, at: number): boolean {
  let missing = 0
  for (let word = 0; word < WORDS; word++) missing |= taken[word]! & ~held[at + word]!
  return missing === 0
}
