import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { type Candidate, candidateSchema } from '../../../src/candidates/model.js'
import { opportunitySchema } from '../../../src/opportunities/model.js'
import { makeWorld, type World, type WorldOrder } from '../../../src/bench/world/make-world.js'
import type { PlaceRow } from '../../../src/bench/world/places.js'
import { outcodeRows } from './outcode-rows.js'

const anOrder = (order: Partial<WorldOrder> = {}): WorldOrder => ({
  seed: 1,
  candidates: 300,
  opportunities: 200,
  shape: 'uk',
  places: outcodeRows,
  ...order,
})

const linesOf = (records: Iterable<unknown>) => [...records].map((record) => JSON.stringify(record))
const bytesOf = ({ candidates, opportunities }: World) =>
  createHash('sha256').update(linesOf(candidates).join('\n')).update(linesOf(opportunities).join('\n')).digest('hex')

const place = (outcode: string, lat: number, lon: number): PlaceRow => ({
  outcode,
  lat,
  lon,
  town: outcode,
  district: outcode,
  country: 'England',
})
const fewPlaces = [place('M1', 53.48, -2.24), place('OL1', 53.54, -2.11), place('SK1', 53.41, -2.16)]

describe('a made-up world', () => {
  test('is the same, byte for byte, for the same seed, in whatever order the outcodes come', () => {
    const bytes = bytesOf(makeWorld(anOrder()))
    expect(bytesOf(makeWorld(anOrder()))).toBe(bytes)
    expect(bytesOf(makeWorld(anOrder({ places: outcodeRows.toReversed() })))).toBe(bytes)
  })

  test('is the same on every machine', () => {
    const order = anOrder({ shape: 'city', places: fewPlaces, candidates: 50, opportunities: 50 })
    // To be renewed with a change to the generator; benchmark figures from before it are of another world.
    expect(bytesOf(makeWorld(order))).toBe('d0928d43b9976300cac8fb55e5f2cb4dfad70041feaf4149a00df3b72087003c')
  })

  test.each(['seed', 'shape'] as const)('differs in every record with another %s', (what) => {
    const other = makeWorld(anOrder(what === 'seed' ? { seed: 2 } : { shape: 'north' }))
    const one = makeWorld(anOrder())
    const same = (a: Iterable<unknown>, b: Iterable<unknown>) => {
      const lines = new Set(linesOf(a))
      return linesOf(b).filter((line) => lines.has(line))
    }
    expect(same(one.candidates, other.candidates)).toEqual([])
    expect(same(one.opportunities, other.opportunities)).toEqual([])
  })

  test('begins with a smaller one of its seed', () => {
    const small = makeWorld(anOrder({ candidates: 20, opportunities: 150 }))
    const large = makeWorld(anOrder())
    expect(linesOf(large.candidates).slice(0, 20)).toEqual(linesOf(small.candidates))
    expect(linesOf(large.opportunities).slice(0, 150)).toEqual(linesOf(small.opportunities))
  })

  test('can be gone through twice, and stops at any record', () => {
    const { candidates } = makeWorld(anOrder({ candidates: 1_000_000_000 }))
    const first = () => candidates[Symbol.iterator]().next().value as Candidate
    expect([first().ref, first().ref]).toEqual(['C-0000001', 'C-0000001'])
  })

  test('holds whole records, which the models read back unchanged', () => {
    const { candidates, opportunities } = makeWorld(anOrder({ candidates: 2000, opportunities: 1000 }))
    for (const candidate of candidates) expect(candidateSchema.parse(candidate)).toEqual(candidate)
    for (const opportunity of opportunities) expect(opportunitySchema.parse(opportunity)).toEqual(opportunity)
  })

  test('says when there is no place to make it in', () => {
    expect(() => makeWorld(anOrder({ shape: 'city', places: [place('PL1', 50.37, -4.14)] }))).toThrow(
      'None of the 1 outcodes given lies in the shape "city"',
    )
  })
})
