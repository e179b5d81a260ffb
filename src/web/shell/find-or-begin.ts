import type { Collection, Page, Query, Store } from '../../ports/store.js'

/** A page of a list; the first one when the cursor that came back from a browser is not one of this list. */
export async function findOrBegin<T>(
  store: Store,
  collection: Collection<T>,
  query: Omit<Query, 'after'>,
  after: string,
): Promise<Page<T>> {
  if (after === '') return store.find(collection, query)
  try {
    return await store.find(collection, { ...query, after })
  } catch (error) {
    if (error instanceof RangeError) return store.find(collection, query)
    throw error
  }
}
