import type { ColumnArray, Columns } from './columns.js'
import { lengthOf, type WordVectors } from './word-vectors.js'

/**
 * Many short texts (labels, titles), each with an owner, as lists of word numbers.
 *
 * The vector of a label is the sum of its word vectors, so its cosine with a query is a sum of the query's dot products
 * with single words: no label vectors are kept, and all labels are compared in full.
 */
export class LabelSet {
  /** Labels of owner k are `ownerStart[k]` up to, not including, `ownerStart[k + 1]`. */
  readonly ownerStart: Uint32Array
  readonly owner: Uint16Array
  /** Words of label l are `wordStart[l]` up to, not including, `wordStart[l + 1]`. */
  readonly wordStart: Uint32Array
  readonly words: Uint16Array
  private readonly inverseLength: Float32Array

  /** @param name the columns made by `labelColumns` under the same name */
  constructor(columns: Columns, name: string) {
    this.ownerStart = columns.get(`${name}.ownerStart`, 'u32')
    this.words = columns.get(`${name}.words`, 'u16')
    this.inverseLength = columns.get(`${name}.inverseLength`, 'f32')
    const wordCount = columns.get(`${name}.wordCount`, 'u8')
    this.wordStart = new Uint32Array(wordCount.length + 1)
    for (const [label, count] of wordCount.entries()) this.wordStart[label + 1] = this.wordStart[label]! + count
    this.owner = new Uint16Array(wordCount.length)
    for (let owner = 0; owner < this.ownerStart.length - 1; owner++)
      this.owner.fill(owner, this.ownerStart[owner], this.ownerStart[owner + 1])
  }

  get count(): number {
    return this.owner.length
  }

  /** The cosine of a label with a query, given the query's dot product with every word; 0 when no word is known. */
  cosine(label: number, wordDots: Float64Array): number {
    let sum = 0
    const end = this.wordStart[label + 1]!
    for (let at = this.wordStart[label]!; at < end; at++) sum += wordDots[this.words[at]!]!
    return sum * this.inverseLength[label]!
  }

  /** The cosine of every label with a query. */
  cosines(wordDots: Float64Array): Float64Array {
    const out = new Float64Array(this.count)
    for (let label = 0; label < out.length; label++) out[label] = this.cosine(label, wordDots)
    return out
  }

  /** The greatest cosine among an owner's labels; 0 when it has none. */
  bestOf(owner: number, wordDots: Float64Array): number {
    let best = 0
    for (let label = this.ownerStart[owner]!; label < this.ownerStart[owner + 1]!; label++)
      best = Math.max(best, this.cosine(label, wordDots))
    return best
  }
}

/** The columns of a `LabelSet`: each owner's labels, every label as tokens joined by spaces. */
export function labelColumns(
  name: string,
  labels: readonly (readonly string[])[],
  vectors: WordVectors,
): Record<string, ColumnArray> {
  const known = labels.flat().map((label) => vectors.known(label.split(' ')))
  const ownerStart = new Uint32Array(labels.length + 1)
  for (const [owner, list] of labels.entries()) ownerStart[owner + 1] = ownerStart[owner]! + list.length
  return {
    [`${name}.ownerStart`]: ownerStart,
    [`${name}.wordCount`]: Uint8Array.from(known, (words) => words.length),
    [`${name}.words`]: Uint16Array.from(known.flat()),
    [`${name}.inverseLength`]: Float32Array.from(known, (words) => 1 / (lengthOf(vectors.sumOf(words)) || Infinity)),
  }
}
