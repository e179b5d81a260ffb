import { MINUTES_PER_DAY } from '../time/week.js'
import { type Finding, findingOf } from './findings.js'
import { shortRests, weekRests } from './rest.js'
import type { Law, LawRow } from './rule-table.js'
import { type WorkedShift, byDay, byWeek, dayNameOf, workedMinutes } from './worked-shift.js'
import type { WorkSetting } from './working-time.js'

/** Who counts as here, and who as elsewhere, in the words of a finding. */
export type YoungSetting = WorkSetting & {
  readonly here?: string
  /** The contract needs work after 22:00, so that the barred hours are 23:00 to 07:00. */
  readonly hasLateWindow?: boolean
}

/**
 * The shifts of one young worker (over compulsory school age, under 18) over all employers: 8 hours a day and 40 a week without averaging, breaks
 * 12 hours between days, two days off, no nights.
 */
export function youngWorkerFindings(shifts: readonly WorkedShift[], law: Law, setting: YoungSetting): Finding[] {
  return [
    ...breaks(shifts, law),
    ...days(shifts, law, setting),
    ...weeks(shifts, law, setting),
    ...dailyRest(shifts, law),
    ...weeklyRest(shifts, law, setting),
    ...nights(shifts, law, setting),
  ]
}

function breakDue(law: Law): { after: LawRow; afterMinutes: number; breakMinutes: number } | null {
  const after = law.rows['young-break-after']
  const least = law.rows['young-break']
  return after && least ? { after, afterMinutes: after.amount, breakMinutes: least.amount } : null
}

/** work that lasts LONGER than four and a half hours in a day, added across employers, has a break of half an hour. */
function breaks(shifts: readonly WorkedShift[], law: Law): Finding[] {
  const due = breakDue(law)
  if (!due) return []
  const short = byDay(shifts).flatMap(({ shifts: ofDay }) => {
    const length = ofDay.reduce((sum, { from, to }) => sum + to - from, 0)
    if (length <= due.afterMinutes) return []
    const isUnknown = ofDay.some(({ breakMinutes }) => breakMinutes === null)
    const given = ofDay.reduce((sum, { breakMinutes }) => sum + (breakMinutes ?? 0), 0) + pauseBetween(ofDay)
    return given >= due.breakMinutes ? [] : [isUnknown]
  })
  if (short.length === 0) return []
  const strength = short.every((isUnknown) => isUnknown) ? 'WARN' : undefined
  return [findingOf(due.after, 'cover', { limitMinutes: due.afterMinutes, breakMinutes: due.breakMinutes }, strength)]
}

/** Time between two shifts of a day is a break as well. */
function pauseBetween(shifts: readonly WorkedShift[]): number {
  return shifts.reduce((longest, shift, i) => Math.max(longest, i === 0 ? 0 : shift.from - shifts[i - 1]!.to), 0)
}

function days(shifts: readonly WorkedShift[], law: Law, { here }: YoungSetting): Finding[] {
  const row = law.rows['young-day']
  if (!row) return []
  const due = breakDue(law)
  const over = byDay(shifts)
    .map(({ day, shifts: ofDay }) => ({ day, ...split(ofDay, here, due) }))
    .filter(({ minutes }) => minutes > row.amount)
    .sort((a, b) => b.minutes - a.minutes)
  return over.slice(0, 1).map(({ day, minutes, hereMinutes, elsewhereMinutes }) =>
    findingOf(row, 'cover', {
      dayMinutes: minutes,
      day: dayNameOf(day),
      hereMinutes,
      elsewhereMinutes,
      limitMinutes: row.amount,
    }),
  )
}

function weeks(shifts: readonly WorkedShift[], law: Law, { here, weekFrom }: YoungSetting): Finding[] {
  const row = law.rows['young-week']
  if (!row) return []
  const due = breakDue(law)
  const over = byWeek(shifts, weekFrom)
    .map(({ shifts: ofWeek }) => split(ofWeek, here, due))
    .filter(({ minutes }) => minutes > row.amount)
    .sort((a, b) => b.minutes - a.minutes)
  return over
    .slice(0, 1)
    .map(({ minutes, hereMinutes, elsewhereMinutes }) =>
      findingOf(row, 'cover', { weekMinutes: minutes, hereMinutes, elsewhereMinutes, limitMinutes: row.amount }),
    )
}

