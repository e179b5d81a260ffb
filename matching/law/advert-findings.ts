import { MINUTES_PER_DAY } from '../time/week.js'
import type { AdvertFacts } from './advert-facts.js'
import { particularsFindings } from './advert-particulars.js'
import { payFindings } from './advert-pay.js'
import { plusDays } from './calendar.js'
import { type Finding, finding, findingOf } from './findings.js'
import { apprenticeshipLengthFindings } from './lengths.js'
import { participationWords, isFullTimeWork } from './participation.js'
import { groundOf } from './priority-groups.js'
import { programmeFindings } from './programmes.js'
import type { Law } from './rule-table.js'
import { nightMinutes } from './working-time.js'

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
    ...programmeFindings(advert, law),
  ]
}

/** Eight months one after another have at least so many days. */
const LEAST_DAYS_OF_MONTHS: Readonly<Record<number, number>> = { 8: 242, 12: 365 }

/** by its dates exactly; where only a number of weeks is stated, by the fewest days so many months have. */
function lengthFindings(advert: AdvertFacts, law: Law): Finding[] {
  const { strand, lastsDays, startsOn, endsOn, fewestMinutes, mostMinutes } = advert
  if (strand !== 'apprenticeship') return []
  const week = law.rows['apprenticeship-week']
  const minutes = mostMinutes ?? fewestMinutes
  return [
    ...(startsOn !== null && endsOn !== null
      ? apprenticeshipLengthFindings(startsOn, plusDays(endsOn, 1), law)
      : weeksFindings(lastsDays, law)),
    ...(week && minutes !== null && minutes < week.amount
      ? [findingOf(week, 'hoursPerWeek', { weekMinutes: minutes, limitMinutes: week.amount })]
      : []),
  ]
}

function weeksFindings(lastsDays: number | null, law: Law): Finding[] {
  const least = law.rows['apprenticeship-least']
  if (!least || lastsDays === null) return []
  const leastDays = LEAST_DAYS_OF_MONTHS[least.amount] ?? least.amount * 30
  const months = `${Math.floor(lastsDays / 7)} weeks`
  return lastsDays < leastDays ? [findingOf(least, 'durationWeeks', { months, limitMonths: least.amount })] : []
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
