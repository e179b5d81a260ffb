import { distanceMetres } from '../../../matching/place/distance.js'
import { type Site, travelMinutes } from '../../../matching/place/travel.js'
import type { Offer } from '../../../matching/rank/offer.js'
import type { Seeker, SeekerFacts, SeekerWishes } from '../../../matching/rank/seeker.js'

/**
 * The ranking written once more, slowly and without the engine's shortcuts: the week as 10,080 minutes that are free or not, money as whole BigInts, no early
 * way out. Names of skills, licences and qualifications are compared as they are written: `names.test.ts` is about the rest.
 */
export type SlowAnswer = {
  considered: number
  eligible: number
  ranked: { id: string; score: number }[]
  excluded: Record<string, number>
  /** Who fails exactly one rule, and which. */
  failsOne: { id: string; rule: string }[]
}

const WEEK = 10_080

export function slowRank(pairs: readonly { id: string; offer: Offer; seeker: Seeker }[]): SlowAnswer {
  const answer: SlowAnswer = { considered: pairs.length, eligible: 0, ranked: [], excluded: {}, failsOne: [] }
  for (const { id, offer, seeker } of pairs) {
    const failed = failedRules(offer, seeker.facts)
    if (failed.length === 0) {
      answer.eligible++
      answer.ranked.push({ id, score: slowScore(offer, seeker.wishes) })
    } else {
      answer.excluded[failed[0]!] = (answer.excluded[failed[0]!] ?? 0) + 1
      if (failed.length === 1) answer.failsOne.push({ id, rule: failed[0]! })
    }
  }
  answer.ranked.sort((a, b) => (a.score !== b.score ? b.score - a.score : a.id < b.id ? -1 : 1))
  return answer
}

/** Every rule that fails, in the order of CONTRACT section 8. */
export function failedRules(offer: Offer, facts: SeekerFacts): string[] {
  const tests: [string, boolean][] = [
    ['consent', facts.consentsToMatch],
    ['strand', facts.strands.some((strand) => strand === offer.strand)],
    ['open', offer.closed === null],
    [
      'avoided',
      !facts.avoidEmployers.some((name) => name === offer.employer) &&
        !facts.avoidSectors.some((name) => name === offer.sector),
    ],
    ['age', isOfLawfulAge(offer, facts)],
    ['checks', hasChecks(offer, facts)],
    ['licences', offer.licences.every((licence) => facts.licences.includes(licence))],
    ['qualifications', hasQualifications(offer, facts)],
    [
      'essential-skills',
      offer.skills.every(
        ({ name, need, canBeLearnt }) => need !== 'essential' || canBeLearnt || facts.skills.includes(name),
      ),
    ],
    ['workplace-needs', offer.features.length === 0 || facts.needs.every((need) => offer.features.includes(need))],
    ['travel', isWithinTravel(offer, facts)],
    ['availability', isAvailable(offer, facts)],
    ['weekly-hours', hasHours(offer, facts)],
    ['wage-floor', isPaidEnough(offer, facts)],
  ]
  return tests.filter(([, holds]) => !holds).map(([rule]) => rule)
}

function isOfLawfulAge({ minAge, maxAge, workFrom }: Offer, { bornOn }: SeekerFacts): boolean {
  if (bornOn === null) return true
  const [year, month, day] = bornOn.split('-').map(Number) as [number, number, number]
  let birthdays = 0
  // A birthday on 29 February falls on 1 March in other years, which is what Date makes of 29 February there.
  for (let age = 1; age < 130; age++)
    if (new Date(Date.UTC(year + age, month - 1, day)).toISOString().slice(0, 10) <= workFrom) birthdays = age
  return birthdays >= (minAge ?? 0) && birthdays <= (maxAge ?? 1_000)
}

function hasChecks(offer: Offer, facts: SeekerFacts): boolean {
  if (offer.needsRightToWork && facts.rightToWork === 'none') return false
  const enough: Record<Offer['dbs'], SeekerFacts['dbs'][]> = {
    none: ['none', 'pending', 'basic', 'standard', 'enhanced', 'enhanced-barred'],
    basic: ['pending', 'basic', 'standard', 'enhanced', 'enhanced-barred'],
    standard: ['pending', 'standard', 'enhanced', 'enhanced-barred'],
    enhanced: ['pending', 'enhanced', 'enhanced-barred'],
    'enhanced-barred': ['pending', 'enhanced-barred'],
  }
  return enough[offer.dbs].includes(facts.dbs)
}

