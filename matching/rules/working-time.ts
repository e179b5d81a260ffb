import { isAdultOn, plusDays } from '../law/calendar.js'
import { type Finding, finding, isBlocked } from '../law/findings.js'
import type { LawKey } from '../law/keys.js'
import { participationFindings } from '../law/participation.js'
import { knowsSchoolAge, lifeStage, personFindings } from '../law/person-shifts.js'
import type { Law } from '../law/rule-table.js'
import { wordsOf } from '../law/words.js'
import { type WorkedShift, shiftsOfPattern } from '../law/worked-shift.js'
import { type WorkingDays, restBrokenBy, workingDays } from '../law/working-days.js'
import { adultFindings } from '../law/working-time.js'
import { youngWorkerFindings } from '../law/young-worker.js'
import type { Offer } from '../rank/offer.js'
import type { SeekerFacts } from '../rank/seeker.js'
import { type Block, mergeBlocks } from '../time/week.js'
import { carveCure } from './carve-cure.js'
import { NOT_AVAILABLE, type Rule, type Warning, fails, holds } from './rule.js'
import { testCover } from './test-cover.js'
import { wayTo } from './travel.js'

/** Strands in which hours are working hours. A pupil's placement is the school's, a mentor's hour nobody's. */
const workStrands = ['vacancy', 'apprenticeship', 'work-based-qualification']

const HERE = 'here'
const ELSEWHERE = 'elsewhere'

/**
 * The law of working time on the whole pattern, together with the work already held, by the age on the day it begins: rest between days and in the week (R-003,
 * ), a young worker's day, week and nights, a child's hours. What needs a person's look (nights, 48 hours,
 * breaks nobody has stated) is a warning.
 *
 * It is asked only of a pattern the person could come to: somebody who is free for a part of a role is not told that all of it would be too much.
 */
export const workingTime: Rule = {
  id: 'working-time',
  test: (offer, facts) => {
    const broken = brokenRule(offer, facts)
    if (broken === undefined) return holds
    return fails({ law: broken })
  },
  staffWords: 'The hours would break the law on working time, with the work already held',
  employerWords: NOT_AVAILABLE,
  warnings: (offer, facts) => {
    const { law } = offer
    if (!law || !workStrands.includes(offer.strand)) return []
    return findingsOf(offer, facts, law)
      .filter(({ strength, key }) => (strength === 'HOLD' || strength === 'WARN') && !breakKeys.has(key))
      .map((found) => warningOf(found, law))
  },
  cure: (offer, seeker) =>
    offer.cover === null ? undefined : carveCure(offer, offer.cover, wayTo(offer, seeker.facts)?.minutes ?? 0, seeker),
}

/** No advert states its breaks: they are taken to be given, and a word on each long shift would bury what matters. */
const breakKeys: ReadonlySet<string> = new Set(['adult-break-after', 'young-break-after', 'child-break-after'])

/**
 * The rule of the table that a pattern somebody could come to breaks; undefined when none. Whether they could come is the quicker question where the answer
 * hangs on the person, and the slower where it is known of the offer.
 */
function brokenRule(offer: Offer, facts: SeekerFacts): string | undefined {
  const { law, cover } = offer
  if (!law || !workStrands.includes(offer.strand)) return undefined
  if (cover !== null) {
    const broken = brokenWhole(offer, cover, facts, law)
    if (broken === null) return undefined
    if (broken !== undefined) return couldCome(offer, facts) ? broken : undefined
  }
  if (!couldCome(offer, facts)) return undefined
  return patternFindings(offer, facts, law).find(({ strength }) => strength === 'BLOCK')?.rule
}

/** The same of somebody who could come, where it need not be asked shift by shift for them; null when none. */
function brokenWhole(offer: Offer, cover: readonly Block[], facts: SeekerFacts, law: Law): string | null | undefined {
  const { bornOn, held } = facts
  const { workFrom } = offer
  const isAdult = bornOn === null || isAdultOn(bornOn, workFrom)
  if (held !== undefined) return isAdult ? brokenByAdult(offer, workingDays(held)) : undefined
  if (isAdult) return brokenAlone(offer, cover, law, 'adult')
  const isYoungThroughout = lifeStage(bornOn, workFrom) === 'young' && !isAdultOn(bornOn, plusDays(workFrom, LAST_DAY))
  return isYoungThroughout ? brokenAlone(offer, cover, law, 'young') : undefined
}

/** Of the two weeks that show every rest of a pattern, after the first. */
export const LAST_DAY = 13

/**
 * The rule an adult breaks who works a whole pattern beside the one held, told from rest without making their shifts; null when none, undefined when it must be
 * asked shift by shift.
 */
export function brokenByAdult(offer: Offer, held: WorkingDays): string | null | undefined {
  const { law, cover, strand, sector, workFrom } = offer
  if (!law || cover === null || !workStrands.includes(strand)) return null
  return restBrokenBy(workingDays(mergedOf(cover)), held, law, { sector, weekFrom: workFrom })
}

type Stage = 'adult' | 'young'

/** Whether somebody with no other work, who is an adult, or is a young worker throughout, may do the whole of it. */
export function isLawfulForOne(stage: Stage, offer: Offer): boolean {
  const { law, cover, strand } = offer
  return !law || cover === null || !workStrands.includes(strand) || brokenAlone(offer, cover, law, stage) === null
}

type Alone = { law: Law; sector: string | null; broken: string | null }
const alone: Record<Stage, WeakMap<readonly Block[], Alone>> = { adult: new WeakMap(), young: new WeakMap() }
const findingsAs = { adult: adultFindings, young: youngWorkerFindings }

