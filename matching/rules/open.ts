import { NOT_AVAILABLE, type Rule, fails, holds } from './rule.js'

/** State and dates: only what is live, from its opening day to the end of its closing day. */
export const open: Rule = {
  id: 'open',
  test: (offer) => (offer.closed === null ? holds : fails({ closed: offer.closed })),
  staffWords: 'Not open on the day asked about',
  employerWords: NOT_AVAILABLE,
}
