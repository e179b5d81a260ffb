import { type Fraction, fraction } from './fraction.js'

/** Pay as somebody states it; the amount in millionths of a pound, so that £12.709 stays what it is. */
export type StatedPay = {
  readonly amount: number
  readonly per: 'hour' | 'day' | 'week' | 'month' | 'year'
  /** Minutes a week at work, as stated or from days and times; null when not known. */
  readonly weeklyMinutes: number | null
  /** Minutes a day at work; asked for only when pay is by the day. */
  readonly dailyMinutes?: number
  /** Unpaid breaks inside those minutes, a week and a day: pay is for the rest. */
  readonly unpaidBreakMinutes?: number
  readonly unpaidDailyBreakMinutes?: number
  /**
   * Weeks a year that the pay is for: 52 unless term time only, when it is the weeks worked and their paid leave (`termTimePaidWeeks`). A year's actual pay
   * of a term-time post is spread over twelve months, and comes to more an hour than it seems.
   */
  readonly paidWeeks?: Fraction
}

const YEAR_WEEKS = fraction(52)
const MONTHS_PER_YEAR = 12

/**
 * What pay comes to by the hour, exact, in millionths of a pound; null where it hangs on something that is not stated. A year has 52 weeks.
 */
export function hourlyPay(stated: StatedPay): Fraction | null {
  const { amount, per, weeklyMinutes } = stated
  const { unpaidBreakMinutes = 0, unpaidDailyBreakMinutes = 0, paidWeeks = YEAR_WEEKS } = stated
  if (per === 'hour') return fraction(amount)
  if (per === 'day') {
    const minutes = (stated.dailyMinutes ?? 0) - unpaidDailyBreakMinutes
    return minutes <= 0 ? null : fraction(BigInt(amount) * 60n, minutes)
  }
  if (weeklyMinutes === null) return null
  const minutes = weeklyMinutes - unpaidBreakMinutes
  if (minutes <= 0) return null
  if (per === 'week') return fraction(BigInt(amount) * 60n, minutes)
  const yearly = BigInt(amount) * (per === 'month' ? BigInt(MONTHS_PER_YEAR) : 1n)
  return fraction(yearly * 60n * paidWeeks.bottom, BigInt(minutes) * paidWeeks.top)
}

/**
 * The weeks a year that a term-time post is paid for: the weeks worked, and the leave they earn at 12.07 % (R-087). 38 weeks are 42.5866.
 */
export function termTimePaidWeeks(weeksWorked: number, leaveHundredthsOfPercent: number): Fraction {
  return fraction(weeksWorked * (10_000 + leaveHundredthsOfPercent), 10_000)
}
