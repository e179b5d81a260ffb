const EMPTY = -1
const REMOVED = -2
const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

/**
 * Ids of the people in an index, each with a small whole number that stays theirs. A Map of strings takes about 100 bytes a person; this takes their
 * letters, 4 bytes of pointer and about 6 of hash table.
 */
export class IdTable {
  #letters: Uint16Array | Uint8Array = new Uint8Array(1024)
  #end = 0
  /** Where the letters of each number begin; they end where those of the next given one begin. */
  #starts = new Uint32Array(65)
  #slots = new Int32Array(128).fill(EMPTY)
  #count = 0
  #live = 0

  /** Means nothing; what is read ahead must go somewhere, or it would not be read. */
  protected touched = 0

  /** Ids there are now. */
  get size(): number {
    return this.#live
  }

  /** One above the highest number ever given. */
  get numbers(): number {
    return this.#count
  }

  get bytes(): number {
    return this.#letters.byteLength + this.#starts.byteLength + this.#slots.byteLength
  }

  find(id: string): number | undefined {
    const slot = this.#slotOf(id)
    const number = this.#slots[slot]!
    return number >= 0 ? number : undefined
  }

  /** Gives a new id its number. The caller has made sure that it has none. */
  add(id: string): number {
    if (2 * (this.#count + 1) > this.#slots.length) this.#rehash()
    const number = this.#count++
    this.#live++
    this.#write(id)
    if (this.#count + 1 > this.#starts.length) this.#starts = grown(this.#starts, 1.5 * this.#count + 2)
    this.#starts[this.#count] = this.#end
    this.#slots[this.#slotOf(id)] = number
    return number
  }

  remove(id: string): void {
    const slot = this.#slotOf(id)
    if (this.#slots[slot]! < 0) return
    this.#slots[slot] = REMOVED
    this.#live--
  }

  idOf(number: number): string {
    return textOf(this.#letters, this.#starts[number]!, this.#starts[number + 1]!)
  }

  /**
   * Reads the letters of the first `count` of these numbers into the cache: pointers, then letters, each in a loop of its own, so that the misses overlap. Twenty ids then
   * take 4 microseconds in place of 8.
   */
  readAhead(numbers: Int32Array, count: number): void {
    const letters = this.#letters
    const starts = this.#starts
    let touched = 0
    for (let i = 0; i < count; i++) touched ^= starts[numbers[i]!]!
    for (let i = 0; i < count; i++) touched ^= letters[starts[numbers[i]!]!]!
    this.touched = touched
  }

  /** As `compareIds` has it, on the letters as they lie: worlds in which thousands tie would make millions of strings. */
  compare(number: number, other: number): number {
    const letters = this.#letters
    const from = this.#starts[number]!
    const otherFrom = this.#starts[other]!
    const length = this.#starts[number + 1]! - from
    const otherLength = this.#starts[other + 1]! - otherFrom
    const shared = Math.min(length, otherLength)
    for (let i = 0; i < shared; i++) {
      const difference = letters[from + i]! - letters[otherFrom + i]!
      if (difference !== 0) return difference
    }
    return length - otherLength
  }

  #write(id: string): void {
    if (this.#end + id.length > this.#letters.length)
      this.#letters = grown(this.#letters, 1.5 * (this.#end + id.length))
    for (let i = 0; i < id.length; i++) {
      const unit = id.charCodeAt(i)
      // Ids are nearly always ASCII; the first that is not makes the letters two bytes wide.
      if (unit > 0xff && this.#letters instanceof Uint8Array) this.#letters = Uint16Array.from(this.#letters)
      this.#letters[this.#end++] = unit
    }
  }

  /** The slot that holds an id, or the free one where it belongs. */
  #slotOf(id: string): number {
    const mask = this.#slots.length - 1
    for (let slot = hash(id) & mask; ; slot = (slot + 1) & mask) {
      const number = this.#slots[slot]!
      if (number === EMPTY || (number >= 0 && this.#holds(number, id))) return slot
    }
  }

  #holds(number: number, id: string): boolean {
    const from = this.#starts[number]!
    if (this.#starts[number + 1]! - from !== id.length) return false
    for (let i = 0; i < id.length; i++) if (this.#letters[from + i] !== id.charCodeAt(i)) return false
    return true
  }

  #rehash(): void {
    const live = this.#slots.filter((number) => number >= 0)
    this.#slots = new Int32Array(this.#slots.length * 2).fill(EMPTY)
    for (const number of live) this.#slots[this.#slotOf(this.idOf(number))] = number
  }
}

/** Eight letters a call and what is left by halves: `apply` on all of them takes four times as long, and letter by letter three times, with a string for each. */
function textOf(letters: Uint8Array | Uint16Array, from: number, to: number): string {
  let text = ''
  let at = from
  for (; at + 8 <= to; at += 8)
    text += String.fromCharCode(
      letters[at]!, letters[at + 1]!, letters[at + 2]!, letters[at + 3]!, letters[at + 4]!, letters[at + 5]!, letters[at + 6]!, letters[at + 7]!,
    ) // prettier-ignore
  if (at + 4 <= to) {
    text += String.fromCharCode(letters[at]!, letters[at + 1]!, letters[at + 2]!, letters[at + 3]!)
    at += 4
  }
  if (at + 2 <= to) {
    text += String.fromCharCode(letters[at]!, letters[at + 1]!)
    at += 2
  }
  return at < to ? text + String.fromCharCode(letters[at]!) : text
}

function hash(id: string): number {
  let value = FNV_OFFSET
  for (let i = 0; i < id.length; i++) value = Math.imul(value ^ id.charCodeAt(i), FNV_PRIME)
  return (value ^ (value >>> 15)) & 0x7fffffff
}

type Pool = Uint8Array | Uint16Array | Uint32Array | Int32Array

/** What holds everybody grows by a sixteenth at a time: there is little room unused. */
export const GROWTH = 17 / 16

/** The same array, longer. */
export function grown<T extends Pool>(pool: T, length: number): T {
  const longer = new (pool.constructor as new (length: number) => T)(Math.max(64, Math.ceil(length)))
  longer.set(pool.subarray(0, Math.min(pool.length, longer.length)))
  return longer
}
