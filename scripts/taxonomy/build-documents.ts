import type { ColumnArray } from '../../matching/text/columns.js'
import { DOCUMENT_UNIT } from '../../matching/text/title-tables.js'
import { titleTokens } from '../../matching/text/tokens.js'
import type { SourceOccupation, SourceSkill } from './sources.js'

const [LABEL_WEIGHT, DESCRIPTION_WEIGHT, SKILL_WEIGHT] = [1, 0.5, 0.3]
const [K1, B] = [1.2, 0.75]
/** Scores are kept divided by ten, the size the title weights were fitted for. */
const SCORE_DIVISOR = 10

/**
 * BM25 of every word in every occupation's document: its labels, half its description, a third of its essential
 * skills. By word, in the order of `words`.
 */
export function documentPostings(
  occupations: readonly SourceOccupation[],
  skills: readonly SourceSkill[],
  labels: readonly (readonly string[])[],
  words: readonly string[],
): Record<string, ColumnArray> {
  const documents = occupations.map(({ description, essential }, at) => {
    const counts = new Map<string, number>()
    const add = (text: string, weight: number) => {
      for (const token of titleTokens(text)) counts.set(token, (counts.get(token) ?? 0) + weight)
    }
    for (const label of labels[at]!) add(label, LABEL_WEIGHT)
    add(description, DESCRIPTION_WEIGHT)
    for (const skill of essential) add(skills[skill]!.label, SKILL_WEIGHT)
    return counts
  })
  const lengths = documents.map((counts) => [...counts.values()].reduce((sum, count) => sum + count, 0))
  const meanLength = lengths.reduce((sum, length) => sum + length, 0) / lengths.length
  const byWord = new Map(words.map((word) => [word, [] as [occupation: number, count: number][]]))
  for (const [occupation, counts] of documents.entries())
    for (const [word, count] of counts) byWord.get(word)?.push([occupation, count])
  const start = new Uint32Array(words.length + 1)
  const [item, value]: [number[], number[]] = [[], []]
  for (const [at, word] of words.entries()) {
    const found = byWord.get(word)!
    const idf = Math.log(1 + (documents.length - found.length + 0.5) / (found.length + 0.5))
    for (const [occupation, count] of found) {
      const norm = K1 * (1 - B + (B * lengths[occupation]!) / meanLength)
      const score = (idf * count * (K1 + 1)) / (count + norm) / SCORE_DIVISOR
      const whole = Math.round(score / DOCUMENT_UNIT)
      if (whole === 0) continue
      item.push(occupation)
      value.push(whole)
    }
    start[at + 1] = item.length
  }
  return {
    'documents.start': start,
    'documents.item': Uint16Array.from(item),
    'documents.value': Uint16Array.from(value),
  }
}
