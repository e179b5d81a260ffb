import type { ScoredMarket } from './scored-market.js'

/**
 * How far past what was asked for pairs are brought to the front, as a share of the highest score. Between a fiftieth and an eighth it made no difference on
 * four million pairs; without it lists were looked through twice as often.
 */
const SPARE = 1 / 16

/**
 * The pairs of each proposer, those of most worth in front. A pair's worth is its score less the receiver's price. Prices only rise, so a pair behind stays
 * worth less than the pairs were when it was put there, and searches that ask for more than that need not look at it.
 */
export class NearPairs {
  /** By proposer: where their pairs begin; one more at the end. */
  readonly starts: Int32Array
  /** By proposer: where those in front end. */
  readonly nearEnds: Int32Array
  readonly choices: Int32Array
  readonly scores: Float64Array
  /** By proposer: every pair that is not in front is worth less than this. */
  readonly #limits: Float64Array
  readonly #spare: number

  constructor({ starts, choices, scores }: ScoredMarket) {
    const proposers = starts.length - 1
    this.starts = new Int32Array(starts)
    this.nearEnds = this.starts.slice(0, proposers)
    this.choices = new Int32Array(choices)
    this.scores = new Float64Array(scores)
    this.#limits = new Float64Array(proposers).fill(Infinity)
    let highest = 0
    for (const score of this.scores) highest = Math.max(highest, score)
    this.#spare = Math.floor(highest * SPARE)
  }

  /** Sees to it that every pair of a proposer worth more than `worth`, which is 0 or more, is in front. */
  bringForward(proposer: number, worth: number, prices: Float64Array): void {
    if (this.#limits[proposer]! <= worth) return
    const { starts, choices, scores } = this
    const limit = Math.max(0, worth - this.#spare)
    let front = starts[proposer]!
    for (let i = front; i < starts[proposer + 1]!; i++) {
      const receiver = choices[i]!
      const score = scores[i]!
      if (score - prices[receiver]! < limit) continue
      choices[i] = choices[front]!
      scores[i] = scores[front]!
      choices[front] = receiver
      scores[front] = score
      front++
    }
    this.nearEnds[proposer] = front
    this.#limits[proposer] = limit
  }
}
