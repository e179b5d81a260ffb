import { MINUTES_PER_DAY } from '../time/week.js'
import { type ParticularsFacts, particularsFindings } from './advert-particulars.js'
import { type Finding, finding, findingOf } from './findings.js'
import { type Fraction } from './fraction.js'
import { hourlyPay, termTimePaidWeeks } from './hourly-pay.js'
import { belowFinding, isBelowRow } from './minimum-wage.js'
import { participationWords, isFullTimeWork } from './participation.js'
import { groundOf } from './priority-groups.js'
import type { Law, LawRow } from './rule-table.js'
import { nightMinutes } from './working-time.js'

/** What an opportunity says that the law has something to say about, in the engine's units. */
export type AdvertFacts = {
  readonly strand: string
  readonly title: string
  readonly description: string
  readonly sector: string | null
  /** Millionths of a pound; either end may be open. */
  readonly pay: {
    readonly min: number | null
    readonly max: number | null
    readonly per: 'hour' | 'day' | 'week' | 'month' | 'year'
  } | null
  /** Fewest and most minutes a week; null when not known. */
  readonly fewestMinutes: number | null
  readonly mostMinutes: number | null
  /** Each block of its cover by itself, minutes after midnight. */
  readonly shifts: readonly { readonly from: number; readonly to: number }[]
  readonly mayBeCarved: boolean
  readonly minAge: number | null
  readonly maxAge: number | null
  readonly dbs: string
  readonly tasks: readonly string[]
  readonly termTimeOnly: boolean
  readonly lastsDays: number | null
  readonly hasTraining: boolean
  readonly priorityGroups: readonly string[]
  readonly priorityUntil: string | null
} & ParticularsFacts

/** School weeks of a year: what a term-time post works when it does not say. */
const TERM_WEEKS = 38

/** Everything the dated table finds about an opportunity by its fields; its words are read by `wording.ts`. The law is that of its day of work. */
export function advertFindings(advert: AdvertFacts, law: Law): Finding[] {
  return [
    ...payFindings(advert, law),
    ...lengthFindings(advert, law),
    ...ageFindings(advert, law),
    ...shiftFindings(advert, law),
    ...trainingFindings(advert, law),
    ...dbsFindings(advert, law),
    ...priorityFindings(advert, law),
    ...particularsFindings(advert, law),
  ]
}

/**
 * The minimum wage against what is advertised. The most it pays must reach the minimum of the oldest who may apply, for one of them may come (BLOCK); a lower end
 * below that is lawful only by age, and says so (WARN). Pay a year or a month may be for full time and is tested at the fewest hours, where it comes to most.
 */
function payFindings(advert: AdvertFacts, law: Law): Finding[] {
  const { pay, strand } = advert
  if (pay === null || !['vacancy', 'apprenticeship'].includes(strand)) return []
  if (pay.max === 0 || (pay.max === null && pay.min === 0)) return finding(law, 'unpaid-work', 'pay')
  const row = highestMinimum(advert, law)
  if (!row) return []
  const most = pay.max === null ? null : hourly(advert, pay.max, law)
  if (most && isBelowRow(most, row)) return [atField(belowFinding(row, most, law.day), 'pay.max')]
  const least = pay.min === null || pay.per === 'year' || pay.per === 'month' ? null : hourly(advert, pay.min, law)
  if (least && isBelowRow(least, row))
    return [{ ...atField(belowFinding(row, least, law.day), 'pay.min'), strength: 'WARN' }]
  return strand === 'apprenticeship' ? afterFirstYear(advert, most ?? least, law) : []
}

function highestMinimum({ strand, maxAge }: AdvertFacts, law: Law): LawRow | undefined {
  if (strand === 'apprenticeship') return law.rows['minimum-wage-apprentice']
  if (maxAge !== null && maxAge < 18) return law.rows['minimum-wage-under-18']
  return law.rows[maxAge !== null && maxAge < 21 ? 'minimum-wage-18' : 'minimum-wage-21']
}

function hourly(advert: AdvertFacts, amount: number, law: Law): Fraction | null {
  const { pay, fewestMinutes, termTimeOnly } = advert
  const isSpread = termTimeOnly && (pay!.per === 'year' || pay!.per === 'month')
  const leave = law.rows['part-year-leave']
  return hourlyPay({
    amount,
    per: pay!.per,
    weeklyMinutes: fewestMinutes,
    ...(isSpread && leave ? { paidWeeks: termTimePaidWeeks(TERM_WEEKS, leave.amount) } : {}),
  })
}

/** the apprentice rate ends after the first year for people of 19 and over. */
function afterFirstYear({ lastsDays }: AdvertFacts, most: Fraction | null, law: Law): Finding[] {
  const adult = law.rows['minimum-wage-21']
  const end = law.rows['apprentice-rate-under']
  return end && adult && most && (lastsDays ?? 0) > 366 && isBelowRow(most, adult)
    ? [
        findingOf(end, 'pay', {
          limitYears: end.amount,
          limitHourly: adult.amount,
          fromDay: 'the second year',
        }),
      ]
    : []
}

/** Eight months one after another have at least so many days. */
const LEAST_DAYS_OF_MONTHS: Readonly<Record<number, number>> = { 8: 242, 12: 365 }

