import { MINUTES_PER_DAY, type Block } from '../time/week.js'
import { dayNumber, dayOf, plusDays, weekdayOf } from './calendar.js'

/**
 * A shift somebody works on one day, for whichever employer: `from` and `to` are minutes after midnight of `day`, `to` above `from`, past 1440 when it
 * crosses midnight.
 */
export type WorkedShift = {
  readonly employer: string
  readonly day: string
  readonly from: number
  readonly to: number
  /** Unpaid or paid, but not worked; null when nobody has said, and then the break the law asks for is taken to be in it. */
  readonly breakMinutes: number | null
}

/** The minute on one line of time, of any day: for gaps and order. */
export const startOf = ({ day, from }: WorkedShift): number => dayNumber(day) * MINUTES_PER_DAY + from
export const finishOf = ({ day, to }: WorkedShift): number => dayNumber(day) * MINUTES_PER_DAY + to

export function inOrder(shifts: readonly WorkedShift[]): WorkedShift[] {
  return [...shifts].sort((a, b) => startOf(a) - startOf(b) || finishOf(a) - finishOf(b))
}

/** The shifts of one calendar day, which is that on which they start; days in order. */
export function byDay(shifts: readonly WorkedShift[]): { readonly day: string; readonly shifts: WorkedShift[] }[] {
  const days = new Map<string, WorkedShift[]>()
  for (const shift of inOrder(shifts)) days.set(shift.day, [...(days.get(shift.day) ?? []), shift])
  return [...days].map(([day, ofDay]) => ({ day, shifts: ofDay }))
}

/** The shifts of each week, which begins on the weekday of `anchor`: Monday unless told otherwise. */
export function byWeek(shifts: readonly WorkedShift[], anchor = A_MONDAY): { from: string; shifts: WorkedShift[] }[] {
  const first = weekdayOf(anchor)
  const weeks = new Map<string, WorkedShift[]>()
  for (const shift of inOrder(shifts)) {
    const from = plusDays(shift.day, -((weekdayOf(shift.day) - first + 7) % 7))
    weeks.set(from, [...(weeks.get(from) ?? []), shift])
  }
  return [...weeks].map(([from, ofWeek]) => ({ from, shifts: ofWeek }))
}

const A_MONDAY = '2024-01-01'

/** Minutes worked, breaks taken off: the one that was said, or, where nobody has said, the one the law asks for after so long. */
export function workedMinutes(
  { from, to, breakMinutes }: WorkedShift,
  due: { afterMinutes: number; breakMinutes: number } | null = null,
): number {
  const length = to - from
  const assumed = due !== null && length > due.afterMinutes ? due.breakMinutes : 0
  return length - (breakMinutes ?? assumed)
}

/** Two weeks of a weekly pattern from its first day on: long enough for every rest between two weeks to be in it. */
export function shiftsOfPattern(pattern: readonly Block[], firstDay: string, employer: string): WorkedShift[] {
  const first = dayNumber(firstDay)
  const shifts: WorkedShift[] = []
  for (let number = first; number < first + 14; number++) {
    const day = dayOf(number)
    const midnight = weekdayOf(day) * MINUTES_PER_DAY
    for (const { from, to } of pattern)
      if (from >= midnight && from < midnight + MINUTES_PER_DAY)
        shifts.push({ employer, day, from: from - midnight, to: to - midnight, breakMinutes: null })
  }
  return shifts
}

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

export function dayNameOf(day: string): string {
  return dayNames[weekdayOf(day)]!
}
