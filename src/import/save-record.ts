import { createHash } from 'node:crypto'
import type { ImportKind } from './kind.js'
import { lawBooksNow } from '../moderation/law-flags.js'
import type { Clock } from '../ports/clock.js'
import { KeyDestroyedError } from '../ports/record-keys.js'
import type { Store, Stored } from '../ports/store.js'
import type { RecordDocument } from '../records/document.js'
import type { Problem } from '../records/problems.js'

export type SaveRecordResult =
  | { outcome: 'created' | 'updated' | 'unchanged'; id: string; version: number }
  | { outcome: 'refused'; problems: Problem[] }
  /** The record is at another version than the one that was read. */
  | { outcome: 'changed-meanwhile'; version: number }
  | { outcome: 'unknown' }
  | { outcome: 'out-of-reach' }
  | { outcome: 'erased' }

export type SaveRecordTerms<Content, Document> = {
  by: string
  /** For a replacement: which record, and the version that was read. Left out: a record is created, or brought up to date as an import would. */
  replace?: { id: string; version: number }
  /** Whether who asks may touch this record, as it is and as it would be. */
  isInReach: (document: Document | undefined, content: Content) => boolean
}

/**
 * Takes one record, as an import of one would: the same checks, the same document, the same event. What it says already changes nothing. Opportunities
 * arrive to be looked at, whoever sends them.
 */
export async function saveRecord<Content, Document extends RecordDocument>(
  kind: ImportKind<Content, Document>,
  raw: unknown,
  { store, clock }: { store: Store; clock: Clock },
  { by, replace, isInReach }: SaveRecordTerms<Content, Document>,
): Promise<SaveRecordResult> {
  const read = kind.read(raw)
  if ('problems' in read) return { outcome: 'refused', problems: read.problems }
  const { id, content } = read
  if (replace && id !== replace.id)
    return {
      outcome: 'refused',
      problems: [{ field: 'ref', value: id, reason: `must be the record of the address, ${replace.id}` }],
    }
  for (;;) {
    const known = await store.get(kind.collection, id)
    if (replace && !known) return { outcome: 'unknown' }
    if (known?.erased) return { outcome: 'erased' }
    if (!isInReach(known?.doc, content)) return { outcome: 'out-of-reach' }
    if (replace && known && known.version !== replace.version)
      return { outcome: 'changed-meanwhile', version: known.version }
    const result = await commitOne(kind, id, content, known, { store, clock }, { by, isWhole: replace !== undefined })
    // Somebody else wrote it between reading and writing: look again.
    if (result) return result
  }
}

async function commitOne<Content, Document extends RecordDocument>(
  kind: ImportKind<Content, Document>,
  id: string,
  content: Content,
  known: Stored<Document> | undefined,
  { store, clock }: { store: Store; clock: Clock },
  { by, isWhole }: { by: string; isWhole: boolean },
): Promise<SaveRecordResult | undefined> {
  const { collection } = kind
  const at = clock.now()
  const importedHash = createHash('sha256').update(JSON.stringify(content)).digest('base64')
  if (known?.doc.importedHash === importedHash) return { outcome: 'unchanged', id, version: known.version }
  const envelope = { importedHash, createdAt: known?.doc.createdAt ?? at, updatedAt: at }
  const terms = { isLive: false, books: await lawBooksNow(store), isWhole }
  const { doc, event } = known
    ? kind.update(known.doc, content, terms, envelope)
    : kind.create(content, terms, envelope)
  await kind.finish?.([{ id, doc }], store)
  try {
    const result = await store.commit({
      at,
      by,
      writes: [
        known
          ? { kind: 'replace', collection, id, version: known.version, doc, event }
          : { kind: 'insert', collection, id, doc, event },
      ],
    })
    if (result.outcome !== 'committed') return undefined
  } catch (error) {
    if (error instanceof KeyDestroyedError) return { outcome: 'erased' }
    throw error
  }
  const written = await store.get(collection, id)
  return { outcome: known ? 'updated' : 'created', id, version: written?.version ?? (known ? known.version + 1 : 1) }
}
