/**
 * Three limits in one word, each with a guard bit above it, so that one subtraction compares all: the most weekly minutes (10 bits, in quarter hours
 * rounded up), the fewest (10, rounded down, upside down) and the least pay (9, in five pence rounded down, upside down).
 */
export const GUARDS = (1 << 10) | (1 << 21) | (1 << 31)
const QUARTER = 15
const FIVE_PENCE = 50_000
const TEN_BITS = 0x3ff
const NINE_BITS = 0x1ff

/** @param most, fewest weekly minutes; @param floor millionths of a pound an hour, 0 or less for none */
export function packedLimits(most: number, fewest: number, floor: number): number {
  const a = Math.min(TEN_BITS, Math.ceil(Math.max(0, most) / QUARTER))
  const b = TEN_BITS - Math.min(TEN_BITS, Math.floor(fewest / QUARTER))
  const c = NINE_BITS - Math.min(NINE_BITS, Math.floor(Math.max(0, floor) / FIVE_PENCE))
  return a | (b << 11) | (c << 22)
}

/** What an offer asks of packed limits: those of a person less these keep all guards when they may agree. */
export function packedDemand(least: number | null, most: number | null, rate: number | null): number {
  const a = least === null ? 0 : Math.min(TEN_BITS, Math.floor(least / QUARTER))
  const b = most === null ? 0 : TEN_BITS - Math.min(TEN_BITS, Math.ceil(most / QUARTER))
  const c = rate === null ? 0 : NINE_BITS - Math.min(NINE_BITS, Math.ceil(rate / FIVE_PENCE))
  return a | (b << 11) | (c << 22)
}
