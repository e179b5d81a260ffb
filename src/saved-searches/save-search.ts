import type { Clock } from '../ports/clock.js'
import { type Store, retryOnConflict } from '../ports/store.js'
import { savedSearches } from './document.js'
import type { SavedSearch } from './model.js'

type Deps = { store: Store; clock: Clock }

/** Keeps a search under its name, in place of one that had it. It finds what is published from now on. */
export async function saveSearch({ store, clock }: Deps, search: SavedSearch, by: string): Promise<void> {
  await retryOnConflict(async () => {
    const known = await store.get(savedSearches, search.name)
    const at = clock.now()
    const written = { collection: savedSearches, id: search.name, doc: { search, savedAt: at } }
    const event = { name: 'search-saved' }
    return store.commit({
      at,
      by,
      writes: [
        known ? { kind: 'replace', ...written, version: known.version, event } : { kind: 'insert', ...written, event },
      ],
    })
  })
}

/** @returns whether there was one */
export async function removeSearch({ store, clock }: Deps, name: string, by: string): Promise<boolean> {
  let wasThere = false
  await retryOnConflict(async () => {
    const known = await store.get(savedSearches, name)
    wasThere = known !== undefined
    const { collection, event } = { collection: savedSearches, event: { name: 'search-removed' } }
    return store.commit({
      at: clock.now(),
      by,
      writes: known ? [{ kind: 'remove', collection, id: name, version: known.version, event }] : [],
    })
  })
  return wasThere
}

/** Every search, by name. */
export async function listSearches(store: Store): Promise<SavedSearch[]> {
  const listed = []
  for await (const { doc } of store.scan(savedSearches)) listed.push(doc.search)
  return listed
}