function split(
  shifts: readonly WorkedShift[],
  here: string | undefined,
  due: { afterMinutes: number; breakMinutes: number } | null,
): { minutes: number; hereMinutes: number; elsewhereMinutes: number } {
  const sum = (some: readonly WorkedShift[]): number =>
    some.reduce((total, shift) => total + workedMinutes(shift, due), 0)
  const minutes = sum(shifts)
  const hereMinutes = here === undefined ? minutes : sum(shifts.filter(({ employer }) => employer === here))
  return { minutes, hereMinutes, elsewhereMinutes: minutes - hereMinutes }
}

function dailyRest(shifts: readonly WorkedShift[], law: Law): Finding[] {
  const row = law.rows['young-daily-rest']
  if (!row) return []
  const [shortest] = shortRests(shifts, row.amount).sort((a, b) => a.restMinutes - b.restMinutes)
  if (!shortest) return []
  const { restMinutes, finishTime, startTime } = shortest
  return [findingOf(row, 'cover', { restMinutes, finishTime, startTime, limitMinutes: row.amount })]
}

/** two days off, together where possible: two apart are a warning, fewer are not lawful. */
function weeklyRest(shifts: readonly WorkedShift[], law: Law, { weekFrom }: YoungSetting): Finding[] {
  const row = law.rows['young-weekly-rest']
  if (!row) return []
  const short = weekRests(shifts, weekFrom).filter(({ rests }) => (rests[0] ?? 0) < row.amount)
  if (short.length === 0) return []
  const daysOff = (rests: readonly number[]): number =>
    rests.reduce((sum, rest) => sum + Math.floor(rest / MINUTES_PER_DAY), 0)
  const hasTwoApart = short.every(({ rests }) => daysOff(rests) >= 2)
  const restMinutes = Math.min(...short.map(({ rests }) => rests[0] ?? 0))
  return [findingOf(row, 'cover', { restMinutes, limitMinutes: row.amount }, hasTwoApart ? 'WARN' : undefined)]
}

/**
 * nothing between 22:00 and 06:00 (or 23:00 and 07:00). R-012: in some trades a HOLD, since a named person must record that no adult was
 * free, who supervises and when rest is given; and even there never between midnight and 04:00.
 */
function nights(shifts: readonly WorkedShift[], law: Law, { sector, hasLateWindow }: YoungSetting): Finding[] {
  const from = law.rows[hasLateWindow ? 'young-late-night-from' : 'young-night-from']
  const to = law.rows[hasLateWindow ? 'young-late-night-to' : 'young-night-to']
  if (!from || !to) return []
  const [worst] = shifts.filter((shift) => overlapsDaily(shift, from.amount, to.amount + MINUTES_PER_DAY))
  if (!worst) return []
  const times = { startTime: worst.from, finishTime: worst.to }
  const exception = law.rows['young-night-exception-sectors']
  if (sector === null || !exception?.list.includes(sector))
    return [findingOf(from, 'cover', { ...times, limitFromTime: from.amount, limitToTime: to.amount })]
  const never = law.rows['young-night-never-to']
  const barred = never && shifts.find((shift) => overlapsDaily(shift, 0, never.amount))
  if (barred)
    return [findingOf(never, 'cover', { startTime: barred.from, finishTime: barred.to, limitToTime: never.amount })]
  return [findingOf(exception, 'cover', { sector })]
}

/** Whether a shift shares a minute with a window that comes back every day. */
function overlapsDaily({ from, to }: WorkedShift, windowFrom: number, windowTo: number): boolean {
  return [-1, 0, 1].some((day) => {
    const turn = day * MINUTES_PER_DAY
    return Math.min(to, windowTo + turn) > Math.max(from, windowFrom + turn)
  })
}
