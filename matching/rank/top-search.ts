import type { Seeker } from './seeker.js'
import { rules } from '../rules/index.js'
import { BitColumns } from './bit-columns.js'
import { CandidateBatch, Hopefuls, MODES, NOWHERE } from './candidate-batch.js'
import type { OfferForm } from './offer-form.js'
import { holdOnRecord, holdOnTail } from './pair-rules.js'
import { mostTailPoints, mostTextPoints, occupationPoints, recordPoints, tailPoints, textPoints } from './pair-score.js'
import {
  CONSENT_COLUMN, DBS_COLUMN, FLAGS, GUARDS, IS_IRREGULAR, MODE_MASK, MOST_STRANDS, READY_COLUMN, RECORD_WORDS, STRAND_COLUMN, TAIL,
} from './row-layout.js' // prettier-ignore
import { scorePair } from './score-pair.js'
import type { SeekerTable } from './seeker-table.js'
import { scale } from '../score/scale.js'
import type { TopRows } from './top-rows.js'

/** 16-bit words in a cache line. */
const LINE_WORDS = 32

/** Asks for the whole person of a row. */
export type SeekerOfRow = (row: number) => Seeker

/**
 * The search for the best of everybody. Filter first, text last: outcode, reach, columns of bits and packed limits (the sieve), then what the record tells, then
 * what the most is that words and wishes could add; and of those who could still get in, best hope first, everything.
 */
export class TopSearch {
  readonly #table: SeekerTable
  readonly #seekerOf: SeekerOfRow
  readonly #batch = new CandidateBatch()
  readonly #hopefuls = new Hopefuls()

  /** Means nothing; what is read ahead must go somewhere, or it would not be read. */
  protected touched = 0

  constructor(table: SeekerTable, seekerOf: SeekerOfRow) {
    this.#table = table
    this.#seekerOf = seekerOf
  }

  /**
   * Everything but what rows do not hold (`holdOnWhole`): that is for who asks.
   * @param closeness of the form's occupations, by part
   */
  run(form: OfferForm, closeness: readonly Uint16Array[], top: TopRows): void {
    const table = this.#table
    const columns = columnsFor(form).map((column) => BitColumns.columnOffset(column))
    const search = { form, closeness, columns, top }
    const { site } = form.offer
    this.#batch.clear()
    if (site === null) {
      const runs = table.placeRuns()
      for (let place = 0; place < runs.length; place++) this.#sieve(search, table.starts[place]!, runs[place]!, NOWHERE)
    } else {
      const { places, metres, classes } = table.places.from(site)
      const farthest = table.farthestClass
      for (let i = 0; i < places.length && classes[i]! >= farthest; i++) {
        const count = table.countReaching(places[i]!, classes[i]!)
        if (count > 0) this.#sieve(search, table.starts[places[i]!]!, count, metres[i]!)
      }
    }
    this.#decide(search)
  }

