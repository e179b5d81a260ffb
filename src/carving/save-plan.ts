import { exactCoverFault } from '../../matching/carve/exact-cover.js'
import { opportunities } from '../opportunities/document.js'
import type { Clock } from '../ports/clock.js'
import type { Store, Write } from '../ports/store.js'
import { type CarvePlanDocument, type CarvedRoleDocument, carvePlans, carvedRoles, planId } from './document.js'
import type { CarveProposal } from './propose-carve.js'

export type SavePlanResult =
  | { readonly outcome: 'saved'; readonly number: number }
  /** Somebody else saved a plan, or changed the role, since the proposal was made. */
  | { readonly outcome: 'conflict'; readonly words: string }

/** Saves a proposal as the newest version of the role's plan. Of two who save at once, the second is told and nothing is lost. */
export async function savePlan(
  { store, clock }: { store: Store; clock: Clock },
  proposal: CarveProposal,
  by: string,
): Promise<SavePlanResult> {
  const { opportunity: id, answer, basedOn, cover, shifts } = proposal
  const fault = exactCoverFault(
    cover,
    shifts.flatMap(({ blocks }) => blocks),
  )
  if (fault !== undefined) throw new RangeError(`Cannot save the plan of ${id}: ${fault}`)
  const at = clock.now()
  const number = basedOn.newestPlan + 1
  const plan: CarvePlanDocument = {
    opportunity: id,
    number,
    state: 'proposed',
    cover: [...cover],
    handoverMinutes: proposal.handoverMinutes,
    shifts: [...shifts],
    status: answer.status,
    objective: answer.objective,
    bound: answer.bound,
    explained: proposal.explained,
    by,
    createdAt: at,
    updatedAt: at,
  }
  const known = basedOn.roleVersion > 0 ? await store.get(carvedRoles, id) : undefined
  const role: CarvedRoleDocument = { newest: number, live: known?.doc.live ?? null }
  const event = { name: 'carve-plan-saved', detail: { number, status: answer.status } }
  const saveRole: Write =
    basedOn.roleVersion === 0
      ? { kind: 'insert', collection: carvedRoles, id, doc: role, event }
      : { kind: 'replace', collection: carvedRoles, id, version: basedOn.roleVersion, doc: role, event }
  const result = await store.commit({
    at,
    by,
    writes: [{ kind: 'insert', collection: carvePlans, id: planId(id, number), doc: plan, event }, saveRole],
    unchanged: [{ collection: opportunities, id, version: basedOn.opportunityVersion }],
  })
  if (result.outcome === 'committed') return { outcome: 'saved', number }
  const isRole = result.outcome === 'conflict' && result.at === `${opportunities.name}/${id}`
  return {
    outcome: 'conflict',
    words: isRole
      ? `Cannot save plan ${number} of ${id}: the role was changed meanwhile; carve it again`
      : `Cannot save plan ${number} of ${id}: somebody else saved a plan meanwhile; look at it, then carve again`,
  }
}
