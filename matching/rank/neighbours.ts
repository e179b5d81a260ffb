import { type Site, leastTravelMinutes, straightMetres } from '../place/travel.js'
import { reachClass } from './row-layout.js'

/** Places by their number, and for any site the way to each of them: there are 2,900 outcodes, so distance is looked up, not worked out, a pair. */
export class Neighbours {
  readonly #numbers = new Map<string, number>()
  readonly #places: Site[] = []
  readonly #known = new Map<string, Distances>()
  /** Names of sites met before: to write out a point takes as long as to look at twenty places. */
  readonly #keys = new WeakMap<Site, string>()

  get size(): number {
    return this.#places.length
  }

  /** The number of a place; a new one when it was not met before. */
  placeOf(site: Site): number {
    const key = `${keyOf(site)} ${site.halfRadiusMetres}`
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    this.#numbers.set(key, this.#places.length)
    this.#places.push(site)
    return this.#places.length - 1
  }

  site(place: number): Site {
    return this.#places[place]!
  }

  /** Straight metres from a place to where somebody works. */
  metresTo(place: number, work: Site): number {
    return straightMetres(this.site(place), work)
  }

  /** Every place with its distance from a site where somebody works, nearest first. */
  from(work: Site): Distances {
    let key = this.#keys.get(work)
    if (key === undefined) this.#keys.set(work, (key = `to ${keyOf(work)}`))
    return this.#remembered(key, (place) => straightMetres(place, work))
  }

  /** Every place of work with its distance from a home, nearest first. */
  to(home: Site): Distances {
    return this.#remembered(`from ${keyOf(home)} ${home.halfRadiusMetres}`, (place) => straightMetres(home, place))
  }

  #remembered(key: string, metresTo: (place: Site) => number): Distances {
    const known = this.#known.get(key)
    if (known?.places.length === this.#places.length) return known
    const metres = Int32Array.from(this.#places, metresTo)
    const places = Int32Array.from(metres.keys()).sort((a, b) => metres[a]! - metres[b]! || a - b)
    const distances = {
      places,
      metres: Int32Array.from(places, (place) => metres[place]!),
      leastMinutes: Uint8Array.from(places, (place) =>
        Math.min(MOST_LEAST_MINUTES, leastTravelMinutes(metres[place]!)),
      ),
      classes: Uint8Array.from(places, (place) => reachClass(metres[place]!)),
    }
    // Points of their own may be many; a table starts over rather than growing for ever.
    if (this.#known.size >= SITES_REMEMBERED) this.#known.clear()
    this.#known.set(key, distances)
    return distances
  }
}

/** Whoever is further away than this counts as this far away. */
export const MOST_LEAST_MINUTES = 180

/**
 * Places with their distances in whole metres, the class of reach that suffices, and the minutes that nobody takes less than (180 where that is more), nearest first.
 */
export type Distances = {
  readonly places: Int32Array
  readonly metres: Int32Array
  readonly classes: Uint8Array
  readonly leastMinutes: Uint8Array
}

const SITES_REMEMBERED = 3_000

function keyOf({ lat, lon, outcode }: Site): string {
  return `${lat} ${lon} ${outcode ?? ''}`
}
