import type { Day } from './days.js'

/** Days with the times of each: `to` at or before `from` is on the next day. */
export type TimedDays = { readonly days: readonly Day[]; readonly from: string; readonly to: string }

/** Minutes of the week from the start to the end of each day's work, breaks included. */
export function coverMinutes(parts: readonly TimedDays[]): number {
  return parts.reduce((sum, { days, from, to }) => sum + days.length * lengthMinutes(from, to), 0)
}

function lengthMinutes(from: string, to: string): number {
  return (minutesOf(to) - minutesOf(from) + 1440) % 1440 || 1440
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}
