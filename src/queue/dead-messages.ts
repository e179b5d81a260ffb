import type { Clock } from '../ports/clock.js'
import { type Store, retryOnConflict } from '../ports/store.js'
import { AT_ONCE, messages } from './document.js'
import { type StoredMessage, changed, writeOf } from './hold-messages.js'

type Deps = { store: Store; clock: Clock }

/** Messages that were given up, the latest last, with the reason of each; a page at a time. */
export function deadMessages(
  { store }: Deps,
  { limit, after }: { limit: number; after?: string },
): Promise<{ rows: StoredMessage[]; next?: string }> {
  return store.find(messages, { index: 'by-due', equals: ['dead'], limit, ...(after !== undefined && { after }) })
}

/** Has a dead message tried again, from the first attempt. False when there is none of that id. */
export function retryDead({ store, clock }: Deps, id: string, by: string): Promise<boolean> {
  return change({ store, clock }, id, by, (message) =>
    writeOf(changed(message, { state: 'waiting', dueAt: AT_ONCE, attempts: 0 })),
  )
}

/** Does away with a dead message for good. False when there is none of that id. */
export function discardDead({ store, clock }: Deps, id: string, by: string): Promise<boolean> {
  return change({ store, clock }, id, by, ({ version }) => ({
    kind: 'remove',
    collection: messages,
    id,
    version,
    event: { name: 'message-discarded' },
  }))
}

async function change(
  { store, clock }: Deps,
  id: string,
  by: string,
  write: (message: StoredMessage) => ReturnType<typeof writeOf>,
): Promise<boolean> {
  let isDead = false
  await retryOnConflict(async () => {
    const message = await store.get(messages, id)
    isDead = message?.doc.state === 'dead'
    return store.commit({ at: clock.now(), by, writes: message && isDead ? [write(message)] : [] })
  })
  return isDead
}