function lengthFindings({ strand, lastsDays, fewestMinutes, mostMinutes }: AdvertFacts, law: Law): Finding[] {
  if (strand !== 'apprenticeship') return []
  const least = law.rows['apprenticeship-least']
  const week = law.rows['apprenticeship-week']
  const leastDays = least && (LEAST_DAYS_OF_MONTHS[least.amount] ?? least.amount * 30)
  const minutes = mostMinutes ?? fewestMinutes
  return [
    ...(least && leastDays !== undefined && lastsDays !== null && lastsDays < leastDays
      ? [
          findingOf(least, 'durationWeeks', {
            months: `${Math.floor(lastsDays / 7)} weeks`,
            limitMonths: least.amount,
          }),
        ]
      : []),
    ...(week && minutes !== null && minutes < week.amount
      ? [findingOf(week, 'hoursPerWeek', { weekMinutes: minutes, limitMinutes: week.amount })]
      : []),
  ]
}

/** The schemes that have ages by law; any other upper age, and a lower one above 18, needs a ground that somebody records. */
function ageFindings({ strand, minAge, maxAge }: AdvertFacts, law: Law): Finding[] {
  const isScheme = strand !== 'vacancy'
  const upper = maxAge !== null && !isScheme
  const lower = minAge !== null && minAge > 18 && !isScheme
  if (!upper && !lower) return []
  const term = upper ? `up to ${maxAge}` : `from ${minAge!}`
  return finding(law, 'occupational-requirement', upper ? 'requires.maxAge' : 'requires.minAge', { term })
}

function shiftFindings({ shifts, minAge, sector, mayBeCarved, strand }: AdvertFacts, law: Law): Finding[] {
  if (strand !== 'vacancy' && strand !== 'apprenticeship') return []
  const nightFrom = law.rows['night-from']
  const nightTo = law.rows['night-to']
  const nightWork = law.rows['night-work-from']
  const rest = law.rows['adult-daily-rest']
  const youngFrom = law.rows['young-night-from']
  const youngTo = law.rows['young-night-to']
  const found: Finding[] = []
  const isNight =
    nightFrom && nightTo && nightWork
      ? shifts.some((shift) => nightMinutes(shift, nightFrom.amount, nightTo.amount) >= nightWork.amount)
      : false
  if (isNight) found.push(...finding(law, 'night-from', 'cover'))
  // Work that one person cannot lawfully do alone is a role to be carved, or one for several: said, not stopped.
  const long =
    rest && !mayBeCarved ? shifts.find(({ from, to }) => to - from > MINUTES_PER_DAY - rest.amount) : undefined
  if (rest && long)
    found.push(
      findingOf(
        rest,
        'cover',
        {
          restMinutes: Math.max(0, MINUTES_PER_DAY - (long.to - long.from)),
          finishTime: long.to,
          startTime: long.from,
          limitMinutes: rest.amount,
        },
        'WARN',
      ),
    )
  if (minAge !== null && minAge < 18) {
    found.push(...finding(law, 'young-risk-assessment', 'requires.minAge'))
    const barred =
      youngFrom && youngTo
        ? shifts.find((shift) => nightMinutes(shift, youngFrom.amount, youngTo.amount) > 0)
        : undefined
    const excepted = sector !== null && law.rows['young-night-exception-sectors']?.list.includes(sector)
    if (youngFrom && youngTo && barred && !excepted)
      found.push(
        findingOf(
          youngFrom,
          'cover',
          {
            startTime: barred.from,
            finishTime: barred.to,
            limitFromTime: youngFrom.amount,
            limitToTime: youngTo.amount,
          },
          'WARN',
        ),
      )
  }
  return found
}

/** S-331, S-332: work that 16- and 17-year-olds are told they may take up, full time and without training. */
function trainingFindings({ strand, minAge, mostMinutes, lastsDays, hasTraining }: AdvertFacts, law: Law): Finding[] {
  if (strand !== 'vacancy' || minAge === null || minAge >= 18 || hasTraining || mostMinutes === null) return []
  const boundary = law.rows['participation-seed-boundary'] ? 'seed' : 'statute'
  const work = { weeklyMinutes: mostMinutes, days: lastsDays, hasTraining }
  return isFullTimeWork(work, law, boundary) ? participationWords(work, law) : []
}

/** Words by which work with children or adults at risk is known. */
const regulatedWork =
  /\b(?:care|caring|carer|nurs|patient|health|child|pupil|school|teach|nursery|young people|elder|older people|disab|support work|personal assist|social work|therap|clinical|medical|doctor|ward|hospital|vulnerable|adults? at risk|safeguard|escort|driver|foster|youth|midwi|dent|pharmac|paramedic|ambulance|porter)/i

function dbsFindings({ dbs, title, description, tasks }: AdvertFacts, law: Law): Finding[] {
  if (dbs !== 'enhanced-barred') return []
  return regulatedWork.test([title, description, ...tasks].join(' ')) ? [] : finding(law, 'dbs-level', 'requires.dbs')
}

/** S-019: on what a priority window rests. */
function priorityFindings({ priorityGroups }: AdvertFacts, law: Law): Finding[] {
  return priorityGroups.flatMap((group): Finding[] => {
    const ground = groundOf(group)
    switch (ground.ground) {
      case 'lawful':
        return ground.why === 'disability' ? finding(law, 'disabled-people-first', 'priority.groups') : []
      case 'recorded':
        return finding(law, 'positive-action', 'priority.groups', { term: group })
      case 'unlawful':
        return finding(law, 'protected-characteristic', 'priority.groups', {
          term: group,
          characteristic: ground.characteristic,
        })
    }
  })
}

function atField(found: Finding, field: string): Finding {
  return { ...found, field }
}
