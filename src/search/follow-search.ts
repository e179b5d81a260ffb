import type { LogPlace, Search, SearchEntry, SearchIndex } from '../ports/search.js'
import type { Change, Collection, Store, Stored } from '../ports/store.js'

const CHANGES_PER_READ = 1_000
/** In one step: small, so that searches get their turn and a follower that is killed loses little. */
const DOCUMENTS_PER_STEP = 200
const SCAN_BATCH = 500

/** What is found of one collection: an entry made of each document, none of those that are not to be found. */
export type SearchSource<T> = {
  readonly index: SearchIndex
  readonly collection: Collection<T>
  entry(stored: Stored<T>): SearchEntry | undefined
}

/**
 * Brings an index up to the newest entry of the log. It is built anew when it never was, when it was built by another maker, and when its
 * place is not in this log: the store was restored from a backup, or is another.
 * @param shouldStop asked between steps
 */
export async function followSearch<T>(
  store: Store,
  search: Search,
  source: SearchSource<T>,
  shouldStop: () => boolean = () => false,
): Promise<void> {
  let place = await search.place(source.index)
  if (!place || !(await isInLog(store, place))) {
    if (!(await rebuildSearch(store, search, source, shouldStop))) return
    place = (await search.place(source.index))!
  }
  while (!shouldStop()) {
    const changes = await store.changes(place.sequence, CHANGES_PER_READ)
    if (changes.length === 0) return
    const taken = firstOf(changes, source.collection)
    const ids = new Set(taken.filter(({ collection }) => collection === source.collection.name).map(({ id }) => id))
    const step = await entriesOf(store, source, [...ids])
    place = placeAt(taken.at(-1)!)
    // Who leaves an index of people leaves no word behind in it.
    if (source.index.isPersonal && (await search.versions(source.index, step.removals)).size > 0) {
      if (!(await rebuildSearch(store, search, source, shouldStop))) return
      place = (await search.place(source.index))!
    } else await search.apply(source.index, { ...step, place })
  }
}

/**
 * Builds an index from all that is in the store; it goes on answering meanwhile.
 * @param shouldStop asked between documents
 * @returns false when it was stopped: the index is as it was
 */
export async function rebuildSearch<T>(
  store: Store,
  search: Search,
  source: SearchSource<T>,
  shouldStop: () => boolean = () => false,
): Promise<boolean> {
  const [last] = await store.changes((await store.lastSequence()) - 1, 1)
  const reading = { isStopped: false }
  async function* entries(): AsyncGenerator<SearchEntry> {
    for await (const entry of allEntries(store, source)) {
      reading.isStopped = shouldStop()
      // What ends a rebuild without its index is a fault; this one is ours.
      if (reading.isStopped) throw new Error(`Building the search index "${source.index.name}" was stopped`)
      yield entry
    }
  }
  try {
    await search.rebuild(source.index, entries(), last ? placeAt(last) : START)
    return true
  } catch (error) {
    if (reading.isStopped) return false
    throw error
  }
}

/** By how many entries of the log an index is behind; all of them when it is yet to be built. */
export async function searchLag(store: Store, search: Search, index: SearchIndex): Promise<number> {
  return (await store.lastSequence()) - ((await search.place(index))?.sequence ?? 0)
}

/** How an index differs from what the store would give now, in words; nothing when it is the same. */
export async function compareSearch<T>(store: Store, search: Search, source: SearchSource<T>): Promise<string[]> {
  let [expected, missing, outdated] = [0, 0, 0]
  let batch: SearchEntry[] = []
  const compareBatch = async (): Promise<void> => {
    const compared = batch
    batch = []
    const indexed = await search.versions(
      source.index,
      compared.map(({ id }) => id),
    )
    expected += compared.length
    missing += compared.filter(({ id }) => !indexed.has(id)).length
    outdated += compared.filter(({ id, version }) => indexed.has(id) && indexed.get(id) !== version).length
  }
  for await (const entry of allEntries(store, source)) if (batch.push(entry) === SCAN_BATCH) await compareBatch()
  await compareBatch()
  const surplus = (await search.count(source.index)) - (expected - missing)
  const { name } = source.index
  return [
    ...(missing > 0 ? [`${missing} of ${expected} are missing from the search index "${name}"`] : []),
    ...(outdated > 0 ? [`${outdated} of ${expected} are out of date in the search index "${name}"`] : []),
    ...(surplus > 0 ? [`the search index "${name}" holds ${surplus} that are not to be found`] : []),
  ]
}

const START: LogPlace = { sequence: 0, mark: '' }

const placeAt = (change: Change): LogPlace => ({
  sequence: change.sequence,
  mark: `${change.at} ${change.collection}/${change.id} ${change.version}`,
})

async function isInLog(store: Store, place: LogPlace): Promise<boolean> {
  if (place.sequence === 0) return true
  const [change] = await store.changes(place.sequence - 1, 1)
  return change !== undefined && placeAt(change).sequence === place.sequence && placeAt(change).mark === place.mark
}

/** As many changes as concern no more documents than one step takes. */
function firstOf(changes: readonly Change[], { name }: Collection<unknown>): readonly Change[] {
  const ours = changes.filter(({ collection }) => collection === name)
  const cut = ours[DOCUMENTS_PER_STEP - 1]
  return cut ? changes.filter(({ sequence }) => sequence <= cut.sequence) : changes
}

async function entriesOf<T>(
  store: Store,
  source: SearchSource<T>,
  ids: readonly string[],
): Promise<{ puts: SearchEntry[]; removals: string[] }> {
  const documents = await store.getMany(source.collection, ids)
  const puts: SearchEntry[] = []
  const removals: string[] = []
  for (const id of ids) {
    const stored = documents.get(id)
    const entry = stored && !stored.erased ? source.entry(stored) : undefined
    if (entry) puts.push(entry)
    else removals.push(id)
  }
  return { puts, removals }
}

async function* allEntries<T>(store: Store, source: SearchSource<T>): AsyncGenerator<SearchEntry> {
  for await (const stored of store.scan(source.collection)) {
    const entry = stored.erased ? undefined : source.entry(stored)
    if (entry) yield entry
  }
}
