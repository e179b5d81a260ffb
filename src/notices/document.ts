import type { Collection, Write } from '../ports/store.js'

/**
 * Something somebody is told, once: its id is what it is about and which version of it, so that saying it twice is saying it once. Codes and
 * record names only, never a person's details.
 */
export type NoticeDocument = {
  to: 'broker' | 'coach'
  kind: 'opportunity-expired' | 'saved-search-found' | 'eligibility-reached' | 'hold-ground-ended' | 'list-grew'
  /** The record it is about. */
  about: string
  words: string
  at: string
}

export const notices: Collection<NoticeDocument> = {
  name: 'notices',
  logged: true,
  indexes: [{ name: 'by-receiver', fields: ['to', 'at'] }],
}

/** The write that tells it. */
export function noticeWrite(key: string, notice: NoticeDocument): Write {
  return {
    kind: 'insert',
    collection: notices,
    id: `${notice.kind}/${key}`,
    doc: notice,
    event: { name: 'notice-given' },
  }
}
