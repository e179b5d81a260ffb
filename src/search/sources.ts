import type { Search } from '../ports/search.js'
import type { Store } from '../ports/store.js'
import { employerSource } from './employer-source.js'
import { type SearchSource, compareSearch, followSearch, rebuildSearch, searchLag } from './follow-search.js'
import { opportunitySource } from './opportunity-source.js'
import { partnerSource } from './partner-source.js'

/** What is done to every index alike; the type of its documents stays inside. */
export type FollowedIndex = {
  readonly name: string
  readonly follow: (store: Store, search: Search, shouldStop?: () => boolean) => Promise<void>
  readonly rebuild: (store: Store, search: Search) => Promise<void>
  readonly lag: (store: Store, search: Search) => Promise<number>
  readonly count: (search: Search) => Promise<number>
  /** How it differs from the store, in words. */
  readonly compare: (store: Store, search: Search) => Promise<string[]>
}

const followed = <T>(source: SearchSource<T>): FollowedIndex => ({
  name: source.index.name,
  follow: (store, search, shouldStop) => followSearch(store, search, source, shouldStop),
  rebuild: async (store, search) => {
    await rebuildSearch(store, search, source)
  },
  count: (search) => search.count(source.index),
  lag: (store, search) => searchLag(store, search, source.index),
  compare: (store, search) => compareSearch(store, search, source),
})

/** The indexes that outlive a process: all but that of people. */
export const lastingIndexes = [opportunitySource.index, employerSource.index, partnerSource.index]
export const followedIndexes: readonly FollowedIndex[] = [
  followed(opportunitySource),
  followed(employerSource),
  followed(partnerSource),
]

/** By how many entries of the log each index is behind: `search-opportunities`, and so on. */
export async function searchLags(store: Store, search: Search): Promise<Record<string, number>> {
  const lags = followedIndexes.map(async ({ name, lag }) => [`search-${name}`, await lag(store, search)] as const)
  return Object.fromEntries(await Promise.all(lags))
}
