import { BitColumns } from './bit-columns.js'
import type { CandidateBatch } from './candidate-batch.js'
import { GUARDS, WORDS_AT_ONCE } from './row-layout.js'
import type { SeekerTable } from './seeker-table.js'

/**
 * Who may suit an offer, by columns of bits and packed limits: too many rather than too few. First the columns of many words, then the limits of the rows that
 * are left: neither loop has a branch that hangs on what memory answers, since a wrong guess there waits for one miss before the next begins.
 */
export class RowSieve {
  readonly #table: SeekerTable
  readonly #words = new Int32Array(WORDS_AT_ONCE)
  readonly #masks = new Int32Array(WORDS_AT_ONCE)
  readonly #ways = new Int32Array(WORDS_AT_ONCE)
  #count = 0

  constructor(table: SeekerTable) {
    this.#table = table
  }

  get isFull(): boolean {
    return this.#count === WORDS_AT_ONCE
  }

  /**
   * Looks at the rows from `start` up to, not including, `end`, until it is full.
   * @param columns where the words of the columns begin
   * @param way what the rows are listed with
   * @returns the row to go on from; `end` when all were looked at
   */
  look(columns: Int32Array, start: number, end: number, way: number): number {
    const bits = this.#table.columns.words
    const words = this.#words
    const masks = this.#masks
    const ways = this.#ways
    let n = this.#count
    let word = start >> 5
    for (; word << 5 < end && n < WORDS_AT_ONCE; word++) {
      let mask = wordMask(word, start, end)
      const at = BitColumns.wordOffset(word)
      for (let c = 0; c < columns.length; c++) mask &= bits[at + columns[c]!]!
      words[n] = word
      masks[n] = mask
      ways[n++] = way
    }
    this.#count = n
    return Math.min(word << 5, end)
  }

  /** Lists those of the rows looked at whose limits may agree with what is asked of them, and forgets all. */
  drainInto(batch: CandidateBatch, demand: number): void {
    const { packed } = this.#table
    const { rows, ways } = batch
    let { count } = batch
    for (let n = 0; n < this.#count; n++) {
      const way = this.#ways[n]!
      const first = (this.#words[n]! << 5) + 31
      for (let mask = this.#masks[n]!; mask !== 0;) {
        const bit = mask & -mask
        mask ^= bit
        const row = first - Math.clz32(bit)
        rows[count] = row
        ways[count] = way
        // One subtraction for three limits: a guard bit that is lost says that the one below it fell short.
        const left = ((packed[row]! | GUARDS) - demand) | 0
        count += (left >>> 10) & (left >>> 21) & (left >>> 31)
      }
    }
    batch.count = count
    this.#count = 0
  }
}

/** The bits of a word that stand for rows from `start` up to, not including, `end`. */
function wordMask(word: number, start: number, end: number): number {
  const first = word << 5
  const low = start > first ? -1 << (start - first) : -1
  const high = end - first < 32 ? (1 << (end - first)) - 1 : -1
  return low & high
}
