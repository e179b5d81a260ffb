import type { Collection, Event, Store } from '../ports/store.js'
import type { LawBooks } from '../moderation/law-flags.js'
import type { Problem } from '../records/problems.js'
import type { RecordDocument } from '../records/document.js'

/** How an import treats one kind of record. `Content` is what a row brings; the document also holds what we know ourselves. */
export type ImportKind<Content, Document extends RecordDocument> = {
  name: 'opportunities' | 'candidates' | 'employers' | 'partners'
  collection: Collection<Document>
  /** The records within a row, where one row may hold several. `at` is where each stands in it. */
  unfold?(raw: unknown): { at: string; value: unknown }[]
  /** Reads a record of a row: the record with everything settled, or what is wrong with it. */
  read(raw: unknown): { id: string; content: Content } | { problems: Problem[] }
  create(content: Content, source: SourceTerms, envelope: RecordDocument): { doc: Document; event: Event }
  /** The document after an import brought something else than the last one. */
  update(
    existing: Document,
    content: Content,
    source: SourceTerms,
    envelope: RecordDocument,
  ): { doc: Document; event: Event }
  /** What the terms of this import change about a record that is otherwise the same; undefined for nothing. */
  promote?(
    existing: Document,
    source: SourceTerms,
    envelope: RecordDocument,
  ): { doc: Document; event: Event } | undefined
  /** What the law says of a document, by rule and strength, for the count in the report. */
  flagNames?(doc: Document, books: LawBooks): string[]
  /** Last look at the documents of a batch that will be written, in their order. */
  finish?(batch: { id: string; doc: Document }[], store: Store): Promise<void>
}

/**
 * On what terms a record comes in: straight to live, or submitted for a broker to look at; and under which law. `isWhole`: somebody read the record as we hold it and
 * sends it back changed, so that what is missing was taken out; a source only repeats what it knows itself.
 */
export type SourceTerms = { isLive: boolean; books: LawBooks; isWhole: boolean }
