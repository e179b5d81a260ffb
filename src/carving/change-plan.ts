import { exactCoverFault } from '../../matching/carve/exact-cover.js'
import { candidates } from '../candidates/document.js'
import type { Clock } from '../ports/clock.js'
import type { Store, Stored, Write } from '../ports/store.js'
import { type CarvePlanDocument, type PlannedShift, carvePlans, carvedRoles, planId } from './document.js'
import { type PlanMove, movePlan } from './plan-state.js'

/** What is done to a version of a plan. */
export type PlanChange =
  /** Shifts as broker and employer have talked them over: they must still add up to the role. */
  | { readonly move: 'negotiate'; readonly shifts: readonly PlannedShift[] }
  | { readonly move: Exclude<PlanMove, 'negotiate'> }
  /** A person and the employer have agreed on a shift. */
  | { readonly move: 'accept'; readonly shift: string; readonly candidate: string }
  /** A person drops out: the shift is open again. */
  | { readonly move: 'free'; readonly shift: string }

export type ChangePlanResult =
  | { readonly outcome: 'changed'; readonly plan: CarvePlanDocument }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'refused'; readonly words: string }
  | { readonly outcome: 'conflict'; readonly words: string }

/**
 * Changes a version of a plan. Going live ends the version that was live before, in the same commit. When all its shifts are accepted a live plan is covered;
 * when one is freed it is live again.
 *
 * @param expected the version of the document the person was looking at: another's change since then is a conflict, not overwritten
 */
export async function changePlan(
  { store, clock }: { store: Store; clock: Clock },
  opportunity: string,
  number: number,
  change: PlanChange,
  by: string,
  expected?: number,
): Promise<ChangePlanResult> {
  const id = planId(opportunity, number)
  const found = await store.get(carvePlans, id)
  const role = await store.get(carvedRoles, opportunity)
  if (!found || !role) return { outcome: 'unknown' }
  const conflict: ChangePlanResult = {
    outcome: 'conflict',
    words: `Cannot ${change.move} plan ${number} of ${opportunity}: somebody else changed it meanwhile; look at it again`,
  }
  if (expected !== undefined && expected !== found.version) return conflict
  if (change.move === 'accept' && !(await isKnown(store, change.candidate)))
    return {
      outcome: 'refused',
      words: `Cannot accept shift ${change.shift} of plan ${number}: there is no candidate "${change.candidate}"`,
    }
  const changed = changedPlan(found.doc, change)
  if ('words' in changed) return { outcome: 'refused', words: changed.words }
  const at = clock.now()
  const plan: CarvePlanDocument = { ...changed.plan, updatedAt: at }
  const event = { name: 'carve-plan-changed', detail: { number, move: change.move, state: plan.state } }
  const writes: Write[] = [{ kind: 'replace', collection: carvePlans, id, version: found.version, doc: plan, event }]
  const isLive = plan.state === 'live' || plan.state === 'covered'
  const live = isLive ? number : role.doc.live === number ? null : role.doc.live
  if (live !== role.doc.live) {
    writes.push({
      kind: 'replace',
      collection: carvedRoles,
      id: opportunity,
      version: role.version,
      doc: { ...role.doc, live },
      event,
    })
    if (isLive && role.doc.live !== null) {
      const before = await store.get(carvePlans, planId(opportunity, role.doc.live))
      if (before) writes.push(endedFor(before, number, at))
    }
  }
  const result = await store.commit({ at, by, writes })
  return result.outcome === 'committed' ? { outcome: 'changed', plan } : conflict
}

async function isKnown(store: Store, candidate: string): Promise<boolean> {
  const found = await store.get(candidates, candidate)
  return found !== undefined && !found.erased
}

function changedPlan(plan: CarvePlanDocument, change: PlanChange): { plan: CarvePlanDocument } | { words: string } {
  switch (change.move) {
    case 'accept':
    case 'free':
      return withShift(plan, change)
    case 'negotiate': {
      const moved = movePlan(plan.state, 'negotiate')
      if (moved.outcome === 'illegal') return { words: moved.words }
      const names = new Set(change.shifts.map(({ name }) => name))
      if (names.size < change.shifts.length)
        return { words: `Cannot negotiate plan ${plan.number}: two shifts have the same name` }
      const fault = exactCoverFault(
        plan.cover,
        change.shifts.flatMap(({ blocks }) => blocks),
      )
      if (fault !== undefined) return { words: `Cannot negotiate plan ${plan.number}: ${fault}` }
      return { plan: { ...plan, state: moved.state, shifts: [...change.shifts] } }
    }
    default: {
      const moved = movePlan(plan.state, change.move)
      return moved.outcome === 'illegal' ? { words: moved.words } : { plan: { ...plan, state: moved.state } }
    }
  }
}

function withShift(
  plan: CarvePlanDocument,
  change: Extract<PlanChange, { move: 'accept' | 'free' }>,
): { plan: CarvePlanDocument } | { words: string } {
  if (!['employer-approved', 'live', 'covered'].includes(plan.state))
    return {
      words: `Cannot ${change.move} a shift of a plan that is ${plan.state}; the employer must approve it first`,
    }
  const shift = plan.shifts.find(({ name }) => name === change.shift)
  if (!shift)
    return {
      words: `Plan ${plan.number} has no shift "${change.shift}": it has ${plan.shifts.map(({ name }) => name).join(', ')}`,
    }
  if (change.move === 'accept' && shift.isAccepted && shift.candidate !== change.candidate)
    return { words: `Shift ${shift.name} of plan ${plan.number} is already accepted; free it first` }
  const next: PlannedShift =
    change.move === 'accept'
      ? { ...shift, candidate: change.candidate, isAccepted: true }
      : { ...shift, candidate: null, isAccepted: false }
  const shifts = plan.shifts.map((one) => (one === shift ? next : one))
  const isFull = shifts.every(({ isAccepted }) => isAccepted)
  const state = plan.state === 'live' && isFull ? 'covered' : plan.state === 'covered' && !isFull ? 'live' : plan.state
  return { plan: { ...plan, shifts, state } }
}

function endedFor(before: Stored<CarvePlanDocument>, number: number, at: string): Write {
  return {
    kind: 'replace',
    collection: carvePlans,
    id: before.id,
    version: before.version,
    doc: { ...before.doc, state: 're-planned', updatedAt: at },
    event: { name: 'carve-plan-changed', detail: { number: before.doc.number, move: 'replan', for: number } },
  }
}
