import { isOfCompulsorySchoolAge } from './compulsory-school-age.js'
import { ageOn } from './calendar.js'
import { type Finding, findingOf } from './findings.js'
import { type Fraction, fraction, isLess, rounded, times } from './fraction.js'
import { outcomeThreshold } from './outcome.js'
import { isFullTimeWork } from './participation.js'
import { type Law, type LawRow, strengthOf } from './rule-table.js'
import { wordsOf } from './words.js'

/** A weekly pattern and what it pays, for one person. */
export type PatternOfWork = {
  readonly weeklyMinutes: number
  /** Pence an hour, exact. */
  readonly hourlyPence: Fraction
  /** The longest shift in it; null when not known. */
  readonly longestShiftMinutes: number | null
  /** Its earliest start and latest finish, minutes after midnight, on weekdays only; null when not known, or when it has weekends. */
  readonly weekdayTimes: { readonly from: number; readonly to: number } | null
  /** 38 for term time only; 52 otherwise. */
  readonly weeksPerYear: number
  /** Weekly minutes and pence of work already held. */
  readonly heldMinutes: number
  readonly heldPence: number
  readonly bornOn: string | null
}

/** One thing a pattern means, with the rule and the source it comes from. */
export type Note = {
  readonly about: NoteSubject
  readonly rule: string
  readonly source: string
  /** Whether the pattern stays on the good side of the line; null where there is no line. */
  readonly isWithin: boolean | null
  readonly strength: Finding['strength']
  readonly words: string
}

export type NoteSubject =
  | 'break'
  | 'school-window'
  | 'carers-allowance'
  | 'permitted-work'
  | 'universal-credit'
  | 'earnings-threshold'
  | 'childcare'
  | 'work-trial'
  | 'participation'
  | 'pension'
  | 'holiday'
  | 'outcome'

export type PatternMeaning = {
  /** Rounded to the penny for showing; every line is tested exactly. */
  readonly weeklyPence: number
  readonly monthlyPence: number
  readonly yearlyPence: number
  readonly notes: readonly Note[]
}

/** Never advice: what a rule says of these figures, and who can say more. */
const ESTIMATE = 'Estimate; check with a benefits adviser.'

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

function carers(work: PatternOfWork, weekly: Fraction, law: Law): Note[] {
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

function permittedWork(minutes: number, weekly: Fraction, law: Law): Note[] {
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

function universalCredit(law: Law): Note[] {
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
function earningsThreshold(work: PatternOfWork, weekly: Fraction, law: Law): Note[] {
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
function childcare(work: PatternOfWork, weekly: Fraction, law: Law): Note[] {
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

function noted(about: NoteSubject, row: LawRow, isWithin: boolean | null, numbers: Finding['numbers']): Note {
  return said(about, row, isWithin, wordsOf(findingOf(row, 'hoursPerWeek', numbers), row.reason))
}

function estimated(about: NoteSubject, row: LawRow, isWithin: boolean | null, numbers: Finding['numbers']): Note {
  return said(about, row, isWithin, `${wordsOf(findingOf(row, 'hoursPerWeek', numbers), row.reason)} ${ESTIMATE}`)
}

function said(about: NoteSubject, row: LawRow, isWithin: boolean | null, words: string): Note {
  const strength = isWithin === false ? strengthOf(row) : 'INFO'
  return { about, rule: row.rule, source: row.source, isWithin, strength, words }
}

function add(a: Fraction, b: Fraction): Fraction {
  return { top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom }
}

/** Which notes concern somebody with a benefit, by the words a coach writes: the others are shown when asked for. */
export const subjectsOfBenefit: Readonly<Record<string, readonly NoteSubject[]>> = {
  "carer's allowance": ['carers-allowance'],
  'new-style esa': ['permitted-work'],
  esa: ['permitted-work'],
  'permitted work': ['permitted-work'],
  'universal credit': ['universal-credit', 'earnings-threshold', 'childcare'],
}
