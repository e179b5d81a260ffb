import { NOT_AVAILABLE, type Rule, fails, holds } from './rule.js'

/** Without consent to matching a person is stored and never ranked; nor are they shown as a near miss. */
export const consent: Rule = {
  id: 'consent',
  test: (_offer, facts) => (facts.consentsToMatch ? holds : fails({})),
  staffWords: 'No consent to matching',
  employerWords: NOT_AVAILABLE,
}
