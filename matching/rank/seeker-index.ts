import { travelMinutes, travelModes } from '../place/travel.js'
import { scale } from '../score/scale.js'
import type { NearOccupations } from '../taxonomy/near-occupations.js'
import { type RowPair, fullShortlist } from './full-shortlist.js'
import { type OfferForm, offerForm } from './offer-form.js'
import type { Offer } from './offer.js'
import { holdOnRecord, holdOnTail, holdOnWhole } from './pair-rules.js'
import { forEachPart, forEachTerm, occupationPoints, preferencePoints, textPoints } from './pair-score.js'
import {
  ANY_TERM_COLUMN, CONSENT_COLUMN, DBS_COLUMN, FLAGS, GUARDS, HAS_NO_TITLES, IS_IRREGULAR, MODE_MASK, MOST_STRANDS, RECORD_WORDS, STRAND_COLUMN,
  WORK_COLUMN,
} from './row-layout.js' // prettier-ignore
import { rules } from '../rules/index.js'
import { scorePair } from './score-pair.js'
import type { Seeker } from './seeker.js'
import { SeekerTable } from './seeker-table.js'
import type { ListLengths, Shortlist } from './shortlist.js'
import { TopRows } from './top-rows.js'

export type Ranked = { readonly id: string; readonly score: number }

export type SeekerIndexOptions = {
  /** The table of near occupations the people's features were made with; rows are much larger without. */
  readonly near?: NearOccupations
  /** A person by id, asked only for what rows do not hold: cures, the law on minors and on people who hold work, rules not yet compiled. */
  readonly seekerOf?: (id: string) => Seeker | undefined
}

/** Rows tested at a time: enough for their cache misses to overlap, few enough that the first ones raise the bar for the others. */
const BATCH = 256

/** Survivors are sorted coarsely by what they score without the text. */
const BUCKET_SHIFT = 5
const BUCKETS = ((scale.occupation + scale.preferences) >> BUCKET_SHIFT) + 1

/**
 * Everybody, laid out so that the best for an offer are found at once: exactly those, with the scores and in the order, that a pass over everybody
 * (`rankSeekers`) finds. Filter first, text last: outcode, reach, columns of bits, packed limits, then rule by rule, then the score without the
 * text, and the text only while it can still matter.
 */
export class SeekerIndex {
  readonly table: SeekerTable
  readonly #seekerOf: (id: string) => Seeker | undefined
  /** What the terms of the offer in hand weigh, by number. */
  #dense = new Int32Array(1024)
  #closeness: Uint16Array[] = []
  readonly #survivors = new Survivors()
  readonly #batch = new Batch()
  readonly #seekerOfRow = (row: number): Seeker => this.seekerAt(row)

  constructor({ near, seekerOf }: SeekerIndexOptions = {}) {
    this.table = new SeekerTable(near)
    this.#seekerOf = seekerOf ?? (() => undefined)
  }

  get size(): number {
    return this.table.size
  }

  /** Puts a person in, or what is now known of them in place of what was. */
  put(seeker: Seeker): void {
    this.table.put(seeker)
    this.table.compactIfWasteful()
  }

  remove(id: string): void {
    this.table.remove(id)
    this.table.compactIfWasteful()
  }

  /** Lays rows out anew: worth doing once after many have been put in. */
  compact(): void {
    this.table.compact()
  }

  formOf(offer: Offer): OfferForm {
    return offerForm(offer, this.table.dictionaries)
  }

  /** The best for an offer. */
  top(offer: Offer, length: number): Ranked[] {
    return this.topOf(this.formOf(offer), length)
  }

  topOf(form: OfferForm, length: number): Ranked[] {
    return this.topRows(form, length).map(({ id, score }) => ({ id, score }))
  }

  topRows(form: OfferForm, length: number): { row: number; id: string; score: number }[] {
    const top = new TopRows(length, (row) => this.table.idAt(row))
    if (!form.isOpen) return []
    this.load(form)
    this.#gather(form, top)
    this.unload(form)
    return top.sorted()
  }

  /** The whole answer for an offer, with reasons, exclusions and near misses: what `rankSeekers` gives. */
  shortlist(offer: Offer, lengths: ListLengths): Shortlist {
    const form = this.formOf(offer)
    this.load(form)
    const shortlist = fullShortlist(this.table, this.#pairs(form), lengths)
    this.unload(form)
    return shortlist
  }

  *#pairs(form: OfferForm): Generator<RowPair> {
    const { table } = this
    const { site } = form.offer
    const runs = table.placeRuns()
    for (let place = 0; place < runs.length; place++) {
      if (runs[place] === 0) continue
      const metres = site === null ? 0 : table.places.metresTo(place, site)
      const minutesByMode = travelModes.map((mode) => (site === null ? 0 : travelMinutes(mode, metres)))
      const start = table.starts[place]!
      for (let row = start; row < start + runs[place]!; row++)
        yield {
          id: table.idAt(row),
          form,
          row,
          metres,
          minutes: minutesByMode[table.records[row * RECORD_WORDS + FLAGS]! & MODE_MASK]!,
          seeker: () => this.seekerAt(row),
          fixedPoints: () => this.textPoints(row) + this.occupationPoints(form, row),
        }
    }
  }

