import { dayOf, monthsBetween, plusDays } from './calendar.js'
import { type Finding, finding } from './findings.js'
import type { LawKey } from './keys.js'
import {
  placementLengthFindings,
  supportedInternshipFindings,
  swapFindings,
  tLevelFindings,
  workTrialFindings,
} from './lengths.js'
import { meetingFindings, pairingFindings } from './mentoring.js'
import type { Law } from './rule-table.js'

/** Programmes with a length or a form of their own. */
export type Programme =
  'work-academy' | 't-level' | 'supported-internship' | 'work-trial' | 'year-10-11' | 'jobcentre-placement'

/** What an opportunity says of its programme, in the engine's units; null where it does not say. */
export type ProgrammeFacts = {
  readonly strand: string
  readonly title: string
  readonly description: string
  readonly fewestMinutes: number | null
  readonly lastsDays: number | null
  readonly startsOn: string | null
  readonly endsOn: string | null
  readonly isInterviewPromised: boolean
  /** When each block of its cover begins, minutes from Monday midnight. */
  readonly beginnings: readonly number[]
}

/** The words by which each is known, the more particular first. */
const programmeWords: readonly (readonly [Programme, RegExp])[] = [
  ['work-academy', /sector[- ]based work academ|\bSWAPs?\b/i],
  ['t-level', /\bT[- ]levels?\b/i],
  ['supported-internship', /supported internship/i],
  ['work-trial', /\bwork trials?\b/i],
  ['year-10-11', /\byears? (?:10|11|ten|eleven)\b/i],
  ['jobcentre-placement', /\bjob ?centre\b|universal credit|\bJSA\b/i],
]

/**
 * Which programme an opportunity is of; null for none that is known. Its title names it: a text may speak of one that comes after. For whom work experience is
 * (Year 10 and 11, people of the Jobcentre) its text says, and no age does (S-297).
 */
export function programmeOf({ strand, title, description }: ProgrammeFacts): Programme | null {
  if (strand === 'mentoring' || strand === 'school-link') return null
  const found = programmeWords.find(([programme, words]) =>
    programme === 'year-10-11' || programme === 'jobcentre-placement'
      ? strand === 'work-experience' && words.test(`${title} ${description}`)
      : words.test(title),
  )
  return found ? found[0] : null
}

/** What the programme's own rules say of an opportunity: its length, its hours, its vacancies, and what a school has to settle first. */
export function programmeFindings(facts: ProgrammeFacts, law: Law): Finding[] {
  if (facts.strand === 'mentoring') return mentoringFindings(facts, law)
  const { lastsDays, fewestMinutes } = facts
  switch (programmeOf(facts)) {
    case null:
      return []
    case 'year-10-11':
      return [...pupils.flatMap((key) => finding(law, key, 'description')), ...lengthOf('year-10-11', lastsDays, law)]
    case 'jobcentre-placement':
      return lengthOf('jobcentre-18-24', lastsDays, law)
    case 'work-academy':
      return swapFindings({ days: lastsDays ?? 0, vacancies: facts.isInterviewPromised ? 1 : 0 }, law)
    case 't-level':
      if (lastsDays === null || fewestMinutes === null) return []
      return tLevelFindings(
        {
          minutesByEmployer: [Math.round((lastsDays / DAYS_PER_WEEK) * fewestMinutes)],
          isEarlyYears: /early years/i.test(`${facts.title} ${facts.description}`),
        },
        law,
      )
    case 'supported-internship':
      return lastsDays === null ? [] : supportedInternshipFindings(monthsOf(facts, lastsDays), law)
    case 'work-trial':
      // The hours an advert of a trial states are those of the job; how long the job is to last it seldom says.
      return fewestMinutes === null
        ? []
        : workTrialFindings(
            { weeklyMinutes: fewestMinutes, jobWeeks: null, jobMonths: null, trialDays: lastsDays ?? 0 },
            law,
          )
  }
}

const DAYS_PER_WEEK = 7
const SCHOOL_DAYS_PER_WEEK = 5
/** due before a pupil starts. */
const pupils: readonly LawKey[] = ['school-arrangement', 'parents-told', 'pupil-supervisor-check']

function lengthOf(group: 'year-10-11' | 'jobcentre-18-24', lastsDays: number | null, law: Law): Finding[] {
  if (lastsDays === null) return []
  const weeks = Math.floor(lastsDays / DAYS_PER_WEEK)
  const rest = Math.min(SCHOOL_DAYS_PER_WEEK, lastsDays % DAYS_PER_WEEK)
  const days = group === 'year-10-11' ? weeks * SCHOOL_DAYS_PER_WEEK + rest : lastsDays
  return placementLengthFindings(group, { days }, law)
}

/** Whole months by dates; by weeks the nearest, for 26 weeks are half a year to everybody. */
function monthsOf({ startsOn, endsOn }: ProgrammeFacts, lastsDays: number): number {
  return startsOn !== null && endsOn !== null
    ? monthsBetween(startsOn, plusDays(endsOn, 1))
    : Math.round((lastsDays * 12) / 365)
}

/** S-300: six months, from the first day where it is stated and from the day of the law where it is not; meetings in business hours. */
function mentoringFindings({ lastsDays, startsOn, beginnings }: ProgrammeFacts, law: Law): Finding[] {
  const from = startsOn ?? law.day
  const meetings = beginnings.flatMap((minute) =>
    meetingFindings(dayOf(A_MONDAY + Math.floor(minute / MINUTES_PER_DAY)), minute % MINUTES_PER_DAY, law),
  )
  return [
    ...(lastsDays === null ? [] : pairingFindings(from, plusDays(from, lastsDays - 1), law)),
    ...meetings.slice(0, 1),
  ]
}

const MINUTES_PER_DAY = 1440
/** 5 January 1970. */
const A_MONDAY = 4
