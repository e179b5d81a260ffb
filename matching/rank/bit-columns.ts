import { grown } from './id-table.js'
import { COLUMNS } from './row-layout.js'

/** Words of a column that stand together: 128 rows, about as many as a place has in reach. */
const LINE = 4
const BLOCK = COLUMNS * LINE

/**
 * Columns of bits, one bit a row. Of each 128 rows the columns stand one after another, all in one array, so that columns asked for together share cache lines: what a
 * sieve costs is its misses.
 */
export class BitColumns {
  words = new Int32Array(0)

  /** Where a word of a column is: this for the word (row >> 5), plus `columnOffset` of the column. */
  static wordOffset(word: number): number {
    return (word >> 2) * BLOCK + (word & (LINE - 1))
  }

  static columnOffset(column: number): number {
    return column * LINE
  }

  has(row: number, column: number): boolean {
    return (this.words[BitColumns.wordOffset(row >> 5) + BitColumns.columnOffset(column)]! & (1 << (row & 31))) !== 0
  }

  /** Room for so many rows; bits there are stay. */
  makeRoom(rows: number): void {
    const length = Math.ceil(rows / (32 * LINE)) * BLOCK
    if (length > this.words.length) this.words = grown(this.words, length)
  }

  /** @param bits by column, 1 for a set bit */
  write(row: number, bits: Uint8Array): void {
    const { words } = this
    const bit = 1 << (row & 31)
    for (let at = BitColumns.wordOffset(row >> 5), column = 0; column < COLUMNS; at += LINE, column++)
      words[at] = bits[column] ? words[at]! | bit : words[at]! & ~bit
  }

  /** Takes the bits of a row of other columns, or of these. */
  copy(from: BitColumns, source: number, target: number): void {
    const { words } = this
    const sourceShift = source & 31
    const targetShift = target & 31
    const mask = ~(1 << targetShift)
    let at = BitColumns.wordOffset(target >> 5)
    for (let of = BitColumns.wordOffset(source >> 5), end = of + BLOCK; of < end; of += LINE, at += LINE)
      words[at] = (words[at]! & mask) | (((from.words[of]! >>> sourceShift) & 1) << targetShift)
  }
}
