/**
 * The life of an opportunity. Every change of state is one of these moves; anything else is refused with the moves that
 * would be legal, so a state that is not reachable cannot be stored.
 *
 *   draft ──submit──▶ submitted ──approve──▶ approved ──publish──▶ live ◀─resume── paused
 *                       │    ▲                                     │  ▲──pause──▶
 *                 refer-back resubmit                              │  reopen-place
 *                       ▼    │                                     ▼  │
 *                     referred-back              part-filled ◀──fill-some  ──fill──▶ filled
 *
 * `close` (with a reason) is open from every state but closed; `reopen` goes back to submitted, so that what comes back
 * is looked at again.
 */
export const opportunityStates = [
  'draft',
  'submitted',
  'referred-back',
  'approved',
  'live',
  'paused',
  'part-filled',
  'filled',
  'closed',
] as const
export type OpportunityState = (typeof opportunityStates)[number]

/** Why an opportunity ended. */
export const closeReasons = ['filled', 'expired', 'withdrawn', 'refused', 'duplicate', 'employer-unresponsive'] as const
export type CloseReason = (typeof closeReasons)[number]

const moves = {
  submit: { from: ['draft'], to: 'submitted' },
  'refer-back': { from: ['submitted', 'approved'], to: 'referred-back' },
  resubmit: { from: ['referred-back'], to: 'submitted' },
  approve: { from: ['submitted'], to: 'approved' },
  publish: { from: ['approved'], to: 'live' },
  pause: { from: ['live', 'part-filled'], to: 'paused' },
  resume: { from: ['paused'], to: 'live' },
  'fill-some': { from: ['live', 'paused', 'filled'], to: 'part-filled' },
  fill: { from: ['live', 'paused', 'part-filled'], to: 'filled' },
  'reopen-place': { from: ['part-filled', 'filled'], to: 'live' },
  close: {
    from: ['draft', 'submitted', 'referred-back', 'approved', 'live', 'paused', 'part-filled', 'filled'],
    to: 'closed',
  },
  reopen: { from: ['closed'], to: 'submitted' },
} as const satisfies Record<string, { from: readonly OpportunityState[]; to: OpportunityState }>

export type Move = keyof typeof moves
export const allMoves = Object.keys(moves) as Move[]

/** A state with, for `closed` and only for it, the reason. */
export type OpportunityStatus =
  { state: Exclude<OpportunityState, 'closed'>; closeReason: null } | { state: 'closed'; closeReason: CloseReason }

export type MoveResult =
  { outcome: 'moved'; status: OpportunityStatus } | { outcome: 'illegal'; words: string; legal: Move[] }

/** Those moves that may be made from a state. */
export function legalMoves(state: OpportunityState): Move[] {
  return allMoves.filter((move) => (moves[move].from as readonly OpportunityState[]).includes(state))
}

/** The status after a move. `close` needs its reason; no other move may have one. */
export function moveOpportunity(state: OpportunityState, move: Exclude<Move, 'close'>): MoveResult
export function moveOpportunity(state: OpportunityState, move: 'close', reason: CloseReason): MoveResult
export function moveOpportunity(state: OpportunityState, move: Move, reason?: CloseReason): MoveResult {
  const legal = legalMoves(state)
  if (!legal.includes(move))
    return {
      outcome: 'illegal',
      legal,
      words: `Cannot ${move} an opportunity that is ${state}; from there it may: ${legal.join(', ')}`,
    }
  const to = moves[move].to
  if (to !== 'closed') return { outcome: 'moved', status: { state: to, closeReason: null } }
  if (!reason) throw new TypeError(`Closing an opportunity needs one of the reasons ${closeReasons.join(', ')}`)
  return { outcome: 'moved', status: { state: 'closed', closeReason: reason } }
}
