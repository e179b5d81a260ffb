import { grown } from './id-table.js'
import type { OfferForm } from './offer-form.js'
import { GUARDS, HOURS_PER_WEEK, SAMPLE_MINUTES, sampleColumn } from './row-layout.js'
import type { SeekerTable } from './seeker-table.js'

/** Of each offer: packed demand, flags that matter, how they must be, and the hours of the week in six words of 28. */
const WORDS = 9
const HOURS_PER_WORD = 28

/**
 * What most offers turn a person away for, in nine words an offer: the packed limits, the flags, and every full hour of the cover. It may let too many pass and
 * never too few: whoever is left is decided by the rules.
 */
export class OfferSieve {
  #words = new Int32Array(64 * WORDS)
  /** Of the person in hand: packed limits, flags, and the hours in which they are NOT free. */
  #packed = 0
  #flags = 0
  readonly #busy = new Int32Array(WORDS - 3)

  put(number: number, form: OfferForm): void {
    if ((number + 1) * WORDS > this.#words.length) this.#words = grown(this.#words, 1.5 * (number + 1) * WORDS)
    const at = number * WORDS
    this.#words.fill(0, at, at + WORDS)
    this.#words[at] = form.packed
    this.#words[at + 1] = form.flagMask
    this.#words[at + 2] = form.flagsWanted
    for (const { from, to } of form.offer.cover ?? []) {
      const last = Math.min(Math.ceil(to / SAMPLE_MINUTES), Math.ceil(from / SAMPLE_MINUTES) + HOURS_PER_WEEK)
      for (let sample = Math.ceil(from / SAMPLE_MINUTES); sample < last; sample++) {
        const hour = sample % HOURS_PER_WEEK
        this.#words[at + 3 + Math.floor(hour / HOURS_PER_WORD)]! |= 1 << (hour % HOURS_PER_WORD)
      }
    }
  }

  /** Makes the person of a row the one in hand. */
  load(table: SeekerTable, row: number, flags: number): void {
    this.#packed = table.packed[row]! | GUARDS
    this.#flags = flags
    this.#busy.fill(0)
    for (let hour = 0; hour < HOURS_PER_WEEK; hour++)
      if (!table.columns.has(row, sampleColumn(hour)))
        this.#busy[Math.floor(hour / HOURS_PER_WORD)]! |= 1 << (hour % HOURS_PER_WORD)
  }

  /** Whether the person in hand may suit an offer. */
  mayHold(number: number): boolean {
    const words = this.#words
    const busy = this.#busy
    const at = number * WORDS
    return (
      (((this.#packed - words[at]!) | 0) & GUARDS) === GUARDS &&
      (this.#flags & words[at + 1]!) === words[at + 2]! &&
      ((words[at + 3]! & busy[0]!) |
        (words[at + 4]! & busy[1]!) |
        (words[at + 5]! & busy[2]!) |
        (words[at + 6]! & busy[3]!) |
        (words[at + 7]! & busy[4]!) |
        (words[at + 8]! & busy[5]!)) ===
        0
    )
  }
}