/** In these worlds a qualification is a name with a level, or, called "NVQ", a level and nothing else. */
function hasQualifications(offer: Offer, facts: SeekerFacts): boolean {
  return offer.qualifications.every(
    ({ name, level, need }) =>
      need !== 'essential' ||
      facts.qualifications.some((held) =>
        name === 'NVQ'
          ? level === null
            ? held.name === 'NVQ'
            : held.level !== null && held.level >= level
          : held.name === name && (level === null || held.level === null || held.level >= level),
      ),
  )
}

function metresBetween(a: Site, b: Site): number {
  if (a.outcode !== null && a.outcode === b.outcode) return a.halfRadiusMetres
  return distanceMetres(a, b)
}

function isWithinTravel(offer: Offer, facts: SeekerFacts): boolean {
  if (offer.site === null) return true
  const metres = metresBetween(facts.home, offer.site)
  if (facts.maxTravelMetres !== null && metres > facts.maxTravelMetres) return false
  return facts.maxTravelMinutes === null || travelMinutes(facts.mode, metres) <= facts.maxTravelMinutes
}

function isAvailable(offer: Offer, facts: SeekerFacts): boolean {
  if (facts.termTimeOnly && !offer.termTimeOnly) return false
  if (offer.cover === null) return true
  const way = offer.site === null ? 0 : travelMinutes(facts.mode, metresBetween(facts.home, offer.site))
  const free = minutesIn(facts.free)
  for (const { from, to } of offer.cover)
    for (let minute = from - way; minute < to + way; minute++) if (!free[((minute % WEEK) + WEEK) % WEEK]) return false
  const byDay = new Map<number, string[]>()
  for (const { from, to } of offer.cover) {
    const day = Math.floor(from / 1440)
    byDay.set(day, [...(byDay.get(day) ?? []), `${from % 1440} for ${to - from}`])
  }
  if (facts.maxDays !== null && byDay.size > facts.maxDays) return false
  const days = [...byDay.values()].map((blocks) => blocks.sort().join(', '))
  return !facts.sameTimes || new Set(days).size <= 1
}

function minutesIn(blocks: readonly { from: number; to: number }[]): boolean[] {
  const week = Array.from({ length: WEEK }, () => false)
  for (const { from, to } of blocks) for (let minute = from; minute < to; minute++) week[minute % WEEK] = true
  return week
}

function hasHours(offer: Offer, facts: SeekerFacts): boolean {
  const { weeklyMinutes } = offer
  const fewest = weeklyMinutes === null ? null : (weeklyMinutes.min ?? weeklyMinutes.max)
  const most = weeklyMinutes === null ? null : weeklyMinutes.max
  const wanted = facts.weeklyMinutes
  if (fewest !== null && wanted.max !== null && fewest > wanted.max) return false
  if (most !== null && wanted.min !== null && most < wanted.min) return false
  return facts.limits.every(({ kind, amount, isInclusive }) => {
    if (fewest === null) return true
    const isOver = (value: number): boolean => (isInclusive ? value > amount : value >= amount)
    if (kind === 'minutes') return !isOver(fewest + facts.heldMinutes)
    const pounds = offer.pay && (offer.pay.min ?? offer.pay.max)
    if (offer.pay === null || pounds === null) return true
    const hourly = perHour(pounds, offer.pay.per, fewest)
    if (hourly === null) return true
    const earned = hourly[0] * BigInt(fewest)
    const unit = hourly[1] * 60n
    // The next whole millionth: a ceiling is never passed by a fraction.
    return !isOver(Number((earned + unit - 1n) / unit))
  })
}

function perHour(amount: number, per: string, weeklyMinutes: number | null): [bigint, bigint] | null {
  if (per === 'hour') return [BigInt(amount), 1n]
  if (per === 'day' || weeklyMinutes === null) return null
  const times = per === 'week' ? 52n : per === 'month' ? 12n : 1n
  return [BigInt(amount) * times * 60n, 52n * BigInt(weeklyMinutes)]
}

function isPaidEnough(offer: Offer, facts: SeekerFacts): boolean {
  if (facts.minPayPerHour === null || offer.pay === null || offer.pay.max === null) return true
  const minutes = offer.weeklyMinutes && (offer.weeklyMinutes.min ?? offer.weeklyMinutes.max)
  const rate = perHour(offer.pay.max, offer.pay.per, minutes)
  return rate === null || rate[0] >= BigInt(facts.minPayPerHour) * rate[1]
}

