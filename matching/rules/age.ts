import { NOT_AVAILABLE, type Rule, fails, holds, holdsBut } from './rule.js'

/**
 * Ages the opportunity may lawfully ask for, both included, tested on the first day of work. Someone whose date of birth is not known
 * passes with a HOLD: nobody is assumed to be adult, and nobody is turned away for a missing field.
 */
export const age: Rule = {
  id: 'age',
  test: ({ minAge, maxAge, workFrom }, { bornOn }) => {
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

/** Whole years lived on a day; someone born on 29 February has their birthday on 1 March in other years (English law). */
export function ageOn(bornOn: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return day.slice(5) < bornOn.slice(5) ? years - 1 : years
}
