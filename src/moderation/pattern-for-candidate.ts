import { hourlyPay } from '../../matching/law/hourly-pay.js'
import { type PatternMeaning, patternMeaning } from '../../matching/law/pattern-meaning.js'
import { lawOn } from '../../matching/law/rule-table.js'
import { MILLIONTHS_PER_POUND } from '../../matching/rank/pay.js'
import { MINUTES_PER_DAY, minutesOf, weekBlocks } from '../../matching/time/week.js'
import { candidates } from '../candidates/document.js'
import { opportunities } from '../opportunities/document.js'
import { loadOutcodes } from '../places/load-outcodes.js'
import { nationOf } from '../places/nation-of.js'
import type { Clock } from '../ports/clock.js'
import type { Store } from '../ports/store.js'
import { ruleTableNow } from '../rules/rule-edits.js'
import { type PersonalWage, personalWage } from './personal-wage.js'
import { workDayOf } from '../rules/work-day.js'
import { londonDayOf } from '../time/london-day.js'

const TERM_WEEKS = 38
const WEEKS = 52
const SATURDAY = 5

/** What one opportunity would mean for one person; or, where pay or hours are not stated, which of them. */
export type MeaningAnswer = {
  opportunity: string
  candidate: string
  /** What every reader must be told. */
  words: string
} & (
  { outcome: 'known'; meaning: PatternMeaning; minimumWage: PersonalWage } | { outcome: 'unknown'; missing: string[] }
)

const NOTICE =
  'Information for the person and their coach, from the sources named; not advice, and never for an employer. What work already held pays is not known here.'

/**
 * The fewest hours of the opportunity at the least it pays, with the work already held, against every line of the dated table: all lines, whoever they concern, so that
 * nothing restricted is read and nothing can be told from what is listed.
 * @returns undefined when there is no such opportunity or candidate
 */
export async function meaningForCandidate(
  { store, clock }: { store: Store; clock: Clock },
  candidateId: string,
  opportunityId: string,
): Promise<MeaningAnswer | undefined> {
  const person = await store.get(candidates, candidateId)
  const found = await store.get(opportunities, opportunityId)
  if (!person || person.erased || !found) return undefined
  const { opportunity } = found.doc
  const { candidate } = person.doc
  const today = londonDayOf(clock.now())
  const nation = nationOf(opportunity, loadOutcodes())
  const table = await ruleTableNow(store)
  const law = lawOn(table, workDayOf(opportunity, today), nation)
  const blocks = opportunity.cover.flatMap(weekBlocks)
  const stated = opportunity.hoursPerWeek?.min ?? opportunity.hoursPerWeek?.max ?? null
  const weeklyMinutes = stated === null ? (blocks.length > 0 ? minutesOf(blocks) : null) : Math.round(stated * 60)
  const amount = opportunity.pay?.min ?? opportunity.pay?.max ?? null
  const rate =
    opportunity.pay === null || amount === null
      ? null
      : hourlyPay({ amount: Math.round(amount * MILLIONTHS_PER_POUND), per: opportunity.pay.per, weeklyMinutes })
  const of = { opportunity: opportunityId, candidate: candidateId, words: NOTICE }
  if (weeklyMinutes === null || rate === null) {
    const missing = [...(weeklyMinutes === null ? ['hoursPerWeek'] : []), ...(rate === null ? ['pay'] : [])]
    return { ...of, outcome: 'unknown', missing }
  }
  const times = blocks.map(({ from, to }) => ({
    from: from % MINUTES_PER_DAY,
    length: to - from,
    day: Math.floor(from / MINUTES_PER_DAY),
  }))
  const isWeekdays = times.length > 0 && times.every(({ day }) => day < SATURDAY)
  const meaning = patternMeaning(
    {
      weeklyMinutes,
      hourlyPence: { top: rate.top, bottom: rate.bottom * 10_000n },
      longestShiftMinutes: times.length > 0 ? Math.max(...times.map(({ length }) => length)) : null,
      weekdayTimes: isWeekdays
        ? {
            from: Math.min(...times.map(({ from }) => from)),
            to: Math.max(...times.map(({ from, length }) => from + length)),
          }
        : null,
      weeksPerYear: opportunity.requires.termTimeOnly ? TERM_WEEKS : WEEKS,
      heldMinutes: minutesOf(candidate.working.flatMap(weekBlocks)),
      heldPence: 0,
      bornOn: candidate.born,
    },
    law,
  )
  const minimumWage = personalWage(found.doc.opportunity, candidate.born, rate, today, nation, table)
  return { ...of, outcome: 'known', meaning, minimumWage }
}
