import type { Candidate } from '../../candidates/model.js'
import type { Opportunity } from '../../opportunities/model.js'
import { someCandidate } from './candidate.js'
import { offerMix } from './offer-mix.js'
import { someOpportunity } from './opportunity.js'
import { type PlaceRow, type Shape, placesOf } from './places.js'
import { randomStream } from './random.js'

export type WorldOrder = {
  /** A whole number; the same one gives the same world, on every machine. */
  seed: number
  candidates: number
  opportunities: number
  shape: Shape
  /** Outcodes, such as the rows of `data/places/outcodes.csv`, in any order. */
  places: Iterable<PlaceRow>
}

/** Made one at a time as they are asked for, and again from the first each time: a million never stand in memory. */
export type World = { candidates: Iterable<Candidate>; opportunities: Iterable<Opportunity> }

/**
 * A made-up labour market in the shape of our records, for benchmarks and tests: nobody in it is real. Records are
 * whole, as the models give them after reading, so that no time need be spent on reading them.
 *
 * A record depends on the seed, the shape, the places and its own number only: the first ten of a thousand are the ten of ten.
 *
 * @throws {RangeError} when the places hold no outcode of the shape
 */
export function makeWorld({ seed, candidates, opportunities, shape, places: rows }: WorldOrder): World {
  const places = placesOf(rows, shape)
  return {
    candidates: {
      *[Symbol.iterator]() {
        for (let number = 1; number <= candidates; number++)
          yield someCandidate(randomStream(seed, shape, 'candidate', number), number, places)
      },
    },
    opportunities: {
      *[Symbol.iterator]() {
        const mix = offerMix(seed)
        for (let number = 1; number <= opportunities; number++) {
          const { kind, reach } = mix(number)
          yield someOpportunity(randomStream(seed, shape, 'opportunity', number), number, kind, reach, places)
        }
      },
    },
  }
}
