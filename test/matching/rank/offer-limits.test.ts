import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { rules } from '../../../matching/rules/index.js'
import { OfferWords } from '../../../matching/rank/offer-words.js'
import { SeekerInHand } from '../../../matching/rank/seeker-in-hand.js'
import { SeekerIndex } from '../../../matching/rank/seeker-index.js'
import type { Offer } from '../../../matching/rank/offer.js'
import type { Seeker } from '../../../matching/rank/seeker.js'
import { MINUTES_PER_WEEK, mergeBlocks } from '../../../matching/time/week.js'
import { anyOffer, anySeeker } from './worlds.js'

/** What offers laid side by side say of a person, who fits into a row. */
function mayHold(offer: Offer, seeker: Seeker, others: readonly Offer[] = []): boolean {
  const index = new SeekerIndex({ seekerOf: () => seeker })
  index.put(seeker)
  const words = new OfferWords()
  for (const [number, one] of [...others, offer].entries()) words.put(number, index.formOf(one))
  const row = index.table.rowOf(seeker.id)!
  const hand = new SeekerInHand(index)
  hand.load(row)
  return words.mayHold(others.length, hand.limits(), index.wayFrom(index.formOf(offer), row).minutes)
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
