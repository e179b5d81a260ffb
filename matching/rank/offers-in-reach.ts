import { grown } from './id-table.js'

/** Offers that the first sieve lets through, with the way to each: gathered before any is looked at, so that their cache misses overlap. */
export class OffersInReach {
  numbers = new Int32Array(64)
  metres = new Int32Array(64)
  /** By the mode of the person in hand. */
  minutes = new Int32Array(64)
  count = 0

  add(number: number, metres: number, minutes: number): void {
    if (this.count === this.numbers.length) {
      this.numbers = grown(this.numbers, 2 * this.count)
      this.metres = grown(this.metres, 2 * this.count)
      this.minutes = grown(this.minutes, 2 * this.count)
    }
    this.numbers[this.count] = number
    this.metres[this.count] = metres
    this.minutes[this.count++] = minutes
  }
}
