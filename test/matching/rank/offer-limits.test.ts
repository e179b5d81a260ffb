import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { rules } from '../../../matching/rules/index.js'
import { OfferWords } from '../../../matching/rank/offer-words.js'
import { contributions } from '../../../matching/rank/score-pair.js'
import { SeekerInHand } from '../../../matching/rank/seeker-in-hand.js'
import { SeekerIndex } from '../../../matching/rank/seeker-index.js'
import type { Offer } from '../../../matching/rank/offer.js'
import { type Preference, type Seeker, preferences } from '../../../matching/rank/seeker.js'
import { MINUTES_PER_WEEK, mergeBlocks } from '../../../matching/time/week.js'
import { aSeeker, anOfferOf, anyOffer, anySeeker } from './worlds.js'

/** An offer laid side by side with others, and a person, who fits into a row, in hand. */
function inHand(offer: Offer, seeker: Seeker, others: readonly Offer[] = []) {
  const index = new SeekerIndex({ seekerOf: () => seeker })
  index.put(seeker)
  const words = new OfferWords()
  for (const [number, one] of [...others, offer].entries()) words.put(number, index.formOf(one))
  const row = index.table.rowOf(seeker.id)!
  const hand = new SeekerInHand(index)
  hand.load(row)
  const { minutes } = index.wayFrom(index.formOf(offer), row)
  return { words, number: others.length, limits: hand.limits(), minutes }
}

/** What offers laid side by side say of a person. */
function mayHold(offer: Offer, seeker: Seeker, others: readonly Offer[] = []): boolean {
  const { words, number, limits, minutes } = inHand(offer, seeker, others)
  return words.mayHold(number, limits, minutes)
}

test('nobody who meets every rule is turned away by limits and hours laid side by side', () => {
  let eligible = 0
  fc.assert(
    fc.property(anyOffer, anySeeker, anyOffer, (offer, seeker, other) => {
      if (!rules.every((rule) => rule.test(offer, seeker.facts).holds)) return
      eligible++
      expect(mayHold(offer, seeker, [other])).toBe(true)
    }),
    { numRuns: 4_000, seed: 7 },
  )
  expect(eligible).toBeGreaterThan(50)
})

test('somebody who is a minute short of the work and the way is turned away, and nobody who is free for just that', () => {
  fc.assert(
    fc.property(anyOffer, anySeeker, fc.nat(), ({ ...offer }, { facts, wishes, id }, at) => {
      // No limit but the hours: the offer is done from anywhere, so that there is no way to it.
      const open = {
        ...offer,
        site: null,
        weeklyMinutes: null,
        pay: null,
        minAge: null,
        maxAge: null,
        dbs: 'none',
      } as const
      const free = mergeBlocks(offer.cover ?? [])
      if (free.length === 0) return
      expect(mayHold(open, { id, wishes, facts: { ...facts, free } })).toBe(true)
      const short = free.map((block, i) => (i === at % free.length ? { ...block, to: block.to - 1 } : block))
      if (free.some(({ from, to }) => to - from >= MINUTES_PER_WEEK)) return
      expect(mayHold(open, { id, wishes, facts: { ...facts, free: short } })).toBe(false)
    }),
    { numRuns: 1_000 },
  )
})

test.each(['weekly-hours', 'wage-floor', 'age', 'checks'] as const)(
  'people whom %s turns away are mostly turned away side by side already',
  (id) => {
    const rule = rules.find((one) => one.id === id)!
    let turnedAway = 0
    let early = 0
    fc.assert(
      fc.property(anyOffer, anySeeker, (offer, seeker) => {
        const free = [{ from: 0, to: MINUTES_PER_WEEK }]
        const facts = { ...seeker.facts, free, rightToWork: 'held' as const }
        if (rule.test(offer, facts).holds) return
        turnedAway++
        if (!mayHold(offer, { ...seeker, facts })) early++
      }),
      { numRuns: 3_000, seed: 7 },
    )
    expect(turnedAway).toBeGreaterThan(5)
    expect(early).toBeGreaterThan(0.8 * turnedAway)
  },
)

test('what preferences may bring at the most side by side is what the way and the pay bring, and no less of the others than they bring', () => {
  fc.assert(
    fc.property(anyOffer, anySeeker, anyOffer, (offer, seeker, other) => {
      const { words, number, limits, minutes } = inHand(offer, seeker, [other])
      const most = words.mostPreferences(number, limits, minutes)
      const brought = new Map(contributions(offer, seeker.wishes).map(({ criterion, points }) => [criterion, points]))
      const sum = (...of: Preference[]): number => of.reduce((points, name) => points + brought.get(name)!, 0)
      expect(most).toBeGreaterThanOrEqual(sum(...preferences))
      const more = most - limits.mostTail - sum('distance', 'pay')
      // What it pays an hour is rounded up to a millionth of a pound.
      expect([0, 1]).toContain(more)
    }),
    { numRuns: 3_000, seed: 7 },
  )
})

test('pay that is no whole number of millionths an hour brings no more than it may bring at the most', () => {
  // 10.5 an hour beside a floor of 9: a rate of 10 would bring less.
  const offer = anOfferOf({ pay: { min: 7, max: 7, per: 'week' }, weeklyMinutes: { min: 40, max: 40 } })
  const weights = { sector: 0, hours: 0, distance: 0, pay: 3, features: 0 }
  const seeker = aSeeker({ minPayPerHour: 9 }, { minPayPerHour: 9, weights })
  const { words, number, limits, minutes } = inHand(offer, seeker)
  const pay = contributions(offer, seeker.wishes).find(({ criterion }) => criterion === 'pay')!
  expect(pay.points).toBeGreaterThan(2_000)
  expect(words.mostPreferences(number, limits, minutes)).toBeGreaterThanOrEqual(pay.points)
})
