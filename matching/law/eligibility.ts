import { ageOn, birthday, monthsBetween, plusDays, plusMonths } from './calendar.js'
import type { Law } from './rule-table.js'

/** What a scheme asks of a person, each part left out where it does not. */
export type EligibilityRule = {
  /** So many whole months since a day of the person's own: on Universal Credit, out of work, in a programme. */
  readonly months?: number
  /** Ages, both included. */
  readonly fromAge?: number
  readonly toAge?: number
}

export type EligiblePerson = {
  readonly bornOn: string | null
  /** The day from which the months count; null when there is none. */
  readonly since: string | null
}

/** What a rule says of a person on a day (S-072): now, on a day to come, or not, with the reason in words. */
export type Eligibility =
  | { readonly outcome: 'eligible-now'; readonly words: string }
  | { readonly outcome: 'eligible-on'; readonly day: string; readonly words: string }
  | { readonly outcome: 'not-eligible'; readonly words: string }
  | { readonly outcome: 'unknown'; readonly words: string }

/** Ages and months as they will be, if nothing but time changes. */
export function eligibility(rule: EligibilityRule, person: EligiblePerson, today: string): Eligibility {
  const needsAge = rule.fromAge !== undefined || rule.toAge !== undefined
  if (needsAge && person.bornOn === null)
    return { outcome: 'unknown', words: 'Date of birth not known: ask for it first' }
  if (rule.months !== undefined && person.since === null)
    return { outcome: 'unknown', words: 'The day it counts from is not known: ask for it first' }
  const days = [
    today,
    ...(rule.months === undefined ? [] : [plusMonths(person.since!, rule.months)]),
    ...(rule.fromAge === undefined ? [] : [birthday(person.bornOn!, rule.fromAge)]),
  ]
  const first = days.reduce((latest, day) => (day > latest ? day : latest))
  if (rule.toAge !== undefined) {
    const lastDay = plusDays(birthday(person.bornOn!, rule.toAge + 1), -1)
    if (first > lastDay)
      return {
        outcome: 'not-eligible',
        words: `Not eligible: the scheme ends with age ${rule.toAge}, and this person is ${ageOn(person.bornOn!, first)}${first > today ? ` by ${first}` : ''}`,
      }
  }
  if (first <= today) return { outcome: 'eligible-now', words: 'Eligible now' }
  return { outcome: 'eligible-on', day: first, words: `Eligible ${inWords(today, first)}, on ${first}` }
}

/** `in 6 months`, `in 12 days`: whole months where there is one, counted up to the day. */
function inWords(today: string, day: string): string {
  const whole = monthsBetween(today, day)
  if (whole >= 1) {
    const months = plusMonths(today, whole) === day ? whole : whole + 1
    return `in ${months} month${months === 1 ? '' : 's'}`
  }
  let days = 0
  for (let at = today; at < day; at = plusDays(at, 1)) days++
  return `in ${days} day${days === 1 ? '' : 's'}`
}

/** R-081: the jobs guarantee: 18 to 21, 18 months on Universal Credit and looking for work; undefined before it began. */
export function jobsGuaranteeRule(law: Law): EligibilityRule | undefined {
  const months = law.rows['jobs-guarantee-months']
  const fromAge = law.rows['jobs-guarantee-from-age']
  const toAge = law.rows['jobs-guarantee-to-age']
  return months && fromAge && toAge
    ? { months: months.amount, fromAge: fromAge.amount, toAge: toAge.amount }
    : undefined
}
