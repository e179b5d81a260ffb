import { ageOn } from './calendar.js'
import { type Fraction, add, fraction, isLess, rounded, times } from './fraction.js'
import { ESTIMATE, type Note, type PatternOfWork, estimated, said } from './note.js'
import type { Law } from './rule-table.js'

export function carers(work: PatternOfWork, weekly: Fraction, law: Law): Note[] {
  const row = law.rows['carers-limit']
  if (!row) return []
  if (!isLess(fraction(row.amount), weekly))
    return [said('carers-allowance', row, true, `Inside the Carer's Allowance limit. ${ESTIMATE}`)]
  const left = Math.max(0, row.amount - work.heldPence)
  const keepMinutes = Number((BigInt(left) * 60n * work.hourlyPence.bottom) / work.hourlyPence.top)
  return [
    estimated('carers-allowance', row, false, {
      weeklyPence: rounded(weekly),
      limitPence: row.amount,
      keepMinutes,
    }),
  ]
}

export function permittedWork(minutes: number, weekly: Fraction, law: Law): Note[] {
  const below = law.rows['permitted-work-below']
  const limit = law.rows['permitted-work-limit']
  if (!below || !limit) return []
  const isOverHours = minutes >= below.amount
  const isOverPay = isLess(fraction(limit.amount), weekly)
  const numbers = {
    weekMinutes: minutes,
    weeklyPence: rounded(weekly),
    limitMinutes: below.amount,
    limitPence: limit.amount,
  }
  // Too many hours are too many whatever the pay limit turns out to be.
  if (isOverHours) return [estimated('permitted-work', below, false, numbers)]
  if (isOverPay) return [estimated('permitted-work', limit, false, numbers)]
  const check = limit.certainty === 'U' ? ' (pay limit not confirmed: check)' : ''
  return [said('permitted-work', below, true, `Permitted work by hours and pay${check}. ${ESTIMATE}`)]
}

export function universalCredit(law: Law): Note[] {
  const row = law.rows['uc-taper']
  if (!row) return []
  const kept = 100 - row.amount / 100
  return [
    said(
      'universal-credit',
      row,
      null,
      `Universal Credit: about ${kept}p of each extra £1 of net earnings is kept above any work allowance. ${ESTIMATE}`,
    ),
  ]
}

/** 18 hours at the National Living Wage, by the month. */
export function earningsThreshold(work: PatternOfWork, weekly: Fraction, law: Law): Note[] {
  const hours = law.rows['earnings-threshold-hours']
  const wage = law.rows['minimum-wage-21']
  if (!hours || !wage) return []
  const weeklyLimit = fraction(hours.amount * wage.amount, 60)
  if (!isLess(weekly, weeklyLimit))
    return [said('earnings-threshold', hours, true, `Reaches the earnings threshold. ${ESTIMATE}`)]
  const missing = add(weeklyLimit, fraction(-work.heldPence))
  const needed = (missing.top * 60n * work.hourlyPence.bottom) / (missing.bottom * work.hourlyPence.top)
  const isWhole = (missing.top * 60n * work.hourlyPence.bottom) % (missing.bottom * work.hourlyPence.top) === 0n
  return [
    estimated('earnings-threshold', hours, false, {
      monthlyPence: rounded(times(weekly, fraction(52, 12))),
      // As DWP prints it: the formula cut down to whole pounds.
      limitPence: Math.floor(rounded(times(weeklyLimit, fraction(52, 12))) / 100) * 100,
      clearMinutes: Number(needed) + (isWhole ? 0 : 1),
    }),
  ]
}

/** sixteen hours at the minimum wage of the person's age. */
export function childcare(work: PatternOfWork, weekly: Fraction, law: Law): Note[] {
  const hours = law.rows['childcare-floor-hours']
  const years = work.bornOn === null ? null : ageOn(work.bornOn, law.day)
  const wage = law.rows[years !== null && years < 21 ? 'minimum-wage-18' : 'minimum-wage-21']
  if (!hours || !wage) return []
  const limit = fraction(hours.amount * wage.amount, 60)
  return isLess(weekly, limit)
    ? [
        estimated('childcare', hours, false, {
          weeklyPence: rounded(weekly),
          limitPence: rounded(limit),
        }),
      ]
    : [said('childcare', hours, true, `Meets the earnings test of 30 hours' childcare. ${ESTIMATE}`)]
}
