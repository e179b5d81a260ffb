/** Names as small whole numbers, from 0 in the order in which they are first seen: what a row holds in their place. */
export class Numbered {
  readonly #numbers = new Map<string | number, number>()

  get size(): number {
    return this.#numbers.size
  }

  /** The number of a name; a new one when it has none yet. */
  numberOf(name: string | number): number {
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    const number = this.#numbers.size
    this.#numbers.set(name, number)
    return number
  }
}
