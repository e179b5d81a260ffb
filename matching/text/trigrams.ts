const LETTERS = ' abcdefghijklmnopqrstuvwxyz0123456789+#'
const BASE = LETTERS.length
const CODE = new Uint8Array(128)
for (let code = 0; code < BASE; code++) CODE[LETTERS.charCodeAt(code)] = code

/** How many different trigrams there are: the numbers `trigrams` gives lie below it. */
export const TRIGRAM_COUNT = BASE ** 3

/** The windows of three characters of a title's tokens joined by spaces, with a space at both ends, as numbers. */
export function trigrams(joinedTokens: string): number[] {
  const out: number[] = []
  let first = 0
  let second = 0
  for (let at = 0; at <= joinedTokens.length; at++) {
    const third = at < joinedTokens.length ? CODE[joinedTokens.charCodeAt(at)]! : 0
    if (at > 0) out.push((first * BASE + second) * BASE + third)
    first = second
    second = third
  }
  return out
}

/** The trigrams of many texts, for a `CosineIndex`. */
export function trigramLists(texts: readonly string[]): { start: Uint32Array; terms: Uint16Array } {
  const start = new Uint32Array(texts.length + 1)
  for (const [at, text] of texts.entries()) start[at + 1] = start[at]! + text.length
  const terms = new Uint16Array(start[texts.length]!)
  for (const [at, text] of texts.entries()) terms.set(trigrams(text), start[at])
  return { start, terms }
}
