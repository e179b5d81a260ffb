import type { Letter } from '../ports/mail.js'
import type { Collection } from '../ports/store.js'

/**
 * A letter as the store keeps it; its id is the key of the effect it is, such as `alert/…/recipient`.
 *
 *   waiting ──attempt──▶ sending ──taken──▶ sent
 *      ▲                   │  └──refused──▶ refused
 *      └──not now──────────┘ (found sending: an attempt died, and whether it arrived nobody knows)
 */
export type MailDocument = {
  state: 'waiting' | 'sending' | 'sent' | 'refused'
  /** What it is for, in a word or two: `opportunity alert`. */
  purpose: string
  /** The record it is about, if any. */
  about: string | null
  messageId: string
  /** What is said to whom: sealed. */
  letter: Omit<Letter, 'messageId' | 'at'>
  addedAt: string
  attempts: number
  /** How often it was sent again though it may have arrived: more than 0 only after a process or a connection died at the wrong moment. */
  possibleRepeats: number
  /** When it was sent or refused. */
  endedAt: string | null
  /** The server's code of a refusal; its words may quote the address, and are sealed. */
  code: number | null
  words: string | null
}

export const mails: Collection<MailDocument> = {
  name: 'mails',
  logged: true,
  indexes: [
    { name: 'by-time', fields: ['addedAt'] },
    { name: 'by-state', fields: ['state', 'addedAt'] },
  ],
  sealed: ['letter', 'words'],
}
