import { setTimeout as rest } from 'node:timers/promises'

/**
 * The store: the truth. Documents live in declared collections; every commit is one transaction over any number of
 * documents, checks the version of each document it replaces, and writes one entry a document to an ordered change log.
 *
 * Designed for SQLite and MongoDB alike, so there is no open transaction across awaits: a use case reads, decides, and
 * commits everything at once; a version that moved meanwhile is a `conflict`, and the use case starts again (`retryOnConflict`).
 *
 * Every method rejects with a `StoreError` when the engine fails or the store is closed, and throws a `RangeError` for a
 * collection that was not declared when the store was opened. What is refused as a caller's mistake, and in which words,
 * is the same for every adapter: `declarations.ts`, `plain-document.ts`, `check-commit.ts`, `check-query.ts`.
 */
export interface Store {
  /** The collections declared when the store was opened. */
  readonly collections: readonly Collection<unknown>[]

  /** The document and its version, or undefined. */
  get<T>(collection: Collection<T>, id: string): Promise<Stored<T> | undefined>

  /** Those of the ids that exist, by id; one consistent read. */
  getMany<T>(collection: Collection<T>, ids: readonly string[]): Promise<Map<string, Stored<T>>>

  /**
   * A page of documents through one declared index, ordered by the index's fields and then by id: missing and null first
   * (they are the same), then numbers, strings, false, true; strings by code point, which is the order of their UTF-8
   * bytes and differs from JavaScript's `<` only beyond U+FFFF. Rows that match `equals` on the first fields and `range` on the next.
   * A document that nobody touches between pages is in exactly one of them.
   * @throws {RangeError} when the collection declares no such index, or the query does not fit it
   */
  find<T>(collection: Collection<T>, query: Query): Promise<Page<T>>

  /**
   * Every document in order of id (code points), from the first id above `after`. Read in pages as they are needed: each
   * page is one consistent read, other work goes on between them, and a document that nobody touches is met exactly once.
   */
  scan<T>(collection: Collection<T>, after?: string): AsyncIterable<Stored<T>>

  /** How many documents; with a query, how many match it (its `limit` and `after` are ignored). */
  count<T>(collection: Collection<T>, query?: Query): Promise<number>

  /**
   * All of it or nothing, the writes in the order given. Durable (survives power loss as far as the engine promises) before it resolves.
   * @throws {StoreError} when the engine failed: nothing was done, or (rarely: the connection or the disk failed during
   *   the very commit) all of it; read before trying again
   * @throws {TypeError} for a document that is not plain JSON, or holds values at sealed paths in the clear
   * @throws {RangeError} for an id that cannot be kept, or a document written twice
   */
  commit(request: Commit): Promise<CommitResult>

  /** Entries after a sequence number, in order without gaps in what is returned later: an entry seen is never preceded by one that appears afterwards. */
  changes(after: number, limit: number): Promise<Change[]>

  /** Sequence number of the newest entry; 0 for an empty log. An entry is never changed or removed. */
  lastSequence(): Promise<number>

  /** Where a consumer of the log has got to; 0 when it has never saved. */
  cursor(consumer: string): Promise<number>

  /**
   * Writes a consistent copy (the state at one moment after the call) to a new file while others read and write. The file
   * has its name only once it is whole and on disk. `done` and `total` are in the engine's own unit, and rise to equal.
   * @throws {StoreError} when the file exists or cannot be written
   */
  backup(file: string, onProgress?: (done: number, total: number) => void): Promise<void>

  /** Problems found by the engine's own check of its files and by checking the declared indexes; empty when sound. */
  check(): Promise<string[]>

  /** After the commits under way. Doing it again changes nothing. */
  close(): Promise<void>
}

/**
 * A collection as declared: every document is plain JSON (no undefined, no Date, no NaN, no lone surrogate; at most 100
 * levels deep and 15 MB as text), and comes back as `JSON.parse(JSON.stringify(doc))` would give it (so -0 is 0).
 */
