import type { CarveAnswer } from '../../matching/carve/carve-problem.js'
import { checkCarve } from '../../matching/carve/check-carve.js'
import type { WantedBlock } from '../../matching/carve/exact-cover.js'
import type { CarveExplained } from '../../matching/carve/explain-carve.js'
import { type PlannedShift, carvePlans, carvedRoles, planId } from './document.js'
import { carvedShifts, plannedShifts } from './planned-shifts.js'
import { type CarveDeps, roleGround } from './role-ground.js'

/** A plan that nobody has saved yet, and what it was made from: saving it is refused when that has changed meanwhile. */
export type CarveProposal = {
  readonly opportunity: string
  readonly title: string
  readonly answer: CarveAnswer
  readonly cover: readonly WantedBlock[]
  readonly shifts: readonly PlannedShift[]
  readonly explained: CarveExplained
  readonly handoverMinutes: number
  /** Candidates who could work some of it, of all who are stored. */
  readonly caseload: number
  readonly basedOn: { readonly opportunityVersion: number; readonly roleVersion: number; readonly newestPlan: number }
}

export type ProposeResult =
  | { readonly outcome: 'proposed'; readonly proposal: CarveProposal }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'refused'; readonly words: string }

/**
 * Carves a stored role for the caseload: the best plan under the law of the day the work begins. Where a plan has accepted shifts they stay to the minute, and of
 * equally good plans the one nearest to it is proposed. Nothing is saved.
 */
export async function proposeCarve(
  deps: CarveDeps,
  id: string,
  limits: { seconds: number; seed: number },
): Promise<ProposeResult> {
  const { store, pool } = deps
  // Read before the caseload: a plan that is saved meanwhile makes saving this one a conflict.
  const role = await store.get(carvedRoles, id)
  const newest = role && (await store.get(carvePlans, planId(id, role.doc.newest)))
  const ground = await roleGround(deps, id)
  if (ground.outcome !== 'ground') return ground
  const { role: found, problem, cover, rules } = ground
  const former = newest && newest.doc.state !== 'retired' ? newest.doc.shifts : []
  const known = new Set(problem.candidates.map((candidate) => candidate.id))
  const pinned = carvedShifts(
    id,
    former.filter(({ isAccepted, candidate }) => isAccepted && candidate !== null && known.has(candidate)),
  )
  const [fault] = checkCarve(problem, pinned, rules).errors
  if (fault !== undefined)
    return {
      outcome: 'refused',
      words: `Cannot carve ${id}: an accepted shift no longer fits (${fault}); free it first`,
    }
  const { answer, explained } = await pool.run({
    kind: 'plan',
    problem,
    rules,
    pinned,
    former: carvedShifts(id, former),
    ...limits,
  })
  return {
    outcome: 'proposed',
    proposal: {
      opportunity: id,
      title: found.doc.opportunity.title,
      answer,
      cover,
      shifts: plannedShifts(answer, new Set(pinned.map(({ candidate }) => candidate))),
      explained,
      handoverMinutes: found.doc.opportunity.carve.handoverMinutes,
      caseload: problem.candidates.length,
      basedOn: {
        opportunityVersion: found.version,
        roleVersion: role?.version ?? 0,
        newestPlan: role?.doc.newest ?? 0,
      },
    },
  }
}
