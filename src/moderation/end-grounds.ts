import { noticeWrite } from '../notices/document.js'
import { opportunities } from '../opportunities/document.js'
import type { Clock } from '../ports/clock.js'
import type { Store } from '../ports/store.js'
import { londonDayOf } from '../time/london-day.js'
import { lawBooksNow } from './law-flags.js'
import { pausedIfStopped, withEnds } from './record-ground.js'

const ENDED_PER_COMMIT = 100

/**
 * Pauses what was shown on a ground whose last day is past, and tells the broker, in one transaction each lot. One that is not shown is asked again when
 * somebody publishes it.
 * @returns how many were paused
 */
export async function endGrounds({ store, clock }: { store: Store; clock: Clock }): Promise<number> {
  const at = clock.now()
  const today = londonDayOf(at)
  const books = await lawBooksNow(store)
  let paused = 0
  for (const state of ['live', 'part-filled'] as const)
    for (;;) {
      const page = await store.find(opportunities, {
        index: 'by-grounded-until',
        equals: [state],
        range: { from: '', below: today },
        limit: ENDED_PER_COMMIT,
      })
      if (page.rows.length === 0) break
      const looked = page.rows.map((row) => ({
        ...row,
        after: pausedIfStopped(withEnds(row.doc, today), today, books),
      }))
      const result = await store.commit({
        at,
        by: 'system',
        writes: looked.flatMap(({ id, version, doc, after }) => [
          {
            kind: 'replace' as const,
            collection: opportunities,
            id,
            version,
            doc: { ...after, updatedAt: at },
            event: {
              name: 'hold-ground-ended',
              effectiveOn: doc.groundedUntil!,
              detail: { from: doc.state, to: after.state },
            },
          },
          ...(after.state === 'paused'
            ? [
                noticeWrite(`${id}/${version + 1}`, {
                  to: 'broker' as const,
                  kind: 'hold-ground-ended',
                  about: id,
                  words: `The ground for "${doc.opportunity.title}" held until ${doc.groundedUntil!}: it is paused until a new one is recorded`,
                  at,
                }),
              ]
            : []),
        ]),
      })
      // A conflict: somebody changed one of them meanwhile; the next look finds what is left.
      if (result.outcome === 'committed') paused += looked.filter(({ after }) => after.state === 'paused').length
    }
  return paused
}
