import { agencyFindings, agencyWeeks } from '../../matching/law/agency-weeks.js'
import { monthsBetween, plusDays } from '../../matching/law/calendar.js'
import { type Finding, isBlocked } from '../../matching/law/findings.js'
import { fraction } from '../../matching/law/fraction.js'
import type { LawKey } from '../../matching/law/keys.js'
import {
  apprenticeshipEmployersFindings,
  apprenticeshipLengthFindings,
  placementLengthFindings,
  supportedInternshipFindings,
  swapFindings,
  tLevelFindings,
  workTrialFindings,
} from '../../matching/law/lengths.js'
import { meetingFindings, mentorFindings, pairingFindings } from '../../matching/law/mentoring.js'
import { apprenticeRateEnd, minimumWageSteps, wageFindings } from '../../matching/law/minimum-wage.js'
import type { HomeNation } from '../../matching/law/nations.js'
import { cashFlow, outcomeFor, serviceFeeCheck } from '../../matching/law/outcome.js'
import { type Law, type RuleTable, type Strength, lawOn } from '../../matching/law/rule-table.js'
import { wordsOf } from '../../matching/law/words.js'
import { MILLIONTHS_PER_POUND } from '../../matching/rank/pay.js'
import type { Plan } from './plan.js'

export type PlanFinding = { rule: string; strength: Strength; words: string; source: string }

/** What the dated table says of a plan: what stops it or needs a look, and the figures that come with its kind. */
export type PlanAnswer = {
  kind: Plan['kind']
  /** The day whose law was asked. */
  on: string
  mayBe: boolean
  findings: PlanFinding[]
  figures: Record<string, unknown>
}

type Answer = { findings: readonly Finding[]; law: Law; figures?: Record<string, unknown>; isRefused?: boolean }

const MINUTES_PER_HOUR = 60
const PENCE_PER_POUND = 100

/**
 * Whether a plan may be, before it is a record: a placement, an apprenticeship over several employers, a work trial, a provider's outcome, a fee. It is tested by the law of its own first day
 * where it has one, else of the day asked about. Information from the table, never advice.
 */
export function checkPlan(plan: Plan, on: string, table: RuleTable, nation: HomeNation = 'England'): PlanAnswer {
  const lawFor = (where: HomeNation) => (day: string) => lawOn(table, day, where)
  const { findings, law, figures = {}, isRefused = false } = answerOf(plan, lawFor(nation), on)
  const english = nation === 'England' ? undefined : answerOf(plan, lawFor('England'), on)
  const unknown = english?.findings.filter(({ key }) => law.rows[key as LawKey] === undefined) ?? []
  return {
    kind: plan.kind,
    on: law.day,
    mayBe: !isRefused && !isBlocked(findings),
    findings: [
      ...findings.map((found) => inWords(found, law)),
      ...unknown.map((found): PlanFinding => {
        const { words, ...rest } = inWords(found, english!.law)
        const known = english!.law.rows[found.key as LawKey]?.nation ?? 'England'
        const numbers = { nation, known, words }
        const reason = law.rows['other-nation']?.reason ?? '{words}'
        return { ...rest, strength: 'WARN', words: wordsOf({ numbers, isUnconfirmed: false }, reason) }
      }),
    ],
    figures,
  }
}

function inWords(found: Finding, law: Law): PlanFinding {
  const row = law.rows[found.key as LawKey]
  const { rule, strength } = found
  return { rule, strength, words: wordsOf(found, row?.reason ?? ''), source: row?.source ?? '' }
}

