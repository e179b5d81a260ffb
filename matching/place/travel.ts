import { type Point, distanceMetres } from './distance.js'

export const travelModes = ['walk', 'cycle', 'bus', 'car'] as const
export type TravelMode = (typeof travelModes)[number]

/**
 * One table for ranking and carving. Minutes = waiting + (straight distance x detour) at the speed, rounded up.
 * Walking and cycling speeds are the usual planning figures (4.8 and 15 km/h). A bus makes about 15 km/h in towns with ten
 * minutes for the stop at either end and the wait; a car 32 km/h door to door over the short trips people take to work, with five minutes to park.
 */
const modes: Record<TravelMode, { detourPercent: number; metresPerHour: number; waitingMinutes: number }> = {
  walk: { detourPercent: 125, metresPerHour: 4_800, waitingMinutes: 0 },
  cycle: { detourPercent: 130, metresPerHour: 15_000, waitingMinutes: 2 },
  bus: { detourPercent: 135, metresPerHour: 15_000, waitingMinutes: 10 },
  car: { detourPercent: 135, metresPerHour: 32_000, waitingMinutes: 5 },
}

/** How somebody travels, in a sentence: "14 minutes by bicycle". */
export const modeWords: Record<TravelMode, string> = {
  walk: 'on foot',
  cycle: 'by bicycle',
  bus: 'by bus',
  car: 'by car',
}

/** Minutes one way, door to door, whole and rounded up. */
export function travelMinutes(mode: TravelMode, straightMetres: number): number {
  const { detourPercent, metresPerHour, waitingMinutes } = modes[mode]
  return waitingMinutes + Math.ceil((straightMetres * detourPercent * 60) / (metresPerHour * 100))
}

/** The same numbers in the order of `travelModes`: the products are whole and far below 2^53, so that it does not matter which is taken first. */
const factors = Float64Array.from(travelModes, (mode) => modes[mode].detourPercent * 60)
const divisors = Float64Array.from(travelModes, (mode) => modes[mode].metresPerHour * 100)
const waits = Int32Array.from(travelModes, (mode) => modes[mode].waitingMinutes)

/** `travelMinutes` by the number of a mode in `travelModes`. */
export function travelMinutesBy(mode: number, straightMetres: number): number {
  return waits[mode]! + Math.ceil((straightMetres * factors[mode]!) / divisors[mode]!)
}

/** Minutes by the fastest mode. */
export function leastTravelMinutes(straightMetres: number): number {
  return Math.min(...travelModes.map((mode) => travelMinutes(mode, straightMetres)))
}

/** A place as ranking knows it: an outcode (or none), a point, and half the mean radius of its outcode. */
export type Site = Point & { readonly outcode: string | null; readonly halfRadiusMetres: number }

/** Straight distance between two places; within one outcode, whose people are somewhere in it, half its mean radius. */
export function straightMetres(a: Site, b: Site): number {
  return a.outcode !== null && a.outcode === b.outcode ? a.halfRadiusMetres : distanceMetres(a, b)
}
