import { candidates } from '../candidates/document.js'
import { employers } from '../employers/document.js'
import type { Clock } from '../ports/clock.js'
import { type Collection, type Store, retryOnConflict } from '../ports/store.js'

/** What somebody wrote down about a record: a call, a visit, what was agreed. */
export type Note = { at: string; by: string; words: string }

/** All notes about one record, under the record's own id and key: they are erased with it. */
export type NotesDocument = { notes: Note[] }

const declared = (name: string, sealedWith: string): Collection<NotesDocument> => ({
  name,
  logged: true,
  indexes: [],
  sealed: ['notes'],
  sealedWith,
})

/** The records that notes are kept about. */
export const notesAbout = {
  candidates: declared('candidate-notes', candidates.name),
  employers: declared('employer-notes', employers.name),
} as const
export type NotedKind = keyof typeof notesAbout

const records: Record<NotedKind, Collection<unknown>> = { candidates, employers }

export const LONGEST_NOTE = 5_000
/** A document holds 15 MB; nobody reads thousands of notes. */
const MOST_NOTES = 1_000

export type AddNoteResult = { outcome: 'added' } | { outcome: 'unknown' } | { outcome: 'full'; words: string }

export async function addNote(
  { store, clock }: { store: Store; clock: Clock },
  kind: NotedKind,
  id: string,
  words: string,
  by: string,
): Promise<AddNoteResult> {
  let answer: AddNoteResult = { outcome: 'added' }
  await retryOnConflict(async () => {
    const record = await store.get(records[kind], id)
    const known = await store.get(notesAbout[kind], id)
    const before = known?.doc.notes ?? []
    answer = { outcome: 'added' }
    if (!record || record.erased) answer = { outcome: 'unknown' }
    else if (before.length >= MOST_NOTES) answer = { outcome: 'full', words: `There are ${MOST_NOTES} notes already` }
    if (answer.outcome !== 'added') return { outcome: 'committed', lastSequence: 0 }
    const at = clock.now()
    const doc: NotesDocument = { notes: [...before, { at, by, words }] }
    const event = { name: 'note-added' }
    const collection = notesAbout[kind]
    return store.commit({
      at,
      by,
      writes: [
        known
          ? { kind: 'replace', collection, id, version: known.version, doc, event }
          : { kind: 'insert', collection, id, doc, event },
      ],
    })
  })
  return answer
}

/** Oldest first; none once the record was erased. */
export async function notesOf(store: Store, kind: NotedKind, id: string): Promise<Note[]> {
  const found = await store.get(notesAbout[kind], id)
  return found && !found.erased ? found.doc.notes : []
}
