import type { Columns } from './columns.js'
import { QUERY_MAX, RowTable } from './row-table.js'
import type { TextVector } from './text-vector.js'

/** Unit vectors kept as int8 rows, each with its scale: number = scale x row. */
export class VectorRows {
  readonly table: RowTable
  readonly scales: Float32Array

  /** @param name the columns `<name>.scales` (f32) and `<name>.rows` (i8) hold the rows */
  constructor(columns: Columns, name: string) {
    this.scales = columns.get(`${name}.scales`, 'f32')
    this.table = new RowTable(columns.get(`${name}.rows`, 'i8'))
  }

  get count(): number {
    return this.table.count
  }

  /** The rows nearest to a direction, nearest first; of equally near ones the lower comes first. */
  nearest(direction: TextVector, count: number): number[] {
    return largestProducts(this.table.dotAll(direction.query), this.scales, count)
  }

  /** Writes the cosine of every row with a direction to `out`. */
  cosines(direction: TextVector, out: Float64Array): void {
    const dots = this.table.dotAll(direction.query)
    for (let row = 0; row < dots.length; row++) out[row] = (dots[row]! * this.scales[row]!) / QUERY_MAX
  }
}

/** As `largest`, on products that are made as they are looked at: a scan of all skills writes nothing down. */
function largestProducts(dots: Int32Array, scales: Float32Array, count: number): number[] {
  const rows = new Int32Array(count)
  const values = new Float64Array(count)
  let found = 0
  let least = -Infinity
  for (let row = 0; row < dots.length; row++) {
    const value = dots[row]! * scales[row]!
    if (value <= least) continue
    let place = found < count ? found++ : count - 1
    for (; place > 0 && values[place - 1]! < value; place--) {
      values[place] = values[place - 1]!
      rows[place] = rows[place - 1]!
    }
    values[place] = value
    rows[place] = row
    if (found === count) least = values[count - 1]!
  }
  return [...rows.subarray(0, found)]
}

/** Unit vectors as the two columns that `VectorRows` reads. */
export function vectorColumns(
  name: string,
  vectors: readonly Float64Array[],
): Record<string, Float32Array | Int8Array> {
  const width = vectors[0]?.length ?? 0
  const scales = new Float32Array(vectors.length)
  const rows = new Int8Array(vectors.length * width)
  for (const [row, vector] of vectors.entries()) {
    scales[row] = Math.max(...vector.map(Math.abs)) / 127 || 1
    for (let axis = 0; axis < width; axis++) rows[row * width + axis] = Math.round(vector[axis]! / scales[row])
  }
  return { [`${name}.scales`]: scales, [`${name}.rows`]: rows }
}
