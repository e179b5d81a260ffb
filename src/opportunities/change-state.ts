import { type LawFlag, flagsOf, lawBooksNow, stoppingFlags } from '../moderation/law-flags.js'
import type { Clock } from '../ports/clock.js'
import { type Store, retryOnConflict } from '../ports/store.js'
import { type OpportunityDocument, opportunities } from './document.js'
import { londonDayOf } from '../time/london-day.js'
import { windowDetail } from './priority-window.js'
import { type CloseReason, type Move, moveOpportunity } from './state.js'

export type ChangeStateResult =
  | { outcome: 'moved'; doc: OpportunityDocument }
  | { outcome: 'illegal'; words: string }
  | { outcome: 'stopped'; words: string; flags: LawFlag[] }
  | { outcome: 'unknown' }

/**
 * Moves an opportunity through its life: submit, approve, publish, pause, close… Only legal moves; one entry in the change log each. Nothing goes live
 * that the law stops: the answer then says which field, why and what would be right.
 */
export async function changeState(
  { store, clock }: { store: Store; clock: Clock },
  id: string,
  change: { move: Exclude<Move, 'close'> } | { move: 'close'; reason: CloseReason },
  by: string,
): Promise<ChangeStateResult> {
  let result: ChangeStateResult = { outcome: 'unknown' }
  await retryOnConflict(async () => {
    const found = await store.get(opportunities, id)
    if (!found) {
      result = { outcome: 'unknown' }
      return { outcome: 'committed', lastSequence: 0 }
    }
    const { state } = found.doc
    const moved =
      change.move === 'close' ? moveOpportunity(state, 'close', change.reason) : moveOpportunity(state, change.move)
    if (moved.outcome === 'illegal') {
      result = moved
      return { outcome: 'committed', lastSequence: 0 }
    }
    const at = clock.now()
    const stopping =
      moved.status.state === 'live' ? stoppingFlags(flagsOf(found.doc, londonDayOf(at), await lawBooksNow(store))) : []
    if (stopping.length > 0) {
      const reasons = stopping.map((flag) => `${flag.field}: ${flag.words} (${flag.rule})`).join(' ')
      const cure = stopping.every(({ strength }) => strength === 'HOLD') ? ' Record the ground for it first.' : ''
      const words = `Cannot ${change.move} ${id}: ${reasons}${cure}`
      result = { outcome: 'stopped', words, flags: stopping }
      return { outcome: 'committed', lastSequence: 0 }
    }
    const doc = { ...found.doc, ...moved.status, updatedAt: at }
    result = { outcome: 'moved', doc }
    return store.commit({
      at,
      by,
      writes: [
        {
          kind: 'replace',
          collection: opportunities,
          id,
          version: found.version,
          doc,
          event: {
            name: 'opportunity-moved',
            detail: {
              from: state,
              to: moved.status.state,
              reason: moved.status.closeReason,
              ...(moved.status.state === 'live' ? windowDetail(doc.opportunity) : {}),
            },
          },
        },
      ],
    })
  })
  return result
}
