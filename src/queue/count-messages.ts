import type { Clock } from '../ports/clock.js'
import type { Store } from '../ports/store.js'
import { AT_ONCE, messages } from './document.js'
import { later } from './hold-messages.js'

/** How many messages: `ready` may be taken now, `later` are held or put off, `dead` wait for somebody to look. */
export type MessageCounts = { ready: number; later: number; dead: number }

export async function countMessages({ store, clock }: { store: Store; clock: Clock }): Promise<MessageCounts> {
  const count = (equals: string[], range?: { from?: string; below?: string }): Promise<number> =>
    store.count(messages, { index: 'by-due', equals, limit: 1, ...(range && { range }) })
  const past = await count(['waiting'], { from: '0', below: later(clock, 1) })
  return {
    ready: past + (await count(['waiting', AT_ONCE])),
    later: await count(['waiting'], { from: later(clock, 1) }),
    dead: await count(['dead']),
  }
}
