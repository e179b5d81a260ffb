import type { Collection } from '../ports/store.js'

/** The name under which a document's key is kept: `candidates/caseload:C-0001`. */
export const recordId = (collection: Collection<unknown>, id: string): string => `${collection.name}/${id}`