  /** Makes an offer the one in hand: text and occupation points are then those between it and any row. */
  load(form: OfferForm): void {
    const { terms } = this.table.dictionaries
    if (this.#dense.length < terms.size) {
      const longer = new Int32Array(Math.ceil(1.5 * terms.size))
      this.#dense = longer
    }
    for (let i = 0; i < form.terms.length; i++) this.#dense[form.terms[i]!] = form.weights[i]!
    const { parts } = this.table.dictionaries
    this.#closeness = form.occupations.map((occupation, slot) => parts.closenessTo(occupation, slot))
  }

  unload(form: OfferForm): void {
    for (let i = 0; i < form.terms.length; i++) this.#dense[form.terms[i]!] = 0
  }

  /** What the terms of the offer in hand weigh, by their numbers. */
  get dense(): Int32Array {
    return this.#dense
  }

  textPoints(row: number): number {
    return textPoints(this.#dense, this.table, row)
  }

  occupationPoints(form: OfferForm, row: number): number {
    return occupationPoints(form, this.#closeness, this.table, row)
  }

  /** Whether the person of a row has a title with an occupation in it. */
  hasTitles(row: number): boolean {
    return (this.table.records[row * RECORD_WORDS + FLAGS]! & HAS_NO_TITLES) === 0
  }

  forEachTerm(row: number, found: (term: number, weight: number) => void): void {
    forEachTerm(this.table, row, found)
  }

  /** Every occupation near the person of a row; one that several of their titles are near comes several times. */
  forEachNear(row: number, found: (occupation: number, closeness: number) => void): void {
    forEachPart(this.table, row, (part) => this.table.dictionaries.parts.forEachNear(part, found))
  }

  seekerAt(row: number): Seeker {
    const id = this.table.idAt(row)
    const seeker = this.table.irregular.get(this.table.personAt(row)) ?? this.#seekerOf(id)
    if (!seeker)
      throw new Error(
        `The index was asked about ${id}, for which it needs the whole person, and has no way to look them up`,
      )
    return seeker
  }

  /** The way to a site from where the person of a row lives: straight metres, and minutes by their mode. 0 where there is no site. */
  wayFrom(form: OfferForm, row: number): { metres: number; minutes: number } {
    const { site } = form.offer
    if (site === null) return { metres: 0, minutes: 0 }
    const metres = this.table.places.metresTo(this.table.placeAt(row), site)
    const mode = travelModes[this.table.records[row * RECORD_WORDS + FLAGS]! & MODE_MASK]!
    return { metres, minutes: travelMinutes(mode, metres) }
  }

  #gather(form: OfferForm, top: TopRows): void {
    const { table } = this
    const columns = columnsFor(form).map((column) => table.columns[column]!)
    const { site } = form.offer
    this.#batch.clear()
    if (site === null) {
      const runs = table.placeRuns()
      const way = this.#batch.way(NOWHERE)
      for (let place = 0; place < runs.length; place++)
        this.#sieve(form, columns, table.starts[place]!, runs[place]!, way, top)
    } else {
      const { places, metres, classes } = table.places.from(site)
      const farthest = table.farthestClass
      for (let i = 0; i < places.length && classes[i]! >= farthest; i++) {
        const count = table.countReaching(places[i]!, classes[i]!)
        if (count > 0) this.#sieve(form, columns, table.starts[places[i]!]!, count, this.#batch.way(metres[i]!), top)
      }
    }
    this.#test(form, top)
  }

  /** Of `count` rows from `start`, those that may pass go into the batch. */
  #sieve(
    form: OfferForm,
    columns: readonly Int32Array[],
    start: number,
    count: number,
    way: number,
    top: TopRows,
  ): void {
    const { packed } = this.table
    const batch = this.#batch
    const demand = form.packed
    const end = start + count
    for (let word = start >> 5; word << 5 < end; word++) {
      let left = wordMask(word, start, end)
      for (let c = 0; c < columns.length && left !== 0; c++) left &= columns[c]![word]!
      while (left !== 0) {
        const bit = left & -left
        left ^= bit
        const row = (word << 5) + 31 - Math.clz32(bit)
        // One subtraction for three limits: a guard bit that is lost says that the one below it fell short.
        if (((((packed[row]! | GUARDS) - demand) | 0) & GUARDS) === GUARDS) batch.add(row, way)
      }
      if (batch.isFull) this.#test(form, top)
    }
  }

