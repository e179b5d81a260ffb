import { isCurrent, keepDerived } from '../follow/follow.js'
import { type OpportunityDocument, opportunities } from '../opportunities/document.js'
import type { Clock } from '../ports/clock.js'
import type { Store, Stored } from '../ports/store.js'
import { compiledOffers } from '../shortlists/compiled.js'
import type { Followers } from '../shortlists/followers.js'
import type { SuggestedRequirement } from '../shortlists/text-source.js'
import { type AskedDecision, isStated } from './asked-decision.js'

export type SuggestionDeps = { store: Store; clock: Clock; followers: Followers }

/** A skill the advert's words ask for, with what was decided about it so far. */
export type Suggestion = SuggestedRequirement & {
  decision: Pick<AskedDecision, 'need' | 'canBeLearnt' | 'at' | 'by'> | null
  /** It may be made one that leaves people out: what the advert calls desirable, or trains for, never may. */
  mayLeaveOut: boolean
}

export type Suggestions = { opportunity: string; title: string; version: number; suggestions: Suggestion[] }

/** What the words of an advert ask for, firmest first, but for what its source states as a requirement anyway. @returns undefined when there is no such opportunity */
export async function suggestedRequirements(deps: SuggestionDeps, id: string): Promise<Suggestions | undefined> {
  const found = await deps.store.get(opportunities, id)
  return found && suggestionsOf(deps, found)
}

export async function suggestionsOf(deps: SuggestionDeps, found: Stored<OpportunityDocument>): Promise<Suggestions> {
  const { store, followers } = deps
  const known = await store.get(compiledOffers, found.id)
  const { suggested } =
    known && isCurrent(known, found, followers.offers)
      ? known.doc
      : await keepDerived(deps, followers.offers, found, known)
  const { opportunity } = found.doc
  return {
    opportunity: found.id,
    title: opportunity.title,
    version: found.version,
    suggestions: toDecide(found.doc, suggested),
  }
}

/** How many suggestions wait for an answer; null while its words were not read yet, which a page that only points to them does not wait for. */
export async function openSuggestions(
  { store, followers }: Pick<SuggestionDeps, 'store' | 'followers'>,
  found: Stored<OpportunityDocument>,
): Promise<number | null> {
  const known = await store.get(compiledOffers, found.id)
  if (!known || !isCurrent(known, found, followers.offers)) return null
  return toDecide(found.doc, known.doc.suggested).filter(({ decision }) => decision === null).length
}

function toDecide(
  { opportunity, askedSkills = [] }: OpportunityDocument,
  suggested: readonly SuggestedRequirement[],
): Suggestion[] {
  return suggested
    .filter(({ label }) => !isStated(opportunity, label, askedSkills))
    .map((each) => {
      const decided = askedSkills.find(({ code }) => code === each.code)
      return {
        ...each,
        decision: decided
          ? { need: decided.need, canBeLearnt: decided.canBeLearnt, at: decided.at, by: decided.by }
          : null,
        mayLeaveOut: each.level === 'essential' || each.level === 'asked',
      }
    })
}
