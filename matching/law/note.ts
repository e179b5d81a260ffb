import { type Finding, findingOf } from './findings.js'
import type { Fraction } from './fraction.js'
import { type LawRow, strengthOf } from './rule-table.js'
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

/** Never advice: what a rule says of these figures, and who can say more. */
export const ESTIMATE = 'Estimate; check with a benefits adviser.'

export function noted(about: NoteSubject, row: LawRow, isWithin: boolean | null, numbers: Finding['numbers']): Note {
  return said(about, row, isWithin, wordsOf(findingOf(row, 'hoursPerWeek', numbers), row.reason))
}

export function estimated(
  about: NoteSubject,
  row: LawRow,
  isWithin: boolean | null,
  numbers: Finding['numbers'],
): Note {
  return said(about, row, isWithin, `${wordsOf(findingOf(row, 'hoursPerWeek', numbers), row.reason)} ${ESTIMATE}`)
}

export function said(about: NoteSubject, row: LawRow, isWithin: boolean | null, words: string): Note {
  const strength = isWithin === false ? strengthOf(row) : 'INFO'
  return { about, rule: row.rule, source: row.source, isWithin, strength, words }
}
