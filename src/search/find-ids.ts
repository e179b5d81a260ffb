import type { Found, SearchQuery } from '../ports/search.js'

const PER_ASK = 100
/** Nobody pages further by hand. */
const MOST_IDS = 500

/** The ids of what is found by words, best first, for a caller that filters them further. */
export async function findIds(
  find: (query: Omit<SearchQuery, 'audience'>) => Promise<Found>,
  words: string,
): Promise<string[]> {
  const ids: string[] = []
  for (let page = 1; ids.length < MOST_IDS; page++) {
    const { hits } = await find({ words, page, perPage: PER_ASK })
    ids.push(...hits.map(({ id }) => id))
    if (hits.length < PER_ASK) break
  }
  return ids
}
