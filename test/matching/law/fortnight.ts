import * as fc from 'fast-check'
import { plusDays } from '../../../matching/law/calendar.js'
import type { WorkedShift } from '../../../matching/law/worked-shift.js'
import { utc } from './naive-days.js'

export const MONDAY = '2026-11-30'

/** One shift a day at most of a fortnight, which may not overlap: minute by minute it stays simple. */
export const shifts = fc
  .uniqueArray(
    fc.record({
      day: fc.nat(13).map((days) => plusDays(MONDAY, days)),
      from: fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15),
      length: fc.integer({ min: 4, max: 60 }).map((quarter) => quarter * 15),
      breakMinutes: fc.constantFrom(0, 15, 20, 30, 60),
      employer: fc.constantFrom('here', 'elsewhere'),
    }),
    { selector: ({ day }) => day, maxLength: 12 },
  )
  .map((made) =>
    made.map(({ day, from, length, breakMinutes, employer }): WorkedShift => {
      return {
        day,
        from,
        to: Math.min(from + length, 1440 + 240),
        breakMinutes: Math.min(breakMinutes, length),
        employer,
      }
    }),
  )
  .filter((made) => {
    const worked = new Set<number>()
    for (const one of made)
      for (let minute = absolute(one.day) + one.from; minute < absolute(one.day) + one.to; minute += 15) {
        if (worked.has(minute)) return false
        worked.add(minute)
      }
    return true
  })

export function absolute(day: string): number {
  return (utc(day).getTime() - utc(MONDAY).getTime()) / 60_000
}

/** The fortnight as quarters of an hour that are worked or not, with a day either side. */
export function worked(made: readonly WorkedShift[]): boolean[] {
  const line = Array.from({ length: 17 * 96 }, () => false)
  for (const { day, from, to } of made)
    for (let minute = absolute(day) + from; minute < absolute(day) + to; minute += 15) line[minute / 15 + 96] = true
  return line
}
