import { lines } from './lines.js'
import { looseStem } from './stems.js'
import { sentenceTokens } from './tokens.js'

/** How rare a word family is in the open texts the table was made from, in hundredths of a natural logarithm, and the word that stands for it. */
export type StemEntry = { readonly word: string; readonly idf: number }

/** Word families by stem: frozen, so that a score never changes with what else is stored. */
export type StemTable = ReadonlyMap<string, StemEntry>

/** @param text rows of `stem`, `word`, `idf` separated by tabs, after a header */
export function readStemTable(text: string): StemTable {
  return new Map(
    lines(text)
      .slice(1)
      .map((line) => {
        const [stem, word, idf] = line.split('\t')
        return [stem!, { word: word!, idf: Number(idf) }]
      }),
  )
}

/** The word families of a text that the table knows, with how often each stands in it. A word nobody knows says nothing. */
export function knownStems(text: string, table: StemTable): Map<StemEntry, number> {
  const counts = new Map<StemEntry, number>()
  for (const token of sentenceTokens(text)) {
    const entry = table.get(looseStem(token))
    if (entry) counts.set(entry, (counts.get(entry) ?? 0) + 1)
  }
  return counts
}
