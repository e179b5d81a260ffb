import { dotModule, QUERY_BYTES, ROW_WIDTH } from './dot-kernel.js'

/** Largest absolute number of a query: 128 products with int8 rows stay far below 2^31. */
export const QUERY_MAX = 8191

const PAGE_BYTES = 65_536
let compiled: WebAssembly.Module | undefined

/** A table of int8 rows, 128 numbers each, that answers with the exact dot products of a query with every row. */
export class RowTable {
  readonly count: number
  private readonly query: Int16Array
  private readonly dots: Int32Array
  private readonly run: (count: number) => void

  /** @throws {RangeError} when the numbers are not rows of 128 */
  constructor(readonly rows: Int8Array) {
    if (rows.length % ROW_WIDTH !== 0) throw new RangeError(`${rows.length} numbers are not rows of ${ROW_WIDTH}`)
    this.count = rows.length / ROW_WIDTH
    const end = QUERY_BYTES + rows.length
    const memory = new WebAssembly.Memory({ initial: Math.ceil((end + this.count * 4) / PAGE_BYTES) })
    this.query = new Int16Array(memory.buffer, 0, ROW_WIDTH)
    this.rows = new Int8Array(memory.buffer, QUERY_BYTES, rows.length)
    this.rows.set(rows)
    this.dots = new Int32Array(memory.buffer, end, this.count)
    compiled ??= new WebAssembly.Module(dotModule())
    const { exports } = new WebAssembly.Instance(compiled, { table: { memory } })
    const dot = exports['dot'] as (row: number, end: number, out: number) => void
    this.run = (count) => dot(QUERY_BYTES, QUERY_BYTES + count * ROW_WIDTH, end)
  }

  /**
   * The dot product of every row with the query. The answer is overwritten by the next call: read it before.
   *
   * @param query 128 whole numbers in -QUERY_MAX..QUERY_MAX
   * @param count only the first so many rows are asked for; what the answer holds behind them is of an earlier call
   */
  dotAll(query: Int16Array, count = this.count): Int32Array {
    this.query.set(query)
    if (count > 0) this.run(count)
    return this.dots
  }
}

/** A unit vector as whole numbers in -QUERY_MAX..QUERY_MAX. */
export function asQuery(unit: Float64Array): Int16Array {
  // A plain loop: `from` with a callback takes ten times as long, and a sentence has sixty parts.
  const query = new Int16Array(unit.length)
  for (let axis = 0; axis < query.length; axis++) query[axis] = Math.round(unit[axis]! * QUERY_MAX)
  return query
}
