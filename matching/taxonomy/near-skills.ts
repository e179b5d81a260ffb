import type { Columns } from '../text/columns.js'

const WHOLE = 1_000

/** Which skills are near to each, with how near in 1,000ths (frozen; `build-skills.ts` has the formula). */
export class NearSkills {
  readonly #start: Uint32Array
  readonly #item: Uint16Array
  readonly #value: Uint16Array

  constructor(columns: Columns) {
    this.#start = columns.get('start', 'u32')
    this.#item = columns.get('item', 'u16')
    this.#value = columns.get('value', 'u16')
  }

  /** The skill itself, wholly near, and its nearest, nearest first. */
  of(skill: number): (readonly [skill: number, nearness: number])[] {
    const near: [number, number][] = [[skill, WHOLE]]
    for (let at = this.#start[skill]!; at < this.#start[skill + 1]!; at++)
      near.push([this.#item[at]!, this.#value[at]!])
    return near
  }
}
