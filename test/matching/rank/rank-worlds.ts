import { makeWorld } from '../../../src/bench/world/make-world.js'
import type { Shape } from '../../../src/bench/world/places.js'
import type { Offer } from '../../../matching/rank/offer.js'
import type { Seeker } from '../../../matching/rank/seeker.js'
import { loadOutcodes } from '../../../src/places/load-outcodes.js'
import { worldOffer, worldSeeker } from '../../../src/bench/world/compiled-world.js'

const outcodes = loadOutcodes()

/** A made-up world as the engine sees it, on 28 November 2026. */
export function someWorld(order: { seed: number; seekers: number; offers: number; shape?: Shape }): {
  seekers: Seeker[]
  offers: Offer[]
} {
  const { candidates, opportunities } = makeWorld({
    seed: order.seed,
    candidates: order.seekers,
    opportunities: order.offers,
    shape: order.shape ?? 'city',
    places: outcodes.values(),
  })
  return {
    seekers: Array.from(candidates, (candidate) => worldSeeker(candidate, outcodes)),
    offers: Array.from(opportunities, (opportunity) => worldOffer(opportunity, outcodes, '2026-11-28')),
  }
}
