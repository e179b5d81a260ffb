import type { CarveAnswer } from '../../matching/carve/carve-problem.js'
import { checkCarve } from '../../matching/carve/check-carve.js'
import { type CarveExplained, explainCarve } from '../../matching/carve/explain-carve.js'
import type { WantedBlock } from '../../matching/carve/exact-cover.js'
import { lawOn } from '../../matching/law/rule-table.js'
import type { Seeker } from '../../matching/rank/seeker.js'
import { isCurrent } from '../follow/follow.js'
import { opportunities } from '../opportunities/document.js'
import type { Clock } from '../ports/clock.js'
import type { Store } from '../ports/store.js'
import { ruleTableNow } from '../rules/rule-edits.js'
import { offerOn } from '../shortlists/compile-offer.js'
import { compiledOffers } from '../shortlists/compiled.js'
import type { Followers } from '../shortlists/followers.js'
import { seekersNow } from '../shortlists/seekers-now.js'
import { londonDayOf } from '../time/london-day.js'
import type { CarvePool } from './carve-pool.js'
import { carveRulesOf } from './carve-rules.js'
import { type PlannedShift, carvePlans, carvedRoles, planId } from './document.js'
import { carvedShifts, plannedShifts } from './planned-shifts.js'
import { roleProblem } from './role-problem.js'

export type CarveDeps = { store: Store; clock: Clock; followers: Followers; pool: CarvePool }

/** A plan that nobody has saved yet, and what it was made from: saving it is refused when that has changed meanwhile. */
export type CarveProposal = {
  readonly opportunity: string
  readonly title: string
  readonly answer: CarveAnswer
  readonly cover: readonly WantedBlock[]
  readonly shifts: readonly PlannedShift[]
  readonly explained: CarveExplained
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
  const { store, clock, followers, pool } = deps
  const found = await store.get(opportunities, id)
  if (!found) return { outcome: 'unknown' }
  const role = await store.get(carvedRoles, id)
  const newest = role && (await store.get(carvePlans, planId(id, role.doc.newest)))
  const followed = await store.get(compiledOffers, id)
  const compiled =
    followed && isCurrent(followed, found, followers.offers) ? followed.doc : followers.offers.derive(found)
  const table = await ruleTableNow(store)
  const offer = offerOn(compiled, londonDayOf(clock.now()), table)
  const law = offer.law ?? lawOn(table, offer.workFrom)
  const seekers: Seeker[] = []
  for await (const seeker of seekersNow(deps)) seekers.push(seeker)
  // Named outright, it is carved whatever its state: most roles are carved before they go live.
  const made = roleProblem(found.doc.opportunity, { ...offer, closed: null }, law, seekers)
  if (made.outcome === 'refused') return made
  const rules = carveRulesOf(law)
  const former = newest && newest.doc.state !== 'retired' ? newest.doc.shifts : []
  const known = new Set(made.problem.candidates.map((candidate) => candidate.id))
  const pinned = carvedShifts(
    id,
    former.filter(({ isAccepted, candidate }) => isAccepted && candidate !== null && known.has(candidate)),
  )
  const [fault] = checkCarve(made.problem, pinned, rules).errors
  if (fault !== undefined)
    return {
      outcome: 'refused',
      words: `Cannot carve ${id}: an accepted shift no longer fits (${fault}); free it first`,
    }
  const { problem, cover } = made
  const answer =
    former.length === 0
      ? await pool.run({ kind: 'carve', problem, rules, ...limits })
      : await pool.run({ kind: 'recarve', problem, rules, pinned, former: carvedShifts(id, former), ...limits })
  return {
    outcome: 'proposed',
    proposal: {
      opportunity: id,
      title: found.doc.opportunity.title,
      answer,
      cover,
      shifts: plannedShifts(answer, new Set(pinned.map(({ candidate }) => candidate))),
      explained: explainCarve(problem, answer, rules),
      caseload: problem.candidates.length,
      basedOn: {
        opportunityVersion: found.version,
        roleVersion: role?.version ?? 0,
        newestPlan: role?.doc.newest ?? 0,
      },
    },
  }
}
