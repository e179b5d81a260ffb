import { createHash } from 'node:crypto'
import type { Settings } from 'meilisearch'
import { plain } from '../../../matching/text/tokens.js'
import { searchWords } from '../../../src/ports/search-words.js'
import {
  type LogPlace,
  MOST_HITS,
  type SearchEntry,
  type SearchFilter,
  type SearchIndex,
  type SearchValue,
} from '../../../src/ports/search.js'

/**
 * A document of Meilisearch: an entry; the mark that one is gone; or the place of the index in the log, which stands among the entries so that both
 * change in one task, which Meilisearch does whole or not at all. Fields of words begin with `text_`, those to filter and sort by with `is_`.
 */
export type MeiliDocument = Record<string, unknown> & { key: string; kind: 'entry' | 'gone' | 'place' }

export const PLACE_KEY = 'place'

export function settingsOf(index: SearchIndex): Settings {
  return {
    searchableAttributes: index.texts.map((field) => `text_${field}`),
    filterableAttributes: ['key', 'kind', ...valueFields(index)],
    sortableAttributes: [...valueFields(index), 'id'],
    displayedAttributes: ['*'],
    // An order that was asked for comes before how well the words fit; ties go by id.
    rankingRules: ['sort', 'words', 'typo', 'proximity', 'attribute', 'exactness', 'id:asc'],
    typoTolerance: { enabled: true, minWordSizeForTypos: { oneTypo: 4, twoTypos: 8 } },
    pagination: { maxTotalHits: MOST_HITS },
    synonyms: synonymsOf(index),
  }
}

export function entryDocument({ id, version, texts, values }: SearchEntry): MeiliDocument {
  return {
    key: keyOf(id),
    kind: 'entry',
    id,
    version,
    // The words as both adapters see them; the texts themselves are in the store.
    ...Object.fromEntries(
      Object.entries(texts).map(([field, text]) => [`text_${field}`, searchWords(text).join(' ')] as const),
    ),
    ...Object.fromEntries(
      Object.entries(values).flatMap(([field, value]) =>
        value === null ? [] : [[`is_${field}`, keptValue(value)] as const],
      ),
    ),
  }
}

export const goneDocument = (id: string): MeiliDocument => ({ key: keyOf(id), kind: 'gone' })

export const placeDocument = ({ sequence, mark }: LogPlace, maker: number): MeiliDocument => ({
  key: PLACE_KEY,
  kind: 'place',
  sequence,
  mark,
  maker,
})

/** A key of the letters Meilisearch allows, whatever the id. */
export const keyOf = (id: string): string => createHash('sha256').update(id).digest('hex')

/** A condition in the language of Meilisearch. */
export function filterText(field: string, filter: SearchFilter): string {
  const name = `is_${field}`
  if (typeof filter !== 'object') return `${name} = ${literal(keptValue(filter))}`
  if (isList(filter)) return `${name} IN [${filter.map((item) => literal(keptValue(item))).join(', ')}]`
  const { from, below, orMissing } = filter
  const bounds = [
    ...(from === undefined ? [] : [`${name} >= ${from}`]),
    ...(below === undefined ? [] : [`${name} < ${below}`]),
  ]
  const range = bounds.length > 0 ? bounds.join(' AND ') : `${name} EXISTS`
  return orMissing ? `((${range}) OR ${name} NOT EXISTS)` : `(${range})`
}

const valueFields = ({ filters, sorts }: SearchIndex): string[] =>
  [...new Set([...filters, ...sorts])].map((field) => `is_${field}`)

const isList = (filter: object): filter is readonly string[] => Array.isArray(filter)

function keptValue(value: Exclude<SearchValue, null>): string | number | boolean | string[] {
  if (typeof value === 'string') return plain(value.trim())
  if (typeof value === 'object') return value.map((item) => plain(item.trim()))
  return value
}

function literal(value: string | number | boolean | string[]): string {
  return typeof value === 'string' ? `"${value.replace(/["\\]/g, '\\$&')}"` : String(value)
}

function synonymsOf({ synonyms }: SearchIndex): Record<string, string[]> {
  const meaningTheSame: Record<string, string[]> = {}
  for (const group of synonyms) {
    const phrases = group.map((phrase) => searchWords(phrase).join(' ')).filter((phrase) => phrase !== '')
    for (const phrase of phrases)
      meaningTheSame[phrase] = [
        ...(meaningTheSame[phrase] ?? []),
        ...phrases.filter((other) => other !== phrase && !meaningTheSame[phrase]?.includes(other)),
      ]
  }
  return meaningTheSame
}
