import { distanceMetres, type Point } from '../../matching/place/distance.js'
import { isInUk, type OutcodeTable } from '../../matching/place/outcodes.js'
import { readPostcode } from '../../matching/place/postcode.js'

/** Where a record is, and how we know. `outcode` is null when only coordinates are known. */
export type Place = Point & { outcode: string | null; by: 'coordinates' | 'outcode' }

export type Placing =
  | { outcome: 'placed'; postcode: string | null; place: Place; remark: string | null }
  | { outcome: 'nowhere' }
  | { outcome: 'refused'; field: 'postcode' | 'lat'; value: string; reason: string }

/** Further from its outcode's centroid than this, a point and a postcode contradict each other: 99 % of real adverts are within 8.2 km. */
const CONTRADICTION_METRES = 40_000

/**
 * Settles where a record is from a postcode in any spelling and coordinates, either of which may be missing.
 * Coordinates win when they agree with the postcode (they are finer) and when it cannot be used; a postcode that is known wins over
 * coordinates that contradict it. `remark` says what was set aside and why.
 */
export function placeRecord(
  given: { postcode: string | null; lat: number | null; lon: number | null },
  outcodes: OutcodeTable,
): Placing {
  const point = given.lat === null || given.lon === null ? undefined : { lat: given.lat, lon: given.lon }
  const usablePoint = point && isInUk(point) ? point : undefined
  if (given.postcode === null) {
    if (usablePoint) return byCoordinates(usablePoint, null, null, null)
    return point ? outsideUk(point) : { outcome: 'nowhere' }
  }
  const postcode = readPostcode(given.postcode)
  const known = postcode && outcodes.get(postcode.outcode)
  if (!postcode || !known) {
    const fault = postcode
      ? `outcode ${postcode.outcode} is not in the table of UK outcodes`
      : `"${given.postcode}" is not a UK postcode`
    if (usablePoint)
      return byCoordinates(
        usablePoint,
        postcode?.outcode ?? null,
        postcode?.text ?? null,
        `${fault}: placed by its coordinates`,
      )
    return {
      outcome: 'refused',
      field: 'postcode',
      value: given.postcode,
      reason: `${fault}; give a UK postcode such as E16 3RG${point ? '' : ', or coordinates'}`,
    }
  }
  const centre = { lat: known.lat, lon: known.lon }
  const byOutcode = (remark: string | null): Placing => ({
    outcome: 'placed',
    postcode: postcode.text,
    place: { ...centre, outcode: known.outcode, by: 'outcode' },
    remark,
  })
  if (!point) return byOutcode(null)
  if (!usablePoint) return byOutcode(`coordinates ${point.lat}, ${point.lon} are outside the UK: placed by its outcode`)
  const apartMetres = distanceMetres(point, centre)
  if (apartMetres > CONTRADICTION_METRES)
    return byOutcode(
      `coordinates ${point.lat}, ${point.lon} are ${Math.round(apartMetres / 1000)} km from ${known.outcode}: placed by its outcode`,
    )
  return byCoordinates(usablePoint, known.outcode, postcode.text, null)
}

function byCoordinates(point: Point, outcode: string | null, postcode: string | null, remark: string | null): Placing {
  return { outcome: 'placed', postcode, place: { ...point, outcode, by: 'coordinates' }, remark }
}

function outsideUk(point: Point): Placing {
  return {
    outcome: 'refused',
    field: 'lat',
    value: `${point.lat}, ${point.lon}`,
    reason: 'coordinates are outside the UK; give latitude 49 to 61.5 and longitude -9 to 2.5',
  }
}
