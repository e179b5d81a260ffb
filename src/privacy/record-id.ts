import type { Collection } from '../ports/store.js'

/** The name under which a document's key is kept: `candidates/caseload:C-0001`; derived collections may share the key of their source. */
export const recordId = (collection: Collection<unknown>, id: string): string =>
  `${collection.sealedWith ?? collection.name}/${id}`
