import { compileRole } from '../../../matching/carve/compile-role.js'
import { MipModel } from '../../../matching/carve/mip.js'
import type { CarveProblem } from '../../../matching/carve/problem.js'
import { fixedRules } from '../../../matching/carve/rules.js'

/**
 * The model one would write first: a binary for each person and slot, a binary for each start, one weighted objective. It is given an easier problem than ours
 * (same times and bonuses are left out), which is in its favour.
 */
export function slotModel(problem: CarveProblem): MipModel {
  const model = new MipModel()
  const role = compileRole(problem, 0, fixedRules)
  const mostScore = role.pairs.reduce((sum, pair) => sum + Math.max(...pair.score) * pair.maxDays, 1)
  const peopleWeight = mostScore + 1
  const openWeight = peopleWeight * (role.role.maxPeople + 1)
  const cover: [number, number][][] = Array.from({ length: role.slots }, () => [])
  const workers: [number, number][] = []
  for (const pair of role.pairs) {
    const works = model.column(0, 1, true)
    model.setCost(works, peopleWeight)
    workers.push([works, 1])
    const candidate = problem.candidates[pair.candidate]!
    const hours: [number, number][] = []
    const starts: [number, number][] = []
    for (let day = 0; day < 7; day++) {
      const first = pair.dayStart[day]!
      const end = pair.dayStart[day + 1]!
      if (first === end) continue
      const shifts = Array.from({ length: end - first }, (_, i) => first + i)
      const slots = [...new Set(shifts.flatMap((i) => range(pair.from[i]!, pair.to[i]!)))].sort((a, b) => a - b)
      const least = Math.min(...shifts.map((i) => pair.to[i]! - pair.from[i]!))
      const most = Math.max(...shifts.map((i) => pair.to[i]! - pair.from[i]!))
      const there = new Map(slots.map((slot) => [slot, model.column(0, 1, true)]))
      const begins = new Map(slots.map((slot) => [slot, model.column(0, 1, true)]))
      for (const slot of slots) {
        const here = there.get(slot)!
        const begin = begins.get(slot)!
        const before = there.get(slot - 1)
        model.setCost(here, -scoreOf(problem, candidate, slot))
        cover[slot]!.push([here, 1])
        hours.push([here, 1])
        model.row(
          0,
          Infinity,
          before === undefined
            ? [
                [begin, 1],
                [here, -1],
              ]
            : [
                [begin, 1],
                [here, -1],
                [before, 1],
              ],
        )
        const ahead = range(slot, slot + least).flatMap((t): [number, number][] => {
          const column = there.get(t)
          return column === undefined ? [] : [[column, 1]]
        })
        model.row(0, Infinity, [...ahead, [begin, -least]])
        starts.push([begin, 1])
      }
      model.row(-Infinity, 0, [...slots.map((t): [number, number] => [begins.get(t)!, 1]), [works, -1]])
      model.row(
        -Infinity,
        most,
        slots.map((t): [number, number] => [there.get(t)!, 1]),
      )
    }
    model.row(0, Infinity, [...hours, [works, -Math.max(1, pair.minPaid)]])
    model.row(-Infinity, 0, [...hours, [works, -pair.maxPaid]])
    model.row(-Infinity, 0, [...starts, [works, -pair.maxDays]])
  }
  model.row(-Infinity, role.role.maxPeople, workers)
  for (let slot = 0; slot < role.slots; slot++) {
    const wanted = role.wanted[slot]!
    if (wanted === 0) continue
    const open = model.column(0, wanted, false)
    model.setCost(open, openWeight)
    model.row(wanted, wanted, [...cover[slot]!, [open, 1]])
  }
  return model

  function scoreOf(of: CarveProblem, candidate: CarveProblem['candidates'][number], slot: number): number {
    const at = slot * of.slotMinutes
    const wish = candidate.preferred.reduce(
      (sum, { from, to, score }) => sum + (from <= at && at + of.slotMinutes <= to ? score : 0),
      0,
    )
    return wish + (candidate.roleScore[role.role.id] ?? 0)
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i)
}
