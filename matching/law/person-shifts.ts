import { ageOn } from './calendar.js'
import { isOfCompulsorySchoolAge } from './compulsory-school-age.js'
import { type Finding, findingOf } from './findings.js'
import type { Law } from './rule-table.js'
import { type SchoolSetting, schoolAgeFindings } from './school-age-work.js'
import { MINUTES_PER_DAY } from '../time/week.js'
import { type WorkedShift, byWeek, finishOf, startOf } from './worked-shift.js'
import { adultFindings } from './working-time.js'
import { type YoungSetting, youngWorkerFindings } from './young-worker.js'

export type PersonSetting = YoungSetting & SchoolSetting

/**
 * Everything the law of working time says about one person's shifts taken together, over all employers, each shift by the age of its own day: those of a child, of
 * a young worker, and of an adult are tested apart. Over an 18th birthday the rest after the last shift at 17 is still a young worker's twelve hours, and the
 * week of the birthday is a whole one: what was worked in it at 17 counts towards an adult's day off and 48 hours.
 *
 * @param lawFor the law of a day (`lawOn` of the table)
 * @param bornOn null when not known: then the shifts are an adult's, and it is for the caller to HOLD them (`carvePack`, the rule `working-time`)
 */
export function personFindings(
  shifts: readonly WorkedShift[],
  bornOn: string | null,
  lawFor: (day: string) => Law,
  setting: PersonSetting,
): Finding[] {
  const first = shifts.reduce<string | null>((day, shift) => (day === null || shift.day < day ? shift.day : day), null)
  if (first === null) return []
  const law = lawFor(first)
  const as = (whose: string): WorkedShift[] => shifts.filter((shift) => lifeStage(bornOn, shift.day) === whose)
  const child = as('child')
  const young = as('young')
  const adult = as('adult')
  return [
    ...(child.length > 0 ? childFindings(child, bornOn!, law, setting) : []),
    ...(young.length > 0 ? youngWorkerFindings(young, law, setting) : []),
    ...(adult.length > 0 ? adultFindings(adult, law, setting, weekMates(young, adult, setting)) : []),
    ...birthdayRest(young, adult, law),
  ]
}

/** Where the table does not know the nation's school-age rules a child is held to no less than a young worker. */
function childFindings(child: readonly WorkedShift[], bornOn: string, law: Law, setting: PersonSetting): Finding[] {
  return knowsSchoolAge(law) ? schoolAgeFindings(child, bornOn, law, setting) : youngWorkerFindings(child, law, setting)
}

/** Whether the table has school-age rules for the nation of the work. */
export function knowsSchoolAge(law: Law): boolean {
  return law.rows['child-permit'] !== undefined
}

/** What was worked at 17 in a week that has adult work as well. */
function weekMates(
  young: readonly WorkedShift[],
  adult: readonly WorkedShift[],
  { weekFrom }: PersonSetting,
): WorkedShift[] {
  const adultWeeks = new Set(byWeek(adult, weekFrom).map(({ from }) => from))
  return byWeek(young, weekFrom).flatMap(({ from, shifts }) => (adultWeeks.has(from) ? shifts : []))
}

/** R-009 between the last shift at 17 and the first at 18: the rest belongs to the work before it. */
function birthdayRest(young: readonly WorkedShift[], adult: readonly WorkedShift[], law: Law): Finding[] {
  const row = law.rows['young-daily-rest']
  if (!row || young.length === 0 || adult.length === 0) return []
  const finish = Math.max(...young.map(finishOf))
  const start = Math.min(...adult.map(startOf))
  const restMinutes = Math.max(0, start - finish)
  if (restMinutes >= row.amount) return []
  const times = { finishTime: finish % MINUTES_PER_DAY, startTime: start % MINUTES_PER_DAY }
  return [findingOf(row, 'cover', { restMinutes, ...times, limitMinutes: row.amount })]
}

/** Which rules hold for somebody on a day. */
export function lifeStage(bornOn: string | null, day: string): 'child' | 'young' | 'adult' {
  if (bornOn === null) return 'adult'
  if (isOfCompulsorySchoolAge(bornOn, day)) return 'child'
  return ageOn(bornOn, day) < 18 ? 'young' : 'adult'
}
