import { checkCarve } from '../../matching/carve/check-carve.js'
import type { CarveProblem, CarveValue, CarvedShift } from '../../matching/carve/problem.js'

/** How many combinations the oracle looks at before it gives a problem up as too large. */
const MOST_TRIED = 20_000

/**
 * The best value of a problem found by trying everything: every week of every person that the checker allows, in every combination. Slow and obvious.
 * @returns undefined when the problem is too large for it
 */
export function bestByTrying(problem: CarveProblem): CarveValue | undefined {
  const choices = problem.candidates.map(({ id }) => [[], ...legalWeeks(problem, id)])
  if (choices.reduce((count, weeks) => count * weeks.length, 1) > MOST_TRIED) return undefined
  const slots = 10_080 / problem.slotMinutes
  const wanted = new Map(problem.roles.map(({ id, cover }) => [id, wantedSlots(problem, cover, slots)]))
  const worth = choices.map((weeks) =>
    weeks.map((week) => (week.length === 0 ? 0 : checkCarve(problem, week).value.score)),
  )
  let best: CarveValue | undefined
  const tryFrom = (person: number, score: number, people: number): void => {
    if (person === choices.length) {
      const open = [...wanted.values()].reduce((sum, slots) => sum + slots.reduce((all, left) => all + left, 0), 0)
      const value = { uncoveredMinutes: open * problem.slotMinutes, people, score }
      if (!best || isBetter(value, best)) best = value
      return
    }
    choices[person]!.forEach((week, i) => {
      const isTaken = change(week, -1)
      const workers = week[0] && problem.roles.find(({ id }) => id === week[0]!.role)
      if (isTaken && (!workers || count(workers.id) < workers.maxPeople)) {
        if (workers) counts.set(workers.id, count(workers.id) + 1)
        tryFrom(person + 1, score + worth[person]![i]!, people + (week.length > 0 ? 1 : 0))
        if (workers) counts.set(workers.id, count(workers.id) - 1)
      }
      change(week, 1)
    })
  }
  const counts = new Map<string, number>()
  const count = (role: string): number => counts.get(role) ?? 0
  /** Answers whether nobody is there too many. */
  const change = (week: readonly CarvedShift[], by: number): boolean => {
    let holds = true
    for (const { role, from, to } of week)
      for (let at = from; at < to; at += problem.slotMinutes) {
        const left = wanted.get(role)!
        const slot = (at / problem.slotMinutes) % slots
        left[slot]! += by
        if (left[slot]! < 0) holds = false
      }
    return holds
  }
  tryFrom(0, 0, 0)
  return best
}

function isBetter(a: CarveValue, b: CarveValue): boolean {
  const difference = a.uncoveredMinutes - b.uncoveredMinutes || a.people - b.people || b.score - a.score
  return difference < 0
}

function wantedSlots(problem: CarveProblem, cover: CarveProblem['roles'][number]['cover'], slots: number): number[] {
  const wanted = Array.from({ length: slots }, () => 0)
  for (const { from, to, headcount } of cover)
    for (let at = from; at < to; at += problem.slotMinutes) wanted[(at / problem.slotMinutes) % slots]! += headcount
  return wanted
}

/** Every set of shifts of one person in one role that breaks no rule, built a shift at a time. */
function legalWeeks(problem: CarveProblem, candidate: string): CarvedShift[][] {
  return problem.roles.flatMap(({ id: role, cover }) => {
    const starts = [...new Set(cover.flatMap(({ from, to }) => range(from, to, problem.slotMinutes)))].map(
      (at) => at % 10_080,
    )
    const shifts = [...new Set(starts)].flatMap((from) =>
      range(from + problem.slotMinutes, from + 720 + 1, problem.slotMinutes).map((to) => ({
        role,
        candidate,
        from,
        to,
      })),
    )
    const possible = shifts.filter((shift) =>
      checkCarve(problem, [shift]).errors.every((error) => /^H(9|1[0-5])/.test(error)),
    )
    const weeks: CarvedShift[][] = []
    const extend = (week: CarvedShift[], next: number): void => {
      if (week.length > 0 && checkCarve(problem, week).errors.every((error) => error.startsWith('H15')))
        weeks.push(week)
      for (let i = next; i < possible.length; i++) {
        const shift = possible[i]!
        if (week.some((other) => Math.floor(other.from / 1440) === Math.floor(shift.from / 1440))) continue
        extend([...week, shift], i + 1)
      }
    }
    extend([], 0)
    return weeks
  })
}

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, i) => from + i * step)
}