  /**
   * Decides the batch: first what the record alone can tell, of all; then the rest, of who is left. Two tight loops over rows far apart let their cache
   * misses overlap.
   */
  #test(form: OfferForm, top: TopRows): void {
    const { table } = this
    const { records } = table
    const batch = this.#batch
    const { rows, ways, metres, minutes } = batch
    const survivors = this.#survivors
    let left = 0
    for (let i = 0; i < batch.count; i++) {
      const row = rows[i]!
      const flags = records[row * RECORD_WORDS + FLAGS]!
      if ((flags & IS_IRREGULAR) !== 0) this.#offerIrregular(form, row, top)
      else if (holdOnRecord(form, table, row, metres[ways[i]!]!)) {
        rows[left] = row
        ways[left++] = minutes[ways[i]! * MODES + (flags & MODE_MASK)]!
      }
    }
    survivors.clear()
    for (let i = 0; i < left; i++) {
      const row = rows[i]!
      const wayMinutes = ways[i]!
      const occupation = occupationPoints(form, this.#closeness, table, row)
      const enough = top.bar - scale.text - occupation
      // Whoever cannot get in with full points for all else need not be tested: four in five of those a nationwide offer reaches.
      if (scale.preferences < enough || !holdOnTail(form, table, row, wayMinutes)) continue
      if (!holdOnWhole(form, table, row, this.#seekerOfRow)) continue
      const preferences = preferencePoints(form, table, row, wayMinutes, enough)
      if (preferences >= enough) survivors.add(row, occupation + preferences)
    }
    this.#settle(top)
    batch.empty()
  }

  #offerIrregular({ offer }: OfferForm, row: number, top: TopRows): void {
    const { facts, wishes } = this.seekerAt(row)
    if (rules.every((rule) => rule.test(offer, facts).holds)) top.offer(scorePair(offer, wishes), row)
  }

  /** Goes down the survivors and stops where even the whole points of the text would not get anybody in. */
  #settle(top: TopRows): void {
    const { heads, next, rows, points } = this.#survivors
    for (let bucket = BUCKETS - 1; bucket >= 0; bucket--) {
      if ((bucket << BUCKET_SHIFT) + (1 << BUCKET_SHIFT) - 1 + scale.text < top.bar) return
      for (let i = heads[bucket]!; i >= 0; i = next[i]!)
        if (points[i]! + scale.text >= top.bar)
          top.offer(points[i]! + textPoints(this.#dense, this.table, rows[i]!), rows[i]!)
    }
  }
}

const MODES = travelModes.length
/** In place of a distance where there is no way to make. */
const NOWHERE = -1

/** Rows that came through the sieve, each with the number of its way: distance, and minutes by mode. */
class Batch {
  count = 0
  rows = new Int32Array(BATCH + 32)
  ways = new Int32Array(BATCH + 32)
  metres = new Int32Array(64)
  minutes = new Int32Array(64 * MODES)
  #ways = 0

  get isFull(): boolean {
    return this.count >= BATCH
  }

  clear(): void {
    this.count = 0
    this.#ways = 0
  }

  empty(): void {
    this.count = 0
  }

  add(row: number, way: number): void {
    this.rows[this.count] = row
    this.ways[this.count++] = way
  }

  /** The number of a way of so many straight metres. */
  way(metres: number): number {
    if (this.#ways === this.metres.length) {
      this.metres = doubled(this.metres)
      this.minutes = doubled(this.minutes)
    }
    this.metres[this.#ways] = metres
    for (let mode = 0; mode < MODES; mode++)
      this.minutes[this.#ways * MODES + mode] = metres === NOWHERE ? 0 : travelMinutes(travelModes[mode]!, metres)
    return this.#ways++
  }
}

/** Columns in which everybody who passes has their bit set; those that turn most away come first. */
function columnsFor({ offer, dbs, strand, sampleColumns }: OfferForm): number[] {
  const columns: number[] = []
  if (dbs > 0) columns.push(DBS_COLUMN + dbs - 1)
  if (strand < MOST_STRANDS) columns.push(STRAND_COLUMN + strand)
  columns.push(...sampleColumns, CONSENT_COLUMN)
  if (!offer.termTimeOnly) columns.push(ANY_TERM_COLUMN)
  if (offer.needsRightToWork) columns.push(WORK_COLUMN)
  return columns
}

/** The bits of a word that stand for rows from `start` up to, not including, `end`. */
function wordMask(word: number, start: number, end: number): number {
  const first = word << 5
  const low = start > first ? -1 << (start - first) : -1
  const high = end - first < 32 ? (1 << (end - first)) - 1 : -1
  return low & high
}

/** Rows that passed every rule, linked by buckets of points. */
class Survivors {
  heads = new Int32Array(BUCKETS).fill(-1)
  next = new Int32Array(1024)
  rows = new Int32Array(1024)
  points = new Int32Array(1024)
  #count = 0

  clear(): void {
    this.heads.fill(-1)
    this.#count = 0
  }

  add(row: number, points: number): void {
    if (this.#count === this.rows.length) {
      this.next = doubled(this.next)
      this.rows = doubled(this.rows)
      this.points = doubled(this.points)
    }
    const bucket = points >> BUCKET_SHIFT
    this.rows[this.#count] = row
    this.points[this.#count] = points
    this.next[this.#count] = this.heads[bucket]!
    this.heads[bucket] = this.#count++
  }
}

function doubled(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(2 * array.length)
  longer.set(array)
  return longer
}
