import type { HomeNation } from '../../matching/law/nations.js'
import type { Offer } from '../../matching/rank/offer.js'
import type { OpportunityState } from '../opportunities/state.js'
import type { Derivation } from '../follow/follow.js'
import type { Collection } from '../ports/store.js'
import type { PackedSeeker } from './packed-seeker.js'
import type { SuggestedRequirement } from './text-source.js'

/**
 * Opportunities and candidates as the engine sees them: derived state that follows the change log and can be thrown away. The number goes up when the
 * compiler or its tables change, and everything is compiled anew.
 */
export const COMPILER = 8

/** An opportunity compiled but for the day: what depends on it is kept as dates. */
export type CompiledOffer = Derivation & {
  offer: Omit<Offer, 'closed' | 'workFrom'>
  state: OpportunityState
  opensOn: string | null
  closesOn: string | null
  startsOn: string | null
  /** Whose law holds for the work. */
  nation: HomeNation
  /** Groups it is kept for, to the end of a day; null when it is open to all. */
  priority: { groups: string[]; until: string | null } | null
  /** Skills the text asks for, for a broker to confirm. No rule reads them. */
  suggested: SuggestedRequirement[]
}

export type CompiledSeeker = Derivation & { seeker: PackedSeeker }

export const compiledOffers: Collection<CompiledOffer> = {
  name: 'compiled-offers',
  logged: false,
  indexes: [],
}

/** Under the candidate's own key, so that erasing the candidate erases this too. */
export const compiledSeekers: Collection<CompiledSeeker> = {
  name: 'compiled-seekers',
  logged: false,
  indexes: [],
  sealed: ['seeker'],
  sealedWith: 'candidates',
}
