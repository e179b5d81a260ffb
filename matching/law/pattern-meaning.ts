import { isOfCompulsorySchoolAge } from './compulsory-school-age.js'
import { ageOn } from './calendar.js'
import { carers, childcare, earningsThreshold, permittedWork, universalCredit } from './benefit-notes.js'
import { type Fraction, add, fraction, isLess, rounded, times } from './fraction.js'
import { type Note, type PatternOfWork, noted, said } from './note.js'
import { outcomeThreshold } from './outcome.js'
import { isFullTimeWork } from './participation.js'
import type { Law } from './rule-table.js'
import { wordsOf } from './words.js'

export type PatternMeaning = {
  /** Rounded to the penny for showing; every line is tested exactly. */
  readonly weeklyPence: number
  readonly monthlyPence: number
  readonly yearlyPence: number
  readonly notes: readonly Note[]
}

/**
 * What one weekly pattern means for a person: pay, leave, and on which side of each line of a benefit, scheme or outcome it lies. For the person and
 * their coach, NEVER for an employer, and information, never advice: all lines are listed, the good and the bad, whoever they concern, so that the hours that
 * earn an outcome are not shown without the allowance they cost.
 */
export function patternMeaning(work: PatternOfWork, law: Law): PatternMeaning {
  const weekly = times(work.hourlyPence, fraction(work.weeklyMinutes, 60))
  const monthly = times(weekly, fraction(52, 12))
  const yearly = times(weekly, fraction(52))
  const withHeld = add(weekly, fraction(work.heldPence))
  const minutes = work.weeklyMinutes + work.heldMinutes
  return {
    weeklyPence: rounded(weekly),
    monthlyPence: rounded(monthly),
    yearlyPence: rounded(yearly),
    notes: [
      ...breakNote(work, law),
      ...schoolWindow(work, law),
      ...carers(work, withHeld, law),
      ...permittedWork(minutes, withHeld, law),
      ...universalCredit(law),
      ...earningsThreshold(work, withHeld, law),
      ...childcare(work, withHeld, law),
      ...workTrial(work, law),
      ...participation(work, minutes, law),
      ...pension(yearly, law),
      ...holiday(work, law),
      ...outcomeNote(weekly, law),
    ],
  }
}

function breakNote({ longestShiftMinutes }: PatternOfWork, law: Law): Note[] {
  const after = law.rows['adult-break-after']
  const least = law.rows['adult-break']
  if (!after || !least || longestShiftMinutes === null) return []
  return longestShiftMinutes > after.amount
    ? [
        noted('break', after, false, {
          shiftMinutes: longestShiftMinutes,
          limitMinutes: after.amount,
          breakMinutes: least.amount,
        }),
      ]
    : [said('break', after, true, 'No break needed by law')]
}

function schoolWindow({ weekdayTimes }: PatternOfWork, law: Law): Note[] {
  const from = law.rows['school-from']
  const to = law.rows['school-to']
  if (!from || !to || !weekdayTimes) return []
  const isWithin = weekdayTimes.from >= from.amount && weekdayTimes.to <= to.amount
  const words = isWithin ? 'Inside the school window' : 'Outside the school window'
  return [said('school-window', from, isWithin, `${words} (08:45 to 15:15 unless the family's school differs)`)]
}

function workTrial({ weeklyMinutes }: PatternOfWork, law: Law): Note[] {
  const row = law.rows['work-trial-hours']
  if (!row) return []
  return weeklyMinutes >= row.amount
    ? [said('work-trial', row, true, 'Can be work-trialled')]
    : [noted('work-trial', row, false, { weekMinutes: weeklyMinutes, limitMinutes: row.amount })]
}

function participation({ bornOn }: PatternOfWork, weeklyMinutes: number, law: Law): Note[] {
  const row = law.rows['participation-hours']
  const isAdult = bornOn !== null && ageOn(bornOn, law.day) >= 18
  if (!row || isAdult || (bornOn !== null && isOfCompulsorySchoolAge(bornOn, law.day))) return []
  const isFullTime = isFullTimeWork({ weeklyMinutes, days: null }, law)
  const words = isFullTime
    ? 'At 16 or 17 it counts as full-time work: part-time accredited training is needed as well'
    : 'At 16 or 17 it does not count as full-time work'
  return [said('participation', row, !isFullTime, words)]
}

function pension(yearly: Fraction, law: Law): Note[] {
  const row = law.rows['auto-enrolment']
  if (!row) return []
  return isLess(yearly, fraction(row.amount))
    ? [noted('pension', row, false, { yearlyPence: rounded(yearly), limitPence: row.amount })]
    : [said('pension', row, true, 'Enrolled in a pension automatically')]
}

function holiday({ weeklyMinutes, weeksPerYear }: PatternOfWork, law: Law): Note[] {
  const whole = law.rows['annual-leave-weeks']
  const part = law.rows['part-year-leave']
  if (weeksPerYear >= 52)
    return whole
      ? [
          noted('holiday', whole, null, {
            weekMinutes: weeklyMinutes,
            leaveMinutes: Math.round((weeklyMinutes * whole.amount) / 100),
          }),
        ]
      : []
  const workedMinutes = weeklyMinutes * weeksPerYear
  return part
    ? [
        noted('holiday', part, null, {
          leaveMinutes: Math.round((workedMinutes * part.amount) / 10_000),
          workedMinutes,
        }),
      ]
    : []
}

/** S-154: whether 26 weeks of this pattern come to the outcome of the provider. */
function outcomeNote(weekly: Fraction, law: Law): Note[] {
  const threshold = outcomeThreshold(law)
  const row = law.rows['outcome-hours']
  if (!threshold || !row) return []
  const weeks = law.rows['outcome-weeks']!.amount
  const earned = times(weekly, fraction(weeks))
  const isReached = !isLess(earned, fraction(threshold.totalPence))
  const numbers = { earnedPence: rounded(earned), limitPence: threshold.totalPence }
  return isReached
    ? [
        said(
          'outcome',
          row,
          true,
          wordsOf(
            { numbers, isUnconfirmed: false },
            `Earns the provider's outcome in ${weeks} weeks ({earnedPence} of {limitPence})`,
          ),
        ),
      ]
    : [noted('outcome', row, false, numbers)]
}
