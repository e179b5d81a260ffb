import { sameName } from './names.js'
import { NOT_AVAILABLE, type Rule, fails, holds } from './rule.js'

/** Licences the work cannot be done without (a driving licence, SIA, CSCS), by name. */
export const licences: Rule = {
  id: 'licences',
  test: (offer, facts) => {
    const missing = offer.licences.filter((licence) => !facts.licences.some((held) => sameName(held, licence)))
    return missing.length === 0 ? holds : fails({ missing })
  },
  staffWords: 'Does not hold a licence the work needs',
  employerWords: NOT_AVAILABLE,
  cure: (offer, seeker) => {
    const missing = offer.licences.filter((licence) => !seeker.facts.licences.some((held) => sameName(held, licence)))
    if (missing.length !== 1) return undefined
    return {
      change: { licences: missing[0]! },
      words: `Gaining the licence "${missing[0]!}" would make this possible`,
      offer,
      seeker: { ...seeker, facts: { ...seeker.facts, licences: [...seeker.facts.licences, ...missing] } },
    }
  },
}
