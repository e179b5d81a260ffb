import { NOT_AVAILABLE, type Rule, fails, holds, holdsBut } from './rule.js'

/**
 * What the person must have at work. Most adverts say nothing about the workplace: then it is a question to the employer (HOLD), not
 * a no; one that lists what it offers and leaves the need out is a no.
 */
export const workplaceNeeds: Rule = {
  id: 'workplace-needs',
  test: (offer, { needs }) => {
    const missing = needs.filter((need) => !offer.features.includes(need))
    if (missing.length === 0) return holds
    return offer.features.length === 0 ? holdsBut({ ask: missing }) : fails({ missing })
  },
  staffWords: 'The workplace does not offer what the person needs',
  employerWords: NOT_AVAILABLE,
  warningWords: ({ ask }) => `Ask the employer about: ${(ask as readonly string[]).join(', ')}`,
  cure: (offer, seeker) => {
    const missing = seeker.facts.needs.filter((need) => !offer.features.includes(need))
    return {
      change: { features: missing.join(', ') },
      words: `A workplace with ${missing.join(', ')} would make this possible`,
      offer: { ...offer, features: [...offer.features, ...missing] },
      seeker,
    }
  },
}
