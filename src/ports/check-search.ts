import { MOST_HITS, type SearchEntry, type SearchFilter, type SearchIndex, type SearchQuery } from './search.js'
import { checkId } from './text.js'

const MOST_PER_PAGE = 100
const LONGEST_WORDS = 1_000

/** What keeps the entries of an index: the memory of this process, or something that outlives it. */
export type Keeping = 'memory' | 'lasting'

/**
 * Refuses declarations that no adapter could keep its promises about.
 * @throws {RangeError} naming the index and what is wrong; for a personal index in a lasting adapter, above all
 */
export function checkIndexes(indexes: readonly SearchIndex[], keeping: Keeping): void {
  const names = new Set<string>()
  for (const index of indexes) {
    const { name, texts, filters, sorts, synonyms } = index
    if (!/^[a-z][a-z-]*$/.test(name))
      throw new RangeError(`Cannot name a search index "${name}": small letters and hyphens`)
    if (names.has(name)) throw new RangeError(`Cannot declare the search index "${name}" twice`)
    names.add(name)
    if (keeping === 'lasting' && index.isPersonal)
      throw new RangeError(`Cannot keep the search index "${name}" outside memory: it holds what is sealed`)
    if (texts.length === 0) throw new RangeError(`Cannot search "${name}": it has no fields of words`)
    for (const field of [...texts, ...filters, ...sorts])
      if (!/^[a-z][A-Za-z]*$/.test(field) || field === 'id')
        throw new RangeError(`Cannot have the field "${field}" in the search index "${name}": letters only, not id`)
    for (const group of synonyms)
      if (group.length < 2) throw new RangeError(`A group of synonyms of "${name}" has fewer than two: ${group.join()}`)
  }
}

/** @throws {RangeError} unless the index was declared, just so */
export function declaredIndex(indexes: readonly SearchIndex[], { name }: SearchIndex): SearchIndex {
  const declared = indexes.find((index) => index.name === name)
  if (declared) return declared
  throw new RangeError(
    `Search index "${name}" was not declared: there are ${indexes.map((index) => index.name).join(', ')}`,
  )
}

/** @throws {RangeError} for a query of the public in an index for staff, a field that is not declared, or a page out of reach */
export function checkSearchQuery(index: SearchIndex, query: SearchQuery): void {
  const { audience, words, filters = {}, sort, page, perPage } = query
  const where = `the search index "${index.name}"`
  if (audience === 'public' && index.audience !== 'public') throw new RangeError(`The public may not search ${where}`)
  if (words.length > LONGEST_WORDS) throw new RangeError(`Cannot search for more than ${LONGEST_WORDS} characters`)
  for (const [field, filter] of Object.entries(filters)) {
    if (!index.filters.includes(field)) throw new RangeError(`Cannot filter ${where} by "${field}"`)
    checkFilter(filter, field)
  }
  if (sort && !index.sorts.includes(sort.by)) throw new RangeError(`Cannot sort ${where} by "${sort.by}"`)
  if (!Number.isInteger(perPage) || perPage < 1 || perPage > MOST_PER_PAGE)
    throw new RangeError(`Cannot show ${perPage} hits a page: 1 to ${MOST_PER_PAGE}`)
  if (!Number.isInteger(page) || page < 1 || page * perPage > MOST_HITS)
    throw new RangeError(`Cannot show page ${page} of ${perPage} hits: 1 to ${Math.floor(MOST_HITS / perPage)}`)
}

/** @throws {RangeError} for an entry whose fields are not declared, or whose values cannot be kept */
export function checkEntry(index: SearchIndex, { id, version, texts, values }: SearchEntry): void {
  checkId(id, `an id in the search index "${index.name}"`)
  if (!Number.isSafeInteger(version) || version < 1)
    throw new RangeError(`Cannot index ${id}: its version is ${version}`)
  for (const field of Object.keys(texts))
    if (!index.texts.includes(field)) throw new RangeError(`Cannot index ${id}: "${field}" is not a field of words`)
  for (const [field, value] of Object.entries(values)) {
    if (!index.filters.includes(field) && !index.sorts.includes(field))
      throw new RangeError(`Cannot index ${id}: "${field}" is neither a filter nor a sort of "${index.name}"`)
    if (typeof value === 'number' && !Number.isFinite(value))
      throw new RangeError(`Cannot index ${id}: "${field}" is ${value}`)
    if (index.sorts.includes(field) && typeof value !== 'number' && value !== null)
      throw new RangeError(`Cannot index ${id}: "${field}" is sorted by, so it must be a number`)
  }
}

function checkFilter(filter: SearchFilter, field: string): void {
  if (typeof filter === 'number' && !Number.isFinite(filter))
    throw new RangeError(`Cannot filter "${field}" by ${filter}`)
  if (typeof filter !== 'object' || !('from' in filter || 'below' in filter)) return
  for (const bound of [filter.from, filter.below])
    if (bound !== undefined && !Number.isFinite(bound)) throw new RangeError(`Cannot filter "${field}" by ${bound}`)
}
