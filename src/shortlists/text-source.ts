import type { OfferText, SeekerText } from '../../matching/text/features.js'
import type { Candidate } from '../candidates/model.js'
import type { Opportunity } from '../opportunities/model.js'

/** Makes the text features of records: through the taxonomy in production. Loading its tables takes a moment, so it is done when first asked. */
export type TextSource = {
  ofOpportunity(opportunity: Opportunity): OfferText
  ofCandidate(candidate: Candidate): SeekerText
}
