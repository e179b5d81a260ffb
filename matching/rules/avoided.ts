import { NOT_AVAILABLE, type Rule, fails, holds } from './rule.js'

/** Employers and sectors the person has said they will not work for. Why is theirs alone. */
export const avoided: Rule = {
  id: 'avoided',
  test: (offer, facts) => {
    if (facts.avoidEmployers.includes(offer.employer)) return fails({ what: 'employer' })
    return offer.sector !== null && facts.avoidSectors.includes(offer.sector) ? fails({ what: 'sector' }) : holds
  },
  staffWords: 'Has asked not to be put to this employer or sector',
  employerWords: NOT_AVAILABLE,
}
