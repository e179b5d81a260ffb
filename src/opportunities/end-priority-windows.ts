import type { Clock } from '../ports/clock.js'
import type { Store } from '../ports/store.js'
import { londonDayOf } from '../time/london-day.js'
import { opportunities } from './document.js'
import { opportunityStates } from './state.js'

const ENDED_PER_COMMIT = 100

/**
 * Writes the end of each priority window that is over into the change log, so that both its times are on record. Lists and rankings go by the day and do not
 * wait for this.
 * @returns how many ended
 */
export async function endPriorityWindows({ store, clock }: { store: Store; clock: Clock }): Promise<number> {
  const at = clock.now()
  const today = londonDayOf(at)
  let ended = 0
  for (const state of opportunityStates)
    for (;;) {
      const page = await store.find(opportunities, {
        index: 'by-kept-until',
        equals: [state],
        range: { from: '', below: today },
        limit: ENDED_PER_COMMIT,
      })
      if (page.rows.length === 0) break
      const result = await store.commit({
        at,
        by: 'system',
        writes: page.rows.map(({ id, version, doc }) => ({
          kind: 'replace' as const,
          collection: opportunities,
          id,
          version,
          doc: { ...doc, keptUntil: null, updatedAt: at },
          event: {
            name: 'priority-window-ended',
            effectiveOn: doc.keptUntil!,
            detail: { keptFor: doc.opportunity.priority.groups.join('; ') },
          },
        })),
      })
      // A conflict: somebody changed one of them meanwhile; the next look finds what is left.
      if (result.outcome === 'committed') ended += page.rows.length
    }
  return ended
}
