import type { Substitute } from '../../matching/carve/substitutes.js'
import { carvePlans, planId } from './document.js'
import { carvedShifts } from './planned-shifts.js'
import { type CarveDeps, roleGround } from './role-ground.js'

export type SubstitutesResult =
  | { readonly outcome: 'found'; readonly minutes: number; readonly substitutes: readonly Substitute[] }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'refused'; readonly words: string }

/**
 * Who could take over a shift of a plan as it is, best first, of those who do not work in the plan: the quick answer when somebody drops out. Where nobody could
 * take all of it, carving again may share it out.
 *
 * @param most how many are answered
 */
export async function findSubstitutes(
  deps: CarveDeps,
  opportunity: string,
  number: number,
  shift: string,
  most: number,
): Promise<SubstitutesResult> {
  const plan = await deps.store.get(carvePlans, planId(opportunity, number))
  if (!plan) return { outcome: 'unknown' }
  const dropped = plan.doc.shifts.find(({ name }) => name === shift)
  if (!dropped)
    return {
      outcome: 'refused',
      words: `Plan ${number} has no shift "${shift}": it has ${plan.doc.shifts.map(({ name }) => name).join(', ')}`,
    }
  const ground = await roleGround(deps, opportunity)
  if (ground.outcome !== 'ground') return ground
  const { problem, rules } = ground
  const substitutes = await deps.pool.run({
    kind: 'substitutes',
    problem,
    rules,
    // Nobody yet, or somebody who drops out: their name does not matter, for they are not asked.
    dropped: dropped.blocks.map(({ from, to }) => ({
      role: opportunity,
      candidate: dropped.candidate ?? '',
      from,
      to,
    })),
    former: carvedShifts(opportunity, plan.doc.shifts),
    most,
    seconds: 0,
    seed: 1,
  })
  const minutes = dropped.blocks.reduce((sum, { from, to }) => sum + to - from, 0)
  return { outcome: 'found', minutes, substitutes }
}
