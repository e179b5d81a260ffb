import type { Collection } from '../ports/store.js'
import type { SavedSearch } from './model.js'

export type SavedSearchDocument = { search: SavedSearch; savedAt: string }

/** By name: one search a name, for all brokers. */
export const savedSearches: Collection<SavedSearchDocument> = { name: 'saved-searches', logged: true, indexes: [] }
