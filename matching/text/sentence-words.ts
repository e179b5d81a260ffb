import { sentenceTokens } from './tokens.js'
import type { WordVectors } from './word-vectors.js'

/** Endings tried, in this order, on a word that has no vector of its own. */
const ENDINGS = ['s', 'es', 'ed', 'ing', 'ly']
const SHORTEST_WITH_ENDING = 5

/** The words of a text as the skill vectors know them: the number of each, or -1 for one that has no vector. */
export function sentenceWords(text: string, vectors: WordVectors): number[] {
  return sentenceTokens(text).map((token) => wordOf(token, vectors))
}

/** A word's number, without its ending where only that is known; -1 when neither is. */
function wordOf(token: string, { idOf }: WordVectors): number {
  const known = idOf.get(token)
  if (known !== undefined) return known
  if (token.length < SHORTEST_WITH_ENDING) return -1
  for (const ending of ENDINGS) {
    if (!token.endsWith(ending)) continue
    const bare = idOf.get(token.slice(0, -ending.length))
    if (bare !== undefined) return bare
  }
  return -1
}
