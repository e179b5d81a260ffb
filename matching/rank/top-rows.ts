/** What rows stand for. */
type Ids = {
  idAt(row: number): string
  /** Reads the ids of the first `count` rows into the cache, which lie far apart. */
  readIdsAhead?(rows: Int32Array, count: number): void
  /** Below 0 where the id of the first comes first. */
  compareIds(row: number, other: number): number
}

/** Keeps the best few of many rows, exactly: higher scores first, ties by id. */
export class TopRows {
  #length: number
  readonly #ids: Ids
  #scores: Int32Array
  #rows: Int32Array
  #count = 0

  constructor(length: number, ids: Ids) {
    this.#length = length
    this.#ids = ids
    this.#scores = new Int32Array(length)
    this.#rows = new Int32Array(length)
  }

  /** The score a row must at least equal to get in; below every score while there is room. */
  get bar(): number {
    return this.#count < this.#length ? -1 : this.#length === 0 ? Infinity : this.#scores[0]!
  }

  offer(score: number, row: number): void {
    if (this.#count < this.#length) {
      let at = this.#count++
      for (; at > 0; at = (at - 1) >> 1) {
        const parent = (at - 1) >> 1
        if (!this.#isWorse(score, row, this.#scores[parent]!, this.#rows[parent]!)) break
        this.#scores[at] = this.#scores[parent]!
        this.#rows[at] = this.#rows[parent]!
      }
      this.#scores[at] = score
      this.#rows[at] = row
    } else if (this.#length > 0 && this.#isWorse(this.#scores[0]!, this.#rows[0]!, score, row))
      this.#replaceWorst(score, row)
  }

  /** Begins anew, in the room there is: arrays of its own would cost a small search more than its sieve. */
  clear(length: number): void {
    if (length > this.#scores.length) {
      this.#scores = new Int32Array(length)
      this.#rows = new Int32Array(length)
    }
    this.#length = length
    this.#count = 0
  }

  /** Best first; whoever is kept is then no longer kept. */
  takeSorted(): { score: number; row: number; id: string }[] {
    this.#ids.readIdsAhead?.(this.#rows, this.#count)
    const sorted = new Array<{ score: number; row: number; id: string }>(this.#count)
    while (this.#count > 0) {
      const row = this.#rows[0]!
      const score = this.#scores[0]!
      this.#count--
      sorted[this.#count] = { score, row, id: this.#ids.idAt(row) }
      if (this.#count > 0) this.#replaceWorst(this.#scores[this.#count]!, this.#rows[this.#count]!)
    }
    return sorted
  }

  #replaceWorst(score: number, row: number): void {
    let at = 0
    for (let child = 1; child < this.#count; child = 2 * at + 1) {
      if (
        child + 1 < this.#count &&
        this.#isWorse(this.#scores[child + 1]!, this.#rows[child + 1]!, this.#scores[child]!, this.#rows[child]!)
      )
        child++
      if (!this.#isWorse(this.#scores[child]!, this.#rows[child]!, score, row)) break
      this.#scores[at] = this.#scores[child]!
      this.#rows[at] = this.#rows[child]!
      at = child
    }
    this.#scores[at] = score
    this.#rows[at] = row
  }

  #isWorse(score: number, row: number, thanScore: number, thanRow: number): boolean {
    if (score !== thanScore) return score < thanScore
    return this.#ids.compareIds(row, thanRow) > 0
  }
}
