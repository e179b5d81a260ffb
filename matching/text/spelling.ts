import { distance } from 'fastest-levenshtein'

/** Shorter words are left alone: too many towns are one letter from a trade ("Sutton", "button"). */
const SHORTEST = 7
/** From this length two slips are forgiven. */
const SHORTEST_FOR_TWO = 11
/** Words that fewer titles hold are not offered as what was meant. */
const FEWEST_TITLES = 15

/** Finds the word of many titles that a misspelt one stands for: "asistant", "recepsionist", "maintanance". */
export class Spelling {
  private readonly byLength = new Map<number, { word: string; titles: number }[]>()

  /** @param titles how many titles hold each word */
  constructor(titles: ReadonlyMap<string, number>) {
    for (const [word, count] of titles) {
      if (word.length < SHORTEST || count < FEWEST_TITLES || !/^[a-z]+$/.test(word)) continue
      const same = this.byLength.get(word.length) ?? []
      same.push({ word, titles: count })
      this.byLength.set(word.length, same)
    }
  }

  /** The word meant: fewest slips, then most titles, then the alphabet; nothing when none is near enough. */
  meant(unknown: string): string | undefined {
    if (unknown.length < SHORTEST || !/^[a-z]+$/.test(unknown)) return undefined
    const slips = unknown.length >= SHORTEST_FOR_TWO ? 2 : 1
    let best: Meant | undefined
    for (let length = unknown.length - slips; length <= unknown.length + slips; length++)
      for (const { word, titles } of this.byLength.get(length) ?? []) {
        const found = { word, titles, slips: distance(unknown, word) }
        if (found.slips <= slips && (!best || isBetter(found, best))) best = found
      }
    return best?.word
  }
}

type Meant = { word: string; titles: number; slips: number }

function isBetter(a: Meant, b: Meant): boolean {
  if (a.slips !== b.slips) return a.slips < b.slips
  if (a.titles !== b.titles) return a.titles > b.titles
  return a.word < b.word
}
