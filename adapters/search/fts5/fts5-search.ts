import { setImmediate as otherWork } from 'node:timers/promises'
import { looseStem } from '../../../matching/text/stems.js'
import {
  type Keeping,
  checkEntry,
  checkIndexes,
  checkSearchQuery,
  declaredIndex,
} from '../../../src/ports/check-search.js'
import { searchWords } from '../../../src/ports/search-words.js'
import {
  type Found,
  type LogPlace,
  type Search,
  type SearchEntry,
  SearchError,
  type SearchIndex,
  type SearchQuery,
  type SearchStep,
} from '../../../src/ports/search.js'
import type { Connection } from '../../sqlite/connection.js'
import { removeDatabase } from '../../sqlite/copy-database.js'
import { openDatabase, openInMemory } from '../../sqlite/open-database.js'
import { isDamaged } from '../../sqlite/sqlite-errors.js'
import { Turns } from '../../turns.js'
import { writeTransaction } from '../../sqlite/write-transaction.js'
import { findSql, keptValues } from './find-sql.js'
import { type Generation, beginGeneration, dropGeneration, liveGeneration, publishGeneration } from './generations.js'
import { type Synonyms, matchExpression, synonymsOf } from './match-expression.js'
import { searchFile } from './search-file.js'
import { Vocabulary } from './vocabulary.js'

// A lot of a rebuild: some tens of milliseconds during which nobody else writes.
const ENTRIES_PER_LOT = 200

/**
 * Opens search in one SQLite file, for any number of processes. It is derived state: a damaged file is thrown away and made anew.
 * @throws {SearchError} when the file cannot be opened or made
 */
export async function openFts5Search(file: string, indexes: readonly SearchIndex[]): Promise<Search> {
  checkIndexes(indexes, 'lasting')
  const connection = await openOrReplace(file)
  // What a power cut takes away from it, its place in the log goes back with.
  connection.exec('PRAGMA synchronous = NORMAL')
  return new Fts5Search(connection, indexes)
}

/** Search in the memory of this process, gone with it: the only one that may hold what the store keeps sealed. */
export async function openMemorySearch(indexes: readonly SearchIndex[]): Promise<Search> {
  const keeping: Keeping = 'memory'
  checkIndexes(indexes, keeping)
  return new Fts5Search(await openInMemory(searchFile), indexes)
}

async function openOrReplace(file: string): Promise<Connection> {
  try {
    return await openDatabase(file, searchFile)
  } catch (error) {
    if (!isDamaged((error as Error).cause)) throw asSearchError(error)
  }
  removeDatabase(file)
  return openDatabase(file, searchFile).catch((error: unknown) => {
    throw asSearchError(error)
  })
}

class Fts5Search implements Search {
  readonly indexes: readonly SearchIndex[]
  readonly #connection: Connection
  readonly #turns = new Turns()
  readonly #synonyms: ReadonlyMap<string, Synonyms>
  /** By the number of the generation. */
  readonly #vocabularies = new Map<number, Vocabulary>()
  #isClosed = false

  constructor(connection: Connection, indexes: readonly SearchIndex[]) {
    this.#connection = connection
    this.indexes = indexes
    this.#synonyms = new Map(indexes.map((index) => [index.name, synonymsOf(index)]))
  }

  async find(index: SearchIndex, query: SearchQuery): Promise<Found> {
    const declared = declaredIndex(this.indexes, index)
    checkSearchQuery(declared, query)
    return this.#reading(() => {
      const live = liveGeneration(this.#connection, declared)
      if (!live) return { hits: [], total: 0 }
      const words = searchWords(query.words)
      if (words.length === 0 && query.words.trim() !== '') return { hits: [], total: 0 }
      const expression =
        words.length === 0
          ? undefined
          : matchExpression(this.#connection, this.#vocabulary(live.number), this.#synonyms.get(declared.name)!, words)
      if (words.length > 0 && expression === undefined) return { hits: [], total: 0 }
      // Each field counts four times the next: one word of a title outweighs many of a description.
      const weights = declared.texts.map((_, i) => 4 ** (declared.texts.length - 1 - i))
      const { page, total, values } = findSql(live.number, weights, query, expression)
      const offset = (query.page - 1) * query.perPage
      const rows = this.#connection.all(page, ...values, query.perPage, offset)
      return {
        hits: rows.map(({ id, version }) => ({ id: id as string, version: version as number })),
        total: this.#connection.get(total, ...values)!.total as number,
      }
    })
  }

  async place(index: SearchIndex): Promise<LogPlace | undefined> {
    return this.#reading(() => this.#current(index)?.place)
  }

