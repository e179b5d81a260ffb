import { randomUUID } from 'node:crypto'
import { setTimeout as rest } from 'node:timers/promises'
import { type EnqueuedTaskPromise, type Index, Meilisearch, MeilisearchApiError, type Task } from 'meilisearch'
import { checkEntry, checkIndexes, checkSearchQuery, declaredIndex } from '../../../src/ports/check-search.js'
import { searchWords } from '../../../src/ports/search-words.js'
import {
  type Found,
  type Hit,
  type LogPlace,
  type Search,
  type SearchEntry,
  SearchError,
  type SearchIndex,
  type SearchQuery,
  type SearchStep,
} from '../../../src/ports/search.js'
import {
  type MeiliDocument,
  PLACE_KEY,
  entryDocument,
  filterText,
  goneDocument,
  keyOf,
  placeDocument,
  settingsOf,
} from './meili-documents.js'

const PREFIX = 'gateway-'
const ENTRIES_PER_LOT = 1_000
const ANSWER_WITHIN_MILLISECONDS = 10_000
/** A task waits for all before it: a server with a long queue is slow, not broken. */
const DONE_WITHIN_MILLISECONDS = 10 * 60_000
const SHORTEST_PAUSE_MILLISECONDS = 5
const LONGEST_PAUSE_MILLISECONDS = 250
const finished = ['succeeded', 'failed', 'canceled'] as const
/** What a rebuild that was killed left behind is cleared away by a later one. */
const ABANDONED_AFTER_MILLISECONDS = 60 * 60_000

export type MeilisearchOptions = {
  readonly url: string
  readonly apiKey: string | undefined
  readonly indexes: readonly SearchIndex[]
  /** What the names of our indexes begin with on the server, which others may use too. */
  readonly prefix?: string
}

/**
 * Search on a Meilisearch server.
 * @throws {SearchError} naming MEILI_URL or MEILI_API_KEY, when the server cannot be reached or does not let us in
 */
export async function openMeilisearch({ url, apiKey, indexes, prefix = PREFIX }: MeilisearchOptions): Promise<Search> {
  checkIndexes(indexes, 'lasting')
  const client = new Meilisearch({
    host: url,
    timeout: ANSWER_WITHIN_MILLISECONDS,
    ...(apiKey !== undefined && { apiKey }),
  })
  const search = new MeilisearchSearch(client, url, indexes, prefix)
  await search.check()
  return search
}

class MeilisearchSearch implements Search {
  readonly indexes: readonly SearchIndex[]
  readonly #client: Meilisearch
  readonly #url: string
  readonly #prefix: string
  #isClosed = false

  constructor(client: Meilisearch, url: string, indexes: readonly SearchIndex[], prefix: string) {
    this.#prefix = prefix
    this.#client = client
    this.#url = url
    this.indexes = indexes
  }

