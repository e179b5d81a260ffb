/**
 * Finding records by words. What is indexed is derived state: entries made from documents of the store, each index with
 * its own place in the change log, to be thrown away and built anew at any time (`src/search/follow-search.ts` does both).
 *
 * Every word asked for must be found: as it stands; as a beginning, when it is the last word and has two letters or more;
 * as another phrase the index declares to mean the same; or, when no text has it, as a word that differs by one slip (from 4
 * letters) or two (from 8). Accents, capitals and punctuation do not matter. Better places (the earlier fields of
 * `texts`) come first, ties by id.
 *
 * Every method rejects with a `SearchError` when the engine fails or is closed, and throws a `RangeError` for an index that
 * was not declared, or a query or an entry that does not fit it (`check-search.ts`).
 */
export interface Search {
  /** The indexes declared when it was opened. */
  readonly indexes: readonly SearchIndex[]

  find(index: SearchIndex, query: SearchQuery): Promise<Found>

  /** How far the index has followed the log; undefined when it must be built (never was, or by another `maker`). */
  place(index: SearchIndex): Promise<LogPlace | undefined>

  /**
   * Puts and removes entries and moves the index's place, all at once or not at all, and found as soon as it resolves. Two who
   * follow at once do no harm: whoever comes last sets both the entries and the place, so the place never claims more than is there.
   */
  apply(index: SearchIndex, step: SearchStep): Promise<void>

  /** Builds the index anew beside the old one, which goes on answering until the new one takes its place at once, whole. */
  rebuild(index: SearchIndex, entries: AsyncIterable<SearchEntry>, place: LogPlace): Promise<void>

  /** How many entries. */
  count(index: SearchIndex): Promise<number>

  /** The versions of those of the ids that are in the index, to compare it with the store. */
  versions(index: SearchIndex, ids: readonly string[]): Promise<Map<string, number>>

  /** Rejects when the engine cannot be reached. */
  check(): Promise<void>

  close(): Promise<void>
}

/** An index as declared. */
export type SearchIndex = {
  /** `[a-z][a-z-]*` */
  readonly name: string
  /** Goes up when the declaration changes or what is made of a document does: the index is then built anew. */
  readonly maker: number
  /** Who may be shown what it finds: an index for staff refuses a query on behalf of the public. */
  readonly audience: Audience
  /** Its entries hold what the store keeps sealed: it is kept in the memory of the process only, never in a file or another server. */
  readonly isPersonal?: true
  /** Fields of words, the most telling first. */
  readonly texts: readonly string[]
  /** Fields to filter by. */
  readonly filters: readonly string[]
  /** Fields to sort by, all numbers. */
  readonly sorts: readonly string[]
  /** Groups of words and phrases that mean the same. */
  readonly synonyms: readonly (readonly string[])[]
}

export type Audience = 'public' | 'staff'

/** What an index holds of one document. `version` is that of the document it was made from. */
export type SearchEntry = {
  readonly id: string
  readonly version: number
  /** Words by field of `texts`; a missing field has none. */
  readonly texts: Readonly<Record<string, string>>
  /** Values by field of `filters` and `sorts`; null is the same as missing. */
  readonly values: Readonly<Record<string, SearchValue>>
}

export type SearchValue = string | number | boolean | null | readonly string[]

/** How far a follower has got in the change log: the entry's sequence number and what it says, by which another log is told from this one. */
export type LogPlace = { readonly sequence: number; readonly mark: string }

export type SearchStep = {
  readonly puts: readonly SearchEntry[]
  readonly removals: readonly string[]
  readonly place: LogPlace
}

export type SearchQuery = {
  /** On whose behalf. */
  readonly audience: Audience
  /** As somebody typed them; none find everything. */
  readonly words: string
  readonly filters?: Readonly<Record<string, SearchFilter>>
  /** Without it, best first. Entries without the value come last, whichever the direction. */
  readonly sort?: { readonly by: string; readonly direction: 'ascending' | 'descending' }
  /** From 1. */
  readonly page: number
  /** 1 to 100; the first 10,000 hits can be paged through. */
  readonly perPage: number
}

/**
 * A value the entry must have; a list of which it must have one (an entry with a list has all of its items); or a range of
 * numbers, `from` inclusive and `below` exclusive, which `orMissing` widens to entries without the value.
 */
export type SearchFilter =
  | string
  | number
  | boolean
  | readonly string[]
  | { readonly from?: number; readonly below?: number; readonly orMissing?: boolean }

/** `total` counts up to 10,000. */
export type Found = { readonly hits: readonly Hit[]; readonly total: number }
export type Hit = { readonly id: string; readonly version: number }

/** How many hits can be counted and paged through. */
export const MOST_HITS = 10_000

/** The search engine could not do what it should. `cause` has its own error. */
export class SearchError extends Error {
  override readonly name = 'SearchError'
}
