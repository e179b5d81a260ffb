import type { Budget } from './budget.js'
import { MipModel, type MipResult } from './mip.js'

/** A week's demand without people: how many in each slot, day after day; the days run round. Starts and lengths in slots. */
export type DesignProblem = {
  readonly slot_minutes: number
  readonly days: number
  readonly demand: readonly number[]
  readonly shift_types: readonly {
    readonly min_start: number
    readonly max_start: number
    readonly min_length: number
    readonly max_length: number
  }[]
}

/** So many people begin a shift of `length` slots at `start` slots after midnight of a day. */
export type DesignedShift = {
  readonly day: number
  readonly start: number
  readonly length: number
  readonly people: number
}

export type DesignAnswer = {
  readonly status: 'optimal' | 'feasible'
  /** slotMinutes x (excess + shortage person-slots + distinct (start, length) pairs). */
  readonly objectiveMinutes: number
  readonly boundMinutes: number
  readonly shifts: readonly DesignedShift[]
}

type Pattern = { readonly start: number; readonly length: number }

/**
 * Few kinds of shift that meet a demand (minimum shift design, after Musliu, Schaerf and Slany 2004): a whole number of people for each kind and day, a binary
 * for each kind used, and the excess and shortage of each slot.
 *
 * @throws {RangeError} when the problem is not one
 */
export async function designShifts(problem: DesignProblem, budget: Budget): Promise<DesignAnswer> {
  const fault = designFault(problem)
  if (fault !== undefined) throw new RangeError(`Cannot design shifts: ${fault}`)
  const patterns = patternsOf(problem)
  const slotsPerDay = 1440 / problem.slot_minutes
  const slots = problem.demand.length
  const covered = (day: number, { start, length }: Pattern): number[] =>
    Array.from({ length }, (_, i) => (day * slotsPerDay + start + i) % slots)
  const { model, people } = designModel(problem, patterns, covered)
  const result = await budget.solve(model, {
    seconds: budget.secondsLeft(),
    seed: budget.seed,
    wholeCosts: true,
    skipPresolve: true,
  })
  const values = valuesOf(result)
  const shifts: DesignedShift[] = values
    ? patterns.flatMap((pattern, j) =>
        people[j]!.flatMap((column, day) => {
          const count = Math.round(values[column]!)
          return count > 0 ? [{ day, start: pattern.start, length: pattern.length, people: count }] : []
        }),
      )
    : []
  const objective = designCost(problem, shifts)
  // Where neither proof nor bound came back, every pattern used and every slot met cost nothing less than nothing.
  const bound = result.status === 'optimal' ? objective : Math.max(0, Math.ceil(boundOf(result) - 1e-6))
  return {
    status: result.status === 'optimal' || bound >= objective ? 'optimal' : 'feasible',
    objectiveMinutes: objective * problem.slot_minutes,
    boundMinutes: Math.min(bound, objective) * problem.slot_minutes,
    shifts: shifts.sort((a, b) => a.day - b.day || a.start - b.start || a.length - b.length),
  }
}

/** What a design costs, counted from its shifts alone, in slots. */
export function designCost(problem: DesignProblem, shifts: readonly DesignedShift[]): number {
  const slotsPerDay = 1440 / problem.slot_minutes
  const there = problem.demand.map(() => 0)
  const kinds = new Set<string>()
  for (const { day, start, length, people } of shifts) {
    kinds.add(`${start} ${length}`)
    for (let i = 0; i < length; i++) there[(day * slotsPerDay + start + i) % there.length]! += people
  }
  return problem.demand.reduce((sum, wanted, t) => sum + Math.abs(wanted - there[t]!), kinds.size)
}

function designFault({
  slot_minutes: slotMinutes,
  days,
  demand,
  shift_types: types,
}: DesignProblem): string | undefined {
  if (1440 % slotMinutes !== 0)
    return `slot_minutes is ${slotMinutes}; it must divide a day (1440 minutes), such as 15, 30 or 60`
  const slots = (days * 1440) / slotMinutes
  if (demand.length !== slots)
    return `demand has ${demand.length} slots; ${days} days of ${slotMinutes} minutes have ${slots}`
  for (const [i, type] of types.entries()) {
    if (type.max_start < type.min_start)
      return `shift_types[${i}].max_start is ${type.max_start}; it must not be below min_start (${type.min_start})`
    if (type.max_length < type.min_length)
      return `shift_types[${i}].max_length is ${type.max_length}; it must not be below min_length (${type.min_length})`
    if (type.max_length > slots)
      return `shift_types[${i}].max_length is ${type.max_length}; the demand has ${slots} slots`
    if (type.max_start >= 1440 / slotMinutes)
      return `shift_types[${i}].max_start is ${type.max_start}; a day has ${1440 / slotMinutes} slots, the first is 0`
  }
  return undefined
}

function patternsOf({ shift_types: types }: DesignProblem): Pattern[] {
  const patterns = new Map<string, Pattern>()
  for (const type of types)
    for (let start = type.min_start; start <= type.max_start; start++)
      for (let length = type.min_length; length <= type.max_length; length++)
        patterns.set(`${start} ${length}`, { start, length })
  return [...patterns.values()].sort((a, b) => a.start - b.start || a.length - b.length)
}

function designModel(
  problem: DesignProblem,
  patterns: readonly Pattern[],
  covered: (day: number, pattern: Pattern) => number[],
): { model: MipModel; people: number[][] } {
  const model = new MipModel()
  const cover: [number, number][][] = problem.demand.map(() => [])
  const people = patterns.map((pattern) => {
    const isUsed = model.column(0, 1, true)
    model.setCost(isUsed, 1)
    return Array.from({ length: problem.days }, (_, day) => {
      const slots = covered(day, pattern)
      // With more people than half of its slots want, one fewer is excess gone from those and shortage in no more of the others: never dearer.
      const wants = slots.map((t) => problem.demand[t]!).sort((a, b) => a - b)
      const most = wants[Math.ceil(wants.length / 2) - 1]!
      const count = model.column(0, most, true)
      for (const t of slots) cover[t]!.push([count, 1])
      model.row(-Infinity, 0, [
        [count, 1],
        [isUsed, -most],
      ])
      return count
    })
  })
  problem.demand.forEach((wanted, t) => {
    const shortage = model.column(0, wanted, false)
    const excess = model.column(0, Infinity, false)
    model.setCost(shortage, 1)
    model.setCost(excess, 1)
    model.row(wanted, wanted, [...cover[t]!, [shortage, 1], [excess, -1]])
  })
  return { model, people }
}

function valuesOf(result: MipResult): Float64Array | null {
  return result.status === 'optimal' || result.status === 'stopped' ? result.values : null
}

function boundOf(result: MipResult): number {
  return result.status === 'stopped' ? result.bound : 0
}
