import { type Block, MINUTES_PER_DAY, MINUTES_PER_WEEK } from '../time/week.js'
import { weekdayOf } from './calendar.js'
import { type Law, type LawRow, strengthOf } from './rule-table.js'
import { type WorkSetting, mayBeExcepted } from './working-time.js'

const DAYS_PER_WEEK = 7
/** Where nothing begins on a weekday. */
export const NO_WORK = -1

/**
 * A weekly pattern as rest is counted: of each weekday, Monday first, the first start and the last finish of what begins on it, in minutes after its midnight;
 * NO_WORK where nothing does.
 */
export type WorkingDays = { readonly starts: Int32Array; readonly finishes: Int32Array }

const known = new WeakMap<readonly Block[], WorkingDays>()

/** @param pattern never changed afterwards: what is found is kept with it */
export function workingDays(pattern: readonly Block[]): WorkingDays {
  let days = known.get(pattern)
  if (!days) {
    days = {
      starts: new Int32Array(DAYS_PER_WEEK).fill(NO_WORK),
      finishes: new Int32Array(DAYS_PER_WEEK).fill(NO_WORK),
    }
    for (const { from, to } of pattern) {
      const day = Math.floor(from / MINUTES_PER_DAY)
      const start = from - day * MINUTES_PER_DAY
      const { starts, finishes } = days
      starts[day] = starts[day] === NO_WORK ? start : Math.min(starts[day]!, start)
      finishes[day] = Math.max(finishes[day]!, to - day * MINUTES_PER_DAY)
    }
    known.set(pattern, days)
  }
  return days
}

/**
 * The rule that an adult breaks who works two weekly patterns, as `adultFindings` on two weeks of both finds it, without making those weeks: rest between
 * days and in the week are all that can stop an adult whose breaks nobody has stated, and both hang on first starts and last finishes alone. It is
 * asked of everybody in a search who holds work.
 *
 * @returns the rule, null when none is broken, undefined when only `adultFindings` can tell: a day so long that its rest would have to lie within it,
 * or a table in which other rules stop an adult too
 */
export function restBrokenBy(
  one: WorkingDays,
  other: WorkingDays,
  law: Law,
  setting: Pick<WorkSetting, 'sector'> & { readonly weekFrom: string },
): string | null | undefined {
  const daily = law.rows['adult-daily-rest']
  const weekly = law.rows['adult-weekly-rest']
  if (stops(law.rows['adult-week']) || stops(law.rows['night-from']) || (weekly && weekly.amount < MINUTES_PER_DAY))
    return undefined
  const isExcepted = mayBeExcepted(law, setting)
  if (daily && stops(daily) && !isExcepted) {
    const isShort = isDailyRestShort(one, other, daily.amount)
    if (isShort === undefined) return undefined
    if (isShort) return daily.rule
  }
  if (weekly && stops(weekly) && !isExcepted && isWithoutDayOff(one, other, weekly.amount, weekdayOf(setting.weekFrom)))
    return weekly.rule
  return null
}

function stops(row: LawRow | undefined): boolean {
  return row !== undefined && strengthOf(row) === 'BLOCK'
}

/**
 * Whether less than `restMinutes` lie between two working days that follow each other, round the week; undefined when they lie between all, but a day is too
 * long for them to lie outside it.
 */
function isDailyRestShort(one: WorkingDays, other: WorkingDays, restMinutes: number): boolean | undefined {
  let isLong = false
  let first = NO_WORK
  let finish = NO_WORK
  for (let day = 0; day < DAYS_PER_WEEK; day++) {
    const starts = startOn(one, other, day)
    if (starts === NO_WORK) continue
    const start = day * MINUTES_PER_DAY + starts
    if (first === NO_WORK) first = start
    else if (start - finish < restMinutes) return true
    finish = day * MINUTES_PER_DAY + finishOn(one, other, day)
    if (finish - start > MINUTES_PER_DAY - restMinutes) isLong = true
  }
  if (first === NO_WORK) return false
  if (first + MINUTES_PER_WEEK - finish < restMinutes) return true
  return isLong ? undefined : false
}

/**
 * Whether there is no day off in a week and not two in the one beside it. Weeks begin on the weekday `from`; the second is the first again, but that what
 * runs over the end of the first is work in it.
 */
function isWithoutDayOff(one: WorkingDays, other: WorkingDays, restMinutes: number, from: number): boolean {
  const first = daysOff(one, other, restMinutes, from, 0)
  if (first === undefined) return false
  const second = daysOff(one, other, restMinutes, from, first.over)!
  // More is worked in the second, so that it never has more days off.
  return first.count === 0 || (second.count === 0 && first.count < 2)
}

/**
 * @param busyUntil minutes of the week that are still worked from the week before
 * @returns whole rests, and what runs over into the next week; undefined when nothing is worked
 */
function daysOff(
  one: WorkingDays,
  other: WorkingDays,
  restMinutes: number,
  from: number,
  busyUntil: number,
): { count: number; over: number } | undefined {
  let count = 0
  let free = busyUntil
  let works = false
  for (let i = 0; i < DAYS_PER_WEEK; i++) {
    const day = (from + i) % DAYS_PER_WEEK
    const start = startOn(one, other, day)
    if (start === NO_WORK) continue
    works = true
    const midnight = i * MINUTES_PER_DAY
    if (midnight + start > free) count += Math.floor((midnight + start - free) / restMinutes)
    free = Math.max(free, midnight + finishOn(one, other, day))
  }
  if (free < MINUTES_PER_WEEK) count += Math.floor((MINUTES_PER_WEEK - free) / restMinutes)
  return works ? { count, over: Math.max(0, free - MINUTES_PER_WEEK) } : undefined
}

function startOn({ starts: a }: WorkingDays, { starts: b }: WorkingDays, day: number): number {
  if (a[day] === NO_WORK) return b[day]!
  return b[day] === NO_WORK ? a[day]! : Math.min(a[day]!, b[day]!)
}

function finishOn({ finishes: a }: WorkingDays, { finishes: b }: WorkingDays, day: number): number {
  return Math.max(a[day]!, b[day]!)
}