/** The score by its definition: text 4,000, occupation 2,000, preferences 4,000 shared by the weights. */
export function slowScore(offer: Offer, wishes: SeekerWishes): number {
  const shares = sharesOf(Object.values(orderedWeights(wishes)))
  const fits = [
    sectorFit(offer, wishes),
    hoursFit(offer, wishes),
    distanceFit(offer, wishes),
    payFit(offer, wishes),
    featuresFit(offer, wishes),
  ]
  const preferences = fits.reduce((sum, fit, i) => sum + Math.floor((shares[i]! * fit) / 1_000), 0)
  return slowTextPoints(offer, wishes) + slowOccupationPoints(offer, wishes) + preferences
}

function orderedWeights({ weights }: SeekerWishes): number[] {
  return [weights.sector, weights.hours, weights.distance, weights.pay, weights.features]
}

/** 4,000 points handed out one at a time, each to whoever is furthest below their exact share. */
function sharesOf(weights: readonly number[]): number[] {
  const given = weights.every((weight) => weight === 0) ? weights.map(() => 1) : [...weights]
  const sum = given.reduce((a, b) => a + b, 0)
  const points = given.map((weight) => Math.floor((4_000 * weight) / sum))
  const owed = given.map((weight, i) => 4_000 * weight - points[i]! * sum)
  while (points.reduce((a, b) => a + b, 0) < 4_000) {
    const next = owed.indexOf(Math.max(...owed))
    points[next]!++
    owed[next]! -= sum
  }
  return points
}

function slowTextPoints(offer: Offer, { text }: SeekerWishes): number {
  let dot = 0
  for (const [name, weight] of offer.text.terms)
    for (const [other, held] of text.terms) if (other === name) dot += weight * held
  return Math.min(4_000, Math.floor(dot / 25))
}

function slowOccupationPoints(offer: Offer, { text }: SeekerWishes): number {
  if (offer.text.occupations.length === 0 || text.near === null) return 1_000
  let near = 0
  let all = 0
  for (const { occupation, share } of offer.text.occupations) {
    near += share * (text.near[occupation]?.[0] ?? 0)
    all += share
  }
  return Number((2_000n * BigInt(near)) / (BigInt(all) * 1_000n))
}

function sectorFit(offer: Offer, { sectors }: SeekerWishes): number {
  if (sectors.length === 0 || offer.sector === null) return 500
  return sectors.some((sector) => sector === offer.sector) ? 1_000 : 0
}

function hoursFit(offer: Offer, wishes: SeekerWishes): number {
  if (offer.weeklyMinutes === null) return 500
  const from = offer.weeklyMinutes.min ?? 0
  const to = offer.weeklyMinutes.max ?? from
  const low = wishes.weeklyMinutes.min ?? 0
  const high = wishes.weeklyMinutes.max ?? Number.MAX_SAFE_INTEGER
  const inside = to > from ? Math.max(0, Math.min(to, high) - Math.max(from, low)) : 0
  const weekly =
    to > from ? Number((1_000n * BigInt(inside)) / BigInt(to - from)) : from >= low && from <= high ? 1_000 : 0
  if (wishes.preferredTimes.length === 0 || offer.cover === null) return weekly
  const cover = minutesIn(offer.cover)
  const preferred = minutesIn(wishes.preferredTimes)
  const shared = cover.filter((isCovered, minute) => isCovered && preferred[minute]).length
  return Math.floor((weekly + Math.floor((1_000 * shared) / cover.filter(Boolean).length)) / 2)
}

function distanceFit(offer: Offer, wishes: SeekerWishes): number {
  if (offer.site === null) return 1_000
  const minutes = travelMinutes(wishes.mode, metresBetween(wishes.home, offer.site))
  const limit = wishes.maxTravelMinutes ?? 90
  return minutes >= limit ? 0 : Number((1_000n * BigInt(limit - minutes)) / BigInt(limit))
}

function payFit(offer: Offer, { minPayPerHour }: SeekerWishes): number {
  if (offer.pay === null) return 500
  const minutes = offer.weeklyMinutes && (offer.weeklyMinutes.max ?? offer.weeklyMinutes.min)
  const cautious = offer.pay.per === 'year' ? Math.max(minutes ?? 0, 2_250) : minutes
  const rate = perHour(offer.pay.min ?? offer.pay.max!, offer.pay.per, cautious)
  if (rate === null || minPayPerHour === null) return 500
  const floor = BigInt(minPayPerHour) * rate[1]
  if (rate[0] < floor) return 0
  // Half at the floor, whole from a quarter above it.
  const above = (500n * 4n * (rate[0] - floor)) / floor
  return 500 + Math.min(500, Number(above))
}

function featuresFit(offer: Offer, { likes }: SeekerWishes): number {
  if (likes.length === 0 || offer.features.length === 0) return 500
  return Math.floor((1_000 * likes.filter((like) => offer.features.includes(like)).length) / likes.length)
}
