import { plusMonths, weekdayOf } from './calendar.js'
import { type Finding, findingOf } from './findings.js'
import type { Law } from './rule-table.js'
import { dayNameOf } from './worked-shift.js'

const SATURDAY = 5

/** A mentor's side: at least two mentees over time (a commitment, so one is a warning and not a refusal). */
export function mentorFindings(mentees: number, law: Law): Finding[] {
  const least = law.rows['mentees-least']
  return least && mentees < least.amount ? [findingOf(least, 'places', { mentees, limit: least.amount })] : []
}

/** A pairing lasts no longer than six months: its last day may be six months after its first, and no day later. */
export function pairingFindings(from: string, until: string, law: Law): Finding[] {
  const most = law.rows['mentoring-most']
  if (!most) return []
  const untilDay = plusMonths(from, most.amount)
  return until > untilDay ? [findingOf(most, 'endsOn', { limitMonths: most.amount, untilDay })] : []
}

/** A meeting is in business hours, Monday to Friday. @param minute after midnight at which it begins */
export function meetingFindings(day: string, minute: number, law: Law): Finding[] {
  const from = law.rows['mentoring-from']
  const to = law.rows['mentoring-to']
  if (!from || !to) return []
  const isInside = weekdayOf(day) < SATURDAY && minute >= from.amount && minute < to.amount
  return isInside
    ? []
    : [
        findingOf(from, 'cover', {
          startTime: minute,
          day: dayNameOf(day),
          limitFromTime: from.amount,
          limitToTime: to.amount,
        }),
      ]
}
