import { travelMinutesBy } from '../place/travel.js'
import { rules } from '../rules/index.js'
import { scale } from '../score/scale.js'
import { BitColumns } from './bit-columns.js'
import { CandidateBatch, NOWHERE } from './candidate-batch.js'
import { Hopefuls } from './hopefuls.js'
import type { Distances } from './neighbours.js'
import type { OfferForm } from './offer-form.js'
import { holdOnRecord, holdOnTail } from './pair-rules.js'
import { tailPoints, textPoints } from './pair-score.js'
import { FLAGS, IS_IRREGULAR, MODE_MASK, REACH_CLASSES, RECORD_WORDS, TAIL } from './row-layout.js'
import { RowSieve } from './row-sieve.js'
import { scorePair } from './score-pair.js'
import type { Seeker } from './seeker.js'
import type { SeekerTable } from './seeker-table.js'
import { Stretches } from './stretches.js'
import type { TopRows } from './top-rows.js'
import { weighRows } from './weigh-rows.js'
import { holdOnWhole } from './whole-rules.js'

/** 16-bit words in a cache line. */
const LINE_WORDS = 32
const NONE: Int32Array = new Int32Array(0)
const NOTHING_ASKED: readonly Int32Array[] = []
/** What meets a requirement is looked for in so many columns at most. */
const MOST_COLUMNS = 6

/** Asks for the whole person of a row. */
export type SeekerOfRow = (row: number) => Seeker

/**
 * The search for the best of everybody. Filter first, text last: outcode, reach, columns of bits (the sieve), then what the record tells, then what the most is that words
 * and wishes could add; and of those who could still get in, best hope first, everything.
 */
export class TopSearch {
  readonly #table: SeekerTable
  readonly #seekerOf: SeekerOfRow
  readonly #batch = new CandidateBatch()
  readonly #hopefuls = new Hopefuls()
  readonly #sieve: RowSieve
  readonly #stretches = new Stretches()

  /** Means nothing; what is read ahead must go somewhere, or it would not be read. */
  protected touched = 0

  constructor(table: SeekerTable, seekerOf: SeekerOfRow) {
    this.#table = table
    this.#sieve = new RowSieve(table)
    this.#seekerOf = seekerOf
  }

  /** @param closeness of the form's occupations, by part */
  run(form: OfferForm, closeness: readonly Uint16Array[], top: TopRows): void {
    const { site } = form.offer
    const search = { form, closeness, top }
    // Here and not at the end: a search before may have failed half way.
    this.#stretches.count = 0
    this.#batch.clear()
    this.#hopefuls.clear()
    const held = this.#columnsOfRequirements(form)
    this.#sieve.ask(held, NONE)
    if (site === null) this.#lookEverywhere(search, held)
    else this.#lookAround(search, this.#table.places.from(site))
    this.#drain(search)
    this.#decide(search)
  }

  /**
   * Whoever is near the work first: among them are nearly always the best of everywhere, and the others, without a point of the occupation, are not even looked at
   * once they cannot get in.
   */
  #lookEverywhere(search: Search, held: readonly Int32Array[]): void {
    const { near } = search.form
    if (near.length > 0) {
      this.#sieve.ask([...held, near], NONE)
      this.#lookAtAll(search)
      this.#drain(search)
      this.#decide(search)
      this.#sieve.ask(held, near)
    }
    if (near.length === 0 || search.top.bar <= scale.preferences + scale.text) this.#lookAtAll(search)
  }

  /** For each thing that must be held, where the columns begin of what meets it, unless there are so many that to read them costs more than it saves. */
  #columnsOfRequirements({ licences, qualifications, skills }: OfferForm): readonly Int32Array[] {
    const { dictionaries } = this.#table
    if (licences.length + qualifications.length + skills.length === 0) return NOTHING_ASKED
    return [
      ...licences.map((asked) => dictionaries.licences.columnsOf(asked)),
      ...qualifications.map((asked) => dictionaries.qualifications.columnsOf(asked)),
      ...skills.map((asked) => dictionaries.skills.columnsOf(asked)),
    ]
      .filter((columns) => columns !== undefined && columns.size <= MOST_COLUMNS)
      .map((columns) => Int32Array.from(columns!, (column) => BitColumns.columnOffset(column)))
  }

  #lookAtAll(search: Search): void {
    const { runs } = this.#table
    const counts = runs.counts()
    for (let place = 0; place < counts.length; place++) {
      this.#stretches.add(runs.starts[place]!, counts[place]!, NOWHERE, 0)
      if (this.#stretches.isFull) this.#look(search)
    }
    this.#look(search)
  }

  #lookAround(search: Search, { places, metres, classes, leastMinutes }: Distances): void {
    const { starts, ends, farthestClass } = this.#table.runs
    const stretches = this.#stretches
    // Where the rows of a place are is read from memory, and nothing here waits for the answer: of many places first, then they are looked at.
    for (let i = 0; i < places.length && classes[i]! >= farthestClass; i++) {
      const place = places[i]!
      stretches.add(starts[place]!, ends[place * REACH_CLASSES + classes[i]!]!, metres[i]!, leastMinutes[i]!)
      if (stretches.isFull) this.#look(search)
    }
    this.#look(search)
  }

  /** Of the rows of the stretches, those that may pass go into the batch. */
  #look(search: Search): void {
    const { columns } = search.form
    const stretches = this.#stretches
    for (let k = 0; k < stretches.count;) {
      k = this.#sieve.take(columns, stretches, k)
      if (k < stretches.count) this.#drain(search)
    }
    stretches.count = 0
  }

  #drain(search: Search): void {
    this.#sieve.drainInto(this.#batch)
    if (this.#batch.isFull) this.#decide(search)
  }

  /** Decides the batch in loops of their own, so that the cache misses of one row overlap with those of the next. */
  #decide(search: Search): void {
    const { form, closeness, top } = search
    const left = this.#testRecords(search)
    this.#touchTails(left)
    const { rows, metres: minutes } = this.#batch
    weighRows(form, closeness, this.#table, { rows, minutes, count: left }, top.bar, this.#hopefuls)
    this.#settle(search)
    this.#batch.clear()
  }

  /** What the records alone can tell: those who pass come to the front of the batch, each with their minutes. */
  #testRecords({ form, top }: Search): number {
    const table = this.#table
    const { records } = table
    const { rows, metres, count } = this.#batch
    this.#touchRecords()
    let left = 0
    for (let i = 0; i < count; i++) {
      const row = rows[i]!
      const flags = records[row * RECORD_WORDS + FLAGS]!
      if ((flags & IS_IRREGULAR) !== 0) this.#offerIrregular(form, row, top)
      else if (holdOnRecord(form, table, row, metres[i]!)) {
        rows[left] = row
        // The place of their distance, which nobody asks for any more.
        metres[left++] = form.hasSite ? travelMinutesBy(flags & MODE_MASK, metres[i]!) : 0
      }
    }
    return left
  }

  /** Goes down the hopefuls for as long as one could get in. */
  #settle({ form, top }: Search): void {
    const table = this.#table
    const hopefuls = this.#hopefuls
    const { rows, metres: minutes } = this.#batch
    while (hopefuls.next(top.bar)) {
      const { at, points, mostText } = hopefuls
      const row = rows[at]!
      const lacking = top.bar - points
      const wishes = tailPoints(form, table, row, lacking - mostText)
      if (wishes + mostText < lacking || !holdOnTail(form, table, row, minutes[at]!)) continue
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
