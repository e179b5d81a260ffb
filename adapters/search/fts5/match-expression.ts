import { looseStem } from '../../../matching/text/stems.js'
import { searchWords } from '../../../src/ports/search-words.js'
import type { SearchIndex } from '../../../src/ports/search.js'
import type { Connection } from '../../sqlite/connection.js'
import type { Vocabulary } from './vocabulary.js'

const MOST_FORMS = 30
const MOST_NEAR = 5
const MOST_NEAR_LOOKED_AT = 30
const SHORTEST_BEGINNING = 2

/** Phrases that mean the same as a phrase, each as its words, by that phrase's words joined by spaces. */
export type Synonyms = ReadonlyMap<string, readonly (readonly string[])[]>

export function synonymsOf({ synonyms }: SearchIndex): Synonyms {
  const meaningTheSame = new Map<string, string[][]>()
  for (const group of synonyms) {
    const phrases = group.map(searchWords).filter(({ length }) => length > 0)
    for (const phrase of phrases) {
      const key = phrase.join(' ')
      const others = phrases.filter((other) => other.join(' ') !== key)
      meaningTheSame.set(key, [...(meaningTheSame.get(key) ?? []), ...others])
    }
  }
  return meaningTheSame
}

/** What to look for, in the language of FTS5; undefined when the words can be found nowhere. */
export function matchExpression(
  connection: Connection,
  vocabulary: Vocabulary,
  synonyms: Synonyms,
  words: readonly string[],
): string | undefined {
  const { generation } = vocabulary
  const groups: string[] = []
  for (let at = 0; at < words.length;) {
    const { length, others } = phraseAt(synonyms, words, at)
    const own = words.slice(at, at + length).map((word, i) => oneWord(word, at + i === words.length - 1))
    const choices = [...(own.every((found) => found !== undefined) ? [own.join(' AND ')] : []), ...others.map(quoted)]
    if (choices.length === 0) return undefined
    groups.push(choices.map((choice) => `(${choice})`).join(' OR '))
    at += length
  }
  return groups.map((group) => `(${group})`).join(' AND ')

  function oneWord(word: string, isLast: boolean): string | undefined {
    const forms = wordFamily(word).map((form) => quoted([form]))
    const beginning = `${quoted([word])} *`
    if (isLast && word.length >= SHORTEST_BEGINNING && isFound(beginning)) forms.push(beginning)
    if (forms.length > 0) return `(${forms.join(' OR ')})`
    vocabulary.refresh(connection)
    const near = vocabulary
      .near(word)
      .slice(0, MOST_NEAR_LOOKED_AT)
      .map((text) => quoted([text]))
    // Words of texts that are gone stay in the vocabulary; they must not take the places of those that are there.
    const found = near.filter(isFound).slice(0, MOST_NEAR)
    return found.length > 0 ? `(${found.join(' OR ')})` : undefined
  }

  /** Forms of one word that texts have: cleaner, cleaners, cleaning. */
  function wordFamily(word: string): string[] {
    return connection
      .all(
        `SELECT text FROM word_${generation} WHERE stem = ? OR text = ? ORDER BY text = ? DESC, text LIMIT ${MOST_FORMS}`,
        ...[looseStem(word), word, word],
      )
      .map(({ text }) => text as string)
      .filter((form) => isFound(quoted([form])))
  }

  function isFound(expression: string): boolean {
    const sql = `SELECT 1 FROM text_${generation} WHERE text_${generation} MATCH ? LIMIT 1`
    return connection.get(sql, expression) !== undefined
  }
}

/** The longest phrase from a place on that others mean the same as; a single word when there is none. */
function phraseAt(
  synonyms: Synonyms,
  words: readonly string[],
  at: number,
): { length: number; others: readonly (readonly string[])[] } {
  for (let length = words.length - at; length >= 1; length--) {
    const others = synonyms.get(words.slice(at, at + length).join(' '))
    if (others) return { length, others }
  }
  return { length: 1, others: [] }
}

const quoted = (phrase: readonly string[]): string => `"${phrase.join(' ')}"`
