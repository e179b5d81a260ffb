import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { distanceMetres } from '../../../matching/place/distance.js'
import { readPostcode } from '../../../matching/place/postcode.js'
import { straightMetres, travelMinutes, travelModes } from '../../../matching/place/travel.js'

// Distances between landmarks, from their coordinates on a map, to the nearest 100 metres.
test.each([
  ['Nelson’s Column to Tower Bridge', { lat: 51.5077, lon: -0.128 }, { lat: 51.5055, lon: -0.0754 }, 3_700],
  ['London to Edinburgh', { lat: 51.5074, lon: -0.1278 }, { lat: 55.9533, lon: -3.1883 }, 534_000],
])('the distance of %s', (_words, a, b, metres) => {
  expect(Math.abs(distanceMetres(a, b) - metres)).toBeLessThan(metres * 0.02)
})

test('the way is as long there as back, a whole number, and nothing to where one is', () => {
  const point = fc.record({
    lat: fc.double({ min: 49, max: 61, noNaN: true }),
    lon: fc.double({ min: -9, max: 2, noNaN: true }),
  })
  fc.assert(
    fc.property(point, point, (a, b) => {
      const metres = distanceMetres(a, b)
      expect(metres).toBe(distanceMetres(b, a))
      expect(Number.isInteger(metres) && metres >= 0).toBe(true)
      expect(distanceMetres(a, a)).toBe(0)
    }),
  )
})

test.each([
  ['walk', 800, 13],
  ['walk', 0, 0],
  ['walk', 1, 1],
  ['cycle', 800, 7],
  ['bus', 800, 15],
  ['bus', 0, 10],
  ['car', 800, 8],
] as const)('by %s %i metres take %i minutes, rounded up', (mode, metres, minutes) => {
  expect(travelMinutes(mode, metres)).toBe(minutes)
})

test('further never takes less time', () => {
  fc.assert(
    fc.property(fc.constantFrom(...travelModes), fc.nat(200_000), fc.nat(200_000), (mode, a, b) => {
      expect(travelMinutes(mode, Math.max(a, b))).toBeGreaterThanOrEqual(travelMinutes(mode, Math.min(a, b)))
    }),
  )
})

test('within one outcode, where nobody’s door is known, half its mean radius is taken', () => {
  const home = { lat: 51.5, lon: -0.1, outcode: 'W9', halfRadiusMetres: 600 }
  expect(straightMetres(home, { ...home, lat: 51.6 })).toBe(600)
  expect(straightMetres(home, { ...home, outcode: 'W10' })).toBe(0)
  expect(straightMetres({ ...home, outcode: null }, { ...home, outcode: null, lat: 51.6 })).toBeGreaterThan(11_000)
})

test.each([
  ['E16 3RG', 'E16 3RG'],
  ['e163rg', 'E16 3RG'],
  ['  sw1a-1aa ', 'SW1A 1AA'],
  ['m1 1ae', 'M1 1AE'],
  ['B33.8TH', 'B33 8TH'],
  ['W9 2AB', 'W9 2AB'],
  ['LS1 OAA', 'LS1 0AA'],
  ['LS1 IAA', 'LS1 1AA'],
  ['SW1A', 'SW1A'],
  ['GIR 0AA', undefined],
  ['E16 3R', undefined],
  ['12345', undefined],
  ['not a postcode at all, but a long sentence', undefined],
  ['', undefined],
])('reads %j as %j', (spelling, text) => {
  expect(readPostcode(spelling)?.text).toBe(text)
})
