import type { Clock } from '../ports/clock.js'
import type { Store } from '../ports/store.js'
import { messages } from './document.js'
import { later } from './hold-messages.js'

const REMEMBERED_DAYS = 30
const REMOVED_PER_COMMIT = 200

/** Removes messages done more than 30 days ago: until then a key is not taken twice. @returns how many */
export async function forgetDone({ store, clock }: { store: Store; clock: Clock }): Promise<number> {
  const before = later(clock, -REMEMBERED_DAYS * 24 * 3_600_000)
  for (let removed = 0; ;) {
    const { rows } = await store.find(messages, {
      index: 'by-due',
      equals: ['done'],
      range: { below: before },
      limit: REMOVED_PER_COMMIT,
    })
    if (rows.length === 0) return removed
    const result = await store.commit({
      at: clock.now(),
      by: 'queue',
      writes: rows.map(({ id, version }) => ({
        kind: 'remove' as const,
        collection: messages,
        id,
        version,
        event: { name: 'message-forgotten' },
      })),
    })
    // A conflict: another worker forgets them too.
    if (result.outcome === 'committed') removed += rows.length
  }
}
