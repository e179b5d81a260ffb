/**
 * The store: the truth. Documents live in declared collections; every commit is one transaction over any number of
 * documents, checks the version of each document it replaces, and writes one entry a document to an ordered change log.
 *
 * Designed for SQLite and MongoDB alike, so there is no open transaction across awaits: a use case reads, decides, and
 * commits everything at once; a version that moved meanwhile is a `conflict`, and the use case starts again (`retryOnConflict`).
 */
export interface Store {
  /** The document and its version, or undefined. */
  get<T>(collection: Collection<T>, id: string): Promise<Stored<T> | undefined>

  /** Those of the ids that exist, by id. */
  getMany<T>(collection: Collection<T>, ids: readonly string[]): Promise<Map<string, Stored<T>>>

  /**
   * A page of documents through one declared index, ordered by the index's fields and then by id (strings by code units,
   * numbers before strings, missing and null first). Rows that match `equals` on the first fields and `range` on the next.
   * @throws {RangeError} when the collection declares no such index
   */
  find<T>(collection: Collection<T>, query: Query): Promise<Page<T>>

  /** Every document in order of id (code units), in pages read as they are needed; each page is one consistent read. */
  scan<T>(collection: Collection<T>, after?: string): AsyncIterable<Stored<T>>

  /** How many documents; with a query, how many match it (its `limit` and `after` are ignored). */
  count<T>(collection: Collection<T>, query?: Query): Promise<number>

  /** All of it or nothing. Durable (survives power loss as far as the engine promises) before it resolves. */
  commit(request: Commit): Promise<CommitResult>

  /** Entries after a sequence number, in order without gaps in what is returned later: an entry seen is never preceded by one that appears afterwards. */
  changes(after: number, limit: number): Promise<Change[]>

  /** Sequence number of the newest entry; 0 for an empty log. */
  lastSequence(): Promise<number>

  /** Where a consumer of the log has got to; 0 when it has never saved. */
  cursor(consumer: string): Promise<number>

  /**
   * Writes a consistent copy to a new file while others read and write.
   * @throws {StoreError} when the file exists or cannot be written
   */
  backup(file: string, onProgress?: (done: number, total: number) => void): Promise<void>

  /** Problems found by the engine's own check of its files and by checking the declared indexes; empty when sound. */
  check(): Promise<string[]>

  close(): Promise<void>
}

/** A collection as declared: every document is plain JSON (no undefined, no Date). */
export type Collection<T> = {
  /** `[a-z][a-z-]*` */
  readonly name: string
  readonly indexes: readonly Index[]
  /** Whether commits write to the change log. Derived collections do not: they follow it. */
  readonly logged: boolean
  /**
   * Dotted paths whose values are personal: the store holds them only encrypted under the record's own key
   * (`sealed-store.ts`); destroying the key erases them everywhere. May not be indexed.
   */
  readonly sealed?: readonly string[]
  /** Never present; carries the document's type. */
  readonly type?: T
}

/** An ordered list of dotted paths to scalar values (string, number, boolean or null). */
export type Index = { readonly name: string; readonly fields: readonly string[]; readonly unique?: boolean }

export type Scalar = string | number | boolean | null

/** `version` starts at 1 and goes up by one with each replacement. */
export type Stored<T> = { readonly id: string; readonly version: number; readonly doc: T }

export type Query = {
  readonly index: string
  /** Values of the index's first fields, in its order. */
  readonly equals?: readonly Scalar[]
  /** Bounds on the field after those: `from` inclusive, `below` exclusive. */
  readonly range?: { readonly from?: Scalar; readonly below?: Scalar }
  /** `next` of the page before. */
  readonly after?: string
  /** 1 to 1,000. */
  readonly limit: number
}

/** `next` is present when there may be more. */
export type Page<T> = { readonly rows: Stored<T>[]; readonly next?: string }

/** What one transaction does. `at` is the recorded instant and `by` who did it (an account, or `import`, `system`). */
export type Commit = {
  readonly at: string
  readonly by: string
  readonly writes: readonly Write[]
  /** Documents that were read to decide and must still have this version (0: must still not exist). */
  readonly unchanged?: readonly {
    readonly collection: Collection<unknown>
    readonly id: string
    readonly version: number
  }[]
  /** Moves a consumer's cursor in the same transaction; a conflict when it is no longer at `from`. */
  readonly cursor?: { readonly consumer: string; readonly from: number; readonly to: number }
}

export type Write =
  | {
      readonly kind: 'insert'
      readonly collection: Collection<unknown>
      readonly id: string
      readonly doc: unknown
      readonly event: Event
    }
  | {
      readonly kind: 'replace'
      readonly collection: Collection<unknown>
      readonly id: string
      /** The version that was read. */
      readonly version: number
      readonly doc: unknown
      readonly event: Event
    }
  | {
      readonly kind: 'remove'
      readonly collection: Collection<unknown>
      readonly id: string
      readonly version: number
      readonly event: Event
    }

/**
 * What happened, in the field's words (`opportunity-imported`), with ids and codes only, never a person's details.
 * `effectiveOn` is the calendar day it counts for when that is not the day it was recorded.
 */
export type Event = {
  readonly name: string
  readonly detail?: Readonly<Record<string, Scalar | readonly string[]>>
  readonly effectiveOn?: string
}

/** One entry of the change log. `sequence` rises, with gaps allowed. `version` is the document's after the change; for a removal, the removed one's. */
export type Change = {
  readonly sequence: number
  readonly at: string
  readonly by: string
  readonly collection: string
  readonly id: string
  readonly version: number
  readonly kind: Write['kind']
  readonly event: Event
}

/** A conflict changes nothing. `found` is the version met (0: no such document), or the cursor's place. */
export type CommitResult =
  | { readonly outcome: 'committed'; readonly lastSequence: number }
  | { readonly outcome: 'conflict'; readonly at: string; readonly expected: number; readonly found: number }

/** The store could not do what it should: unreachable, full, damaged, locked for too long. `cause` has the engine's own error. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
}

/**
 * Runs `attempt` (read, decide, commit) until its commit is not a conflict.
 * @throws {StoreError} after `attempts` conflicts in a row: somebody holds the document in a loop
 */
export async function retryOnConflict(
  attempt: () => Promise<CommitResult>,
  attempts = 20,
): Promise<Extract<CommitResult, { outcome: 'committed' }>> {
  let last: CommitResult | undefined
  for (let i = 0; i < attempts; i++) {
    last = await attempt()
    if (last.outcome === 'committed') return last
  }
  throw new StoreError(
    last?.outcome === 'conflict'
      ? `Gave up after ${attempts} conflicts on ${last.at}: expected version ${last.expected}, found ${last.found}`
      : 'retryOnConflict needs at least one attempt',
  )
}
