import { MINUTES_PER_DAY } from '../time/week.js'
import { dayNumber } from './calendar.js'
import { type WorkedShift, byDay, byWeek, finishOf, startOf } from './worked-shift.js'

/** Two working days with too little between them, or one day that is itself too long to leave it. */
export type ShortRest = {
  readonly day: string
  readonly restMinutes: number
  readonly finishTime: number
  readonly startTime: number
}

/**
 * Where less than `restMinutes` lie between the last finish of a working day and the first start of the next, whoever the employers are; and days
 * whose own first start and last finish lie so far apart that 24 hours cannot hold the rest, unless the rest lies between two of their shifts.
 */
export function shortRests(shifts: readonly WorkedShift[], restMinutes: number): ShortRest[] {
  const days = byDay(shifts).map(({ day, shifts: ofDay }) => ({
    day,
    shifts: ofDay,
    start: Math.min(...ofDay.map(startOf)),
    finish: Math.max(...ofDay.map(finishOf)),
  }))
  return days.flatMap((today, i): ShortRest[] => {
    const next = days[i + 1]
    const gap = next ? next.start - today.finish : Infinity
    const span = today.finish - today.start
    if (gap < restMinutes)
      return [{ day: today.day, restMinutes: Math.max(gap, 0), finishTime: today.finish, startTime: next!.start }]
    if (span <= MINUTES_PER_DAY - restMinutes || longestGap(today.shifts) >= restMinutes) return []
    return [
      {
        day: today.day,
        restMinutes: Math.max(MINUTES_PER_DAY - span, 0),
        finishTime: today.finish,
        startTime: today.start,
      },
    ]
  })
}

function longestGap(shifts: readonly WorkedShift[]): number {
  let longest = 0
  let finish = finishOf(shifts[0]!)
  for (const shift of shifts) {
    longest = Math.max(longest, startOf(shift) - finish)
    finish = Math.max(finish, finishOf(shift))
  }
  return longest
}

/** The unbroken rests of one week with work in it, in minutes, longest first. */
export type WeekRests = { readonly from: string; readonly rests: readonly number[] }

/**
 * What rest lies in each week, counted within it from its first midnight to its last; a shift that runs over from the week before is work of
 * that week's first minutes.
 * @param anchor a day whose weekday begins the week
 */
export function weekRests(shifts: readonly WorkedShift[], anchor?: string): WeekRests[] {
  const all = shifts.map((shift) => ({ from: startOf(shift), to: finishOf(shift) }))
  return byWeek(shifts, anchor).map(({ from }) => {
    const begin = dayNumber(from) * MINUTES_PER_DAY
    const end = begin + 7 * MINUTES_PER_DAY
    const work = all.filter((block) => block.to > begin && block.from < end).sort((a, b) => a.from - b.from)
    const rests: number[] = []
    let free = begin
    for (const block of work) {
      if (block.from > free) rests.push(block.from - free)
      free = Math.max(free, block.to)
    }
    if (free < end) rests.push(end - free)
    return { from, rests: rests.sort((a, b) => b - a) }
  })
}
