import { monthsBetween } from './calendar.js'
import { type Finding, finding, findingOf } from './findings.js'
import type { Law } from './rule-table.js'

/** For whom a placement is: its length is a matter of the group, not of an age band (S-297). */
export type PlacementGroup = 'year-10-11' | 'jobcentre-18-24' | 'mentee' | 'other-unemployed'

const SCHOOL_DAYS_PER_WEEK = 5
const DAYS_PER_WEEK = 7

/**
 * How long work experience may last, both ends included: up to ten school days in Year 10 or 11; two to eight weeks for a Jobcentre customer;
 * any length that suits for a mentee or another unemployed person.
 * @param length school days for pupils, calendar days for all others
 */
export function placementLengthFindings(group: PlacementGroup, length: { readonly days: number }, law: Law): Finding[] {
  const { days } = length
  if (group === 'year-10-11') {
    const most = law.rows['pupil-placement-most']
    return most && days > most.amount ? [findingOf(most, 'durationWeeks', { days, limitDays: most.amount })] : []
  }
  if (group !== 'jobcentre-18-24') return []
  const least = law.rows['jobcentre-placement-least']
  const most = law.rows['jobcentre-placement-most']
  if (least && days < least.amount) return [findingOf(least, 'durationWeeks', { days, limitDays: least.amount })]
  if (most && days > most.amount) return [findingOf(most, 'durationWeeks', { days, limitDays: most.amount })]
  return []
}

/** Weeks of a placement as the days its group counts. */
export function placementDays(group: PlacementGroup, weeks: number): number {
  return Math.ceil(weeks * (group === 'year-10-11' ? SCHOOL_DAYS_PER_WEEK : DAYS_PER_WEEK))
}

/** an apprenticeship from its first day to the day after its last, in whole months. */
export function apprenticeshipLengthFindings(startsOn: string, endsBefore: string, law: Law): Finding[] {
  const least = law.rows['apprenticeship-least']
  const months = monthsBetween(startsOn, endsBefore)
  return least && months < least.amount
    ? [findingOf(least, 'durationWeeks', { months, limitMonths: least.amount })]
    : []
}

export type WorkTrial = {
  readonly weeklyMinutes: number
  /** How long the job is to last, in weeks and whole months; both null for a permanent one. */
  readonly jobWeeks: number | null
  readonly jobMonths: number | null
  readonly trialDays: number
}

/** a trial of a real job of 16 hours or more for 13 weeks or more; 5 days when the job is under six months, 30 when it is not. */
export function workTrialFindings({ weeklyMinutes, jobWeeks, jobMonths, trialDays }: WorkTrial, law: Law): Finding[] {
  const hours = law.rows['work-trial-hours']
  const weeks = law.rows['work-trial-weeks']
  const long = law.rows['work-trial-long-from']
  const isLong = jobMonths === null || (long !== undefined && jobMonths >= long.amount)
  const most = law.rows[isLong ? 'work-trial-long-days' : 'work-trial-short-days']
  return [
    ...(hours && weeklyMinutes < hours.amount
      ? [findingOf(hours, 'hoursPerWeek', { weekMinutes: weeklyMinutes, limitMinutes: hours.amount })]
      : []),
    ...(weeks && jobWeeks !== null && jobWeeks < weeks.amount
      ? [findingOf(weeks, 'durationWeeks', { weeks: jobWeeks, limitWeeks: weeks.amount })]
      : []),
    ...(most && trialDays > most.amount
      ? [findingOf(most, 'trialDays', { days: trialDays, limitDays: most.amount })]
      : []),
  ]
}

/** a sector-based work academy: up to six weeks, built on live vacancies. */
export function swapFindings(plan: { readonly days: number; readonly vacancies: number }, law: Law): Finding[] {
  const most = law.rows['swap-most']
  const { days, vacancies } = plan
  return most && (days > most.amount || vacancies === 0)
    ? [findingOf(most, 'durationWeeks', { days, vacancies, limitDays: most.amount })]
    : []
}

/** a T Level placement over one or two employers, 315 hours, or 750 for an early years educator. */
export function tLevelFindings(
  placement: { readonly minutesByEmployer: readonly number[]; readonly isEarlyYears: boolean },
  law: Law,
): Finding[] {
  const least = law.rows[placement.isEarlyYears ? 't-level-early-years-least' : 't-level-least']
  const most = law.rows['t-level-employers']
  const totalMinutes = placement.minutesByEmployer.reduce((sum, minutes) => sum + minutes, 0)
  const employers = placement.minutesByEmployer.length
  return [
    ...(least && totalMinutes < least.amount
      ? [findingOf(least, 'hoursPerWeek', { totalMinutes, limitMinutes: least.amount })]
      : []),
    ...(most && employers > most.amount ? [findingOf(most, 'employer', { employers, limit: most.amount })] : []),
  ]
}

/** the parts of one apprenticeship have one employer, or a flexi-job agency that employs for all. */
export function apprenticeshipEmployersFindings(
  plan: { readonly employers: number; readonly isFlexiJobAgency: boolean },
  law: Law,
): Finding[] {
  return plan.employers > 1 && !plan.isFlexiJobAgency
    ? finding(law, 'apprenticeship-one-employer', 'employer', { employers: plan.employers })
    : []
}

/** a supported internship lasts six to twelve months, both included. */
export function supportedInternshipFindings(months: number, law: Law): Finding[] {
  const least = law.rows['supported-internship-least']
  const most = law.rows['supported-internship-most']
  const row = least && months < least.amount ? least : most && months > most.amount ? most : undefined
  return row ? [findingOf(row, 'durationWeeks', { months })] : []
}
