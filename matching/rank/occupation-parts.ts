import { type HeldTitle, type NearOccupations, nearAnyOf } from '../taxonomy/near-occupations.js'
import type { SeekerText } from '../text/features.js'
import { grown } from './id-table.js'

const MOST_CLOSENESS = 0xffff

/**
 * How near people are to occupations, in parts. Somebody's nearness to an occupation is the greatest of those of their titles, and titles are shared by
 * thousands of people: a row holds numbers of parts (10 bytes) in place of its own table of near occupations (about 85 entries).
 */
export class OccupationParts {
  readonly #near: NearOccupations | undefined
  readonly #numbers = new Map<string, number>()
  /** By part: the occupations near it, each followed by how near. */
  readonly #byPart: Int32Array[] = []
  /** By occupation: the parts near it, each followed by how near. */
  readonly #byOccupation = new Map<number, number[]>()
  #slots: { closeness: Uint16Array; filled: readonly number[] }[] = []

  /** @param near the table the features were made with; without it every person's nearness is one part of their own */
  constructor(near?: NearOccupations) {
    this.#near = near
  }

  get size(): number {
    return this.#numbers.size
  }

  /** The numbers of the parts of somebody's nearness; undefined when it cannot be held in whole numbers. */
  partsOf(text: SeekerText): number[] | undefined {
    const near = this.#near
    // What is near to titles is asked for last: it may have to be worked out first.
    if (near && text.held)
      return text.held.flatMap((title) => {
        if (title.occupations.length === 0) return []
        const part = this.#part(keyOf(title), () => nearAnyOf([title], near) ?? {})
        return part === undefined ? [] : [part]
      })
    const own = text.near
    if (own === null) return []
    const part = this.#part(JSON.stringify(own), () => own)
    return part === undefined ? undefined : [part]
  }

  /** How near each part is to one occupation, by the number of the part; the array is overwritten when the same slot is filled again. */
  closenessTo(occupation: number, slot: number): Uint16Array {
    const held = (this.#slots[slot] ??= { closeness: new Uint16Array(64), filled: [] })
    for (let i = 0; i < held.filled.length; i += 2) held.closeness[held.filled[i]!] = 0
    if (held.closeness.length < this.size) held.closeness = grown(held.closeness, 1.5 * this.size)
    const pairs = this.#byOccupation.get(occupation) ?? []
    for (let i = 0; i < pairs.length; i += 2) held.closeness[pairs[i]!] = pairs[i + 1]!
    // A copy would be safer and cost more than the filling: pairs only ever grow, at their end, by parts that are 0 here already.
    held.filled = pairs
    return held.closeness
  }

  forEachNear(part: number, found: (occupation: number, closeness: number) => void): void {
    const pairs = this.#byPart[part]!
    for (let i = 0; i < pairs.length; i += 2) found(pairs[i]!, pairs[i + 1]!)
  }

  #part(
    key: string,
    table: () => NonNullable<SeekerText['near']> | Record<number, [number, number]>,
  ): number | undefined {
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const entries = Object.entries(table())
    if (
      !entries.every(([, [closeness]]) => Number.isInteger(closeness) && closeness >= 0 && closeness <= MOST_CLOSENESS)
    )
      return undefined
    const number = this.#numbers.size
    this.#numbers.set(key, number)
    this.#byPart.push(Int32Array.from(entries.flatMap(([occupation, [closeness]]) => [Number(occupation), closeness])))
    for (const [occupation, [closeness]] of entries) {
      const pairs = this.#byOccupation.get(Number(occupation)) ?? []
      if (pairs.length === 0) this.#byOccupation.set(Number(occupation), pairs)
      pairs.push(number, closeness)
    }
    return number
  }
}

function keyOf({ counts, occupations }: HeldTitle): string {
  return `${counts}|${occupations.map(({ occupation, share }) => `${occupation}:${share}`).join()}`
}
