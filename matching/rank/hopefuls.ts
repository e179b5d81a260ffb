import { scale } from '../score/scale.js'
import { MOST_ROWS } from './candidate-batch.js'

/** Rows are sorted coarsely by the most they can score. */
const BUCKET_SHIFT = 5
const BUCKETS = ((scale.text + scale.occupation + scale.preferences) >> BUCKET_SHIFT) + 1
const NOBODY = -1

/** Rows of a batch by their place in it, linked by the most they can score. */
export class Hopefuls {
  readonly #heads = new Int32Array(BUCKETS).fill(NOBODY)
  readonly #next = new Int32Array(MOST_ROWS)
  readonly #points = new Int32Array(MOST_ROWS)
  readonly #mostText = new Int32Array(MOST_ROWS)
  #bucket = 0
  #at = NOBODY

  /**
   * @param at their place in the batch
   * @param points what they have scored so far
   * @param mostText the most points their words can give
   * @param most the most they can score in all
   */
  add(at: number, points: number, mostText: number, most: number): void {
    const bucket = most >> BUCKET_SHIFT
    this.#points[at] = points
    this.#mostText[at] = mostText
    this.#next[at] = this.#heads[bucket]!
    this.#heads[bucket] = at
    if (bucket > this.#bucket) this.#bucket = bucket
  }

  /** Goes to the next best; false, and everybody is gone, when nobody is left who could reach the bar. */
  next(bar: number): boolean {
    if (this.#at !== NOBODY) this.#at = this.#next[this.#at]!
    while (this.#at === NOBODY) {
      const most = (this.#bucket << BUCKET_SHIFT) + (1 << BUCKET_SHIFT) - 1
      if (this.#bucket < 0 || most < bar) {
        this.clear()
        return false
      }
      this.#at = this.#heads[this.#bucket]!
      this.#heads[this.#bucket--] = NOBODY
    }
    return true
  }

  /** The place in the batch of whom `next` has gone to. */
  get at(): number {
    return this.#at
  }

  get points(): number {
    return this.#points[this.#at]!
  }

  get mostText(): number {
    return this.#mostText[this.#at]!
  }

  /** Lets everybody go. */
  clear(): void {
    if (this.#bucket >= 0) this.#heads.fill(NOBODY, 0, this.#bucket + 1)
    this.#bucket = 0
    this.#at = NOBODY
  }
}
