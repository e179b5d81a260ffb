import type { AdvertFacts } from '../../matching/law/advert-facts.js'
import { MILLIONTHS_PER_POUND } from '../../matching/rank/pay.js'
import { MINUTES_PER_DAY, minutesOf, weekBlocks } from '../../matching/time/week.js'
import { lastsDays } from '../opportunities/lasts-days.js'
import type { Opportunity } from '../opportunities/model.js'

const MINUTES_PER_HOUR = 60

/** What an opportunity says that the law reads, in the engine's units; what it does not say stays null. */
export function advertFacts(opportunity: Opportunity): AdvertFacts {
  const { hoursPerWeek, requires, pay, site } = opportunity
  const blocks = opportunity.cover.flatMap(weekBlocks)
  const coverMinutes = blocks.length > 0 ? minutesOf(blocks) : null
  const minutes = (hours: number | null | undefined): number | null =>
    hours === null || hours === undefined ? null : Math.round(hours * MINUTES_PER_HOUR)
  const millionths = (pounds: number | null): number | null =>
    pounds === null ? null : Math.round(pounds * MILLIONTHS_PER_POUND)
  // "Up to 45 hours" says nothing of the fewest: a year's pay over it would look worse than it is.
  const fewest = hoursPerWeek === null ? coverMinutes : minutes(hoursPerWeek.min)
  return {
    strand: opportunity.strand,
    title: opportunity.title,
    description: opportunity.description,
    employer: opportunity.employer.name,
    sector: opportunity.employer.sector,
    isPlaced: site.postcode !== null || site.lat !== null || site.mode === 'remote' || site.mode === 'national',
    asksFor: requires.qualifications.length + requires.skills.length > 0 || requires.experienceMonths > 0,
    pay: pay && { min: millionths(pay.min), max: millionths(pay.max), per: pay.per },
    fewestMinutes: fewest,
    mostMinutes: minutes(hoursPerWeek?.max ?? hoursPerWeek?.min) ?? coverMinutes,
    beginnings: blocks.map(({ from }) => from),
    shifts: blocks.map(({ from, to }) => ({ from: from % MINUTES_PER_DAY, to: (from % MINUTES_PER_DAY) + to - from })),
    mayBeCarved: opportunity.carve.allowed,
    minAge: requires.minAge,
    maxAge: requires.maxAge,
    dbs: requires.dbs,
    tasks: opportunity.tasks.map(({ name }) => name),
    termTimeOnly: requires.termTimeOnly,
    lastsDays: lastsDays(opportunity),
    startsOn: opportunity.startsOn,
    endsOn: opportunity.endsOn,
    isInterviewPromised:
      opportunity.offers.guaranteedInterview || /guaranteed (?:job )?interview/i.test(opportunity.description),
    hasTraining: opportunity.strand === 'apprenticeship' || opportunity.offers.training !== null,
    priorityGroups: opportunity.priority.groups,
    priorityUntil: opportunity.priority.until,
  }
}
