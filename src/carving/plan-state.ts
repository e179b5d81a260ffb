/**
 * The life of one version of a carve plan. A version is never edited after the employer has approved it: a change is a new version, and the old one is
 * re-planned when the new one goes live.
 *
 *   proposed ──negotiate──▶ negotiated ──┐
 *      │                     │  ▲        │ approve
 *      └──────approve────────┼──┼────────▼
 *                            └──┘   employer-approved ──publish──▶ live ──fill──▶ covered
 *                         negotiate                                ▲ └──────────────┘
 *                                                                  └────reopen
 * `replan` ends an approved, live or covered version for a newer one; `retire` ends any that has not ended.
 */
export const planStates = [
  'proposed',
  'negotiated',
  'employer-approved',
  'live',
  'covered',
  're-planned',
  'retired',
] as const
export type PlanState = (typeof planStates)[number]

const moves = {
  negotiate: { from: ['proposed', 'negotiated'], to: 'negotiated' },
  approve: { from: ['proposed', 'negotiated'], to: 'employer-approved' },
  publish: { from: ['employer-approved'], to: 'live' },
  fill: { from: ['live'], to: 'covered' },
  reopen: { from: ['covered'], to: 'live' },
  replan: { from: ['employer-approved', 'live', 'covered'], to: 're-planned' },
  retire: { from: ['proposed', 'negotiated', 'employer-approved', 'live', 'covered'], to: 'retired' },
} as const satisfies Record<string, { from: readonly PlanState[]; to: PlanState }>

export type PlanMove = keyof typeof moves
export const planMoves = Object.keys(moves) as PlanMove[]

export type PlanMoveResult =
  { outcome: 'moved'; state: PlanState } | { outcome: 'illegal'; words: string; legal: PlanMove[] }

/** What may be done from a state. */
export function legalPlanMoves(state: PlanState): PlanMove[] {
  return planMoves.filter((one) => (moves[one].from as readonly PlanState[]).includes(state))
}

/** The state after a move; refused with those that would be legal. */
export function movePlan(state: PlanState, move: PlanMove): PlanMoveResult {
  const legal = legalPlanMoves(state)
  if (legal.includes(move)) return { outcome: 'moved', state: moves[move].to }
  return {
    outcome: 'illegal',
    legal,
    words: `Cannot ${move} a carve plan that is ${state}; from there it may: ${legal.join(', ') || 'nothing, it has ended'}`,
  }
}
