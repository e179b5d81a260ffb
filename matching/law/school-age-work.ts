import { weekdayOf, ageOn } from './calendar.js'
import { type Finding, finding, findingOf } from './findings.js'
import type { Law } from './rule-table.js'
import { type WorkedShift, byDay, byWeek, dayNameOf, workedMinutes } from './worked-shift.js'

const SATURDAY = 5
const SUNDAY = 6

export type SchoolSetting = {
  /** Whether a day is in the school holidays; taken for term time when left out, which is the tighter. */
  readonly isHoliday?: (day: string) => boolean
  readonly weekFrom?: string
}

/**
 * Part-time work of a child of compulsory school age (Children and Young Persons Act 1933 s.18): the council's permit is always a HOLD, the hours are limits. It
 * does not apply to work experience that a school arranges.
 */
export function schoolAgeFindings(
  shifts: readonly WorkedShift[],
  bornOn: string,
  law: Law,
  setting: SchoolSetting = {},
): Finding[] {
  const leastAge = law.rows['child-least-age']
  const [first] = byDay(shifts)
  if (!first) return []
  if (leastAge && ageOn(bornOn, first.day) < leastAge.amount)
    return [findingOf(leastAge, 'cover', { limitYears: leastAge.amount })]
  return [
    ...finding(law, 'child-permit', 'cover'),
    ...clock(shifts, law),
    ...days(shifts, bornOn, law, setting),
    ...schoolHours(shifts, law, setting),
    ...weeks(shifts, bornOn, law, setting),
    ...breaks(shifts, law),
  ]
}

/** Not before 07:00 or after 19:00, on any day. */
function clock(shifts: readonly WorkedShift[], law: Law): Finding[] {
  const from = law.rows['child-from']
  const to = law.rows['child-to']
  if (!from || !to) return []
  const [outside] = shifts.filter((shift) => shift.from < from.amount || shift.to > to.amount)
  if (!outside) return []
  return [
    findingOf(from, 'cover', {
      startTime: outside.from,
      finishTime: outside.to,
      limitFromTime: from.amount,
      limitToTime: to.amount,
    }),
  ]
}

/** Two hours on a school day and on any Sunday; five or eight by age on a Saturday and on a weekday of the holidays. Of each limit the first day over it. */
function days(shifts: readonly WorkedShift[], bornOn: string, law: Law, setting: SchoolSetting): Finding[] {
  const over = byDay(shifts).flatMap(({ day, shifts: ofDay }): Finding[] => {
    const minutes = ofDay.reduce((sum, shift) => sum + workedMinutes(shift), 0)
    const years = ageOn(bornOn, day)
    const row = law.rows[dayKey(day, years, setting)]
    if (!row || minutes <= row.amount) return []
    const numbers = { dayMinutes: minutes, day: dayNameOf(day), ageYears: years, limitMinutes: row.amount }
    return [findingOf(row, 'cover', numbers)]
  })
  return firstOfEach(over)
}

function dayKey(day: string, years: number, { isHoliday }: SchoolSetting) {
  const weekday = weekdayOf(day)
  if (weekday === SUNDAY) return 'child-sunday' as const
  if (weekday === SATURDAY || isHoliday?.(day)) return years < 15 ? ('child-saturday-13' as const) : 'child-saturday-15'
  return 'child-school-day' as const
}

/** Not in school hours, and at most an hour before them. */
function schoolHours(shifts: readonly WorkedShift[], law: Law, { isHoliday }: SchoolSetting): Finding[] {
  const from = law.rows['school-from']
  const to = law.rows['school-to']
  const inSchool = law.rows['child-school-day']
  const before = law.rows['child-before-school']
  if (!from || !to || !inSchool || !before) return []
  const schoolDays = byDay(shifts).filter(({ day }) => weekdayOf(day) < SATURDAY && !isHoliday?.(day))
  for (const { day, shifts: ofDay } of schoolDays) {
    if (ofDay.some((shift) => Math.min(shift.to, to.amount) > Math.max(shift.from, from.amount)))
      return [
        findingOf(inSchool, 'cover', {
          dayMinutes: ofDay.reduce((sum, shift) => sum + workedMinutes(shift), 0),
          day: dayNameOf(day),
          limitMinutes: inSchool.amount,
        }),
      ]
    const early = ofDay.reduce((sum, shift) => sum + Math.max(0, Math.min(shift.to, from.amount) - shift.from), 0)
    if (early > before.amount)
      return [findingOf(before, 'cover', { beforeMinutes: early, limitMinutes: before.amount })]
  }
  return []
}

/** 12 hours in a week of term; 25 or 35 by age (on its first working day) in a week that is all holiday. */
function weeks(shifts: readonly WorkedShift[], bornOn: string, law: Law, setting: SchoolSetting): Finding[] {
  const over = byWeek(shifts, setting.weekFrom).flatMap(({ shifts: ofWeek }): Finding[] => {
    const minutes = ofWeek.reduce((sum, shift) => sum + workedMinutes(shift), 0)
    const isHolidayWeek = ofWeek.every(({ day }) => setting.isHoliday?.(day) ?? false)
    const years = ageOn(bornOn, ofWeek[0]!.day)
    const row =
      law.rows[isHolidayWeek ? (years < 15 ? 'child-holiday-week-13' : 'child-holiday-week-15') : 'child-term-week']
    if (!row || minutes <= row.amount) return []
    return [findingOf(row, 'cover', { weekMinutes: minutes, ageYears: years, limitMinutes: row.amount })]
  })
  return firstOfEach(over)
}

/** One finding of each limit: a breach of one must not hide that of another. */
function firstOfEach(found: readonly Finding[]): Finding[] {
  return found.filter(({ key }, i) => found.findIndex((one) => one.key === key) === i)
}

/** no more than four hours on end without an hour off, whichever employers they are for. */
function breaks(shifts: readonly WorkedShift[], law: Law): Finding[] {
  const after = law.rows['child-break-after']
  const least = law.rows['child-break']
  if (!after || !least) return []
  const short = byDay(shifts)
    .flatMap(({ shifts: ofDay }) => stretches(ofDay, least.amount))
    .filter((one) => {
      const length = Math.max(...one.map(({ to }) => to)) - one[0]!.from
      return length > after.amount && !one.some(({ breakMinutes }) => (breakMinutes ?? 0) >= least.amount)
    })
  const isUnknown = short.every((one) => one.some(({ breakMinutes }) => breakMinutes === null))
  return short.length === 0
    ? []
    : [
        findingOf(
          after,
          'cover',
          { limitMinutes: after.amount, breakMinutes: least.amount },
          isUnknown ? 'WARN' : undefined,
        ),
      ]
}

/** The shifts of a day, in order, parted where at least so many minutes lie between them. */
function stretches(ofDay: readonly WorkedShift[], pauseMinutes: number): WorkedShift[][] {
  const made: WorkedShift[][] = []
  let finish = -Infinity
  for (const shift of ofDay) {
    if (shift.from - finish >= pauseMinutes) made.push([])
    made.at(-1)!.push(shift)
    finish = Math.max(finish, shift.to)
  }
  return made
}
