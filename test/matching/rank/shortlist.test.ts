import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { contributions, scorePair } from '../../../matching/rank/score-pair.js'
import { rankOffers, rankSeekers } from '../../../matching/rank/shortlist.js'
import { rules } from '../../../matching/rules/index.js'
import { type SlowAnswer, failedRules, slowRank, slowScore } from './slow-rank.js'
import { aSeeker, anOfferOf, anyOffer, anySeeker, someOffers, someSeekers } from './worlds.js'

const MOST = 60
const all = { top: 1_000, nearMisses: 1_000 }

describe('a shortlist', () => {
  test('equals what a slow pass over everybody gives: same people, same whole numbers, same order, same exclusions', () => {
    let eligible = 0
    fc.assert(
      fc.property(anyOffer, someSeekers(MOST), (offer, seekers) => {
        const slow = slowRank(seekers.map((seeker) => ({ id: seeker.id, offer, seeker })))
        eligible += slow.eligible
        expect(summary(rankSeekers(offer, seekers, all))).toEqual(summaryOfSlow(slow))
      }),
      { numRuns: 400 },
    )
    // A world in which nobody ever fits would prove nothing.
    expect(eligible).toBeGreaterThan(100)
  })

  test('equals it from the other side too', () => {
    fc.assert(
      fc.property(anySeeker, someOffers(MOST), (seeker, offers) => {
        const slow = slowRank(offers.map((offer) => ({ id: offer.id, offer, seeker })))
        expect(summary(rankOffers(seeker, offers, all))).toEqual(summaryOfSlow(slow))
      }),
      { numRuns: 200 },
    )
  })

  test('gives a pair the same score, points and warnings asked from either side', () => {
    fc.assert(
      fc.property(anyOffer, anySeeker, (offer, seeker) => {
        const [fromOffer] = rankSeekers(offer, [seeker], all).entries
        const [fromSeeker] = rankOffers(seeker, [offer], all).entries
        expect(fromOffer && { ...fromOffer, id: '' }).toEqual(fromSeeker && { ...fromSeeker, id: '' })
      }),
      { numRuns: 10_000 },
    )
  })

  test('counts everybody once: eligible and excluded add up to considered', () => {
    fc.assert(
      fc.property(anyOffer, someSeekers(MOST), (offer, seekers) => {
        const { considered, eligible, excluded } = rankSeekers(offer, seekers, { top: 3, nearMisses: 3 })
        expect(considered).toBe(seekers.length)
        expect(eligible + excluded.reduce((sum, { count }) => sum + count, 0)).toBe(considered)
      }),
    )
  })

  test('is the beginning of any longer one, and the same in whatever order people are stored', () => {
    fc.assert(
      fc.property(anyOffer, someSeekers(MOST), fc.integer({ min: 0, max: 20 }), (offer, seekers, top) => {
        const long = rankSeekers(offer, seekers, all)
        const short = rankSeekers(offer, [...seekers].reverse(), { top, nearMisses: top })
        expect(short.entries).toEqual(long.entries.slice(0, top))
        expect(short.nearMisses).toEqual(long.nearMisses.slice(0, top))
      }),
    )
  })

  test('puts those who tie in order of their ids by code units, not as a language would sort them', () => {
    const seekers = ['b:1', 'B:1', 'a:10', 'a:9', 'a:é', 'a:z'].map((id) => ({ ...aSeeker(), id }))
    const { entries } = rankSeekers(anOfferOf(), seekers, all)
    expect(entries.map(({ id }) => id)).toEqual(['B:1', 'a:10', 'a:9', 'a:z', 'a:é', 'b:1'])
    expect(new Set(entries.map(({ score }) => score)).size).toBe(1)
  })
})

describe('a score', () => {
  test('is the sum of its contributions, each from 0 to what was possible, and 10,000 was possible in all', () => {
    fc.assert(
      fc.property(anyOffer, anySeeker, (offer, { wishes }) => {
        const parts = contributions(offer, wishes)
        expect(parts.reduce((sum, { points }) => sum + points, 0)).toBe(scorePair(offer, wishes))
        expect(scorePair(offer, wishes)).toBe(slowScore(offer, wishes))
        expect(parts.reduce((sum, { possible }) => sum + possible, 0)).toBe(10_000)
        for (const { points, possible, words } of parts) {
          expect(Number.isInteger(points) && points >= 0 && points <= possible).toBe(true)
          expect(words).not.toBe('')
          expect(words).not.toMatch(/undefined|null|NaN|\[object/)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  test('of a pair of whom nothing is known is half the occupation and half of every preference but the way', () => {
    expect(contributions(anOfferOf(), aSeeker().wishes).map(({ criterion, points }) => [criterion, points])).toEqual([
      ['text', 0],
      ['occupation', 1_000],
      ['sector', 400],
      ['hours', 400],
      ['distance', 800],
      ['pay', 400],
      ['features', 400],
    ])
  })
})

describe('a near miss', () => {
  test('failed one rule only, and with its cure passes them all, at the score that is promised', () => {
    let misses = 0
    fc.assert(
      fc.property(anyOffer, someSeekers(MOST), (offer, seekers) => {
        const failsOne = new Map(
          slowRank(seekers.map((seeker) => ({ id: seeker.id, offer, seeker }))).failsOne.map(({ id, rule }) => [
            id,
            rule,
          ]),
        )
        const { nearMisses } = rankSeekers(offer, seekers, all)
        misses += nearMisses.length
        for (const { id, rule, scoreIfCured, words } of nearMisses) {
          expect(failsOne.get(id)).toBe(rule)
          const seeker = seekers.find((one) => one.id === id)!
          const cure = rules.find((one) => one.id === rule)!.cure!(offer, seeker)!
          expect(failedRules(cure.offer, cure.seeker.facts)).toEqual([])
          expect(scoreIfCured).toBe(slowScore(cure.offer, cure.seeker.wishes))
          expect(words).toMatch(/would make this possible/)
        }
      }),
      { numRuns: 400 },
    )
    expect(misses).toBeGreaterThan(50)
  })

  test.each(['consent', 'strand', 'open', 'avoided', 'age'])('is never made of somebody left out by %s', (rule) => {
    fc.assert(
      fc.property(anyOffer, someSeekers(20), (offer, seekers) => {
        expect(rankSeekers(offer, seekers, all).nearMisses.map((miss) => miss.rule)).not.toContain(rule)
      }),
    )
  })
})

function summary({ considered, eligible, entries, excluded }: ReturnType<typeof rankSeekers>): unknown {
  return {
    considered,
    eligible,
    ranked: entries.map(({ id, score }) => ({ id, score })),
    excluded: Object.fromEntries(excluded.map(({ rule, count }) => [rule, count])),
  }
}

function summaryOfSlow({ considered, eligible, ranked, excluded }: SlowAnswer): unknown {
  return { considered, eligible, ranked, excluded }
}
