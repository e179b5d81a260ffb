import { BitColumns } from './bit-columns.js'
import type { CandidateBatch } from './candidate-batch.js'
import { WORDS_AT_ONCE } from './row-layout.js'
import type { SeekerTable } from './seeker-table.js'
import type { SieveColumns } from './sieve-columns.js'
import type { Stretches } from './stretches.js'

/** Rows of a word of a column, and of a cache line of it. */
const WORD_SHIFT = 5
const LINE_SHIFT = 9
/** Words of a cache line. */
const LINE_WORDS = 1 << (LINE_SHIFT - WORD_SHIFT)
/** So often the columns asked may change before what is taken must be drained: with the distance, three times in a median search. */
const GROUPS = 16

/**
 * Who may suit an offer, by columns of bits: too many rather than too few. Rows are taken first, then the cache lines their bits lie in are read in a loop with nothing
 * else in it, and only then is any bit looked at. A loop that also works on them has four misses under way at a time where this has twenty: of a median search,
 * which has 280 lines, reading ahead takes 8 microseconds by itself.
 */
export class RowSieve {
  readonly #table: SeekerTable
  /** What is taken, in stretches of a word at least: the first row, the row after the last, and how far away they are. */
  readonly #starts = new Int32Array(WORDS_AT_ONCE)
  readonly #ends = new Int32Array(WORDS_AT_ONCE)
  readonly #metres = new Int32Array(WORDS_AT_ONCE)
  #count = 0
  /** Words they lie in, one that two of them share twice. */
  #words = 0
  /** Of the group in hand, the cache lines its bits lie in, a bit each; empty between two groups. */
  #marks = new Int32Array(8)
  /** The same by their first words, in order. */
  readonly #lines = new Int32Array(WORDS_AT_ONCE)
  /** By group of stretches that are asked the same: where the words of the columns begin, and how many stretches there are up to its end. */
  readonly #columns: Int32Array[] = []
  readonly #groupEnds = new Int32Array(GROUPS)
  #groups = 0
  #anyOf: readonly Int32Array[] = []
  #noneOf: Int32Array = new Int32Array(0)

  /** Means nothing; what is read ahead must go somewhere, or it would not be read. */
  protected touched = 0

  constructor(table: SeekerTable) {
    this.#table = table
  }

