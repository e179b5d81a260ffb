import type { OutcodeTable } from '../../matching/place/outcodes.js'
import type { Site } from '../../matching/place/travel.js'
import type { Offer } from '../../matching/rank/offer.js'
import { MILLIONTHS_PER_POUND } from '../../matching/rank/pay.js'
import type { OfferText } from '../../matching/text/features.js'
import { minutesOf, weekBlocks } from '../../matching/time/week.js'
import { employerKey } from '../employers/employer-key.js'
import type { OpportunityDocument } from '../opportunities/document.js'
import { lastsDays } from '../opportunities/lasts-days.js'
import type { Opportunity } from '../opportunities/model.js'
import type { Place } from '../places/place-record.js'
import type { Stored } from '../ports/store.js'
import type { OpportunityState } from '../opportunities/state.js'
import { type RuleTable, lawOn } from '../../matching/law/rule-table.js'
import { groupName } from '../../matching/law/priority-groups.js'
import { nationOf } from '../places/nation-of.js'
import { workDayOf } from '../rules/work-day.js'
import { COMPILER, type CompiledOffer } from './compiled.js'
import type { SuggestedRequirement } from './text-source.js'

const MINUTES_PER_HOUR = 60

/** Strands in which somebody is employed and so must have the right to work. */
const employedStrands = ['vacancy', 'apprenticeship']

/** A stored opportunity in the engine's units. What the source does not state stays null: the engine never excludes for it. */
export function compileOffer(
  { id, version, doc }: Stored<OpportunityDocument>,
  text: OfferText,
  outcodes: OutcodeTable,
  suggested: SuggestedRequirement[],
): CompiledOffer {
  const { opportunity, place, state } = doc
  const { requires, carve, site, opensOn, closesOn, startsOn, priority } = opportunity
  const cover = opportunity.cover.flatMap(weekBlocks)
  return {
    of: version,
    maker: COMPILER,
    state,
    opensOn,
    closesOn,
    startsOn,
    nation: nationOf(opportunity, outcodes),
    priority: priority.groups.length > 0 ? { groups: priority.groups.map(groupName), until: priority.until } : null,
    suggested,
    offer: {
      id,
      strand: opportunity.strand,
      employer: employerKey(opportunity.employer.name),
      sector: opportunity.employer.sector,
      site: site.mode === 'remote' || site.mode === 'national' || !place ? null : siteAt(place, outcodes),
      cover: cover.length > 0 ? cover : null,
      carve: carve.allowed
        ? {
            minShiftMinutes: Math.round(carve.minShiftHours * MINUTES_PER_HOUR),
            maxShiftMinutes: Math.round(carve.maxShiftHours * MINUTES_PER_HOUR),
          }
        : null,
      weeklyMinutes: weeklyMinutesOf(opportunity, minutesOf(cover)),
      pay: opportunity.pay && {
        min: millionths(opportunity.pay.min),
        max: millionths(opportunity.pay.max),
        per: opportunity.pay.per,
      },
      minAge: requires.minAge,
      maxAge: requires.maxAge,
      dbs: requires.dbs,
      needsRightToWork: employedStrands.includes(opportunity.strand),
      licences: requires.licences,
      qualifications: requires.qualifications,
      skills: requires.skills,
      termTimeOnly: requires.termTimeOnly,
      features: opportunity.offers.features.map(featureName),
      text,
      lastsDays: lastsDays(opportunity),
      hasTraining: opportunity.strand === 'apprenticeship' || opportunity.offers.training !== null,
    },
  }
}

/**
 * The offer on a day: whether its state and dates allow ranking, on which day its work would begin, and the law of that day and of the nation of the work.
 * @param table the rules in force (`ruleTableNow`)
 */
export function offerOn(compiled: CompiledOffer, day: string, table: RuleTable): Offer {
  const { offer, state, opensOn, closesOn, startsOn, nation, priority } = compiled
  const isKept = priority !== null && (priority.until === null || day <= priority.until)
  return {
    ...offer,
    ...(isKept ? { priorityGroups: priority.groups } : {}),
    law: lawOn(table, workDayOf({ startsOn, closesOn }, day), nation),
    closed: closedOn(state, opensOn, closesOn, day),
    workFrom: startsOn !== null && startsOn > day ? startsOn : day,
  }
}

function closedOn(
  state: OpportunityState,
  opensOn: string | null,
  closesOn: string | null,
  day: string,
): Offer['closed'] {
  if (state !== 'live' && state !== 'part-filled') return 'state'
  if (opensOn !== null && day < opensOn) return 'not-yet-open'
  return closesOn !== null && day > closesOn ? 'past-closing-day' : null
}

export function siteAt(place: Place, outcodes: OutcodeTable): Site {
  const { lat, lon, outcode } = place
  const radiusMetres = (outcode !== null && outcodes.get(outcode)?.radiusMetres) || 0
  return { lat, lon, outcode, halfRadiusMetres: Math.round(radiusMetres / 2) }
}

/** Features and needs are told apart by their words, not by how they are written. */
export function featureName(name: string): string {
  return name.toLowerCase().replace(/[\s_]+/g, '-')
}

function weeklyMinutesOf(opportunity: Opportunity, coverMinutes: number): Offer['weeklyMinutes'] {
  const stated = opportunity.hoursPerWeek
  if (stated === null) return coverMinutes > 0 ? { min: coverMinutes, max: coverMinutes } : null
  const minutes = (hours: number | null): number | null =>
    hours === null ? null : Math.round(hours * MINUTES_PER_HOUR)
  return { min: minutes(stated.min), max: minutes(stated.max) }
}

/** Pounds as somebody typed them, exact to a millionth. */
export function millionths(pounds: number): number
export function millionths(pounds: number | null): number | null
export function millionths(pounds: number | null): number | null {
  return pounds === null ? null : Math.round(pounds * MILLIONTHS_PER_POUND)
}
