/** WGS84, degrees. */
export type Point = { lat: number; lon: number }

const EARTH_RADIUS_METRES = 6_371_008.8
const RADIANS_PER_DEGREE = Math.PI / 180

/**
 * Great-circle distance, in whole metres (haversine on the mean sphere; within 0.3 % of the ellipsoid in the UK).
 * Rounded, so that it is one number whichever of the two points comes first.
 */
export function distanceMetres(a: Point, b: Point): number {
  const halfLat = Math.sin(((b.lat - a.lat) * RADIANS_PER_DEGREE) / 2)
  const halfLon = Math.sin(((b.lon - a.lon) * RADIANS_PER_DEGREE) / 2)
  const h =
    halfLat * halfLat +
    Math.cos(a.lat * RADIANS_PER_DEGREE) * Math.cos(b.lat * RADIANS_PER_DEGREE) * (halfLon * halfLon)
  return Math.round(2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h))))
}
