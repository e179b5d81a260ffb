import { grown } from './id-table.js'
import type { OfferForm } from './offer-form.js'
import { GUARDS, packedLimits } from './packed-limits.js'
import { HOURS_PER_WEEK, SAMPLE_MINUTES } from './row-columns.js'
import { LENGTHS_A, LENGTHS_B, MOST, PAY, RECORD_WORDS, TAIL, WANTED, freeAfter } from './row-layout.js'
import type { SeekerTable } from './seeker-table.js'

/** Of each offer: packed demand, flags that matter, how they must be, and the hours of the week in six words of 28. */
const WORDS = 9
const HOURS_PER_WORD = 28

/** The offers of one place, each with what most of them turn a person away for, side by side: they are read one after another. */
export class OfferRun {
  /** Numbers of offers. */
  numbers = new Int32Array(2)
  /** Nine words an offer, in the same order. */
  words = new Int32Array(2 * WORDS)
  count = 0

  add(number: number, form: OfferForm): void {
    if (this.count === this.numbers.length) {
      this.numbers = grown(this.numbers, 2 * this.count)
      this.words = grown(this.words, this.numbers.length * WORDS)
    }
    const at = this.count * WORDS
    this.numbers[this.count++] = number
    this.words.fill(0, at, at + WORDS)
    this.words[at] = form.packed
    this.words[at + 1] = form.flagMask
    this.words[at + 2] = form.flagsWanted
    for (const { from, to } of form.offer.cover ?? []) markHours(this.words, at + 3, from, to, true)
  }

  remove(number: number): void {
    const at = this.numbers.indexOf(number)
    const last = --this.count
    this.numbers[at] = this.numbers[last]!
    this.words.copyWithin(at * WORDS, last * WORDS, (last + 1) * WORDS)
  }
}

/**
 * What most offers turn a person away for, in nine words an offer: the packed limits, the flags, and every full hour of the cover. It may let too many pass and
 * never too few: whoever is left is decided by the rules.
 */
export class OfferSieve {
  /** Of the person in hand: packed limits, flags, and the hours in which they are NOT free. */
  #packed = 0
  #flags = 0
  readonly #busy = new Int32Array(WORDS - 3)

  /** Makes the person of a row the one in hand. */
  load(table: SeekerTable, row: number, flags: number): void {
    const { records } = table
    const record = row * RECORD_WORDS
    const [most, fewest] = [(records[record + MOST]! & 0xffff) - 1, records[record + WANTED]! & 0xffff]
    this.#packed = packedLimits(most, fewest, records[record + PAY]!) | GUARDS
    this.#flags = flags
    this.#busy.fill((1 << HOURS_PER_WORD) - 1)
    const lengths = records[record + LENGTHS_A]!
    // Their free blocks lie in one cache line or two; their bits in the columns of hours in forty.
    const { words } = table.tails
    const from = records[record + TAIL]! + freeAfter(lengths, records[record + LENGTHS_B]!)
    for (let i = from; i < from + 2 * (lengths & 255); i += 2) markHours(this.#busy, 0, words[i]!, words[i + 1]!, false)
  }

  /** Whether the person in hand may suit the offer at a place of a run. */
  mayHold({ words }: OfferRun, place: number): boolean {
    const busy = this.#busy
    const at = place * WORDS
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

/** Sets, or clears, the bit of every full hour from a minute of the week up to another; the week goes round. */
function markHours(words: Int32Array, at: number, from: number, to: number, isSet: boolean): void {
  const first = Math.ceil(from / SAMPLE_MINUTES)
  const last = Math.min(Math.ceil(to / SAMPLE_MINUTES), first + HOURS_PER_WEEK)
  for (let sample = first; sample < last; sample++) {
    const hour = sample % HOURS_PER_WEEK
    const bit = 1 << (hour % HOURS_PER_WORD)
    const word = at + Math.floor(hour / HOURS_PER_WORD)
    words[word] = isSet ? words[word]! | bit : words[word]! & ~bit
  }
}
