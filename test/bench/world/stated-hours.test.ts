import { describe, expect, test } from '@jest/globals'
import { makeWorld } from '../../../src/bench/world/make-world.js'
import { randomStream } from '../../../src/bench/world/random.js'
import { withStatedHours } from '../../../src/bench/world/stated-hours.js'
import { shiftMinutes } from '../../sample/role-figures.js'
import { outcodeRows } from './outcode-rows.js'

const advertised = [
  ...makeWorld({ seed: 7, candidates: 0, opportunities: 1000, shape: 'uk', places: outcodeRows }).opportunities,
]
const stated = advertised.map((offer) => withStatedHours(offer, randomStream(7, 'stated-hours', offer.ref)))

describe('Offers whose hours have been asked for', () => {
  test('all say when they are', () => {
    expect(advertised.filter(({ cover }) => cover.length === 0).length).toBeGreaterThan(300)
    expect(stated.filter(({ cover }) => cover.length === 0)).toEqual([])
  })

  test('keep the days and times that were advertised, and the hours a week', () => {
    for (const [i, offer] of advertised.entries()) {
      if (offer.cover.length > 0) expect(stated[i]).toEqual(offer)
      if (offer.hoursPerWeek !== null && offer.strand === 'vacancy')
        expect(stated[i]!.hoursPerWeek).toEqual(offer.hoursPerWeek)
    }
  })

  test('ask for shifts of eight hours at most, on five days at most', () => {
    for (const [i, offer] of stated.entries()) {
      if (advertised[i]!.cover.length > 0) continue
      for (const block of offer.cover) {
        expect(shiftMinutes(block)).toBeLessThanOrEqual(480)
        expect(block.days.length).toBeLessThanOrEqual(5)
      }
    }
  })
})
