import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CarveCandidate, CarveProblem } from '../../matching/carve/problem.js'
import type { WantedBlock } from '../../matching/carve/exact-cover.js'
import { carvePack } from '../../matching/law/carve-pack.js'
import type { Law } from '../../matching/law/rule-table.js'
import type { Offer } from '../../matching/rank/offer.js'
import { hourlyRate } from '../../matching/rank/pay.js'
import { scorePair } from '../../matching/rank/score-pair.js'
import type { Limit, Seeker } from '../../matching/rank/seeker.js'
import { rules } from '../../matching/rules/index.js'
import type { RuleId } from '../../matching/rules/rule.js'
import { wayTo } from '../../matching/rules/travel.js'
import { weekBlocks } from '../../matching/time/week.js'
import type { Opportunity } from '../opportunities/model.js'
import { daysHeld, freeBesideHeld } from './beside-held.js'

/** CONTRACT section 8: what a pair scores counts for each slot in thousands. */
const SCORE_STEP = 1_000
const PREFERRED_SCORE = 1
const NO_LIMIT = 1_000
/** A few milliseconds of work. */
const PEOPLE_A_TURN = 100
/** The coarsest of these on which all edges of the cover lie. */
const GRIDS = [30, 15, 5] as const

/** Rules that ask about the hours of the whole role: its shifts keep them one by one, as hours of the carve. */
const rulesOfHours: readonly RuleId[] = ['availability', 'weekly-hours', 'working-time']

export type RoleProblem =
  | { readonly outcome: 'problem'; readonly problem: CarveProblem; readonly cover: readonly WantedBlock[] }
  | { readonly outcome: 'refused'; readonly words: string }

/**
 * A stored role and the caseload as a carve problem: everybody who may be put forward for some of its hours, with the hours they can do. Between a hundred
 * people and the next other work has its turn: this runs on the thread that serves requests.
 */
export async function roleProblem(
  opportunity: Opportunity,
  offer: Offer,
  law: Law,
  seekers: AsyncIterable<Seeker>,
): Promise<RoleProblem> {
  const { carve } = opportunity
  const refuse = (why: string): RoleProblem => ({ outcome: 'refused', words: `Cannot carve ${offer.id}: ${why}` })
  if (!carve.allowed) return refuse('its employer has not said that it may be split (carve.allowed is false)')
  const cover = opportunity.cover.flatMap((line) =>
    weekBlocks(line).map((block) => ({ ...block, headcount: line.people, skills: line.skills.map(skillName) })),
  )
  if (cover.length === 0) return refuse('it does not say which hours of the week are to be covered')
  const slotMinutes = GRIDS.find((grid) => cover.every(({ from, to }) => from % grid === 0 && to % grid === 0))
  if (slotMinutes === undefined) return refuse('its cover has times that are not on a five-minute mark, such as 07:35')
  const skills = [...new Set(cover.flatMap((block) => block.skills))].sort()
  const candidates: CarveCandidate[] = []
  let seen = 0
  for await (const seeker of seekers) {
    if (isEligible(offer, seeker) && carvePack(law, seeker.facts.bornOn).for !== 'child')
      candidates.push(candidateOf(offer, law, skills, seeker))
    if (++seen % PEOPLE_A_TURN === 0) await nextTurn()
  }
  candidates.sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    outcome: 'problem',
    cover: cover.map(({ from, to, headcount }) => ({ from, to, people: headcount })),
    problem: {
      slotMinutes,
      days: 7,
      isCyclic: true,
      skills,
      roles: [
        {
          id: offer.id,
          title: opportunity.title,
          cover,
          minShiftMinutes: Math.round(carve.minShiftHours * 60),
          maxShiftMinutes: Math.round(carve.maxShiftHours * 60),
          handoverMinutes: carve.handoverMinutes,
          maxPeople: carve.maxPeople ?? NO_LIMIT,
          breakCover: carve.breakCover,
        },
      ],
      candidates,
    },
  }
}

/** What those rules ask besides the hours, such as term time, is asked of the role without its hours. */
function isEligible(offer: Offer, { facts }: Seeker): boolean {
  const withoutHours = { ...offer, cover: null, weeklyMinutes: null }
  return rules.every((rule) => rule.test(rulesOfHours.includes(rule.id) ? withoutHours : offer, facts).holds)
}

function candidateOf(offer: Offer, law: Law, skills: readonly string[], seeker: Seeker): CarveCandidate {
  const { facts, wishes, id } = seeker
  const held = new Set(facts.skills.map(skillName))
  const ceilings = facts.limits.map((limit) => mostMinutes(limit, offer, facts.heldMinutes))
  const pack = carvePack(law, facts.bornOn)
  const legal = pack.maxWeekMinutes
  const work = facts.held ?? []
  // The week's rest is one of all employers: held days cannot be it. A shift on a held day would not take another; that is let go.
  const freeDays = (pack.weeklyRestMinutes ?? 0) > 1440 ? 2 : 1
  const days = work.length === 0 ? 7 : Math.max(0, 7 - freeDays - daysHeld(work))
  const maxDays = Math.min(facts.maxDays ?? 7, days)
  const most = Math.min(
    facts.weeklyMinutes.max ?? Infinity,
    ...ceilings,
    legal === null ? Infinity : legal - facts.heldMinutes,
    7 * 1440,
  )
  return {
    id,
    under18: pack.for !== 'adult',
    skills: skills.filter((skill) => held.has(skill)),
    // Minutes held elsewhere are already out of it.
    availability: freeBesideHeld(facts.free, work, pack.restMinutes ?? 0),
    travelMinutes: { [offer.id]: wayTo(offer, facts)?.minutes ?? 0 },
    minWeeklyMinutes: facts.weeklyMinutes.min ?? 0,
    maxWeeklyMinutes: Math.max(0, Math.floor(most)),
    ...(maxDays === 7 ? {} : { maxDays }),
    sameTimes: facts.sameTimes,
    roleScore: { [offer.id]: Math.floor(scorePair(offer, wishes) / SCORE_STEP) },
    preferred: wishes.preferredTimes.map(({ from, to }) => ({ from, to, score: PREFERRED_SCORE })),
  }
}

/** The most minutes of this role under a weekly ceiling, beside the work already held; no end where the pay is not known, which ranking warns of. */
function mostMinutes(limit: Limit, offer: Offer, heldMinutes: number): number {
  if (limit.kind === 'minutes') return limit.amount - (limit.isInclusive ? 0 : 1) - heldMinutes
  const amount = offer.pay?.max ?? offer.pay?.min ?? null
  const minutes = offer.weeklyMinutes?.min ?? offer.weeklyMinutes?.max ?? null
  if (offer.pay === null || amount === null) return Infinity
  const rate = hourlyRate(amount, offer.pay.per, minutes)
  if (!rate) return Infinity
  const exact = (limit.amount * rate.denominator * 60) / rate.numerator
  const whole = Math.floor(exact)
  return !limit.isInclusive && whole === exact ? whole - 1 : whole
}

function skillName(skill: string): string {
  return skill.trim().toLowerCase()
}
