/** Documents as lists of terms: document d has the terms `start[d]` up to, not including, `start[d + 1]`. */
export type TermLists = { start: Uint32Array; terms: Uint16Array }

/**
 * TF-IDF cosines of a query with every document of a fixed collection.
 *
 * Weight of a term in a document: (1 + ln count) x (ln((documents + 1) / (documents with it + 1)) + 1), scaled to unit
 * length over the terms that occur in the collection. Sums run in the order in which terms first occur.
 */
export class CosineIndex {
  readonly count: number
  private readonly idf: Float64Array
  private readonly start: Uint32Array
  private readonly documents: Uint32Array
  private readonly weights: Float32Array
  private readonly seen: Uint32Array

  /** @param termCount terms are whole numbers below it */
  constructor(lists: TermLists, termCount: number) {
    this.count = lists.start.length - 1
    this.seen = new Uint32Array(termCount)
    this.start = new Uint32Array(termCount + 1)
    for (let document = 0; document < this.count; document++)
      for (let at = lists.start[document]!; at < lists.start[document + 1]!; at++) {
        const term = lists.terms[at]!
        if (this.seen[term] === document + 1) continue
        this.seen[term] = document + 1
        this.start[term + 1]!++
      }
    this.seen.fill(0)
    this.idf = new Float64Array(termCount)
    for (let term = 0; term < termCount; term++) {
      this.idf[term] = Math.log((this.count + 1) / (this.start[term + 1]! + 1)) + 1
      this.start[term + 1]! += this.start[term]!
    }
    this.documents = new Uint32Array(this.start[termCount]!)
    this.weights = new Float32Array(this.start[termCount]!)
    const next = this.start.slice()
    for (let document = 0; document < this.count; document++) {
      const { terms, weights } = this.unit(lists.terms.subarray(lists.start[document], lists.start[document + 1]))
      for (let at = 0; at < terms.length; at++) {
        const slot = next[terms[at]!]!++
        this.documents[slot] = document
        this.weights[slot] = weights[at]!
      }
    }
  }

  /** Writes the cosine with every document to `out`; a query without known terms gives zeros. */
  cosines(query: ArrayLike<number>, out: Float64Array): void {
    out.fill(0)
    const { terms, weights } = this.unit(query)
    for (let at = 0; at < terms.length; at++) {
      const weight = weights[at]!
      const end = this.start[terms[at]! + 1]!
      for (let slot = this.start[terms[at]!]!; slot < end; slot++)
        out[this.documents[slot]!]! += weight * this.weights[slot]!
    }
  }

  /** The distinct terms that the collection knows, in order of first occurrence, with their weights. */
  private unit(list: ArrayLike<number>): { terms: number[]; weights: number[] } {
    const terms: number[] = []
    const counts: number[] = []
    const { seen, start } = this
    for (let at = 0; at < list.length; at++) {
      const term = list[at]!
      if (start[term + 1] === start[term]) continue
      // While a list is read, `seen` holds a term's place in it, from 1.
      if (seen[term] === 0) {
        seen[term] = terms.push(term)
        counts.push(1)
      } else counts[seen[term]! - 1]!++
    }
    let squares = 0
    for (let at = 0; at < terms.length; at++) {
      seen[terms[at]!] = 0
      const count = counts[at]!
      counts[at] = (count === 1 ? 1 : 1 + Math.log(count)) * this.idf[terms[at]!]!
      squares += counts[at]! ** 2
    }
    const length = Math.sqrt(squares)
    for (let at = 0; at < counts.length; at++) counts[at]! /= length
    return { terms, weights: counts }
  }
}
