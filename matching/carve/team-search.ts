import type { Incumbent, Staffing } from './incumbent.js'
import { countWithin, growToTies, keepFirst, shiftLosses } from './peg.js'
import { type PartTeam, type PriceBound, priceRole } from './prices.js'

/** Prices that were good for the team before are nearly good for the next: few rounds settle most of them. */
const ROUNDS = 60
/** A part of the search with no more shifts than this is the solver's: about 10 ms. */
const FEW_SHIFTS = 200
/** Parts solved without finding any carve at all: then there is probably none, and one stage on every shift is the quicker way to be sure. */
const MOST_FRUITLESS = 6
/** More teams than this are looked at in a role with many people in it only, where models of growing size do better. */
const MOST_TEAMS = 400

/**
 * Looks through the teams: somebody works or does not, and either way the prices of the cover give a bound for the rest, until it falls below what is known or
 * few shifts are left. What makes fractions of people dear is that they are whole, so this is what to branch on: the solver, which branches on shifts, needs
 * thousands of steps to find out that somebody's Tuesday alone is of no use.
 *
 * @returns `all` when every team has been looked at: the incumbent cannot be bettered with so many people
 */
export async function searchTeams(
  incumbent: Incumbent,
  { people, uncovered }: Staffing,
  whole: PriceBound,
  leastScore: number,
): Promise<'all' | 'some'> {
  const { role } = incumbent
  const least = (): number => incumbent.scoreWith(people, uncovered) ?? leastScore - 1
  const open: { team: PartTeam; priced: PriceBound }[] = [
    { team: { must: [], may: [...role.pairs.keys()] }, priced: whole },
  ]
  let teams = 0
  let fruitless = 0
  while (open.length > 0) {
    const { team, priced } = open.pop()!
    const gap = priced.bound - least() - 1 + 1e-6
    if (gap < 0) continue
    if (incumbent.isOutOfTime() || teams > MOST_TEAMS) return 'some'
    const losses = shiftLosses(role, priced.prices, people, team, gap)
    const count = countWithin(losses, gap)
    if (count <= FEW_SHIFTS || team.must.length === people) {
      if (incumbent.scoreWith(people, uncovered) === undefined && fruitless++ === MOST_FRUITLESS) return 'some'
      const stage = { minimise: 'score', uncovered, people, leastPeople: people } as const
      // Of many shifts the best first: what they give makes most of the others useless.
      const some = count > 3 * FEW_SHIFTS ? growToTies(losses, FEW_SHIFTS) : count
      if ((await incumbent.solve(keepFirst(losses, some), stage)).status === 'unknown') return 'some'
      const left = Math.min(count, countWithin(losses, priced.bound - least() - 1 + 1e-6))
      if (some < left && (await incumbent.solve(keepFirst(losses, left), stage)).status === 'unknown') return 'some'
      continue
    }
    const useful = new Set(losses.pair.subarray(0, count))
    const may = team.may.filter((p) => useful.has(p))
    const [first] = [...may].sort((a, b) => priced.share[b]! - priced.share[a]! || a - b)
    if (first === undefined) continue
    const rest = may.filter((p) => p !== first)
    // The last is looked at first: a team with them is the sooner complete.
    for (const must of [team.must, [...team.must, first]]) {
      if (must.length + rest.length < people) continue
      const part = { must, may: must.length === people ? [] : rest }
      teams++
      const next = priceRole(role, {
        people,
        uncovered,
        leastScore,
        team: part,
        known: least(),
        rounds: ROUNDS,
        start: priced.prices,
        shouldStop: () => incumbent.isOutOfTime(),
      })
      if (next.found) incumbent.offer(next.found.weeks)
      open.push({ team: part, priced: next.bound < priced.bound ? next : { ...next, ...pick(priced) } })
    }
  }
  return 'all'
}

/** A part's bound is never above the whole's. */
function pick({ bound, prices }: PriceBound): Pick<PriceBound, 'bound' | 'prices'> {
  return { bound, prices }
}
