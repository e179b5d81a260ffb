import type { CompiledRole } from './compile-role.js'
import { MINUTES_PER_DAY } from './problem.js'

/** Hours that are wanted alike on several days, in slots after midnight; past a day's slots they run into the next. `people` at once. */
export type DailyCover = {
  readonly days: readonly number[]
  readonly from: number
  readonly to: number
  readonly people: number
}

/**
 * A role's cover as daily hours: runs of wanted slots, each on the day it begins, those with the same hours together. Where more people are wanted at once, each
 * is a layer of its own; layers that are alike are one, with more people. A run of more than a day and a night is cut at midnights.
 */
export function dailyCovers(role: CompiledRole): DailyCover[] {
  const slotsPerDay = MINUTES_PER_DAY / role.slotMinutes
  const found = new Map<string, { days: number[]; from: number; to: number; people: number }>()
  const most = role.wanted.reduce((a, b) => Math.max(a, b), 0)
  for (let layer = 1; layer <= most; layer++) {
    const byHours = new Map<string, { days: number[]; from: number; to: number }>()
    for (const { from, to } of runsOf(role, layer, slotsPerDay)) {
      const day = Math.floor(from / slotsPerDay)
      const hours = { from: from - day * slotsPerDay, to: to - day * slotsPerDay }
      const name = `${hours.from} ${hours.to}`
      const known = byHours.get(name)
      if (known) known.days.push(day)
      else byHours.set(name, { days: [day], ...hours })
    }
    for (const [name, cover] of byHours) {
      cover.days.sort((a, b) => a - b)
      const key = `${name} ${cover.days.join()}`
      const known = found.get(key)
      if (known) known.people++
      else found.set(key, { ...cover, people: 1 })
    }
  }
  return [...found.values()].sort((a, b) => a.days[0]! - b.days[0]! || a.from - b.from || a.to - b.to)
}

/** Runs of slots in which at least `layer` people are wanted; none longer than a day. In a cyclic week a run over its end is one. */
function runsOf(role: CompiledRole, layer: number, slotsPerDay: number): { from: number; to: number }[] {
  const { slots, wanted, isCyclic } = role
  const isWanted = (t: number): boolean => wanted[t % slots]! >= layer
  let first = 0
  if (isCyclic && isWanted(0)) while (first < slots && isWanted(slots - 1 - first)) first++
  // Wanted all week long there is no gap to begin at; else the run over the week's end begins before it.
  const begin = first === slots ? 0 : (slots - first) % slots
  const runs: { from: number; to: number }[] = []
  for (let from = begin; from < begin + slots;) {
    if (!isWanted(from)) {
      from++
      continue
    }
    let to = from + 1
    while (to < begin + slots && isWanted(to)) to++
    const parts = to - from > slotsPerDay ? cutAtMidnights(from, to, slotsPerDay) : [{ from, to }]
    for (const part of parts) {
      const turn = part.from >= slots ? slots : 0
      runs.push({ from: part.from - turn, to: part.to - turn })
    }
    from = to
  }
  return runs
}

function cutAtMidnights(from: number, to: number, slotsPerDay: number): { from: number; to: number }[] {
  const parts: { from: number; to: number }[] = []
  for (let start = from; start < to;) {
    const end = Math.min(to, (Math.floor(start / slotsPerDay) + 1) * slotsPerDay)
    parts.push({ from: start, to: end })
    start = end
  }
  return parts
}
