import type { Seeker } from './seeker.js'
import { rules } from '../rules/index.js'
import { CandidateBatch, Hopefuls, MODES, NOWHERE } from './candidate-batch.js'
import type { OfferForm } from './offer-form.js'
import { holdOnRecord, holdOnTail } from './pair-rules.js'
import { mostTailPoints, mostTextPoints, occupationPoints, recordPoints, tailPoints, textPoints } from './pair-score.js'
import { FLAGS, IS_IRREGULAR, MODE_MASK, RECORD_WORDS, TAIL } from './row-layout.js'
import { RowSieve } from './row-sieve.js'
import { scorePair } from './score-pair.js'
import type { SeekerTable } from './seeker-table.js'
import { scale } from '../score/scale.js'
import type { TopRows } from './top-rows.js'
import { holdOnWhole } from './whole-rules.js'

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
  readonly #sieve: RowSieve

  /** Means nothing; what is read ahead must go somewhere, or it would not be read. */
  protected touched = 0

  constructor(table: SeekerTable, seekerOf: SeekerOfRow) {
    this.#table = table
    this.#sieve = new RowSieve(table)
    this.#seekerOf = seekerOf
  }

  /** @param closeness of the form's occupations, by part */
  run(form: OfferForm, closeness: readonly Uint16Array[], top: TopRows): void {
    const table = this.#table
    const search = { form, closeness, top }
    const { site } = form.offer
    this.#batch.clear()
    if (site === null) {
      const runs = table.placeRuns()
      for (let place = 0; place < runs.length; place++) this.#look(search, table.starts[place]!, runs[place]!, NOWHERE)
    } else {
      const { places, metres, classes } = table.places.from(site)
      const farthest = table.farthestClass
      for (let i = 0; i < places.length && classes[i]! >= farthest; i++) {
        const count = table.countReaching(places[i]!, classes[i]!)
        if (count > 0) this.#look(search, table.starts[places[i]!]!, count, metres[i]!)
      }
    }
    this.#drain(search)
    this.#decide(search)
  }

  /** Of `count` rows from `start`, those that may pass go into the batch. */
  #look(search: Search, start: number, count: number, metres: number): void {
    const way = this.#batch.way(metres)
    const columns = search.form.columns.at(this.#batch.leastMinutes)
    const end = start + count
    for (let row = start; row < end;) {
      row = this.#sieve.look(columns, row, end, way)
      if (this.#sieve.isFull) this.#drain(search)
    }
  }

  #drain(search: Search): void {
    this.#sieve.drainInto(this.#batch, search.form.packed)
    if (this.#batch.isFull) this.#decide(search)
  }

  /** Decides the batch in three loops, so that the cache misses of one row overlap with those of the next. */
  #decide(search: Search): void {
    const left = this.#testRecords(search)
    this.#weigh(search, left)
    this.#settle(search)
    this.#batch.empty()
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

  /** Goes down the hopefuls for as long as one could get in. */
  #settle({ form, top }: Search): void {
    const table = this.#table
    const hopefuls = this.#hopefuls
    while (hopefuls.next(top.bar)) {
      const { row, points, mostText } = hopefuls
      const lacking = top.bar - points
      const wishes = tailPoints(form, table, row, lacking - mostText)
      if (wishes + mostText < lacking || !holdOnTail(form, table, row, hopefuls.minutes)) continue
      const score = points + wishes + textPoints(table, row, lacking - wishes)
      // What rows do not hold is asked of the few who would get in.
      if (score >= top.bar && holdOnWhole(form, table, row, this.#seekerOf)) top.offer(score, row)
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
  readonly top: TopRows
}