  async find(index: SearchIndex, query: SearchQuery): Promise<Found> {
    const declared = declaredIndex(this.indexes, index)
    checkSearchQuery(declared, query)
    // The words alone: a quotation mark or a minus would mean something to Meilisearch.
    const words = searchWords(query.words)
    if (words.length === 0 && query.words.trim() !== '') return { hits: [], total: 0 }
    const { sort, page, perPage, filters = {} } = query
    const conditions = ['kind = entry', ...Object.entries(filters).map(([field, filter]) => filterText(field, filter))]
    return this.#asking(async () => {
      try {
        const { hits, totalHits } = await this.#live(declared).search(words.join(' '), {
          filter: conditions,
          matchingStrategy: 'all',
          attributesToRetrieve: ['id', 'version'],
          page,
          hitsPerPage: perPage,
          ...(sort && { sort: [`is_${sort.by}:${sort.direction === 'ascending' ? 'asc' : 'desc'}`] }),
        })
        return { hits: hits.map(hitOf), total: totalHits }
      } catch (error) {
        if (isCode(error, 'index_not_found')) return { hits: [], total: 0 }
        throw error
      }
    })
  }

  async place(index: SearchIndex): Promise<LogPlace | undefined> {
    const declared = declaredIndex(this.indexes, index)
    const found = await this.#asking(() => this.#placeDocument(declared))
    return found?.maker === declared.maker
      ? { sequence: found.sequence as number, mark: found.mark as string }
      : undefined
  }

  async apply(index: SearchIndex, { puts, removals, place }: SearchStep): Promise<void> {
    const declared = declaredIndex(this.indexes, index)
    for (const entry of puts) checkEntry(declared, entry)
    if (!(await this.place(declared)))
      throw new RangeError(`Cannot add to the search index "${declared.name}" before it is built`)
    const documents = [...puts.map(entryDocument), ...removals.map(goneDocument), placeDocument(place, declared.maker)]
    await this.#done([await this.#enqueued(() => this.#live(declared).addDocuments(documents, { primaryKey: 'key' }))])
    // They are found no more already; this does away with what is left of them, soon.
    if (removals.length > 0) await this.#enqueued(() => this.#live(declared).deleteDocuments({ filter: 'kind = gone' }))
  }

  async rebuild(index: SearchIndex, entries: AsyncIterable<SearchEntry>, place: LogPlace): Promise<void> {
    const declared = declaredIndex(this.indexes, index)
    const live = this.#liveName(declared)
    await this.#clearAbandoned(live)
    const next = `${live}-next-${randomUUID()}`
    const tasks: number[] = []
    const add = async (lot: readonly MeiliDocument[]): Promise<void> => {
      // One lot at most waits while another is worked on.
      await this.#done(tasks.slice(0, -1))
      tasks.push(await this.#enqueued(() => this.#client.index(next).addDocuments([...lot])))
    }
    try {
      tasks.push(await this.#enqueued(() => this.#client.createIndex(next, { primaryKey: 'key' })))
      tasks.push(await this.#enqueued(() => this.#client.index(next).updateSettings(settingsOf(declared))))
      let lot: MeiliDocument[] = []
      for await (const entry of entries) {
        checkEntry(declared, entry)
        lot.push(entryDocument(entry))
        if (lot.length < ENTRIES_PER_LOT) continue
        const filled = lot
        lot = []
        await add(filled)
      }
      await add([...lot, placeDocument(place, declared.maker)])
      await this.#done(tasks)
      await this.#publish(next, live)
    } finally {
      // The old one, or what there was of a new one that failed. When the server is away, a later rebuild does it.
      await this.#enqueued(() => this.#client.deleteIndex(next)).catch(() => undefined)
    }
  }

  async count(index: SearchIndex): Promise<number> {
    const declared = declaredIndex(this.indexes, index)
    return this.#asking(async () => {
      try {
        const { total } = await this.#live(declared).getDocuments({ filter: 'kind = entry', limit: 0 })
        return total
      } catch (error) {
        if (isCode(error, 'index_not_found')) return 0
        throw error
      }
    })
  }

  async versions(index: SearchIndex, ids: readonly string[]): Promise<Map<string, number>> {
    const declared = declaredIndex(this.indexes, index)
    if (ids.length === 0) return new Map()
    return this.#asking(async () => {
      try {
        const { results } = await this.#live(declared).getDocuments({
          filter: [`kind = entry`, `key IN [${ids.map(keyOf).join(', ')}]`],
          fields: ['id', 'version'],
          limit: ids.length,
        })
        return new Map(results.map((document) => [document.id as string, document.version as number]))
      } catch (error) {
        if (isCode(error, 'index_not_found')) return new Map<string, number>()
        throw error
      }
    })
  }

  async check(): Promise<void> {
    await this.#asking(() => this.#client.getRawIndexes({ limit: 1 }))
  }

  async close(): Promise<void> {
    this.#isClosed = true
  }

  #liveName({ name }: SearchIndex): string {
    return `${this.#prefix}${name}`
  }

  #live(index: SearchIndex): Index<MeiliDocument> {
    return this.#client.index<MeiliDocument>(this.#liveName(index))
  }

  async #placeDocument(index: SearchIndex): Promise<MeiliDocument | undefined> {
    try {
      return await this.#live(index).getDocument(PLACE_KEY)
    } catch (error) {
      if (isCode(error, 'index_not_found') || isCode(error, 'document_not_found')) return undefined
      throw error
    }
  }

  /** The new one takes the name of the old at once, or has it for the first time: never is there one of that name without its settings. */
  async #publish(next: string, live: string): Promise<void> {
    const swap = async (rename: boolean): Promise<void> =>
      this.#done([await this.#enqueued(() => this.#client.swapIndexes([{ indexes: [next, live], rename }]))])
    if (await this.#isThere(live)) return swap(false)
    try {
      await swap(true)
    } catch (error) {
      // Another process was quicker.
      if (!(await this.#isThere(live))) throw error
      await swap(false)
    }
  }

  async #isThere(name: string): Promise<boolean> {
    const { results } = await this.#asking(() => this.#client.getRawIndexes({ limit: 1_000 }))
    return results.some(({ uid }) => uid === name)
  }

  async #clearAbandoned(live: string): Promise<void> {
    const { results } = await this.#asking(() => this.#client.getRawIndexes({ limit: 1_000 }))
    const abandoned = results.filter(
      ({ uid, updatedAt }) =>
        uid.startsWith(`${live}-next-`) && Date.now() - Date.parse(updatedAt) > ABANDONED_AFTER_MILLISECONDS,
    )
    for (const { uid } of abandoned) await this.#enqueued(() => this.#client.deleteIndex(uid))
  }

  /** Hands the server a task; it does them in the order they came. @returns its number */
  async #enqueued(enqueue: () => EnqueuedTaskPromise): Promise<number> {
    return this.#asking(async () => {
      const { taskUid } = await enqueue().catch(async (refused: unknown) => {
        if (!isFull(refused)) throw refused
        // Full of tasks: those that are done may go, and then there is room.
        const clearing = await this.#client.tasks.deleteTasks({ statuses: [...finished] })
        await this.#end(clearing.taskUid)
        return enqueue()
      })
      return taskUid
    })
  }

  /** Waits until tasks are done. @throws {SearchError} when one of them failed */
  async #done(taskUids: readonly number[]): Promise<void> {
    await this.#asking(async () => {
      for (const taskUid of taskUids) {
        const { error } = await this.#end(taskUid)
        if (error) throw new SearchError(`Meilisearch at ${this.#url} (MEILI_URL): ${error.message}`, { cause: error })
      }
    })
  }

  /** The client's own waiting leaves a timer behind when the server goes away, which holds the whole process up. */
  async #end(taskUid: number): Promise<Task> {
    const giveUpAt = performance.now() + DONE_WITHIN_MILLISECONDS
    for (let pause = SHORTEST_PAUSE_MILLISECONDS; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MILLISECONDS)) {
      const task = await this.#client.tasks.getTask(taskUid)
      if (finished.some((status) => status === task.status)) return task
      if (performance.now() > giveUpAt)
        throw new SearchError(`Meilisearch at ${this.#url} (MEILI_URL) has not done task ${taskUid} for ten minutes`)
      await rest(pause)
    }
  }

  async #asking<R>(ask: () => Promise<R>): Promise<R> {
    if (this.#isClosed) throw new SearchError(`Could not use Meilisearch at ${this.#url}: it is closed`)
    try {
      return await ask()
    } catch (error) {
      throw this.#asSearchError(error)
    }
  }

  #asSearchError(error: unknown): unknown {
    if (error instanceof SearchError || error instanceof RangeError) return error
    const { message } = error as Error
    const server = `Meilisearch at ${this.#url} (MEILI_URL)`
    if (isFull(error))
      return new SearchError(`${server} is full, of tasks or of documents: give its disk room`, { cause: error })
    if (isCode(error, 'invalid_api_key') || isCode(error, 'missing_authorization_header'))
      return new SearchError(`${server} does not take the key in MEILI_API_KEY: ${message}`, { cause: error })
    if (error instanceof MeilisearchApiError) return new SearchError(`${server}: ${message}`, { cause: error })
    return new SearchError(`Cannot reach ${server}: ${rootOf(error)}; is it running?`, { cause: error })
  }
}

const hitOf = ({ id, version }: Record<string, unknown>): Hit => ({ id: id as string, version: version as number })

/** What the connection itself complained of: the client and fetch each wrap it in words of their own. */
function rootOf(error: unknown): string {
  const { cause, message } = error as { cause?: unknown; message?: string }
  const isWrapped = typeof cause === 'object' && cause !== null && ('message' in cause || 'cause' in cause)
  return isWrapped ? rootOf(cause) : String(message)
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof MeilisearchApiError && error.cause?.code === code

const isFull = (error: unknown): boolean =>
  isCode(error, 'no_space_left_on_device') || isCode(error, 'database_size_limit_reached')