/**
 * For an adult with no other work, and for a young worker who is one all through the two weeks looked at, it hangs on the offer alone, which is thousands of
 * pairs: found once.
 */
function brokenAlone({ sector, workFrom }: Offer, cover: readonly Block[], law: Law, stage: Stage): string | null {
  const known = alone[stage].get(cover)
  if (known?.law === law && known.sector === sector) return known.broken
  const found = findingsAs[stage](shiftsHere(cover, workFrom), law, { sector, weekFrom: workFrom, here: HERE })
  const broken = found.find(({ strength }) => strength === 'BLOCK')?.rule ?? null
  alone[stage].set(cover, { law, sector, broken })
  return broken
}

/** Every finding on the whole pattern, work already held included. */
function patternFindings(offer: Offer, facts: SeekerFacts, law: Law): Finding[] {
  const { cover, workFrom, sector } = offer
  const { bornOn } = facts
  if (cover === null) return hoursFindings(offer, facts, law)
  const shifts = [...shiftsHere(cover, workFrom), ...shiftsOfPattern(facts.held ?? [], workFrom, ELSEWHERE)]
  return personFindings(shifts, bornOn, () => law, { sector, weekFrom: workFrom, here: HERE })
}

const merged = new WeakMap<readonly Block[], readonly Block[]>()

/** The hours of an offer as one shift each, which are the same for everybody. */
function mergedOf(cover: readonly Block[]): readonly Block[] {
  let blocks = merged.get(cover)
  if (!blocks) merged.set(cover, (blocks = mergeBlocks(cover)))
  return blocks
}

const here = new WeakMap<readonly Block[], { workFrom: string; shifts: readonly WorkedShift[] }>()

function shiftsHere(cover: readonly Block[], workFrom: string): readonly WorkedShift[] {
  const known = here.get(cover)
  if (known?.workFrom === workFrom) return known.shifts
  const shifts = shiftsOfPattern(mergedOf(cover), workFrom, HERE)
  here.set(cover, { workFrom, shifts })
  return shifts
}

/** Where only the hours of a week are stated, a child's and a young worker's week can still be too long; the fewest hours that are offered count. */
function hoursFindings(offer: Offer, { bornOn, heldMinutes }: SeekerFacts, law: Law): Finding[] {
  const hereMinutes = offer.weeklyMinutes?.min ?? offer.weeklyMinutes?.max ?? null
  const stage = lifeStage(bornOn, offer.workFrom)
  const key = stage === 'child' && knowsSchoolAge(law) ? 'child-term-week' : 'young-week'
  const limitMinutes = law.rows[key]?.amount
  if (hereMinutes === null || stage === 'adult' || limitMinutes === undefined) return []
  const weekMinutes = hereMinutes + heldMinutes
  return weekMinutes > limitMinutes
    ? finding(law, key, 'hoursPerWeek', { weekMinutes, hereMinutes, elsewhereMinutes: heldMinutes, limitMinutes })
    : []
}

/** All that staff are shown of a listed pair. */
function findingsOf(offer: Offer, facts: SeekerFacts, law: Law): Finding[] {
  const { bornOn } = facts
  const found = [...patternFindings(offer, facts, law), ...notKnownThere(law, bornOn, offer.workFrom)]
  if (bornOn === null) return [...found, ...ifUnder18(offer, law)]
  if (isAdultOn(bornOn, offer.workFrom)) return found
  const weeklyMinutes = offer.weeklyMinutes?.min ?? offer.weeklyMinutes?.max ?? null
  const participation =
    weeklyMinutes === null
      ? []
      : participationFindings(
          { weeklyMinutes, days: offer.lastsDays ?? null, hasTraining: offer.hasTraining ?? false },
          bornOn,
          law,
          law.rows['participation-seed-boundary'] ? 'seed' : 'statute',
        )
  return [...found, ...finding(law, 'young-risk-assessment', 'requires.minAge'), ...participation]
}

/** P-002: rules that a listed pair would be held to in England and that the table does not have for the nation of the work. */
function notKnownThere(law: Law, bornOn: string | null, workFrom: string): Finding[] {
  const missing = (known: string, words: string): Finding[] =>
    finding(law, 'other-nation', 'site', { nation: law.nation, known, words })
  const isAdult = bornOn !== null && isAdultOn(bornOn, workFrom)
  return [
    ...(law.rows['adult-daily-rest'] ? [] : missing('GB', 'Breaks, rest and night work.')),
    ...(isAdult || knowsSchoolAge(law)
      ? []
      : missing('England', 'Leaving school, work at school age, training until 18.')),
  ]
}

/** Nobody is assumed to be adult: what would be unlawful for a 17-year-old waits for the date of birth. */
function ifUnder18({ cover, workFrom, sector, minAge }: Offer, law: Law): Finding[] {
  if (cover === null || (minAge !== null && minAge >= 18)) return []
  const found = youngWorkerFindings(shiftsHere(cover, workFrom), law, { sector, weekFrom: workFrom, here: HERE })
  return isBlocked(found)
    ? found
        .filter(({ strength }) => strength === 'BLOCK')
        .map((one) => ({ ...one, strength: 'HOLD' as const, numbers: { ...one.numbers, isAgeUnknown: 1 } }))
    : []
}

function warningOf(found: Finding, law: Law): Warning {
  const reason = law.rows[found.key as LawKey]?.reason ?? ''
  const words = wordsOf(found, reason)
  return {
    rule: found.rule,
    words: found.numbers.isAgeUnknown ? `Date of birth not known. If under 18: ${words}` : words,
  }
}

function couldCome(offer: Offer, facts: SeekerFacts): boolean {
  return offer.cover === null || testCover(offer.cover, wayTo(offer, facts)?.minutes ?? 0, facts).holds
}