  /**
   * From now on lists those who have a bit in one at least of each of `anyOf`, and in none of `noneOf`, besides the columns they are taken with. Forgets whom it has taken.
   */
  ask(anyOf: readonly Int32Array[], noneOf: Int32Array): void {
    this.#forgetTaken()
    const marks = (this.#table.columns.lines >> 5) + 1
    if (marks > this.#marks.length) this.#marks = new Int32Array(2 * marks)
    this.#anyOf = anyOf
    this.#noneOf = noneOf
  }

  /**
   * Takes the rows of stretches from `first` on, until it is full.
   * @param columns which are asked of whom
   * @returns the stretch to go on from, whose rows are then those that are left of it, once what was taken has been drained; their count when all were taken
   */
  take(columns: SieveColumns, stretches: Stretches, first: number): number {
    const bits = this.#table.columns
    let k = first
    for (; k < stretches.count; k++) {
      const left = WORDS_AT_ONCE - this.#words
      if (left === 0 || !this.#beginGroup(columns.at(stretches.leastMinutes[k]!, bits))) break
      const start = stretches.starts[k]!
      const end = start + stretches.counts[k]!
      const rest = ((start >> WORD_SHIFT) + left) << WORD_SHIFT
      this.#add(start, Math.min(end, rest), stretches.metres[k]!)
      if (end <= rest) continue
      stretches.starts[k] = rest
      stretches.counts[k] = end - rest
      break
    }
    return k
  }

  #add(start: number, end: number, metres: number): void {
    const at = this.#count++
    this.#starts[at] = start
    this.#ends[at] = end
    this.#metres[at] = metres
    this.#words += ((end - 1) >> WORD_SHIFT) - (start >> WORD_SHIFT) + 1
    this.#groupEnds[this.#groups - 1] = this.#count
  }

  /** Whether what is taken next can be asked these columns, together with what was taken before or as a group of its own. */
  #beginGroup(columns: Int32Array): boolean {
    if (this.#groups > 0 && this.#columns[this.#groups - 1] === columns) return true
    if (this.#groups === GROUPS) return false
    this.#groupEnds[this.#groups] = this.#count
    this.#columns[this.#groups++] = columns
    return true
  }

  /** Lists those of the rows taken that may suit what is asked of them, and forgets all. */
  drainInto(batch: CandidateBatch): void {
    for (let group = 0, from = 0; group < this.#groups; from = this.#groupEnds[group++]!)
      this.#touchColumns(this.#columns[group]!, this.#gatherLines(from, this.#groupEnds[group]!))
    for (let group = 0, from = 0; group < this.#groups; from = this.#groupEnds[group++]!)
      this.#list(this.#columns[group]!, from, this.#groupEnds[group]!, batch)
    this.#forgetTaken()
  }

  #forgetTaken(): void {
    this.#count = 0
    this.#words = 0
    this.#groups = 0
  }

  #touchColumns(columns: Int32Array, lines: number): void {
    this.#touchLines(columns, lines)
    for (const more of this.#anyOf) this.#touchLines(more, lines)
    this.#touchLines(this.#noneOf, lines)
  }

  /**
   * Gathers the lines of so many stretches, each once and in the order of memory, whatever theirs is: places come nearest first, and neighbours share a line.
   * @returns how many there are
   */
  #gatherLines(from: number, to: number): number {
    const [starts, ends, lines, marks] = [this.#starts, this.#ends, this.#lines, this.#marks]
    for (let n = from; n < to; n++)
      for (let line = starts[n]! >> LINE_SHIFT, last = (ends[n]! - 1) >> LINE_SHIFT; line <= last; line++)
        marks[line >> 5]! |= 1 << (line & 31)
    let count = 0
    for (let at = 0; at < marks.length; at++) {
      for (let left = marks[at]!; left !== 0; left &= left - 1)
        lines[count++] = ((at << 5) + 31 - Math.clz32(left & -left)) * LINE_WORDS
      marks[at] = 0
    }
    return count
  }

  #touchLines(columns: Int32Array, count: number): void {
    const bits = this.#table.columns.words
    const lines = this.#lines
    let { touched } = this
    for (let c = 0; c < columns.length; c++) {
      const column = columns[c]!
      for (let l = 0; l < count; l++) touched ^= bits[column + BitColumns.wordOffset(lines[l]!)]!
    }
    this.touched = touched
  }

  #list(columns: Int32Array, from: number, to: number, batch: CandidateBatch): void {
    const bits = this.#table.columns.words
    const { rows, metres } = batch
    const asksMore = this.#anyOf.length + this.#noneOf.length > 0
    let { count } = batch
    for (let n = from; n < to; n++) {
      const start = this.#starts[n]!
      const end = this.#ends[n]!
      const away = this.#metres[n]!
      // The bits of rows before the first, in its word.
      let mask = -1 << (start & 31)
      for (let word = start >> WORD_SHIFT; word << WORD_SHIFT < end; word++, mask = -1) {
        const over = ((word + 1) << WORD_SHIFT) - end
        if (over > 0) mask &= -1 >>> over
        const at = BitColumns.wordOffset(word)
        for (let c = 0; c < columns.length; c++) mask &= bits[at + columns[c]!]!
        if (asksMore) mask &= this.#alternatives(at)
        const last = (word << WORD_SHIFT) + 31
        while (mask !== 0) {
          const bit = mask & -mask
          mask ^= bit
          rows[count] = last - Math.clz32(bit)
          metres[count++] = away
        }
      }
    }
    batch.count = count
  }

  /** The bits of a word that have one of each of `#anyOf`, and none of `#noneOf`. */
  #alternatives(at: number): number {
    const bits = this.#table.columns.words
    const [anyOf, noneOf] = [this.#anyOf, this.#noneOf]
    let mask = -1
    for (let a = 0; a < anyOf.length; a++) {
      const columns = anyOf[a]!
      let any = 0
      for (let c = 0; c < columns.length; c++) any |= bits[at + columns[c]!]!
      mask &= any
    }
    for (let c = 0; c < noneOf.length; c++) mask &= ~bits[at + noneOf[c]!]!
    return mask
  }
}
