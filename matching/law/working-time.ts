import { MINUTES_PER_DAY } from '../time/week.js'
import { dayNumber } from './calendar.js'
import { type Finding, finding, findingOf } from './findings.js'
import { shortRests, weekRests } from './rest.js'
import type { Law } from './rule-table.js'
import { type WorkedShift, byWeek, workedMinutes } from './worked-shift.js'

/** What is known of the work beyond its hours. */
export type WorkSetting = {
  /** Where the Regulations let rest be given later or a young worker work at night: then it is a HOLD for who records it. */
  readonly sector: string | null
  /** Special hazard, or heavy physical or mental strain. */
  readonly isHazardous?: boolean
  /** A day whose weekday begins the week; Monday when left out. */
  readonly weekFrom?: string
  /** An opt-out from the 48 hours is signed. */
  readonly hasOptedOut?: boolean
}

/**
 * One adult's shifts over all employers against the Working Time Regulations 1998: breaks, daily and weekly rest, nights, the week.
 * The week is that of the calendar, not an average over 17: more is a warning, since only the average is unlawful.
 *
 * @param before what the same person worked under 18 in a week of these shifts: it fills the week, and was tested for itself
 */
export function adultFindings(
  shifts: readonly WorkedShift[],
  law: Law,
  setting: WorkSetting,
  before: readonly WorkedShift[] = [],
): Finding[] {
  const weeks = before.length === 0 ? shifts : [...before, ...shifts]
  return [
    ...breaks(shifts, law),
    ...dailyRest(shifts, law, setting),
    ...weeklyRest(weeks, law, setting),
    ...nights(shifts, law, setting),
    ...week(weeks, law, setting),
  ]
}

/** a shift LONGER than six hours needs twenty minutes. Unlawful when it is said to have less; a question when nothing is said. */
function breaks(shifts: readonly WorkedShift[], law: Law): Finding[] {
  const after = law.rows['adult-break-after']
  const least = law.rows['adult-break']
  if (!after || !least) return []
  const missed = shifts.filter(
    ({ from, to, breakMinutes }) => to - from > after.amount && (breakMinutes ?? 0) < least.amount,
  )
  return worst(missed, ({ from, to }) => to - from).flatMap(({ from, to, breakMinutes }) => [
    findingOf(
      after,
      'cover',
      { shiftMinutes: to - from, limitMinutes: after.amount, breakMinutes: least.amount },
      breakMinutes === null ? 'WARN' : undefined,
    ),
  ])
}

/** eleven hours between working days; a HOLD where compensatory rest may be claimed. */
function dailyRest(shifts: readonly WorkedShift[], law: Law, setting: WorkSetting): Finding[] {
  const row = law.rows['adult-daily-rest']
  if (!row) return []
  return worst(shortRests(shifts, row.amount), ({ restMinutes }) => -restMinutes).map(
    ({ restMinutes, finishTime, startTime }) =>
      findingOf(
        row,
        'cover',
        { restMinutes, finishTime, startTime, limitMinutes: row.amount },
        mayBeExcepted(law, setting) ? 'HOLD' : undefined,
      ),
  )
}

/** a day off in each seven, or two (together or apart) in fourteen. */
function weeklyRest(shifts: readonly WorkedShift[], law: Law, setting: WorkSetting): Finding[] {
  const row = law.rows['adult-weekly-rest']
  if (!row) return []
  const weeks = weekRests(shifts, setting.weekFrom)
  const daysOff = weeks.map(({ rests }) => rests.reduce((sum, rest) => sum + Math.floor(rest / row.amount), 0))
  const short = weeks.filter((_, i) => {
    if (daysOff[i]! > 0) return false
    // The week before or after makes up for it with two days off, when it is the very next one.
    const makesUp = (other: number): boolean =>
      daysOff[other] !== undefined &&
      daysOff[other] >= 2 &&
      Math.abs(dayNumber(weeks[other]!.from) - dayNumber(weeks[i]!.from)) === DAYS_PER_WEEK
    return !makesUp(i - 1) && !makesUp(i + 1)
  })
  return short
    .slice(0, 1)
    .map(({ rests }) =>
      findingOf(
        row,
        'cover',
        { restMinutes: rests[0] ?? 0, limitMinutes: row.amount },
        mayBeExcepted(law, setting) ? 'HOLD' : undefined,
      ),
    )
}
const DAYS_PER_WEEK = 7

/** three hours or more at night make a night worker. */
function nights(shifts: readonly WorkedShift[], law: Law, { isHazardous, weekFrom }: WorkSetting): Finding[] {
  const from = law.rows['night-from']
  const to = law.rows['night-to']
  const least = law.rows['night-work-from']
  if (!from || !to || !least) return []
  const atNight = shifts.filter((shift) => nightMinutes(shift, from.amount, to.amount) >= least.amount)
  if (atNight.length === 0) return []
  const hazard = law.rows['night-hazard-most']
  const average = law.rows['night-average']
  const longest = Math.max(...atNight.map((shift) => workedMinutes(shift)))
  const found = finding(law, 'night-from', 'cover')
  if (hazard && isHazardous && longest > hazard.amount)
    found.push(findingOf(hazard, 'cover', { shiftMinutes: longest, limitMinutes: hazard.amount }))
  if (average) {
    // Averaged over six days of seven, as the Regulations do: the weekly day off is not counted.
    const most = Math.max(
      ...byWeek(shifts, weekFrom).map((one) => one.shifts.reduce((sum, s) => sum + workedMinutes(s), 0)),
    )
    if (most > average.amount * 6)
      found.push(findingOf(average, 'cover', { averageMinutes: most / 6, limitMinutes: average.amount }, 'WARN'))
  }
  return found
}

/** Minutes of a shift between two times of the night, `from` before midnight and `to` after it. */
export function nightMinutes(
  { from, to }: Pick<WorkedShift, 'from' | 'to'>,
  nightFrom: number,
  nightTo: number,
): number {
  let minutes = 0
  for (const midnight of [-MINUTES_PER_DAY, 0, MINUTES_PER_DAY, 2 * MINUTES_PER_DAY]) {
    const begin = midnight + nightFrom - MINUTES_PER_DAY
    minutes += Math.max(0, Math.min(to, midnight + nightTo) - Math.max(from, begin))
  }
  return minutes
}

/** 48 hours on average over 17 weeks; a pattern that goes on for ever is its own average. */
function week(shifts: readonly WorkedShift[], law: Law, { weekFrom, hasOptedOut }: WorkSetting): Finding[] {
  const row = law.rows['adult-week']
  if (!row || hasOptedOut) return []
  const due = breakDue(law)
  const most = Math.max(
    0,
    ...byWeek(shifts, weekFrom).map((one) => one.shifts.reduce((sum, shift) => sum + workedMinutes(shift, due), 0)),
  )
  return most > row.amount ? [findingOf(row, 'cover', { weekMinutes: most, limitMinutes: row.amount })] : []
}

function breakDue(law: Law): { afterMinutes: number; breakMinutes: number } | null {
  const after = law.rows['adult-break-after']
  const least = law.rows['adult-break']
  return after && least ? { afterMinutes: after.amount, breakMinutes: least.amount } : null
}

export function mayBeExcepted(law: Law, { sector }: WorkSetting): boolean {
  return sector !== null && (law.rows['rest-exception-sectors']?.list.includes(sector) ?? false)
}

/** The one that is furthest over, the first of those alike; none of none. */
function worst<T>(found: readonly T[], measure: (one: T) => number): T[] {
  return found.length === 0 ? [] : [found.reduce((most, one) => (measure(one) > measure(most) ? one : most))]
}
