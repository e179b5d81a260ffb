import { grown } from './id-table.js'

/** Offers that the first sieve lets through, with the way to each: gathered before any is looked at, so that their cache misses overlap. */
export class OffersInReach {
  numbers = new Int32Array(64)
  metres = new Int32Array(64)
  /** By the mode of the person in hand. */
  minutes = new Int32Array(64)
  /** Points of occupation and text, of those that were kept. */
  fixed = new Int32Array(64)
  count = 0

  add(number: number, metres: number, minutes: number): void {
    if (this.count === this.numbers.length) {
      this.numbers = grown(this.numbers, 2 * this.count)
      this.metres = grown(this.metres, 2 * this.count)
      this.minutes = grown(this.minutes, 2 * this.count)
      this.fixed = new Int32Array(this.minutes.length)
    }
    this.numbers[this.count] = number
    this.metres[this.count] = metres
    this.minutes[this.count++] = minutes
  }

  /** Keeps the one at a place, as one of the first; `at` is that place or before it. */
  keep(place: number, at: number, fixed: number): void {
    this.numbers[at] = this.numbers[place]!
    this.metres[at] = this.metres[place]!
    this.minutes[at] = this.minutes[place]!
    this.fixed[at] = fixed
  }
}
