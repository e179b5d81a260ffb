import type { Budget } from './budget.js'
import { type RoleCarve, carveRole } from './carve-role.js'
import type { CompiledRole } from './compile-role.js'
import { JointSearch, type RolesCarve } from './joint-search.js'
import type { PairWeek } from './prices.js'
import { addValues } from './role-value.js'

/** Of the time, for the roles alone: they give the bound and a good start. */
const SHARE_FOR_ROLES = 0.5

/**
 * Carves several roles that want the same people. Each role alone gives a bound that no joint carve passes (and is the answer where the roles want different
 * people); the roles one after another, the hardest to fill first, give a start; then all roles together are solved where they are few enough for the
 * solver, and two or three at a time where they are not.
 */
export async function carveRoles(roles: readonly CompiledRole[], days: number, budget: Budget): Promise<RolesCarve> {
  const total = budget.secondsLeft()
  const share = (until: number): Budget => ({
    ...budget,
    secondsLeft: () => budget.secondsLeft() - (total - total * until),
  })
  const alone: RoleCarve[] = []
  for (const role of roles) alone.push(await carveRole(role, days, share(SHARE_FOR_ROLES)))
  const bound = addValues(alone.map((one) => one.bound))
  const whole = alone.map(({ weeks }) => weeks)
  if (isDisjoint(roles, whole)) {
    const value = addValues(alone.map((one) => one.value))
    const isProved = alone.every((one) => one.isProved)
    return { weeks: whole, value, bound: isProved ? value : bound, isProved }
  }
  const started = await oneAfterAnother(roles, days, alone, share(0.75))
  const search = new JointSearch(roles, days, budget, started, bound)
  return search.run()
}

/** Roles in order of how hard they are to fill; each takes from those whom the roles before have left. */
async function oneAfterAnother(
  roles: readonly CompiledRole[],
  days: number,
  alone: readonly RoleCarve[],
  budget: Budget,
): Promise<PairWeek[][]> {
  const slack = (r: number): number => roles[r]!.pairs.length / Math.max(1, alone[r]!.value.people)
  const order = [...roles.keys()].sort((a, b) => slack(a) - slack(b) || a - b)
  const taken = new Set<number>()
  const weeks: PairWeek[][] = roles.map(() => [])
  for (const r of order) {
    const role = roles[r]!
    const isFree = alone[r]!.weeks.every(({ pair }) => !taken.has(role.pairs[pair]!.candidate))
    if (isFree) weeks[r] = [...alone[r]!.weeks]
    else {
      const left = [...role.pairs.keys()].filter((p) => !taken.has(role.pairs[p]!.candidate))
      const carved = await carveRole(
        { ...role, pairs: left.map((p) => role.pairs[p]!) },
        days,
        budget,
        alone[r]!.prices,
      )
      weeks[r] = carved.weeks.map(({ pair, shifts }) => ({ pair: left[pair]!, shifts }))
    }
    for (const { pair } of weeks[r]) taken.add(role.pairs[pair]!.candidate)
  }
  return weeks
}

function isDisjoint(roles: readonly CompiledRole[], weeks: readonly (readonly PairWeek[])[]): boolean {
  const people = roles.flatMap((role, r) => weeks[r]!.map(({ pair }) => role.pairs[pair]!.candidate))
  return new Set(people).size === people.length
}
