import { dayNumber, plusDays } from './calendar.js'
import { type Finding, findingOf } from './findings.js'
import type { Law } from './rule-table.js'

/** A day worked for a hirer through an agency, in whichever carved part of the same role. */
export type AgencyDay = { readonly day: string }

const DAYS_PER_WEEK = 7
/** The broker is told this many weeks before equal pay is due. */
const WARN_BEFORE_WEEKS = 2

/**
 * Weeks that count towards equal treatment (Agency Workers Regulations 2010, R-092): seven days from the first day worked, each with any work in it; a
 * break of more than six weeks without work begins again. Sickness pauses are given as `pausedWeeks`, and neither count nor break.
 */
export function agencyWeeks(
  days: readonly AgencyDay[],
  law: Law,
  pausedWeeks: ReadonlySet<number> = new Set(),
): { readonly weeks: number; readonly equalFrom: string | null } {
  const due = law.rows['agency-weeks']?.amount ?? Infinity
  const resetAfter = law.rows['agency-reset-after']?.amount ?? Infinity
  const numbers = [...new Set(days.map(({ day }) => dayNumber(day)))].sort((a, b) => a - b)
  let counted = 0
  let equalFrom: string | null = null
  let begin: number | null = null
  let lastWeek = -1
  for (const number of numbers) {
    let week = begin === null ? 0 : Math.floor((number - begin) / DAYS_PER_WEEK)
    if (begin !== null && emptyWeeks(lastWeek, week, pausedWeeks) > resetAfter) {
      begin = null
      equalFrom = null
    }
    if (begin === null) {
      begin = number
      week = 0
      counted = 0
      lastWeek = -1
    }
    if (week === lastWeek) continue
    lastWeek = week
    counted++
    if (counted === due) equalFrom = plusDays(dayFrom(begin), (week + 1) * DAYS_PER_WEEK)
  }
  return { weeks: counted, equalFrom }
}

function emptyWeeks(lastWeek: number, week: number, paused: ReadonlySet<number>): number {
  let empty = 0
  for (let one = lastWeek + 1; one < week; one++) if (!paused.has(one)) empty++
  return empty
}

function dayFrom(number: number): string {
  return plusDays('1970-01-01', number)
}

/** A warning from week ten; from week thirteen lower pay than direct staff is not lawful. */
export function agencyFindings(weeks: number, isPaidLess: boolean, law: Law): Finding[] {
  const due = law.rows['agency-weeks']
  if (!due || weeks < due.amount - WARN_BEFORE_WEEKS) return []
  return [findingOf(due, 'pay', { weeks }, weeks > due.amount && isPaidLess ? 'BLOCK' : undefined)]
}
