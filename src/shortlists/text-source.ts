import type { DemandLevel } from '../../matching/text/demand-level.js'
import type { NearOccupations } from '../../matching/taxonomy/near-occupations.js'
import type { OfferText, SeekerText, Term } from '../../matching/text/features.js'
import type { Candidate } from '../candidates/model.js'
import type { Opportunity } from '../opportunities/model.js'

/**
 * A skill that an advert's text surely asks for. It is a suggestion: it becomes a requirement only when a broker confirms it, and what is desirable or
 * trained never becomes a hard rule.
 */
export type SuggestedRequirement = {
  code: string
  label: string
  level: DemandLevel
  /** Why, in the advert's own words. */
  words: string
  /** The sentence of the advert it stands in. */
  sentence: string
}

/** Makes the text features of records: through the taxonomy in production. Loading its tables takes a moment, so it is done when first asked. */
export type TextSource = {
  ofOpportunity(opportunity: Opportunity): OfferText
  /** The skills its text surely asks for, firmest first. */
  suggestedRequirements(opportunity: Opportunity): SuggestedRequirement[]
  ofCandidate(candidate: Candidate): SeekerText
  /** What one of a candidate's phrases adds to their words (`seekerPhrases`). */
  phraseTerms: (phrase: string) => Term[]
  /** The table that what is near to a candidate's titles was read from. */
  nearOccupations: () => NearOccupations
}