  async apply(index: SearchIndex, { puts, removals, place }: SearchStep): Promise<void> {
    const declared = declaredIndex(this.indexes, index)
    for (const entry of puts) checkEntry(declared, entry)
    await this.#writing(() => {
      const live = this.#current(declared)
      if (!live) throw new RangeError(`Cannot add to the search index "${declared.name}" before it is built`)
      for (const id of removals) this.#remove(live.number, id)
      for (const entry of puts) this.#put(declared, live.number, entry)
      this.#connection.run(
        'UPDATE generation SET sequence = ?, mark = ? WHERE number = ?',
        ...[place.sequence, place.mark, live.number],
      )
    })
  }

  async rebuild(index: SearchIndex, entries: AsyncIterable<SearchEntry>, place: LogPlace): Promise<void> {
    const declared = declaredIndex(this.indexes, index)
    const number = await this.#writing(() => beginGeneration(this.#connection, declared, Date.now()))
    try {
      let lot: SearchEntry[] = []
      const putLot = async (): Promise<void> => {
        const filled = lot
        lot = []
        await this.#writing(() => {
          for (const entry of filled) this.#put(declared, number, entry)
          this.#connection.run('UPDATE generation SET touched_at = ? WHERE number = ?', Date.now(), number)
        })
        await otherWork()
      }
      for await (const entry of entries) {
        checkEntry(declared, entry)
        lot.push(entry)
        if (lot.length >= ENTRIES_PER_LOT) await putLot()
      }
      await putLot()
      await this.#writing(() => publishGeneration(this.#connection, declared, number, place))
      this.#forgetGone()
    } catch (error) {
      if (!this.#isClosed) await this.#writing(() => dropGeneration(this.#connection, number))
      throw error
    }
  }

  async count(index: SearchIndex): Promise<number> {
    return this.#reading(() => {
      const live = liveGeneration(this.#connection, declaredIndex(this.indexes, index))
      return live ? (this.#connection.get(`SELECT count(*) AS n FROM entry_${live.number}`)!.n as number) : 0
    })
  }

  async versions(index: SearchIndex, ids: readonly string[]): Promise<Map<string, number>> {
    return this.#reading(() => {
      const live = liveGeneration(this.#connection, declaredIndex(this.indexes, index))
      if (!live) return new Map<string, number>()
      const rows = this.#connection.all(
        `SELECT e.id, version FROM json_each(?) wanted CROSS JOIN entry_${live.number} e ON e.id = wanted.value`,
        JSON.stringify(ids),
      )
      return new Map(rows.map(({ id, version }) => [id as string, version as number]))
    })
  }

  async check(): Promise<void> {
    await this.#reading(() => this.#connection.get('SELECT count(*) FROM generation'))
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#turns.settled()
    this.#connection.close()
  }

  /** The generation that answers, when it was built by this maker. */
  #current(index: SearchIndex): Generation | undefined {
    const declared = declaredIndex(this.indexes, index)
    const live = liveGeneration(this.#connection, declared)
    return live?.maker === declared.maker ? live : undefined
  }

  #put(index: SearchIndex, generation: number, { id, version, texts, values }: SearchEntry): void {
    this.#remove(generation, id)
    this.#connection.run(`INSERT INTO entry_${generation} (id, version) VALUES (?, ?)`, id, version)
    const { row } = this.#connection.get(`SELECT row FROM entry_${generation} WHERE id = ?`, id)!
    const words = index.texts.map((field) => searchWords(texts[field] ?? ''))
    this.#connection.run(
      `INSERT INTO text_${generation} (rowid, ${index.texts.map((field) => `"${field}"`).join(', ')})
       VALUES (?, ${index.texts.map(() => '?').join(', ')})`,
      ...[row!, ...words.map((inField) => inField.join(' '))],
    )
    this.#learn(generation, new Set(words.flat()))
    for (const [field, value] of Object.entries(values))
      for (const kept of keptValues(value))
        this.#connection.run(
          `INSERT OR IGNORE INTO value_${generation} (row, field, value) VALUES (?, ?, ?)`,
          ...[row!, field, kept],
        )
  }

  #remove(generation: number, id: string): void {
    const row = this.#connection.get(`SELECT row FROM entry_${generation} WHERE id = ?`, id)?.row
    if (row === undefined) return
    for (const [table, key] of [
      ['text', 'rowid'],
      ['value', 'row'],
      ['entry', 'row'],
    ] as const)
      this.#connection.run(`DELETE FROM ${table}_${generation} WHERE ${key} = ?`, row)
  }

  #learn(generation: number, words: ReadonlySet<string>): void {
    const vocabulary = this.#vocabulary(generation)
    for (const word of words)
      if (!vocabulary.has(word))
        this.#connection.run(
          `INSERT OR IGNORE INTO word_${generation} (text, stem) VALUES (?, ?)`,
          ...[word, looseStem(word)],
        )
    // Read back rather than added here: what others have added meanwhile comes along, and nothing that is rolled back.
    vocabulary.refresh(this.#connection)
  }

  #vocabulary(generation: number): Vocabulary {
    const known = this.#vocabularies.get(generation)
    if (known) return known
    const fresh = new Vocabulary(generation)
    fresh.refresh(this.#connection)
    this.#vocabularies.set(generation, fresh)
    return fresh
  }

  /** Lets go of the words of generations that are gone, by this process or another. */
  #forgetGone(): void {
    const numbers = new Set(this.#connection.all('SELECT number FROM generation').map(({ number }) => number as number))
    for (const number of this.#vocabularies.keys()) if (!numbers.has(number)) this.#vocabularies.delete(number)
  }

  /** All of `work` sees one state: a generation is not dropped between its two statements. */
  async #reading<R>(work: () => R): Promise<R> {
    this.#assertOpen()
    return this.#turns.take(async () => {
      try {
        this.#connection.exec('BEGIN')
        return work()
      } catch (error) {
        throw asSearchError(error)
      } finally {
        if (this.#connection.database.isOpen && this.#connection.database.isTransaction) this.#connection.exec('COMMIT')
      }
    })
  }

  async #writing<R>(work: () => R): Promise<R> {
    this.#assertOpen()
    return this.#turns.take(async () => {
      try {
        return await writeTransaction(this.#connection, () => ({ keep: true, result: work() }))
      } catch (error) {
        // They may have read words that were rolled back.
        this.#vocabularies.clear()
        throw asSearchError(error)
      }
    })
  }

  #assertOpen(): void {
    if (this.#isClosed) throw new SearchError(`Could not use "${this.#connection.file}": it is closed`)
  }
}

/** A caller's mistake passes unchanged. */
function asSearchError(error: unknown): unknown {
  if (error instanceof RangeError || error instanceof TypeError || error instanceof SearchError) return error
  return new SearchError((error as Error).message, { cause: error })
}
