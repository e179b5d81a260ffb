import type { Point } from './distance.js'

/** One outcode of the bundled table: its centroid and the names people know it by. Empty strings are unknown. */
export type Outcode = Point & {
  outcode: string
  town: string
  district: string
  region: string
  country: string
  /** How far its edge is from its centroid, about: half the mean distance to the three nearest other centroids. */
  radiusMetres: number
}

/** The outcodes that exist, by their name. */
export type OutcodeTable = ReadonlyMap<string, Outcode>

/** The UK with its islands; a point outside is a slip (signs or order swapped, zeros for unknown). */
const UK = { south: 49, north: 61.5, west: -9, east: 2.5 }

export function isInUk(point: Point): boolean {
  return point.lat >= UK.south && point.lat <= UK.north && point.lon >= UK.west && point.lon <= UK.east
}
