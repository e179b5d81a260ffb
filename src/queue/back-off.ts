const FIRST_REST_MILLISECONDS = 2_000
const LONGEST_REST_MILLISECONDS = 60 * 60_000

/**
 * How long a message rests after its n-th failed attempt: twice as long each time from 2 s on, an hour at most, of which a random part between a
 * half and the whole, so that what failed together does not come back together.
 *
 * @param attempt from 1
 * @param chance 0 to below 1
 */
export function restAfter(attempt: number, chance: number): number {
  const whole = Math.min(LONGEST_REST_MILLISECONDS, FIRST_REST_MILLISECONDS * 2 ** (attempt - 1))
  return Math.round(whole * (0.5 + chance / 2))
}
