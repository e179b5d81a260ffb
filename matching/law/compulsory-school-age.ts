import { dayNumber, dayOf, plusDays, weekdayOf } from './calendar.js'

const LEAVING_AGE = 16
const FRIDAY = 4

/**
 * The last day on which somebody is of compulsory school age in England: the last Friday in June of the school year (September to August) in which
 * they turn 16 (Education Act 1996 s.8), so that one born in July or August leaves at 15.
 */
export function schoolLeavingDay(bornOn: string): string {
  const isAutumn = bornOn.slice(5) >= '09-01'
  const year = Number(bornOn.slice(0, 4)) + LEAVING_AGE + (isAutumn ? 1 : 0)
  const lastOfJune = `${String(year).padStart(4, '0')}-06-30`
  return dayOf(dayNumber(lastOfJune) - ((weekdayOf(lastOfJune) - FRIDAY + 7) % 7))
}

export function isOfCompulsorySchoolAge(bornOn: string, day: string): boolean {
  return day <= schoolLeavingDay(bornOn)
}

/** The first day on which they may start an apprenticeship or full-time work. */
export function firstDayAfterSchool(bornOn: string): string {
  return plusDays(schoolLeavingDay(bornOn), 1)
}
