import { declaredAs } from './declarations.js'
import { documentText } from './document-text.js'
import { checkPlainJson } from './plain-json.js'
import type { Collection, Commit, Write } from './store.js'
import { checkId } from './text.js'

/** A write found sound: its collection as declared, and the JSON text of its document (none for a removal). */
export type CheckedWrite = { readonly write: Write; readonly collection: Collection<unknown>; readonly text?: string }

/**
 * Checks what can be checked of a commit before the store is touched.
 * @throws {TypeError} for a document that cannot be kept as it is
 * @throws {RangeError} for a collection that was not declared, an id that cannot be kept, a document written twice
 */
export function checkCommit(declared: ReadonlyMap<string, Collection<unknown>>, commit: Commit): CheckedWrite[] {
  for (const { collection } of commit.unchanged ?? []) declaredAs(declared, collection.name)
  if (commit.cursor) checkCursor(commit.cursor)
  const seen = new Set<string>()
  return commit.writes.map((write) => {
    const collection = declaredAs(declared, write.collection.name)
    const place = `${collection.name}/${write.id}`
    checkId(write.id, `an id in "${collection.name}"`)
    if (seen.has(place)) throw new RangeError(`Cannot write ${place} twice in one commit`)
    seen.add(place)
    checkPlainJson(write.event.detail ?? {}, `the event of ${place}`)
    if (write.kind === 'remove') return { write, collection }
    return { write, collection, text: documentText(collection, write.id, write.doc) }
  })
}

function checkCursor({ consumer, from, to }: NonNullable<Commit['cursor']>): void {
  checkId(consumer, 'the name of a consumer')
  for (const place of [from, to])
    if (!Number.isSafeInteger(place) || place < 0) throw new RangeError(`Cannot move cursor "${consumer}" to ${place}`)
}
