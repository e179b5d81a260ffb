import type { Columns, ColumnArray } from './columns.js'

/** Where a phrase of a skill comes from, in the order of how much it is trusted. */
export const phraseSources = ['alias', 'label', 'alternative'] as const
export type PhraseSource = (typeof phraseSources)[number]

/** A run of words, `from` up to, not including, `to`, that is a phrase of a skill. */
export type PhraseHit = { from: number; to: number; skill: number; source: PhraseSource }

/**
 * Phrases of skills as sequences of word stems, looked up longest first.
 *
 * The phrases lie in columns as they ship; what is made at start is one table of their hashes: 80,000 of them. A hit is compared word by word, so
 * two phrases with one hash are not mixed up.
 */
export class PhraseBook {
  readonly #stemOf: ReadonlyMap<string, number>
  readonly #start: Uint32Array
  readonly #stems: Uint16Array
  readonly #skill: Uint16Array
  readonly #source: Uint8Array
  readonly #slots: Int32Array
  readonly #longest: number

  /**
   * @param name the columns made by `phraseColumns` under the same name
   * @param stems the stems, in the order of their numbers
   */
  constructor(columns: Columns, name: string, stems: readonly string[]) {
    this.#stemOf = new Map(stems.map((stem, id) => [stem, id]))
    this.#start = columns.get(`${name}.start`, 'u32')
    this.#stems = columns.get(`${name}.stems`, 'u16')
    this.#skill = columns.get(`${name}.skill`, 'u16')
    this.#source = columns.get(`${name}.source`, 'u8')
    // Twice as many places as phrases, or more: most look-ups end at the first.
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(this.#skill.length * 2 + 2))).fill(-1)
    let longest = 0
    for (let phrase = 0; phrase < this.#skill.length; phrase++) {
      longest = Math.max(longest, this.#start[phrase + 1]! - this.#start[phrase]!)
      // Equal phrases lie side by side: the first of them stands for all.
      if (phrase > 0 && this.#equal(phrase - 1, phrase)) continue
      let slot = this.#slotOf(this.#stems, this.#start[phrase]!, this.#start[phrase + 1]!)
      while (this.#slots[slot] !== -1) slot = (slot + 1) & (this.#slots.length - 1)
      this.#slots[slot] = phrase
    }
    this.#longest = longest
  }

  get count(): number {
    return this.#skill.length
  }

  /**
   * The phrases in a text, from its start; at each word the longest, and the search goes on behind it.
   * @param stems the stem of each word; what no phrase crosses is given as an empty text
   */
  hits(stems: readonly string[]): PhraseHit[] {
    const ids = Int32Array.from(stems, (stem) => this.#stemOf.get(stem) ?? -1)
    const hits: PhraseHit[] = []
    for (let from = 0; from < ids.length;) {
      const to = this.#longestFrom(ids, from, hits)
      from = to > from ? to : from + 1
    }
    return hits
  }

  /** Adds the skills of the longest phrase that starts at a word, and answers where it ends; `from` when there is none. */
  #longestFrom(ids: Int32Array, from: number, hits: PhraseHit[]): number {
    let end = from
    while (end < ids.length && end - from < this.#longest && ids[end] !== -1) end++
    for (let to = end; to > from; to--) {
      const found = this.#find(ids, from, to)
      if (found === -1) continue
      for (let phrase = found; phrase < this.count && this.#equal(found, phrase); phrase++)
        hits.push({ from, to, skill: this.#skill[phrase]!, source: phraseSources[this.#source[phrase]!]! })
      return to
    }
    return from
  }

  #find(ids: Int32Array, from: number, to: number): number {
    for (let slot = this.#slotOf(ids, from, to); ; slot = (slot + 1) & (this.#slots.length - 1)) {
      const phrase = this.#slots[slot]!
      if (phrase === -1) return -1
      if (this.#start[phrase + 1]! - this.#start[phrase]! !== to - from) continue
      let at = 0
      while (at < to - from && this.#stems[this.#start[phrase]! + at] === ids[from + at]) at++
      if (at === to - from) return phrase
    }
  }

  #equal(a: number, b: number): boolean {
    const [fromA, fromB] = [this.#start[a]!, this.#start[b]!]
    const length = this.#start[a + 1]! - fromA
    if (this.#start[b + 1]! - fromB !== length) return false
    for (let at = 0; at < length; at++) if (this.#stems[fromA + at] !== this.#stems[fromB + at]) return false
    return true
  }

  /** FNV-1a over the numbers of the stems. */
  #slotOf(ids: ArrayLike<number>, from: number, to: number): number {
    let hash = 0x811c9dc5
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ ids[at]!, 0x01000193)
    return (hash ^ (hash >>> 15)) & (this.#slots.length - 1)
  }
}

/** A phrase as stems, with its skill. */
export type Phrase = { stems: readonly string[]; skill: number; source: PhraseSource }

/** The columns of a `PhraseBook` and its stems: each phrase once, in order of its stems, then of how far its source is trusted. */
export function phraseColumns(
  name: string,
  phrases: readonly Phrase[],
): { columns: Record<string, ColumnArray>; stems: string[] } {
  const sorted = phrases
    .map((phrase) => ({ ...phrase, key: phrase.stems.join(' '), rank: phraseSources.indexOf(phrase.source) }))
    .sort((a, b) => compare(a.key, b.key) || a.rank - b.rank || a.skill - b.skill)
  // Only the most trusted source of a phrase speaks: an alias says what its words mean in an advert.
  const best = new Map<string, number>()
  for (const { key, rank } of sorted) if (!best.has(key)) best.set(key, rank)
  const rows = sorted.filter(
    ({ key, rank, skill }, at) =>
      rank === best.get(key) && (sorted[at - 1]?.key !== key || sorted[at - 1]?.skill !== skill),
  )
  return columnsOf(name, rows)
}

function columnsOf(
  name: string,
  rows: readonly (Phrase & { rank: number })[],
): { columns: Record<string, ColumnArray>; stems: string[] } {
  const stems = [...new Set(rows.flatMap((row) => row.stems))].sort(compare)
  const stemOf = new Map(stems.map((stem, id) => [stem, id]))
  const start = new Uint32Array(rows.length + 1)
  for (const [at, row] of rows.entries()) start[at + 1] = start[at]! + row.stems.length
  return {
    stems,
    columns: {
      [`${name}.start`]: start,
      [`${name}.stems`]: Uint16Array.from(rows.flatMap((row) => row.stems.map((stem) => stemOf.get(stem)!))),
      [`${name}.skill`]: Uint16Array.from(rows, ({ skill }) => skill),
      [`${name}.source`]: Uint8Array.from(rows, ({ rank }) => rank),
    },
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
