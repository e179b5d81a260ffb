import { ageOn } from './calendar.js'
import { isOfCompulsorySchoolAge } from './compulsory-school-age.js'
import { type Finding, finding, findingOf } from './findings.js'
import type { Law } from './rule-table.js'

/** Which words draw the line: the Act as passed (at least 20 hours, 8 weeks or longer), or the plan of 2011 (more than 20, more than 8). */
export type ParticipationBoundary = 'statute' | 'seed'

export type WorkOfYoungPerson = {
  readonly weeklyMinutes: number
  /** Days the work lasts; null when it has no end. */
  readonly days: number | null
  /** An apprenticeship, or part-time accredited training that goes with the work. */
  readonly hasTraining: boolean
}

/** Whether work is full-time work in the sense of the Education and Skills Act 2008 ss.5 and 8, or of the plan's wording. */
export function isFullTimeWork(
  { weeklyMinutes, days }: Pick<WorkOfYoungPerson, 'weeklyMinutes' | 'days'>,
  law: Law,
  boundary: ParticipationBoundary = 'statute',
): boolean {
  const hours = law.rows['participation-hours']
  const weeks = law.rows['participation-weeks']
  if (!hours || !weeks) return false
  const length = days ?? Infinity
  return boundary === 'statute'
    ? weeklyMinutes >= hours.amount && length >= weeks.amount
    : weeklyMinutes > hours.amount && length > weeks.amount
}

/**
 * Raising the participation age (S-331): a 16- or 17-year-old in full-time work without training. A warning, for the duty is the young person's; and
 * good practice for the employer, whose duties were never brought into force (R-051, INFO), with what would turn the work into work with
 * training (S-332).
 */
export function participationFindings(
  work: WorkOfYoungPerson,
  bornOn: string,
  law: Law,
  boundary: ParticipationBoundary = 'statute',
): Finding[] {
  const isSixteenOrSeventeen = !isOfCompulsorySchoolAge(bornOn, law.day) && ageOn(bornOn, law.day) < 18
  if (!isSixteenOrSeventeen || work.hasTraining || !isFullTimeWork(work, law, boundary)) return []
  return participationWords(work, law)
}

/** The same of an opportunity that people of 16 and 17 may take up, whoever they will be. */
export function participationWords(work: WorkOfYoungPerson, law: Law): Finding[] {
  const row = law.rows['participation-hours']
  if (!row) return []
  const weeks = work.days === null ? 'many' : Math.floor(work.days / 7)
  return [
    findingOf(row, 'offers.training', { weekMinutes: work.weeklyMinutes, weeks }),
    ...finding(law, 'participation-employer', 'strand'),
  ]
}