export type Collection<T> = {
  /** `[a-z][a-z-]*`, one declaration a name. */
  readonly name: string
  readonly indexes: readonly Index[]
  /** Whether commits write to the change log. Derived collections do not: they follow it. */
  readonly logged: boolean
  /**
   * Dotted paths whose values are personal: the store holds them only encrypted under the record's own key
   * (`sealed-store.ts`); destroying the key erases them everywhere. May not be indexed, nor lie within each other, nor be
   * called `sealed`. A path may meet a missing or null parent; an array or a scalar on the way is refused.
   */
  readonly sealed?: readonly string[]
  /** The collection under whose documents' keys these are sealed, when it is not this one: what is derived from a person is erased with them. */
  readonly sealedWith?: string
  /** Never present; carries the document's type. */
  readonly type?: T
}

/**
 * An ordered list of dotted paths (each part `[A-Za-z_][A-Za-z0-9_-]*`) to scalar values: string, number, boolean or null.
 * A commit of a document with an array or object at an indexed path, or an array on the way to it, is refused with a
 * `TypeError`; text with a NUL there with a `RangeError`. `unique` holds between documents that have a value in every field.
 */
export type Index = { readonly name: string; readonly fields: readonly string[]; readonly unique?: boolean }

export type Scalar = string | number | boolean | null

/**
 * `version` goes up by one with each replacement. It starts at 1, or, where documents of the collection were removed,
 * above every version they had: so collection, id and version name one content for ever, also for an id that comes back.
 *
 * `id` is 1 to 1,000 characters of well-formed text without NUL. `erased`: the key of its sealed values is gone, and they are null.
 */
export type Stored<T> = { readonly id: string; readonly version: number; readonly doc: T; readonly erased?: true }

export type Query = {
  readonly index: string
  /** Values of the index's first fields, in its order. */
  readonly equals?: readonly Scalar[]
  /**
   * Bounds on the field after those: `from` inclusive, `below` exclusive, both of one type, and met by values of that
   * type only (so neither null nor a string is "below 5"). For strings that start with a prefix: `prefixRange`.
   */
  readonly range?: { readonly from?: Exclude<Scalar, null>; readonly below?: Exclude<Scalar, null> }
  /** `next` of the page before, of this same query. */
  readonly after?: string
  /** 1 to 1,000. */
  readonly limit: number
}

/** `next` is present when there are more. */
export type Page<T> = { readonly rows: Stored<T>[]; readonly next?: string }

/** The range of all strings that start with `prefix` (those followed by U+10FFFF, which is no character, apart). */
export function prefixRange(prefix: string): { from: string; below: string } {
  return { from: prefix, below: `${prefix}\u{10FFFF}` }
}

/**
 * What one transaction does. `at` is the recorded instant and `by` who did it (an account, or `import`, `system`). A
 * document may be written once in it.
 */
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

/**
 * Only `committed` changes anything.
 * - `committed`: `lastSequence` is the log's newest entry at that moment.
 * - `conflict`: `at` is `collection/id` or `cursor consumer`; `found` the version met (0: no such document), or the cursor's place.
 * - `duplicate`: the document `collection/id` would have had the same values as another in a unique index. Trying again does not help.
 */
export type CommitResult =
  | { readonly outcome: 'committed'; readonly lastSequence: number }
  | { readonly outcome: 'conflict'; readonly at: string; readonly expected: number; readonly found: number }
  | { readonly outcome: 'duplicate'; readonly collection: string; readonly id: string; readonly index: string }

/** The store could not do what it should: unreachable, full, damaged, locked for too long. `cause` has the engine's own error. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
}

/**
 * Runs `attempt` (read, decide, commit) until its commit is not a conflict, with a short random rest (0 to 50 ms) once
 * others have been quicker three times.
 * @throws {StoreError} after `attempts` conflicts in a row: somebody holds the document in a loop
 */
export async function retryOnConflict(
  attempt: () => Promise<CommitResult>,
  attempts = 20,
): Promise<Exclude<CommitResult, { outcome: 'conflict' }>> {
  if (attempts < 1) throw new RangeError(`Cannot try ${attempts} times: at least once`)
  for (let tried = 1; ; tried++) {
    const result = await attempt()
    if (result.outcome !== 'conflict') return result
    if (tried >= attempts) {
      const { at, expected, found } = result
      throw new StoreError(`Gave up after ${tried} conflicts on ${at}: expected version ${expected}, found ${found}`)
    }
    if (tried >= 3) await rest(Math.random() * Math.min(50, 2 ** tried))
  }
}
