import type { OpenExplained, Relaxation } from '../../matching/carve/explain-carve.js'
import { type Block, MINUTES_PER_DAY } from '../../matching/time/week.js'

/** Hours that stay open at the same times on several days for the same reasons, told once. `first` stands for all of them. */
export type OpenGroup = { readonly blocks: readonly Block[]; readonly first: OpenExplained }

export function openGroups(open: readonly OpenExplained[]): OpenGroup[] {
  const groups = new Map<string, { blocks: Block[]; first: OpenExplained }>()
  for (const one of open) {
    const { from, to, people, couldDo, nearest, relaxations } = one
    const moved = ({ from: start, to: end, more }: Relaxation): unknown => [start - from, end - to, more]
    const name = JSON.stringify([from % MINUTES_PER_DAY, to - from, people, couldDo, nearest, relaxations.map(moved)])
    const known = groups.get(name)
    if (known) known.blocks.push({ from, to })
    else groups.set(name, { blocks: [{ from, to }], first: one })
  }
  return [...groups.values()]
}
