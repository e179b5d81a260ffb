import { distance } from 'fastest-levenshtein'
import type { Connection } from '../../sqlite/connection.js'

const SHORTEST_FOR_ONE = 4
const SHORTEST_FOR_TWO = 8

/**
 * The words that texts of one generation have or had, in memory: what has been read is not read again, since words are only
 * ever added to a generation.
 */
export class Vocabulary {
  readonly #byLength = new Map<number, string[]>()
  readonly #known = new Set<string>()
  #lastNumber = 0

  constructor(readonly generation: number) {}

  /** Reads the words that have come since. */
  refresh(connection: Connection): void {
    const rows = connection.all(
      `SELECT number, text FROM word_${this.generation} WHERE number > ? ORDER BY number`,
      this.#lastNumber,
    )
    for (const { number, text } of rows) {
      this.#add(text as string)
      this.#lastNumber = number as number
    }
  }

  has(word: string): boolean {
    return this.#known.has(word)
  }

  /** Words that differ by one slip (from 4 letters) or two (from 8), the nearest first, then by the alphabet. */
  near(word: string): string[] {
    const slips = word.length >= SHORTEST_FOR_TWO ? 2 : word.length >= SHORTEST_FOR_ONE ? 1 : 0
    const found: { text: string; slips: number }[] = []
    for (let length = word.length - slips; slips > 0 && length <= word.length + slips; length++)
      for (const text of this.#byLength.get(length) ?? []) {
        const apart = distance(word, text)
        if (apart > 0 && apart <= slips) found.push({ text, slips: apart })
      }
    return found.sort((a, b) => a.slips - b.slips || (a.text < b.text ? -1 : 1)).map(({ text }) => text)
  }

  #add(word: string): void {
    if (this.#known.has(word)) return
    this.#known.add(word)
    const same = this.#byLength.get(word.length)
    if (same) same.push(word)
    else this.#byLength.set(word.length, [word])
  }
}
