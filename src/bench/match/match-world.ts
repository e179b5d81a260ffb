import type { Offer } from '../../../matching/rank/offer.js'
import type { Seeker } from '../../../matching/rank/seeker.js'
import { loadOutcodes } from '../../places/load-outcodes.js'
import { worldOffer, worldSeeker } from '../world/compiled-world.js'
import { makeWorld } from '../world/make-world.js'
import type { Shape } from '../world/places.js'
import { randomStream } from '../world/random.js'
import { withStatedHours } from '../world/stated-hours.js'

/** The day the benchmarks are as at: worlds do not age. */
const DAY = '2026-11-28'

/** A made-up world as the engine sees it; 3 in 100 of its offers are done from anywhere. People are made one at a time, as they are asked for. */
export type MatchWorld = { shape: Shape; seekers: Iterable<Seeker>; offers: Offer[] }

export function matchWorld(order: {
  seed: number
  people: number
  offers: number
  /** Without it nothing is tested against the law, which asks the whole person of minors and of those who hold work. */
  isUnderLaw?: boolean
  /**
   * Whether offers say their hours as adverts do: half of them not at all. Otherwise every offer says when it is, as in the study our goals come from
   * (133 people are eligible for the median offer of 100,000 there).
   */
  isAsAdvertised?: boolean
}): MatchWorld {
  const outcodes = loadOutcodes()
  const shape = shapeFor(order.people)
  const { candidates, opportunities } = makeWorld({
    seed: order.seed,
    candidates: order.people,
    opportunities: order.offers,
    shape,
    places: outcodes.values(),
  })
  return {
    shape,
    seekers: {
      *[Symbol.iterator]() {
        for (const candidate of candidates) yield worldSeeker(candidate, outcodes)
      },
    },
    offers: Array.from(opportunities, (advertised) => {
      const opportunity = order.isAsAdvertised
        ? advertised
        : withStatedHours(advertised, randomStream(order.seed, 'stated-hours', advertised.ref))
      const offer = worldOffer(opportunity, outcodes, DAY)
      if (order.isUnderLaw !== false) return offer
      const { law: _law, priorityGroups: _groups, ...open } = offer
      return open
    }),
  }
}

/** A caseload of ten thousand is a city's, of a hundred thousand five cities', of a million the country's. */
function shapeFor(people: number): Shape {
  if (people <= 20_000) return 'city'
  return people <= 200_000 ? 'north' : 'uk'
}
