import type { OutcodeTable } from '../../matching/place/outcodes.js'
import type { Limit, Seeker } from '../../matching/rank/seeker.js'
import type { SeekerText } from '../../matching/text/features.js'
import { mergeBlocks, minutesOf, weekBlocks, withoutBlocks } from '../../matching/time/week.js'
import { groupName, groundOf } from '../../matching/law/priority-groups.js'
import type { CandidateDocument } from '../candidates/document.js'
import type { Candidate } from '../candidates/model.js'
import { employerKey } from '../employers/employer-key.js'
import type { Stored } from '../ports/store.js'
import { featureName, millionths, siteAt } from './compile-offer.js'

const MINUTES_PER_HOUR = 60
const METRES_PER_KM = 1000

/**
 * A stored candidate in the engine's units. This is where the engine is made blind: name, contact and everything restricted stay behind, the date of
 * birth goes to the rules only.
 */
export function compileSeeker(
  { id, doc }: Stored<CandidateDocument>,
  text: SeekerText,
  outcodes: OutcodeTable,
): Seeker {
  const { candidate } = doc
  const home = siteAt(doc.place, outcodes)
  const held = mergeBlocks(candidate.working.flatMap(weekBlocks))
  const { travel, hoursPerWeek } = candidate
  const weeklyMinutes = { min: minutes(hoursPerWeek.min), max: minutes(hoursPerWeek.max) }
  const minPayPerHour = millionths(candidate.pay.minPerHour)
  const groups = candidate.restricted.groups.filter(isOpenGround).map(groupName)
  return {
    id,
    facts: {
      consentsToMatch: candidate.consent.match,
      strands: candidate.strands,
      avoidEmployers: candidate.avoid.employers.map(employerKey),
      avoidSectors: candidate.avoid.sectors,
      bornOn: candidate.born,
      rightToWork: candidate.checks.rightToWork,
      dbs: candidate.checks.dbs,
      licences: candidate.licences,
      qualifications: candidate.qualifications.map(({ name, level, country, recognised }) => ({
        name,
        level,
        isUnrecognised: country !== 'GB' && recognised !== true,
      })),
      skills: candidate.skills,
      needs: candidate.features.needs.map(featureName),
      home,
      mode: travel.mode,
      maxTravelMinutes: travel.maxMinutes,
      maxTravelMetres: travel.maxKm === null ? null : Math.round(travel.maxKm * METRES_PER_KM),
      free: withoutBlocks(candidate.available.flatMap(weekBlocks), held),
      heldMinutes: minutesOf(held),
      ...(held.length > 0 ? { held } : {}),
      // The one restricted field a rule may read: for priority windows on lawful grounds, and nothing else (S-019).
      ...(groups.length > 0 ? { groups } : {}),
      weeklyMinutes,
      maxDays: candidate.maxDays,
      sameTimes: candidate.sameTimes,
      termTimeOnly: candidate.termTimeOnly,
      limits: candidate.limits.map(limitOf),
      minPayPerHour,
    },
    wishes: {
      sectors: candidate.sectors,
      home,
      mode: travel.mode,
      maxTravelMinutes: travel.maxMinutes,
      weeklyMinutes,
      preferredTimes: candidate.preferredTimes.flatMap(weekBlocks),
      minPayPerHour,
      likes: candidate.features.likes.map(featureName),
      weights: candidate.weights,
      text,
    },
  }
}

function minutes(hours: number | null): number | null {
  return hours === null ? null : Math.round(hours * MINUTES_PER_HOUR)
}

function limitOf(limit: Candidate['limits'][number]): Limit {
  const amount = limit.below ?? limit.upTo!
  return {
    kind: limit.kind === 'hours' ? 'minutes' : 'earnings',
    amount: limit.kind === 'hours' ? amount * MINUTES_PER_HOUR : millionths(amount),
    isInclusive: limit.upTo !== undefined,
  }
}

/** A group that is a protected characteristic stays behind, whatever an opportunity asks for. */
function isOpenGround(group: string): boolean {
  return groundOf(group).ground === 'lawful'
}
