import type { WantedBlock } from '../../matching/carve/exact-cover.js'
import type { CarveProblem } from '../../matching/carve/problem.js'
import type { CarveRules } from '../../matching/carve/rules.js'
import { lawOn } from '../../matching/law/rule-table.js'
import { isCurrent } from '../follow/follow.js'
import { type OpportunityDocument, opportunities } from '../opportunities/document.js'
import type { Clock } from '../ports/clock.js'
import type { Store, Stored } from '../ports/store.js'
import { ruleTableNow } from '../rules/rule-edits.js'
import { offerOn } from '../shortlists/compile-offer.js'
import { compiledOffers } from '../shortlists/compiled.js'
import type { Followers } from '../shortlists/followers.js'
import { seekersNow } from '../shortlists/seekers-now.js'
import { londonDayOf } from '../time/london-day.js'
import type { CarvePool } from './carve-pool.js'
import { carveRulesOf } from './carve-rules.js'
import { roleProblem } from './role-problem.js'

export type CarveDeps = { store: Store; clock: Clock; followers: Followers; pool: CarvePool }

/** What every question about carving a stored role stands on: the role and the caseload as a problem, under the law of the day the work begins. */
export type RoleGround =
  | {
      readonly outcome: 'ground'
      readonly role: Stored<OpportunityDocument>
      readonly problem: CarveProblem
      readonly cover: readonly WantedBlock[]
      readonly rules: CarveRules
    }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'refused'; readonly words: string }

/** Named outright, a role is carved whatever its state: most roles are carved before they go live. */
export async function roleGround(
  { store, clock, followers }: Omit<CarveDeps, 'pool'>,
  id: string,
): Promise<RoleGround> {
  const role = await store.get(opportunities, id)
  if (!role) return { outcome: 'unknown' }
  const followed = await store.get(compiledOffers, id)
  const compiled =
    followed && isCurrent(followed, role, followers.offers) ? followed.doc : followers.offers.derive(role)
  const table = await ruleTableNow(store)
  const offer = offerOn(compiled, londonDayOf(clock.now()), table)
  const law = offer.law ?? lawOn(table, offer.workFrom)
  const seekers = seekersNow({ store, clock, followers })
  const made = await roleProblem(role.doc.opportunity, { ...offer, closed: null }, law, seekers)
  if (made.outcome === 'refused') return made
  const { problem, cover } = made
  return { outcome: 'ground', role, problem, cover, rules: carveRulesOf(law) }
}
