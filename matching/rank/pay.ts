/** Pounds as an advert gives them, exact, in millionths of a pound. Either end may be open (null), not both. */
export type Pay = {
  readonly min: number | null
  readonly max: number | null
  readonly per: 'hour' | 'day' | 'week' | 'month' | 'year'
}

export const MILLIONTHS_PER_POUND = 1_000_000

const WEEKS_PER_YEAR = 52
const MONTHS_PER_YEAR = 12
const MINUTES_PER_HOUR = 60
/** What a yearly salary is quoted for when the post itself is part-time and the advert does not say (37.5 hours). */
const FULL_TIME_MINUTES = 2_250

/** A pay rate as an exact fraction: millionths of a pound an hour. Both are whole and far below 2^53. */
export type HourlyRate = { readonly numerator: number; readonly denominator: number }

/**
 * What pay comes to by the hour, exact (52 weeks a year); null where that hangs on something not stated: the weekly hours, or the
 * length of a day.
 * @param amount millionths of a pound
 * @param weeklyMinutes of this post
 */
export function hourlyRate(amount: number, per: Pay['per'], weeklyMinutes: number | null): HourlyRate | null {
  if (per === 'hour') return { numerator: amount, denominator: 1 }
  if (per === 'day' || weeklyMinutes === null) return null
  const periodsPerYear = { week: WEEKS_PER_YEAR, month: MONTHS_PER_YEAR, year: 1 }[per]
  return { numerator: amount * periodsPerYear * MINUTES_PER_HOUR, denominator: WEEKS_PER_YEAR * weeklyMinutes }
}

/**
 * The same for comparing offers: a yearly salary of a part-time post may be the full-time figure ("£24,000 pro rata"), and adverts often do not
 * say, so it is taken for full time unless the post has more hours. It never makes a post look better paid than it may be.
 */
export function cautiousHourlyRate(amount: number, per: Pay['per'], weeklyMinutes: number | null): HourlyRate | null {
  return hourlyRate(amount, per, per === 'year' ? Math.max(weeklyMinutes ?? 0, FULL_TIME_MINUTES) : weeklyMinutes)
}

/**
 * The pay of a post made smaller, from `whole` to `part` minutes a week: the hourly rate does not rise because there are fewer hours. Pay by the hour
 * or the day stays as it is.
 */
export function proRata(pay: Pay, part: number, whole: number): Pay {
  if (pay.per === 'hour' || pay.per === 'day') return pay
  const share = (amount: number | null): number | null =>
    amount === null ? null : Number((BigInt(amount) * BigInt(part)) / BigInt(whole))
  return { ...pay, min: share(pay.min), max: share(pay.max) }
}

/** Whether a rate is below an amount of millionths of a pound an hour. */
export function isBelow(rate: HourlyRate, amount: number): boolean {
  return rate.numerator < amount * rate.denominator
}

/** Millionths of a pound as `£12.71`; whole pence where it is, otherwise as long as it needs. */
export function poundsText(amount: number): string {
  const pounds = (amount / MILLIONTHS_PER_POUND).toFixed(6)
  return `£${pounds.replace(/(\.\d\d\d*?)0+$/, '$1')}`
}