  /** Of `count` rows from `start`, those that may pass go into the batch. */
  #sieve(search: Search, start: number, count: number, metres: number): void {
    const { packed } = this.#table
    const bits = this.#table.columns.words
    const { columns } = search
    const batch = this.#batch
    const demand = search.form.packed
    const end = start + count
    let way = -1
    for (let word = start >> 5; word << 5 < end; word++) {
      let left = wordMask(word, start, end)
      const at = BitColumns.wordOffset(word)
      for (let c = 0; c < columns.length && left !== 0; c++) left &= bits[at + columns[c]!]!
      while (left !== 0) {
        const bit = left & -left
        left ^= bit
        const row = (word << 5) + 31 - Math.clz32(bit)
        // One subtraction for three limits: a guard bit that is lost says that the one below it fell short.
        if (((((packed[row]! | GUARDS) - demand) | 0) & GUARDS) !== GUARDS) continue
        if (way < 0) way = batch.way(metres)
        batch.add(row, way)
      }
      if (batch.isFull) this.#decide(search)
    }
  }

  /** Decides the batch in three loops, so that the cache misses of one row overlap with those of the next. */
  #decide(search: Search): void {
    const left = this.#testRecords(search)
    this.#weigh(search, left)
    this.#settle(search)
    this.#batch.empty()
    this.#batch.grow()
  }

  /** What the records alone can tell: those who pass come to the front of the batch, each with their minutes. */
  #testRecords({ form, top }: Search): number {
    const table = this.#table
    const { records } = table
    const { rows, ways, metres, minutes, count } = this.#batch
    this.#touchRecords()
    let left = 0
    for (let i = 0; i < count; i++) {
      const row = rows[i]!
      const flags = records[row * RECORD_WORDS + FLAGS]!
      if ((flags & IS_IRREGULAR) !== 0) this.#offerIrregular(form, row, top)
      else if (holdOnRecord(form, table, row, metres[ways[i]!]!)) {
        rows[left] = row
        ways[left++] = minutes[ways[i]! * MODES + (flags & MODE_MASK)]!
      }
    }
    return left
  }

  /** How much each of them could score at the most; who could not get in is dropped untested: four in five of those a nationwide offer reaches. */
  #weigh({ form, closeness, top }: Search, left: number): void {
    const table = this.#table
    const { rows, ways: minutes } = this.#batch
    const { bar } = top
    this.#touchTails(left)
    for (let i = 0; i < left; i++) {
      const row = rows[i]!
      const points = recordPoints(form, table, row, minutes[i]!) + occupationPoints(form, closeness, table, row)
      const mostSoFar = points + mostTailPoints(table, row)
      if (mostSoFar + scale.text < bar) continue
      const mostText = mostTextPoints(table, row)
      if (mostSoFar + mostText >= bar) this.#hopefuls.add(row, minutes[i]!, points, mostText, mostSoFar + mostText)
    }
  }

  /**
   * Goes down the hopefuls for as long as one could get in.
   */
  #settle({ form, top }: Search): void {
    const table = this.#table
    const hopefuls = this.#hopefuls
    while (hopefuls.next(top.bar)) {
      const { row, points, mostText } = hopefuls
      const lacking = top.bar - points
      const wishes = tailPoints(form, table, row, lacking - mostText)
      if (wishes + mostText < lacking || !holdOnTail(form, table, row, hopefuls.minutes)) continue
      const score = points + wishes + textPoints(table, row, lacking - wishes)
      if (score >= top.bar) top.offer(score, row)
    }
  }

  /** Rows lie far apart, and a loop with nothing else to do has twenty cache misses under way at a time where the real work has two. */
  #touchRecords(): void {
    const { records } = this.#table
    const { rows, count } = this.#batch
    let touched = 0
    for (let i = 0; i < count; i++)
      touched ^= records[rows[i]! * RECORD_WORDS]! ^ records[rows[i]! * RECORD_WORDS + TAIL]!
    this.touched = touched
  }

  #touchTails(left: number): void {
    const { records } = this.#table
    const { words } = this.#table.tails
    const { rows } = this.#batch
    let touched = 0
    for (let i = 0; i < left; i++) {
      const tail = records[rows[i]! * RECORD_WORDS + TAIL]!
      touched ^= words[tail]! ^ words[tail + LINE_WORDS]!
    }
    this.touched = touched
  }

  #offerIrregular({ offer }: OfferForm, row: number, top: TopRows): void {
    const { facts, wishes } = this.#seekerOf(row)
    if (rules.every((rule) => rule.test(offer, facts).holds)) top.offer(scorePair(offer, wishes), row)
  }
}

type Search = {
  readonly form: OfferForm
  readonly closeness: readonly Uint16Array[]
  /** Where the words of each column asked for begin. */
  readonly columns: readonly number[]
  readonly top: TopRows
}

/** Columns in which everybody who passes has their bit set; those that turn most away come first. The record tells the rest. */
function columnsFor({ offer, dbs, strand, sampleColumns }: OfferForm): number[] {
  const columns: number[] = []
  if (dbs > 0) columns.push(DBS_COLUMN + dbs - 1)
  if (strand < MOST_STRANDS) columns.push(STRAND_COLUMN + strand)
  columns.push(...sampleColumns, offer.needsRightToWork && !offer.termTimeOnly ? READY_COLUMN : CONSENT_COLUMN)
  return columns
}

/** The bits of a word that stand for rows from `start` up to, not including, `end`. */
function wordMask(word: number, start: number, end: number): number {
  const first = word << 5
  const low = start > first ? -1 << (start - first) : -1
  const high = end - first < 32 ? (1 << (end - first)) - 1 : -1
  return low & high
}
