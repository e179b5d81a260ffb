import type { Opportunity } from '../../opportunities/model.js'
import type { CloseReason, OpportunityState } from '../../opportunities/state.js'
import type { Day, Strand } from '../../records/values.js'

/** How codes are written on pages: every label in one place. */
export const strandNames: Readonly<Record<Strand, string>> = {
  vacancy: 'Vacancy',
  apprenticeship: 'Apprenticeship',
  'work-experience': 'Work experience',
  mentoring: 'Mentoring',
  'work-based-qualification': 'Work-based qualification',
  'school-link': 'School link',
}

/** The same of several. */
export const strandPlurals: Readonly<Record<Strand, string>> = {
  vacancy: 'Vacancies',
  apprenticeship: 'Apprenticeships',
  'work-experience': 'Work experience',
  mentoring: 'Mentoring',
  'work-based-qualification': 'Work-based qualifications',
  'school-link': 'School links',
}

export const stateNames: Readonly<Record<OpportunityState, string>> = {
  draft: 'Draft',
  submitted: 'Submitted',
  'referred-back': 'Referred back',
  approved: 'Approved',
  live: 'Live',
  paused: 'Paused',
  'part-filled': 'Part filled',
  filled: 'Filled',
  closed: 'Closed',
}

/** The colour of a state's tag, by what it asks of people. */
export const stateTags: Readonly<Record<OpportunityState, string>> = {
  draft: 'govuk-tag--grey',
  submitted: 'govuk-tag--yellow',
  'referred-back': 'govuk-tag--orange',
  approved: 'govuk-tag--blue',
  live: 'govuk-tag--green',
  paused: 'govuk-tag--grey',
  'part-filled': 'govuk-tag--turquoise',
  filled: 'govuk-tag--purple',
  closed: 'govuk-tag--grey',
}

export const closeReasonNames: Readonly<Record<CloseReason, string>> = {
  filled: 'filled',
  expired: 'its closing day is past',
  withdrawn: 'withdrawn by the employer',
  refused: 'refused',
  duplicate: 'a duplicate',
  'employer-unresponsive': 'the employer does not answer',
}

export const dayNames: Readonly<Record<Day, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
}

const modeNames = {
  'on-site': 'At the employer’s',
  hybrid: 'Partly from home',
  remote: 'From home',
  national: 'Anywhere in the UK',
}

/** `£13.20 to £13.80 an hour`; what is not known is said so. */
export function payWords(pay: Opportunity['pay']): string {
  if (!pay) return 'Not stated'
  const per = { hour: 'an hour', day: 'a day', week: 'a week', month: 'a month', year: 'a year' }[pay.per]
  return `${rangeWords(pay.min, pay.max, pounds)} ${per}`
}

/** `16 to 40 hours a week` */
export function hoursWords(hours: Opportunity['hoursPerWeek']): string {
  if (!hours) return 'Not stated'
  return `${rangeWords(hours.min, hours.max, String)} hours a week`
}

function rangeWords(min: number | null, max: number | null, write: (value: number) => string): string {
  if (min !== null && max !== null) return min === max ? write(min) : `${write(min)} to ${write(max)}`
  return min === null ? `Up to ${write(max!)}` : `From ${write(min)}`
}

function pounds(value: number): string {
  const isWhole = Number.isInteger(value)
  return `£${value.toLocaleString('en-GB', { minimumFractionDigits: isWhole ? 0 : 2, maximumFractionDigits: isWhole ? 0 : 4 })}`
}

export function placeWords(site: Opportunity['site'], outcode: string | null): string {
  const where = site.postcode ?? outcode
  if (site.mode === 'on-site') return where ?? 'Not stated'
  return where === null ? modeNames[site.mode] : `${modeNames[site.mode]}, ${where}`
}

/** `Monday to Friday`, `Monday, Wednesday and Sunday`. */
export function daysWords(days: readonly Day[]): string {
  const order = Object.keys(dayNames) as Day[]
  const first = order.indexOf(days[0]!)
  const isRun = days.length > 2 && days.every((day, i) => order[first + i] === day)
  if (isRun) return `${dayNames[days[0]!]} to ${dayNames[days.at(-1)!]}`
  const names = days.map((day) => dayNames[day])
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}` : names[0]!
}

/** `Monday to Friday, 07:00 to 19:00` and, past midnight, the day it ends. */
export function blockWords({ days, from, to }: { days: readonly Day[]; from: string; to: string }): string {
  const isOvernight = to <= from && to !== '00:00'
  return `${daysWords(days)}, ${from} to ${to === '00:00' ? 'midnight' : to}${isOvernight ? ' the next day' : ''}`
}
