import { type Site, straightMetres } from '../place/travel.js'
import { reachClass } from './row-layout.js'

/** Places by their number, and for any site the way to each of them: there are 2,900 outcodes, so distance is looked up, not worked out, a pair. */
export class Neighbours {
  readonly #numbers = new Map<string, number>()
  readonly #places: Site[] = []
  readonly #known = new Map<string, Distances>()

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
    return this.#remembered(`to ${keyOf(work)}`, (place) => straightMetres(place, work))
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
      classes: Uint8Array.from(places, (place) => reachClass(metres[place]!)),
    }
    // Points of their own may be many; a table starts over rather than growing for ever.
    if (this.#known.size >= SITES_REMEMBERED) this.#known.clear()
    this.#known.set(key, distances)
    return distances
  }
}

/** Places with their distances in whole metres and the class of reach that suffices, nearest first. */
export type Distances = { readonly places: Int32Array; readonly metres: Int32Array; readonly classes: Uint8Array }

const SITES_REMEMBERED = 3_000

function keyOf({ lat, lon, outcode }: Site): string {
  return `${lat} ${lon} ${outcode ?? ''}`
}
