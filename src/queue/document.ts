import type { MessageBody } from '../ports/queue.js'
import type { Collection } from '../ports/store.js'

/**
 * A message as the store keeps it; its id is `kind/key`. Its life:
 *
 *   waiting ──claim──▶ waiting, due again when the lease ends ──done──▶ done ──30 days──▶ removed
 *      ▲                  │ failed: due after a rest
 *      │                  └ failed too often, or hopeless ──▶ dead ──retry──▶ waiting
 */
export type MessageDocument = {
  kind: string
  body: MessageBody
  state: 'waiting' | 'done' | 'dead'
  /** When it may be taken: at once (`''`), or from an instant on. For those done or dead, the instant they became so. */
  dueAt: string
  addedAt: string
  attempts: number
  mostAttempts: number
  /** Who holds it, while somebody does. */
  heldBy: string | null
  /** What went wrong last. */
  reason: string | null
}

export const AT_ONCE = ''

/** Not logged: leases are renewed all the time, and what a message does to other documents is. */
export const messages: Collection<MessageDocument> = {
  name: 'messages',
  logged: false,
  // What is due at once goes by no clock: it is taken also when the clock has been put back.
  indexes: [{ name: 'by-due', fields: ['state', 'dueAt', 'addedAt'] }],
}
