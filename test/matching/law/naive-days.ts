import * as fc from 'fast-check'

/** Days as JavaScript counts them: the naive readings share no code with the checks. */
export const utc = (day: string): Date => new Date(`${day}T00:00:00Z`)
export const iso = (date: Date): string => date.toISOString().slice(0, 10)
const MILLISECONDS_PER_DAY = 86_400_000

export const dayAfter = (day: string, days: number): string =>
  iso(new Date(utc(day).getTime() + days * MILLISECONDS_PER_DAY))

/** Monday = 0. */
export const weekday = (day: string): number => (utc(day).getUTCDay() + 6) % 7

/** The same day of a later month, or the first of the one after it where there is none. */
export function monthsAfter(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const run = new Date(Date.UTC(year, month - 1 + months, date))
  return run.getUTCDate() === date ? iso(run) : iso(new Date(Date.UTC(run.getUTCFullYear(), run.getUTCMonth(), 1)))
}

/** Birthdays counted one by one. */
export function years(bornOn: string, day: string): number {
  let lived = 0
  while (monthsAfter(bornOn, 12 * (lived + 1)) <= day) lived++
  return lived
}

/** Walks back from 30 June of the school year with the 16th birthday to a Friday. */
export function isAtSchool(bornOn: string, day: string): boolean {
  const sixteen = monthsAfter(bornOn, 16 * 12)
  const year = Number(sixteen.slice(0, 4)) + (sixteen.slice(5) >= '09-01' ? 1 : 0)
  let leaving = `${year}-06-30`
  while (weekday(leaving) !== 4) leaving = dayAfter(leaving, -1)
  return day <= leaving
}

/** Any day of some years, both ends included. */
export const aDay = (from: string, to: string): fc.Arbitrary<string> =>
  fc.date({ min: utc(from), max: utc(to), noInvalidDate: true }).map(iso)