function answerOf(plan: Plan, lawFor: (day: string) => Law, on: string): Answer {
  const law = lawFor(on)
  switch (plan.kind) {
    case 'placement':
      return { law, findings: placementLengthFindings(plan.group, plan, law) }
    case 'apprenticeship': {
      const itsLaw = lawFor(plan.startsOn)
      const endsBefore = plusDays(plan.endsOn, 1)
      return {
        law: itsLaw,
        findings: [
          ...apprenticeshipLengthFindings(plan.startsOn, endsBefore, itsLaw),
          ...apprenticeshipEmployersFindings(plan, itsLaw),
        ],
        figures: { months: monthsBetween(plan.startsOn, endsBefore) },
      }
    }
    case 'work-trial': {
      const { jobWeeks, trialDays } = plan
      const jobMonths = jobWeeks === null ? null : Math.floor((jobWeeks * 12) / 52)
      return {
        law,
        findings: workTrialFindings({ weeklyMinutes: minutes(plan.hoursPerWeek), jobWeeks, jobMonths, trialDays }, law),
      }
    }
    case 'work-academy':
      return { law, findings: swapFindings(plan, law) }
    case 't-level':
      return {
        law,
        findings: tLevelFindings(
          { minutesByEmployer: plan.hoursByEmployer.map(minutes), isEarlyYears: plan.isEarlyYears },
          law,
        ),
      }
    case 'supported-internship':
      return { law, findings: supportedInternshipFindings(plan.months, law) }
    case 'mentor':
      return { law, findings: mentorFindings(plan.mentees, law) }
    case 'mentoring':
      return { law: lawFor(plan.from), findings: pairingFindings(plan.from, plan.until, lawFor(plan.from)) }
    case 'mentoring-meeting': {
      const [hour, minute] = plan.time.split(':').map(Number) as [number, number]
      const itsLaw = lawFor(plan.day)
      return { law: itsLaw, findings: meetingFindings(plan.day, hour * MINUTES_PER_HOUR + minute, itsLaw) }
    }
    case 'agency-work': {
      const { weeks, equalFrom } = agencyWeeks(
        plan.days.map((day) => ({ day })),
        law,
        new Set(plan.pausedWeeks),
      )
      return { law, findings: agencyFindings(weeks, plan.isPaidLess, law), figures: { weeks, equalFrom } }
    }
    case 'outcome':
      return outcomeAnswer(plan, lawFor(plan.startedOn))
    case 'service-fee':
      return feeAnswer(plan, law)
    case 'wage':
      return wageAnswer(plan, lawFor)
  }
}

function outcomeAnswer(plan: Plan & { kind: 'outcome' }, law: Law): Answer {
  const result = outcomeFor(
    {
      earnedPence: Math.round(plan.earned * PENCE_PER_POUND),
      workedMinutes: minutes(plan.hoursWorked),
      isPaidAlready: plan.isPaidAlready,
    },
    law,
    plan.test,
  )
  const { outcome } = result
  return {
    law,
    findings: result.outcome === 'not-reached' ? result.findings : [],
    isRefused: outcome !== 'reached',
    figures: { outcome, ...('limitPence' in result ? { limitPence: result.limitPence } : { words: result.words }) },
  }
}

function feeAnswer(plan: Plan & { kind: 'service-fee' }, law: Law): Answer {
  const feeHundredths = Math.round(plan.percent * 100)
  const { findings, outcomeHundredths } = serviceFeeCheck(feeHundredths, law)
  const { contract, months, outcomesByMonth } = plan
  const flow =
    contract === undefined || months === undefined
      ? {}
      : {
          months: cashFlow({
            contractPence: Math.round(contract * PENCE_PER_POUND),
            feeHundredths,
            months,
            outcomesByMonth,
          }),
        }
  return { law, findings, figures: { outcomePercent: outcomeHundredths / 100, ...flow } }
}

/** The minimum over a stretch of work: each step with its day, whether the pay reaches it, and when an apprentice's rate ends. */
function wageAnswer(plan: Plan & { kind: 'wage' }, lawFor: (day: string) => Law): Answer {
  const earner = { bornOn: plan.born, apprenticeSince: plan.apprenticeSince }
  const hourly = fraction(Math.round(plan.paidPerHour * MILLIONTHS_PER_POUND))
  const steps = minimumWageSteps(earner, plan.from, plan.until, lawFor).map((step) => ({
    ...step,
    isReached: wageFindings(hourly, earner, lawFor(step.fromDay)).length === 0,
  }))
  const short = steps.find(({ isReached }) => !isReached)
  const law = lawFor(short?.fromDay ?? plan.from)
  return {
    law,
    findings: wageFindings(hourly, earner, law),
    figures: { steps, apprenticeRate: apprenticeRateEnd(earner, lawFor) },
  }
}

function minutes(hours: number): number {
  return Math.round(hours * MINUTES_PER_HOUR)
}
