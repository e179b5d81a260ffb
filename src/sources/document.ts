import type { Collection } from '../ports/store.js'

/** What an administrator has decided about a source. A source without one is not trusted. */
export type SourceDocument = { trusted: boolean }

/** By the source's name. */
export const sources: Collection<SourceDocument> = { name: 'sources', logged: true, indexes: [] }
