import { type HeldTitle, type NearOccupations, nearAnyOf } from '../taxonomy/near-occupations.js'
import type { SeekerText } from '../text/features.js'
import { grown } from './id-table.js'
import { NumberLists } from './number-lists.js'

const MOST_CLOSENESS = 0xffff

/**
 * How near people are to occupations, in parts. Somebody's nearness to an occupation is the greatest of those of their titles, and titles are shared by
 * thousands of people: a row holds numbers of parts (10 bytes) in place of its own table of near occupations (about 85 entries).
 */
export class OccupationParts {
  readonly #near: NearOccupations | undefined
  /** By title, and by what tables of nearness say that come without titles. */
  readonly #ofTitle = new TitleNumbers()
  readonly #ofTable = new Map<string, number>()
  /** By part: the occupations near it, each followed by how near. */
  readonly #byPart: Int32Array[] = []
  /** By occupation: the parts near it, each followed by how near. */
  readonly #byOccupation = new NumberLists()
  /** What was filled last into a slot: the first `count` numbers of the list of an occupation. */
  #slots: { closeness: Uint16Array; occupation: number; count: number }[] = []

  /** @param near the table the features were made with; without it every person's nearness is one part of their own */
  constructor(near?: NearOccupations) {
    this.#near = near
  }

  get size(): number {
    return this.#byPart.length
  }

  /** The numbers of the parts of somebody's nearness; undefined when it cannot be held in whole numbers. */
  partsOf(text: SeekerText): number[] | undefined {
    const near = this.#near
    // What is near to titles is asked for last: it may have to be worked out first.
    if (near && text.held) {
      const parts: number[] = []
      for (const title of text.held) {
        if (title.occupations.length === 0) continue
        const part = this.#ofTitle.find(title) ?? this.#addTitle(title, near)
        if (part !== undefined && !parts.includes(part)) parts.push(part)
      }
      return parts
    }
    const own = text.near
    if (own === null) return []
    const key = JSON.stringify(own)
    const part = this.#ofTable.get(key) ?? this.#add(own)
    if (part === undefined) return undefined
    this.#ofTable.set(key, part)
    return [part]
  }

  /** How near each part is to one occupation, by the number of the part; the array is overwritten when the same slot is filled again. */
  closenessTo(occupation: number, slot: number): Uint16Array {
    const held = (this.#slots[slot] ??= { closeness: new Uint16Array(64), occupation, count: 0 })
    const { values } = this.#byOccupation
    const former = this.#byOccupation.start(held.occupation)
    // Lists only ever grow, at their end, by parts that are 0 here already.
    for (let i = former; i < former + held.count; i += 2) held.closeness[values[i]!] = 0
    if (held.closeness.length < this.size) held.closeness = grown(held.closeness, 1.5 * this.size)
    const start = this.#byOccupation.start(occupation)
    held.occupation = occupation
    held.count = this.#byOccupation.end(occupation) - start
    for (let i = start; i < start + held.count; i += 2) held.closeness[values[i]!] = values[i + 1]!
    return held.closeness
  }

  forEachNear(part: number, found: (occupation: number, closeness: number) => void): void {
    const pairs = this.#byPart[part]!
    for (let i = 0; i < pairs.length; i += 2) found(pairs[i]!, pairs[i + 1]!)
  }

  #addTitle(title: HeldTitle, near: NearOccupations): number | undefined {
    const part = this.#add(nearAnyOf([title], near) ?? {})
    if (part !== undefined) this.#ofTitle.add(title, part)
    return part
  }

  /** The number of a new part; undefined when it cannot be held in whole numbers. */
  #add(table: NonNullable<SeekerText['near']> | Record<number, [number, number]>): number | undefined {
    const entries = Object.entries(table)
    if (
      !entries.every(([, [closeness]]) => Number.isInteger(closeness) && closeness >= 0 && closeness <= MOST_CLOSENESS)
    )
      return undefined
    const number = this.#byPart.length
    this.#byPart.push(Int32Array.from(entries.flatMap(([occupation, [closeness]]) => [Number(occupation), closeness])))
    for (const [occupation, [closeness]] of entries) {
      this.#byOccupation.push(Number(occupation), number)
      this.#byOccupation.push(Number(occupation), closeness)
    }
    return number
  }
}

/** Titles by all that their nearness hangs on. Each of a person's is looked for whenever they change, and to write a name of it first takes longer than the looking. */
class TitleNumbers {
  readonly #byHash = new Map<number, { readonly title: HeldTitle; readonly number: number }[]>()

  find(title: HeldTitle): number | undefined {
    const alike = this.#byHash.get(hashOf(title))
    if (alike) for (const known of alike) if (areSame(known.title, title)) return known.number
    return undefined
  }

  /** @param title one that has no number yet */
  add(title: HeldTitle, number: number): void {
    const hash = hashOf(title)
    const alike = this.#byHash.get(hash)
    if (alike) alike.push({ title, number })
    else this.#byHash.set(hash, [{ title, number }])
  }
}

function hashOf({ counts, occupations }: HeldTitle): number {
  let hash = counts | 0
  for (const { occupation, share } of occupations)
    hash = (Math.imul(hash, 31) + Math.imul(occupation, 1_009) + share) | 0
  return hash
}

function areSame(one: HeldTitle, other: HeldTitle): boolean {
  if (one.counts !== other.counts || one.occupations.length !== other.occupations.length) return false
  for (let i = 0; i < one.occupations.length; i++) {
    const a = one.occupations[i]!
    const b = other.occupations[i]!
    if (a.occupation !== b.occupation || a.share !== b.share) return false
  }
  return true
}
