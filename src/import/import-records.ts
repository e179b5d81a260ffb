import { createHash } from 'node:crypto'
import type { Clock } from '../ports/clock.js'
import { KeyDestroyedError } from '../ports/record-keys.js'
import {
  type Collection,
  type CommitResult,
  type Event,
  type Store,
  type Stored,
  type Write,
  retryOnConflict,
} from '../ports/store.js'
import { lawBooksNow } from '../moderation/law-flags.js'
import { oddText } from '../records/odd-text.js'
import type { Problem } from '../records/problems.js'
import type { RecordDocument } from '../records/document.js'
import { sources } from '../sources/document.js'
import type { ImportKind, SourceTerms } from './kind.js'
import type { Row } from './rows/row.js'

/** Records in one transaction. 500 keeps a commit near 40 ms, so that readers and a second importer get their turn. */
const RECORDS_PER_COMMIT = 500

export type ImportTotals = {
  read: number
  created: number
  updated: number
  unchanged: number
  refused: number
  flagged: number
  /** What the law says of what was taken: how many flags of each rule and strength, such as `R-104 BLOCK`. */
  flags: Record<string, number>
}

export type ImportDeps = {
  store: Store
  clock: Clock
  /** How opportunities arrive: as told, or by whether their source is trusted. */
  arriveAs: 'submitted' | 'live' | 'by-source'
  onRefused: (row: number, problems: readonly Problem[]) => void | Promise<void>
  /** Counted up as it goes, so that they are true also when the rows break off. */
  totals: ImportTotals
}

type Incoming<Content> = { row: number; id: string; source: string; content: Content; hash: string }
type Outcome = 'created' | 'updated' | 'unchanged'

/**
 * Takes rows into the store, a batch at a time. Each record is known by its `source:ref`: one that is new is created, one that differs from
 * what the last import brought is updated, any other is left as it is, so that the same import again changes nothing and an import that
 * was cut off is completed by running it again. A bad row is refused and the others are taken.
 */
export async function importRecords<Content, Document extends RecordDocument>(
  rows: AsyncIterable<Row>,
  kind: ImportKind<Content, Document>,
  deps: ImportDeps,
): Promise<void> {
  const { totals } = deps
  const firstRows = new Map<string, { row: number; hash: string }>()
  let batch: Incoming<Content>[] = []

  const refuse = async (row: number, problems: readonly Problem[]): Promise<void> => {
    totals.refused++
    await deps.onRefused(row, problems)
  }
  const take = async (): Promise<void> => {
    await takeBatch(batch, kind, deps, refuse)
    batch = []
  }

  try {
    for await (const row of rows) {
      for (const part of 'problem' in row ? [row] : (kind.unfold?.(row.value) ?? [{ at: '', value: row.value }])) {
        totals.read++
        const read = 'problem' in part ? { problems: [part.problem] } : readPart(part, kind)
        if ('problems' in read) {
          await refuse(row.row, read.problems)
          continue
        }
        const { id, content } = read
        const hash = createHash('sha256').update(JSON.stringify(content)).digest('base64')
        const earlier = firstRows.get(id)
        if (earlier?.hash === hash) totals.unchanged++
        else if (earlier) await refuse(row.row, [sameReference(id, earlier.row)])
        else {
          firstRows.set(id, { row: row.row, hash })
          batch.push({ row: row.row, id, source: id.slice(0, id.indexOf(':')), content, hash })
          if (batch.length === RECORDS_PER_COMMIT) await take()
        }
      }
    }
  } finally {
    // Also when the file breaks off: what was read before the fault is taken.
    await take()
  }
}

function readPart<Content, Document extends RecordDocument>(
  { at, value }: { at: string; value: unknown },
  kind: ImportKind<Content, Document>,
): { id: string; content: Content } | { problems: Problem[] } {
  const odd = oddText(value)
  const read = odd ? { problems: [odd] } : kind.read(value)
  if (!('problems' in read) || at === '') return read
  return { problems: read.problems.map((one) => ({ ...one, field: one.field === '' ? at : `${at}.${one.field}` })) }
}

function sameReference(id: string, row: number): Problem {
  return {
    field: 'ref',
    value: id,
    reason: `is also the name of row ${row} of this file, which says something else; give each record its own ref`,
  }
}

