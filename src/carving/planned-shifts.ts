import type { CarveAnswer } from '../../matching/carve/carve-problem.js'
import type { CarvedShift } from '../../matching/carve/problem.js'
import { type Block, MINUTES_PER_DAY } from '../../matching/time/week.js'
import type { PlannedShift } from './document.js'

type Piece = { candidate: string | null; isAccepted: boolean; blocks: Block[] }

/**
 * A carve as the shifts of a plan: one for each person, and one for each time of day that stays open, so that together they are the whole cover. Numbered in
 * order of their time of day, then of their first day.
 */
export function plannedShifts(
  { shifts, uncovered }: Pick<CarveAnswer, 'shifts' | 'uncovered'>,
  accepted: ReadonlySet<string>,
): PlannedShift[] {
  const people = new Map<string, Block[]>()
  for (const { candidate, from, to } of shifts) people.set(candidate, [...(people.get(candidate) ?? []), { from, to }])
  const open = new Map<string, Block[]>()
  for (const { from, to, people: count } of uncovered)
    for (const block of byDay(from, to))
      for (let place = 0; place < count; place++) {
        const time = `${block.from % MINUTES_PER_DAY} ${block.to - block.from} ${place}`
        open.set(time, [...(open.get(time) ?? []), block])
      }
  const pieces: Piece[] = [
    ...[...people].map(([candidate, blocks]) => ({ candidate, isAccepted: accepted.has(candidate), blocks })),
    ...[...open.values()].map((blocks) => ({ candidate: null, isAccepted: false, blocks })),
  ]
  for (const { blocks } of pieces) blocks.sort((a, b) => a.from - b.from)
  const clock = ({ blocks }: Piece): number => blocks[0]!.from % MINUTES_PER_DAY
  return pieces
    .sort((a, b) => clock(a) - clock(b) || a.blocks[0]!.from - b.blocks[0]!.from || order(a, b))
    .map((piece, i) => ({ name: `shift-${i + 1}`, ...piece }))
}

/** The named shifts of a plan in the engine's terms. */
export function carvedShifts(role: string, shifts: readonly PlannedShift[]): CarvedShift[] {
  return shifts.flatMap(({ candidate, blocks }) =>
    candidate === null ? [] : blocks.map(({ from, to }) => ({ role, candidate, from, to })),
  )
}

function order(a: Piece, b: Piece): number {
  return (a.candidate ?? '') < (b.candidate ?? '') ? -1 : 1
}

/** A night is one block; what is open for more than a day and a night is cut at midnights. */
function byDay(from: number, to: number): Block[] {
  if (to - from <= MINUTES_PER_DAY) return [{ from, to }]
  const parts: Block[] = []
  for (let start = from; start < to;) {
    const end = Math.min(to, (Math.floor(start / MINUTES_PER_DAY) + 1) * MINUTES_PER_DAY)
    parts.push({ from: start, to: end })
    start = end
  }
  return parts
}
