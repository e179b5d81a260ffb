import type { Columns } from './columns.js'
import { ROW_WIDTH } from './dot-kernel.js'
import { lines } from './lines.js'
import { asQuery } from './row-table.js'
import type { TextVector } from './text-vector.js'
import { VectorRows } from './vector-rows.js'

/**
 * Word vectors: the sum of a text's word vectors points where a sentence encoder would put the text. A word's length is
 * its weight ("technician" is longer than "and"), so words are neither made equally long nor weighted again.
 */
export class WordVectors {
  readonly idOf: ReadonlyMap<string, number>
  readonly vectors: VectorRows

  /**
   * @param words one a line, in the order of the rows
   * @param columns hold the rows as `words.scales` and `words.rows`
   */
  constructor(words: string, columns: Columns) {
    const list = lines(words)
    this.idOf = new Map(list.map((word, id) => [word, id]))
    this.vectors = new VectorRows(columns, 'words')
    if (list.length !== this.vectors.count)
      throw new TypeError(`${list.length} words for ${this.vectors.count} vectors`)
  }

  get count(): number {
    return this.vectors.count
  }

  /** The ids of the known words, in order, repeats kept. */
  known(tokens: readonly string[]): number[] {
    const ids: number[] = []
    for (const token of tokens) {
      const id = this.idOf.get(token)
      if (id !== undefined) ids.push(id)
    }
    return ids
  }

  sumOf(words: Iterable<number>): Float64Array {
    const { scales, table } = this.vectors
    const sum = new Float64Array(ROW_WIDTH)
    for (const word of words) {
      const scale = scales[word]!
      const from = word * ROW_WIDTH
      for (let axis = 0; axis < ROW_WIDTH; axis++) sum[axis]! += scale * table.rows[from + axis]!
    }
    return sum
  }

  /** The direction of a text, or nothing when no word of it is known. */
  vectorOf(words: readonly number[]): TextVector | undefined {
    return words.length === 0 ? undefined : directionOf(this.sumOf(words))
  }

  /** The dot product of every word's own vector with a direction: `out[word]`. */
  dots(direction: TextVector, out: Float64Array): void {
    this.vectors.cosines(direction, out)
  }
}

/** A sum as a direction, or nothing when it has none. */
export function directionOf(sum: Float64Array): TextVector | undefined {
  const length = lengthOf(sum)
  if (length === 0) return undefined
  const unit = new Float64Array(sum.length)
  for (let axis = 0; axis < unit.length; axis++) unit[axis] = sum[axis]! / length
  return { unit, query: asQuery(unit) }
}

export function lengthOf(vector: Float64Array): number {
  let squares = 0
  for (const value of vector) squares += value * value
  return Math.sqrt(squares)
}
