import { NOT_AVAILABLE, type Rule, fails, holds } from './rule.js'

/** Only what the person is open to: a vacancy is not put to somebody who looks for a mentor. */
export const strand: Rule = {
  id: 'strand',
  test: (offer, facts) => (facts.strands.includes(offer.strand) ? holds : fails({ strand: offer.strand })),
  staffWords: 'Not looking for this kind of opportunity',
  employerWords: NOT_AVAILABLE,
}
