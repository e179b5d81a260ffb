import { ageOn } from './calendar.js'
import { isOfCompulsorySchoolAge } from './compulsory-school-age.js'
import { knowsSchoolAge } from './person-shifts.js'
import type { Law } from './rule-table.js'

/**
 * The limits a carve must keep for one person, in minutes, all dated data (`data/rules/uk-rules.csv`): what the stand-alone carve problems write as fixed
 * numbers (H5, H6, H10 to H12). A limit that the law of the day does not know is `null`: then there is none.
 *
 * Carving keeps them as hard rules; the law is wider in places (averaging over 17 weeks, an opt-out, compensatory rest), and what is wider needs a
 * person who records it.
 */
export type CarvePack = {
  /** `unknown-age`: no date of birth. The limits are then those of a young worker, because nobody is assumed to be adult. */
  readonly for: 'adult' | 'young' | 'child' | 'unknown-age'
  /** Paid minutes of one shift, and of one day over all employers (R-007; for adults, what daily rest leaves: 24 h less R-003). */
  readonly maxDayMinutes: number | null
  /** Working minutes of a week over all employers, work already held included. */
  readonly maxWeekMinutes: number | null
  /** A shift LONGER than `afterMinutes` needs a break of `breakMinutes`; one of exactly that length needs none. Where nobody covers breaks, a shift must not be longer. */
  readonly break: { readonly afterMinutes: number; readonly breakMinutes: number } | null
  /** From the last finish of one working day to the first start of the next, across employers: at least this. */
  readonly restMinutes: number | null
  /** Unbroken rest in each week: at least this. */
  readonly weeklyRestMinutes: number | null
  /**
   * Work must lie in this window of each day, minutes after midnight, `from` and `to` both allowed as start and finish (R-011: 06:00 to 22:00; a child 07:00 to
   * 19:00); null for no such limit. A shift that crosses midnight cannot lie in it.
   */
  readonly dayWindow: { readonly from: number; readonly to: number } | null
  /** Night hours: work of `fromMinutes` or more between `from` and `to` makes a night worker, who must first be offered a health assessment (R-005, HOLD). */
  readonly night: { readonly from: number; readonly to: number; readonly fromMinutes: number } | null
}

const MINUTES_PER_DAY = 1440

/**
 * The limits for somebody on a day of work. Age is tested on that day: for a plan over a birthday, ask for each week's Monday and keep the tighter.
 * Children of compulsory school age are not carved for (`for: 'child'`): their school days differ from their Saturdays, see `school-age-work.ts`; the pack then
 * holds the limits of a school day. Where the table has no school-age rules for the nation of the work, they have those of a young worker.
 *
 * @param law as `lawOn(table, day)` gives it for the day the work begins
 * @param bornOn null when not known
 */
export function carvePack(law: Law, bornOn: string | null): CarvePack {
  const amount = (key: keyof Law['rows']): number | null => law.rows[key]?.amount ?? null
  const age = bornOn === null ? null : ageOn(bornOn, law.day)
  const window = (from: number | null, to: number | null): CarvePack['dayWindow'] =>
    from === null || to === null ? null : { from, to }
  const pause = (after: number | null, minutes: number | null): CarvePack['break'] =>
    after === null || minutes === null ? null : { afterMinutes: after, breakMinutes: minutes }
  if (bornOn !== null && isOfCompulsorySchoolAge(bornOn, law.day) && knowsSchoolAge(law))
    return {
      for: 'child',
      maxDayMinutes: amount('child-school-day'),
      maxWeekMinutes: amount('child-term-week'),
      break: pause(amount('child-break-after'), amount('child-break')),
      restMinutes: amount('young-daily-rest'),
      weeklyRestMinutes: amount('young-weekly-rest'),
      dayWindow: window(amount('child-from'), amount('child-to')),
      night: null,
    }
  if (age === null || age < 18)
    return {
      for: age === null ? 'unknown-age' : 'young',
      maxDayMinutes: amount('young-day'),
      maxWeekMinutes: amount('young-week'),
      break: pause(amount('young-break-after'), amount('young-break')),
      restMinutes: amount('young-daily-rest'),
      weeklyRestMinutes: amount('young-weekly-rest'),
      dayWindow: window(amount('young-night-to'), amount('young-night-from')),
      night: null,
    }
  const rest = amount('adult-daily-rest')
  const night = window(amount('night-from'), amount('night-to'))
  const nightWork = amount('night-work-from')
  return {
    for: 'adult',
    maxDayMinutes: rest === null ? null : MINUTES_PER_DAY - rest,
    maxWeekMinutes: amount('adult-week'),
    break: pause(amount('adult-break-after'), amount('adult-break')),
    restMinutes: rest,
    weeklyRestMinutes: amount('adult-weekly-rest'),
    dayWindow: null,
    night: night === null || nightWork === null ? null : { ...night, fromMinutes: nightWork },
  }
}
