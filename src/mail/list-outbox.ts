import type { Mail } from '../ports/mail.js'
import type { Store, Stored } from '../ports/store.js'
import { type MailDocument, mails } from './document.js'

/** Letters in the order they were added, oldest first, a page at a time; with a state, those in it. For staff with the permission: they name people. */
export function listOutbox(
  { store }: { store: Store },
  query: { state?: MailDocument['state']; limit: number; after?: string },
): Promise<{ rows: Stored<MailDocument>[]; next?: string }> {
  const { state, limit, after } = query
  const from = state === undefined ? { index: 'by-time' } : { index: 'by-state', equals: [state] }
  return store.find(mails, { ...from, limit, ...(after !== undefined && { after }) })
}

/** One letter, with the file of it where mail goes into a folder. */
export async function getFromOutbox(
  { store, mail }: { store: Store; mail: Mail },
  id: string,
): Promise<{ stored: Stored<MailDocument>; file: Uint8Array | undefined } | undefined> {
  const stored = await store.get(mails, id)
  return stored && { stored, file: await mail.kept(stored.doc.messageId) }
}
