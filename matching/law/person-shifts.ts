import { ageOn } from './calendar.js'
import { isOfCompulsorySchoolAge } from './compulsory-school-age.js'
import type { Finding } from './findings.js'
import type { Law } from './rule-table.js'
import { type SchoolSetting, schoolAgeFindings } from './school-age-work.js'
import type { WorkedShift } from './worked-shift.js'
import { adultFindings } from './working-time.js'
import { type YoungSetting, youngWorkerFindings } from './young-worker.js'

export type PersonSetting = YoungSetting & SchoolSetting

/**
 * Everything the law of working time says about one person's shifts taken together, over all employers, each shift by the age of its own day: those of a child, of
 * a young worker, and of an adult are tested apart, so that a week over a birthday is held to both.
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
    ...(child.length > 0 ? schoolAgeFindings(child, bornOn!, law, setting) : []),
    ...(young.length > 0 ? youngWorkerFindings(young, law, setting) : []),
    ...(adult.length > 0 ? adultFindings(adult, law, setting) : []),
  ]
}

/** Which rules hold for somebody on a day. */
export function lifeStage(bornOn: string | null, day: string): 'child' | 'young' | 'adult' {
  if (bornOn === null) return 'adult'
  if (isOfCompulsorySchoolAge(bornOn, day)) return 'child'
  return ageOn(bornOn, day) < 18 ? 'young' : 'adult'
}
