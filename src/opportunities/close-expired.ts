import { noticeWrite } from '../notices/document.js'
import type { Clock } from '../ports/clock.js'
import type { Store } from '../ports/store.js'
import { londonDayOf } from '../time/london-day.js'
import { opportunities } from './document.js'
import { type OpportunityState, moveOpportunity } from './state.js'

/** States in which an opportunity can run out. */
const runningStates: readonly OpportunityState[] = ['live', 'part-filled', 'paused']
const CLOSED_PER_COMMIT = 100

/**
 * Closes what is past its closing day and tells the broker, in one transaction each lot. Pages and lists leave such an opportunity out from the first minute of the
 * next day anyway; this makes it so in the record.
 * @returns how many were closed
 */
export async function closeExpired({ store, clock }: { store: Store; clock: Clock }): Promise<number> {
  const at = clock.now()
  const today = londonDayOf(at)
  let closed = 0
  for (const state of runningStates)
    for (;;) {
      const page = await store.find(opportunities, {
        index: 'by-closing-day',
        equals: [state],
        range: { from: '', below: today },
        limit: CLOSED_PER_COMMIT,
      })
      if (page.rows.length === 0) break
      const result = await store.commit({
        at,
        by: 'system',
        writes: page.rows.flatMap(({ id, version, doc }) => {
          const move = moveOpportunity(state, 'close', 'expired')
          if (move.outcome !== 'moved') throw new Error(move.words)
          const { title, closesOn } = doc.opportunity
          return [
            {
              kind: 'replace' as const,
              collection: opportunities,
              id,
              version,
              doc: { ...doc, ...move.status, updatedAt: at },
              event: { name: 'opportunity-expired', effectiveOn: closesOn! },
            },
            noticeWrite(`${id}/${version + 1}`, {
              to: 'broker',
              kind: 'opportunity-expired',
              about: id,
              words: `"${title}" closed on ${closesOn!} and is no longer shown`,
              at,
            }),
          ]
        }),
      })
      // A conflict: somebody moved one of them meanwhile; the next look finds what is left.
      if (result.outcome === 'committed') closed += page.rows.length
    }
  return closed
}
