import type { Nation } from '../../../matching/law/nations.js'
import { type Law, lawOn } from '../../../matching/law/rule-table.js'
import type { Finding } from '../../../matching/law/findings.js'
import type { WorkedShift } from '../../../matching/law/worked-shift.js'
import { loadRuleTable } from '../../../src/rules/load-rule-table.js'

/** The shipped table on a day of work. */
export const law = (day = '2026-11-30', nation: Nation = 'England'): Law => lawOn(loadRuleTable(), day, nation)

/** A shift on a day of the week that begins on Monday 30 November 2026, written `Mon 09:00-17:00`; `+` ends it the next day. */
export function shift(text: string, rest: Partial<WorkedShift> = {}): WorkedShift {
  const [, name, from, to] = /^(\w{3}) (\d\d:\d\d)-(\d\d:\d\d\+?)$/.exec(text)!
  const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
  const date = 30 + days.indexOf(name!)
  const day = date === 30 ? '2026-11-30' : `2026-12-${String(date - 30).padStart(2, '0')}`
  const minute = (time: string): number =>
    Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) + (time.endsWith('+') ? 1440 : 0)
  return { employer: 'here', day, from: minute(from!), to: minute(to!), breakMinutes: 0, ...rest }
}

/** The rules a check names as BLOCK, each once. */
export const blocked = (findings: readonly Finding[]): string[] => [
  ...new Set(findings.filter(({ strength }) => strength === 'BLOCK').map(({ rule }) => rule)),
]

export const ADULT = '1990-05-05'
export const SEVENTEEN = '2009-05-05'
/** Turns 14 in May 2026: in Year 10 in the autumn. */
export const FOURTEEN = '2012-05-05'
