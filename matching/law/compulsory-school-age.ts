import { dayNumber, dayOf, lastBirth, padded, plusDays, weekdayOf } from './calendar.js'

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

/** Born on this day or before, somebody is over compulsory school age on a day: the end of a school year's births. */
export function lastBirthOutOfSchool(day: string): string {
  const youngest = `${padded(Number(day.slice(0, 4)) - LEAVING_AGE, 4)}-08-31`
  return isOfCompulsorySchoolAge(youngest, day) ? lastBirth(youngest, 1) : youngest
}

/** The first day on which they may start an apprenticeship or full-time work. */
export function firstDayAfterSchool(bornOn: string): string {
  return plusDays(schoolLeavingDay(bornOn), 1)
}
