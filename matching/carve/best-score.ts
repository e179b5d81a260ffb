import type { Incumbent, Staffing } from './incumbent.js'
import { countWithin, growToTies, keepFirst, shiftLosses } from './peg.js'
import type { PriceBound } from './prices.js'
import { searchTeams } from './team-search.js'

/** Shifts in the first model after pegging; each next one has four times as many. */
export const FIRST_MODEL_SHIFTS = 120
/** Beyond this HiGHS in WebAssembly runs out of memory or of everybody's patience. */
export const MOST_MODEL_SHIFTS = 14_000

export type Search = 'proved' | 'none' | 'unsettled' | 'unknown'

/**
 * The best carve with exactly so many people and open slots: a first small model of the shifts that lose least, then team by team, and where the teams are
 * too many, models of growing size. `proved`: the incumbent is it; `none`: there is no such carve; `unsettled`: it is not known whether there is any.
 */
export async function bestScore(
  incumbent: Incumbent,
  staffing: Staffing,
  priced: PriceBound,
  leastScore: number,
): Promise<Search> {
  const { people, uncovered } = staffing
  if (priced.found) incumbent.offer(priced.found.weeks)
  const score = (): number | undefined => incumbent.scoreWith(people, uncovered)
  const whole = Math.floor(priced.bound + 1e-6)
  const isDone = (): boolean => score() !== undefined && score()! >= whole
  if (isDone()) return 'proved'
  const stage = { minimise: 'score', uncovered, people, leastPeople: people } as const
  const losses = shiftLosses(incumbent.role, priced.prices, people)
  for (let limit = FIRST_MODEL_SHIFTS; ; limit *= 4) {
    const known = score()
    const enough = known === undefined ? losses.loss.length : countWithin(losses, priced.bound - known - 1 + 1e-6)
    // What is nearly enough is made enough: one model more costs as much as the shifts do.
    const grown = enough <= 2 * limit ? enough : growToTies(losses, limit)
    const count = Math.min(enough, grown, MOST_MODEL_SHIFTS)
    const isExact = count === enough
    // A carve with a shift left out scores below this.
    const leftOut = isExact ? -Infinity : priced.bound - (losses.loss[count] ?? Infinity)
    const { status } = await incumbent.solve(keepFirst(losses, count), stage)
    if (isDone()) return 'proved'
    if (status === 'unknown') return 'unknown'
    const now = score()
    if (isExact) return now === undefined ? 'none' : 'proved'
    if (now !== undefined && now >= Math.floor(leftOut + 1e-6)) return 'proved'
    if (limit === FIRST_MODEL_SHIFTS) {
      const searched = await searchTeams(incumbent, staffing, priced, leastScore)
      if (searched === 'all') return score() === undefined ? 'none' : 'proved'
      if (score() === undefined && !incumbent.isOutOfTime()) return 'unsettled'
    }
    if (count >= MOST_MODEL_SHIFTS || incumbent.isOutOfTime()) return 'unknown'
  }
}
