import { grown } from './id-table.js'
import { COLUMNS } from './row-columns.js'

/** Words of a column that stand together: a kilobyte, the bits of 8,192 rows. */
const LINE_SHIFT = 8
const LINE = 1 << LINE_SHIFT
const BLOCK = COLUMNS * LINE
/** Words of a cache line, and how many of those of a column a sample has. */
const CACHE_LINE = 16
const SAMPLE_LINES = 4

/**
 * Columns of bits, one bit a row. Of each 8,192 rows, about thirty places that are near each other, the columns stand one after another, all in one array. A median
 * search read 600 cache lines of them (now 280) in 45 pages of memory; when the columns of 128 rows stood together it was 830 lines in 140 pages, and both cost it.
 */
export class BitColumns {
  words = new Int32Array(0)
  #rows = 0

  /** Where a word of a column is: this for the word (row >> 5), plus `columnOffset` of the column. */
  static wordOffset(word: number): number {
    return (word >> LINE_SHIFT) * BLOCK + (word & (LINE - 1))
  }

  /** How many rows there is room for. */
  get rows(): number {
    return this.#rows
  }

  /** How many cache lines of 16 words a column has. */
  get lines(): number {
    return (this.words.length / BLOCK) * (LINE / CACHE_LINE)
  }

  static columnOffset(column: number): number {
    return column * LINE
  }

  has(row: number, column: number): boolean {
    return (this.words[BitColumns.wordOffset(row >> 5) + BitColumns.columnOffset(column)]! & (1 << (row & 31))) !== 0
  }

  /** Room for so many rows; bits there are stay. */
  makeRoom(rows: number): void {
    this.#rows = rows
    const length = Math.ceil(rows / (32 * LINE)) * BLOCK
    if (length > this.words.length) this.words = grown(this.words, length)
  }

  /** Begins anew with room for so many rows. */
  clear(rows: number): void {
    this.words = new Int32Array(0)
    this.makeRoom(rows)
  }

  /** Where some of the words are, from all over: of a column, four cache lines. */
  sample(): Int32Array {
    const lines = Math.ceil(this.#rows / (32 * CACHE_LINE))
    const taken = Math.min(lines, SAMPLE_LINES)
    return Int32Array.from({ length: taken * CACHE_LINE }, (_, n) => {
      const line = Math.floor(((Math.floor(n / CACHE_LINE) + 0.5) * lines) / taken)
      return BitColumns.wordOffset(line * CACHE_LINE + (n % CACHE_LINE))
    })
  }

  /** How many rows of a sample that are left have no bit in a column. @param left by word of the sample, 1 for a row that is left */
  turnedAway(column: number, sample: Int32Array, left: Int32Array): number {
    let turned = 0
    for (let i = 0; i < sample.length; i++)
      turned += bitsIn(left[i]! & ~this.words[sample[i]! + BitColumns.columnOffset(column)]!)
    return turned
  }

  /** Leaves those of a sample that have a bit in a column. */
  keep(column: number, sample: Int32Array, left: Int32Array): void {
    for (let i = 0; i < sample.length; i++) left[i]! &= this.words[sample[i]! + BitColumns.columnOffset(column)]!
  }

  /** @param bits by column, 1 for a set bit */
  write(row: number, bits: Uint8Array): void {
    const { words } = this
    const bit = 1 << (row & 31)
    for (let at = BitColumns.wordOffset(row >> 5), column = 0; column < COLUMNS; at += LINE, column++)
      words[at] = bits[column] ? words[at]! | bit : words[at]! & ~bit
  }

  /** Takes the bits of so many rows from `source` on, in the words of other columns or in these, to `target` and on; the two do not overlap. */
  copy(from: Int32Array, source: number, target: number, count: number): void {
    for (let done = 0; done < count;) {
      const bit = (target + done) & 31
      const length = Math.min(32 - bit, count - done)
      this.#copyBits(from, source + done, target + done, length)
      done += length
    }
  }

  /** The same of rows that share a word where they go to. */
  #copyBits(from: Int32Array, source: number, target: number, length: number): void {
    const { words } = this
    const taken = (length === 32 ? -1 : (1 << length) - 1) << (target & 31)
    const sourceBit = source & 31
    const isSplit = sourceBit + length > 32
    const first = BitColumns.wordOffset(source >> 5)
    const second = BitColumns.wordOffset((source + length - 1) >> 5)
    const at = BitColumns.wordOffset(target >> 5)
    for (let column = 0; column < BLOCK; column += LINE) {
      let bits = from[first + column]! >>> sourceBit
      if (isSplit) bits |= from[second + column]! << (32 - sourceBit)
      words[at + column] = (words[at + column]! & ~taken) | ((bits << (target & 31)) & taken)
    }
  }
}

function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
