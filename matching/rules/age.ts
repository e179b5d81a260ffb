import { ageOn, isAdultOn } from '../law/calendar.js'
import { isOfCompulsorySchoolAge } from '../law/compulsory-school-age.js'
import type { Offer } from '../rank/offer.js'
import { NOT_AVAILABLE, type Rule, fails, holds, holdsBut } from './rule.js'

/** Strands in which somebody works for an employer. */
const workStrands = ['vacancy', 'apprenticeship']

/**
 * Ages the opportunity may lawfully ask for, both included, tested on the first day of work. Someone whose date of birth is not known
 * passes with a HOLD: nobody is assumed to be adult, and nobody is turned away for a missing field. What the law itself asks stands before both: no apprenticeship before the last Friday in June of the school year in which
 * somebody turns 16, and no work under 13.
 */
export const age: Rule = {
  id: 'age',
  test: (offer, { bornOn }) => {
    const { minAge, maxAge, workFrom } = offer
    if (bornOn !== null && isTooYoungInLaw(offer, bornOn)) return fails({ minAge, maxAge })
    if (minAge === null && maxAge === null) return holds
    if (bornOn === null) return holdsBut({ minAge, maxAge })
    const years = ageOn(bornOn, workFrom)
    const isInside = (minAge === null || years >= minAge) && (maxAge === null || years <= maxAge)
    return isInside ? holds : fails({ minAge, maxAge })
  },
  staffWords: 'Outside the ages this opportunity may lawfully ask for',
  employerWords: NOT_AVAILABLE,
  warningWords: ({ minAge, maxAge }) => {
    const ages = [minAge !== null && `from ${Number(minAge)}`, maxAge !== null && `to ${Number(maxAge)}`].filter(
      Boolean,
    )
    return `Date of birth not known: check the age (${ages.join(' ')})`
  },
}

/** Whether the law bars somebody from the work for being too young, whatever ages the opportunity asks for. */
export function isTooYoungInLaw({ law, strand, workFrom }: Offer, bornOn: string): boolean {
  if (!law || !workStrands.includes(strand) || isAdultOn(bornOn, workFrom)) return false
  const leastAge = law.rows['child-least-age']
  if (leastAge && ageOn(bornOn, workFrom) < leastAge.amount) return true
  return (
    strand === 'apprenticeship' &&
    law.rows['apprentice-school-age'] !== undefined &&
    isOfCompulsorySchoolAge(bornOn, workFrom)
  )
}
