import { catchUp, isCurrent } from '../follow/follow.js'
import { noticeWrite, notices } from '../notices/document.js'
import { type OpportunityDocument, opportunities } from '../opportunities/document.js'
import type { Clock } from '../ports/clock.js'
import type { Store, Stored, Write } from '../ports/store.js'
import { compiledOffers } from '../shortlists/compiled.js'
import type { Followers } from '../shortlists/followers.js'
import { iscoOf } from '../taxonomy/occupation-list.js'
import { type SavedSearchDocument, savedSearches } from './document.js'
import { finds } from './model.js'

export const SAVED_SEARCH_CURSOR = 'saved-searches'
const CHANGES_PER_COMMIT = 200

type Deps = { store: Store; clock: Clock; followers: Followers }

/**
 * Follows the change log and tells the broker of each opportunity that goes live and is found by a saved search: once for a search and an opportunity, however
 * often it is changed, and whoever else follows.
 */
export async function alertSavedSearches(deps: Deps, shouldStop: () => boolean = () => false): Promise<void> {
  const { store, clock, followers } = deps
  await catchUp(deps, followers.offers, shouldStop)
  while (!shouldStop()) {
    const from = await store.cursor(SAVED_SEARCH_CURSOR)
    const changes = await store.changes(from, CHANGES_PER_COMMIT)
    const last = changes.at(-1)
    if (!last) return
    const ids = new Set(changes.filter(({ collection }) => collection === opportunities.name).map(({ id }) => id))
    const at = clock.now()
    await store.commit({
      at,
      by: SAVED_SEARCH_CURSOR,
      writes: await newNotices(deps, [...ids], at),
      // Another process that was quicker makes this a conflict: the next round reads the cursor again.
      cursor: { consumer: SAVED_SEARCH_CURSOR, from, to: last.sequence },
    })
  }
}

async function newNotices({ store, followers }: Deps, ids: readonly string[], at: string): Promise<Write[]> {
  const searches: Stored<SavedSearchDocument>[] = []
  for await (const stored of store.scan(savedSearches)) searches.push(stored)
  if (searches.length === 0 || ids.length === 0) return []
  const found = await store.getMany(opportunities, ids)
  const compiled = await store.getMany(compiledOffers, ids)
  const wanted = new Map<string, Write>()
  for (const stored of found.values()) {
    if (stored.doc.state !== 'live') continue
    const known = compiled.get(stored.id)
    const { offer } = known && isCurrent(known, stored, followers.offers) ? known.doc : followers.offers.derive(stored)
    for (const { id: name, doc } of searches)
      if (finds(doc.search, offer, iscoOf)) {
        const write = noticeFor(name, stored, at)
        wanted.set(write.id, write)
      }
  }
  const told = await store.getMany(notices, [...wanted.keys()])
  return [...wanted.values()].filter(({ id }) => !told.has(id))
}

function noticeFor(search: string, { id, doc }: Stored<OpportunityDocument>, at: string): Write {
  const { title, employer } = doc.opportunity
  return noticeWrite(`${search}/${id}`, {
    to: 'broker',
    kind: 'saved-search-found',
    about: id,
    words: `"${search}" found "${title}" at ${employer.name}`,
    at,
  })
}
