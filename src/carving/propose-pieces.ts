import type { UnnamedAnswer } from '../../matching/carve/unnamed-carve.js'
import { type CarveDeps, roleGround } from './role-ground.js'

export type PiecesResult =
  | { readonly outcome: 'proposed'; readonly title: string; readonly answer: UnnamedAnswer }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'refused'; readonly words: string }

/** How a stored role could be carved before anybody is named, for talking it over with the employer: counts of people, nobody in particular. Nothing is saved. */
export async function proposePieces(deps: CarveDeps, id: string): Promise<PiecesResult> {
  const ground = await roleGround(deps, id)
  if (ground.outcome !== 'ground') return ground
  const { problem, rules, role } = ground
  const answer = await deps.pool.run({ kind: 'pieces', problem, rules, role: id, seconds: 0, seed: 1 })
  return { outcome: 'proposed', title: role.doc.opportunity.title, answer }
}
