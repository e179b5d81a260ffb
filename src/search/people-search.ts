import type { Found, Search, SearchQuery } from '../ports/search.js'
import type { Store } from '../ports/store.js'
import { candidateSource } from './candidate-source.js'
import { followSearch } from './follow-search.js'

export type PeopleSearch = {
  /**
   * Ids of candidates, as the log stands when it is asked. Who may see which is the caller's to say, by `filters` and by reading
   * each from the store.
   */
  find(query: Omit<SearchQuery, 'audience'>): Promise<Found>
  /**
   * Reads everybody before anybody asks.
   * @param shouldStop asked between people
   */
  bringUp(shouldStop: () => boolean): Promise<void>
  close(): Promise<void>
}

/**
 * Finds people by name, place, skills and wishes, typos forgiven, without a word of theirs outside the memory of this process: their
 * fields are sealed in the store, and an index in a file would outlive their erasure. Built ahead of the first question or at it, then
 * follows the log before each answer; when somebody has gone, it is built anew, so that not even their words stay.
 *
 * @param open an empty search in memory
 */
export function peopleSearch(store: Store, open: () => Promise<Search>): PeopleSearch {
  let opening: Promise<Search> | undefined
  let following = Promise.resolve()
  const { index } = candidateSource
  async function broughtUp(shouldStop?: () => boolean): Promise<Search> {
    opening ??= open()
    const search = await opening
    const mine = following.then(() => followSearch(store, search, candidateSource, shouldStop))
    following = mine.catch(() => undefined)
    await mine
    return search
  }
  return {
    async find(query) {
      const search = await broughtUp()
      return search.find(index, { ...query, audience: 'staff' })
    },
    async bringUp(shouldStop) {
      await broughtUp(shouldStop)
    },
    async close() {
      await following
      await (await opening)?.close()
    },
  }
}
