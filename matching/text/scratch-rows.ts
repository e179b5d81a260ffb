import { ROW_WIDTH } from './dot-kernel.js'
import { QUERY_MAX, RowTable } from './row-table.js'

/** A small table of rows that is filled anew for each question, so that the fast kernel serves a handful of rows too. */
export class ScratchRows {
  readonly #table: RowTable
  readonly #scales: Float64Array
  #count = 0

  constructor(readonly most: number) {
    this.#table = new RowTable(new Int8Array(most * ROW_WIDTH))
    this.#scales = new Float64Array(most)
  }

  get count(): number {
    return this.#count
  }

  clear(): void {
    this.#count = 0
  }

  /** @throws {RangeError} when the table is full */
  add(row: Int8Array, scale: number): void {
    if (this.#count === this.most) throw new RangeError(`${this.most} rows are all this table holds`)
    this.#table.rows.set(row, this.#count * ROW_WIDTH)
    this.#scales[this.#count++] = scale
  }

  /** Writes the cosine of each row with a query to `out`. */
  cosines(query: Int16Array, out: Float64Array): void {
    const dots = this.#table.dotAll(query, this.#count)
    for (let row = 0; row < this.#count; row++) out[row] = (dots[row]! * this.#scales[row]!) / QUERY_MAX
  }

  /** Raises `best[row]` to the cosine of each row with a query, where that is greater, and `which[row]` to `piece` with it. */
  raise(query: Int16Array, best: Float64Array, which: Int32Array, piece: number): void {
    const dots = this.#table.dotAll(query, this.#count)
    for (let row = 0; row < this.#count; row++) {
      const cosine = (dots[row]! * this.#scales[row]!) / QUERY_MAX
      if (cosine <= best[row]!) continue
      best[row] = cosine
      which[row] = piece
    }
  }
}
