import type { CompiledRole } from './compile-role.js'

/** The fewest people whose hours could be enough for so many person-slots. @param covers the most slots each could cover, most first */
export function fewestPeople(covers: readonly number[], slots: number): number {
  let left = slots
  let people = 0
  while (left > 0 && people < covers.length) left -= covers[people++]!
  return people
}

/** A score that every carve of so many people reaches. */
export function leastScore(role: CompiledRole, people: number): number {
  return extremes(role, people, -1)
}

/** A score that no carve of so many people passes. */
export function mostScore(role: CompiledRole, people: number): number {
  return extremes(role, people, 1)
}

function extremes(role: CompiledRole, people: number, sign: 1 | -1): number {
  const most = role.pairs.map((pair) => {
    const byDay = new Map<number, number>()
    for (let i = 0; i < pair.count; i++)
      byDay.set(pair.day[i]!, Math.max(byDay.get(pair.day[i]!) ?? 0, sign * pair.score[i]!))
    return [...byDay.values()].reduce((sum, score) => sum + score, sign > 0 ? pair.bonus : 0)
  })
  return sign * sumOf(most.sort((a, b) => b - a).slice(0, people))
}

export function sumOf(numbers: Iterable<number>): number {
  let sum = 0
  for (const number of numbers) sum += number
  return sum
}