async function takeBatch<Content, Document extends RecordDocument>(
  batch: readonly Incoming<Content>[],
  kind: ImportKind<Content, Document>,
  deps: ImportDeps,
  refuse: (row: number, problems: readonly Problem[]) => Promise<void>,
): Promise<void> {
  if (batch.length === 0) return
  try {
    const taken = await commitBatch(batch, kind, deps)
    for (const outcome of taken.outcomes) deps.totals[outcome]++
    deps.totals.flagged += taken.flagged
    for (const flag of taken.flags) deps.totals.flags[flag] = (deps.totals.flags[flag] ?? 0) + 1
  } catch (error) {
    if (!(error instanceof KeyDestroyedError)) throw error
    const [only, ...others] = batch
    if (others.length === 0)
      return refuse(only!.row, [
        {
          field: 'ref',
          value: only!.id,
          reason: "was erased at the person's request; a new registration needs a new ref",
        },
      ])
    // Somebody in this batch was erased; halving finds them without holding up the others.
    const middle = Math.ceil(batch.length / 2)
    await takeBatch(batch.slice(0, middle), kind, deps, refuse)
    await takeBatch(batch.slice(middle), kind, deps, refuse)
  }
}

async function commitBatch<Content, Document extends RecordDocument>(
  batch: readonly Incoming<Content>[],
  kind: ImportKind<Content, Document>,
  deps: ImportDeps,
): Promise<{ outcomes: Outcome[]; flagged: number; flags: string[] }> {
  const { store, clock } = deps
  let outcomes: Outcome[] = []
  let flagged = 0
  let flags: string[] = []
  await retryOnConflict(async (): Promise<CommitResult> => {
    const stored = await store.getMany(
      kind.collection,
      batch.map(({ id }) => id),
    )
    const isLive = await arrivesLive(batch, deps)
    const books = await lawBooksNow(store)
    const at = clock.now()
    const changes = batch.map((incoming) =>
      changeFor(
        incoming,
        stored.get(incoming.id),
        kind,
        { isLive: isLive(incoming.source), books, isWhole: false },
        at,
      ),
    )
    const written = changes.filter((change) => change !== undefined)
    await kind.finish?.(written, store)
    outcomes = changes.map((change) => change?.outcome ?? 'unchanged')
    flagged = written.filter(({ doc }) => 'flags' in doc && Array.isArray(doc.flags) && doc.flags.length > 0).length
    flags = written.flatMap(({ doc }) => kind.flagNames?.(doc, books) ?? [])
    if (written.length === 0) return { outcome: 'committed', lastSequence: 0 }
    return store.commit({ at, by: 'import', writes: written.map((change) => writeFor(change, kind.collection)) })
  })
  return { outcomes, flagged, flags }
}

type ChangeToMake<Document> = { id: string; doc: Document; event: Event; outcome: Outcome; version: number }

function changeFor<Content, Document extends RecordDocument>(
  incoming: Incoming<Content>,
  stored: Stored<Document> | undefined,
  kind: ImportKind<Content, Document>,
  terms: SourceTerms,
  at: string,
): ChangeToMake<Document> | undefined {
  const { id, content, hash } = incoming
  if (!stored) {
    const envelope = { importedHash: hash, createdAt: at, updatedAt: at }
    return { id, ...kind.create(content, terms, envelope), outcome: 'created', version: 0 }
  }
  const envelope = { importedHash: hash, createdAt: stored.doc.createdAt, updatedAt: at }
  const change =
    stored.doc.importedHash === hash
      ? kind.promote?.(stored.doc, terms, envelope)
      : kind.update(stored.doc, content, terms, envelope)
  return change && { id, ...change, outcome: 'updated', version: stored.version }
}

function writeFor<Document extends RecordDocument>(
  change: ChangeToMake<Document>,
  collection: Collection<Document>,
): Write {
  const { id, doc, event, version } = change
  return version === 0
    ? { kind: 'insert', collection, id, doc, event }
    : { kind: 'replace', collection, id, version, doc, event }
}

async function arrivesLive(
  batch: readonly { source: string }[],
  deps: ImportDeps,
): Promise<(source: string) => boolean> {
  if (deps.arriveAs !== 'by-source') return () => deps.arriveAs === 'live'
  const known = await deps.store.getMany(sources, [...new Set(batch.map(({ source }) => source))])
  return (source) => known.get(source)?.doc.trusted ?? false
}
