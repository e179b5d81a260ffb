import { type City, northernCities, oneCityRegion, ukCities } from './cities.js'
import type { Random } from './random.js'

/** How people are spread: over one city region, five northern cities, or 48 clusters of the United Kingdom and the land between. */
export type Shape = 'city' | 'north' | 'uk'

/** What a world needs to know of an outcode: a row of `data/places/outcodes.csv`. */
export type PlaceRow = { outcode: string; lat: number; lon: number; town: string; district: string; country: string }

/** Draws places: homes spread wider than work, as in life. */
export type Places = { home(random: Random): PlaceRow; work(random: Random): PlaceRow }

const clusters: Record<Shape, readonly City[]> = { city: oneCityRegion, north: northernCities, uk: ukCities }

/** People (in thousands) of every outcode beside those of the cities: about half the country lives in smaller places. */
const RURAL_THOUSANDS: Record<Shape, number> = { city: 0, north: 0, uk: 10 }

const KM_PER_DEGREE = 111.2

/**
 * @param rows outcodes of the United Kingdom and the islands; those of the islands are left out
 * @throws {RangeError} when no row lies in the shape
 */
export function placesOf(rows: Iterable<PlaceRow>, shape: Shape): Places {
  const inUk = [...rows].filter(({ country }) => ['England', 'Scotland', 'Wales', 'Northern Ireland'].includes(country))
  // Which order the rows come in must not change the world.
  inUk.sort((one, other) => (one.outcode < other.outcode ? -1 : 1))
  return { home: sampler(inUk, shape, 1), work: sampler(inUk, shape, 0.7) }
}

/** Draws outcodes as often as people live (or, with a smaller spread, work) in them. */
function sampler(rows: readonly PlaceRow[], shape: Shape, spread: number): (random: Random) => PlaceRow {
  const thousands = rows.map(() => RURAL_THOUSANDS[shape])
  for (const city of clusters[shape]) {
    const pull = rows.map((row) => pullOf(city, row, spread))
    const sum = pull.reduce((total, one) => total + one, 0)
    pull.forEach((one, at) => (thousands[at]! += (city.thousands * one) / Math.max(sum, 1e-9)))
  }
  // Whole numbers, so that a last binary digit of a sine or a root cannot move anybody.
  const upTo: number[] = []
  const inhabited: PlaceRow[] = []
  let total = 0
  rows.forEach((row, at) => {
    const people = Math.round(thousands[at]! * 100)
    if (people === 0) return
    total += people
    upTo.push(total)
    inhabited.push(row)
  })
  if (total === 0) throw new RangeError(`None of the ${rows.length} outcodes given lies in the shape "${shape}"`)
  return (random) => inhabited[firstAbove(upTo, random.below(total))]!
}

/** 1 at the centre, falling to 0 at three radii. */
function pullOf(city: City, row: PlaceRow, spread: number): number {
  const north = (row.lat - city.lat) * KM_PER_DEGREE
  const east = (row.lon - city.lon) * KM_PER_DEGREE * Math.cos((city.lat * Math.PI) / 180)
  const radii = Math.sqrt(north * north + east * east) / (city.radiusKm * spread)
  return radii < 3 ? (1 - radii / 3) ** 2 : 0
}

/** The place of the first number above `value` in a rising list. */
function firstAbove(rising: readonly number[], value: number): number {
  let low = 0
  let high = rising.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (rising[middle]! > value) high = middle
    else low = middle + 1
  }
  return low
}

const INWARD_LETTERS = 'ABDEFGHJLNPQRSTUWXYZ'

/** A postcode of an outcode: the form is right, the inward part made up. */
export function postcodeIn(row: PlaceRow, random: Random): string {
  const letter = () => INWARD_LETTERS[random.below(INWARD_LETTERS.length)]!
  return `${row.outcode} ${random.below(10)}${letter()}${letter()}`
}
