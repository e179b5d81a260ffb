import type { Budget } from './budget.js'
import type { CompiledRole } from './compile-role.js'
import { greedyRole } from './greedy-role.js'
import { keepAll } from './peg.js'
import type { PairWeek } from './prices.js'
import { type SlotValue, addValues, compareValues, valueOf } from './role-value.js'
import { type KeptShifts, type Stage, weekModel } from './week-model.js'

export type RolesCarve = {
  readonly weeks: readonly (readonly PairWeek[])[]
  readonly value: SlotValue
  readonly bound: SlotValue
  readonly isProved: boolean
}

/** A whole problem of no more shifts than this is given to the solver at once; of more, two or three roles at a time. */
const MOST_JOINT_SHIFTS = 12_000
const MOST_NEIGHBOURHOOD_SHIFTS = 5_000
const NEIGHBOURHOOD_SECONDS = 1.5
/** Betters a carve of several roles: all of them at once where the solver can, else two or three at a time that share people, as long as there is time. */
export class JointSearch {
  private weeks: PairWeek[][]
  private value: SlotValue

  constructor(
    private readonly roles: readonly CompiledRole[],
    private readonly days: number,
    private readonly budget: Budget,
    start: PairWeek[][],
    private bound: SlotValue,
  ) {
    this.weeks = start
    this.value = this.valueOfAll(start)
    const greedy = greedyRoles(roles)
    this.offer(greedy)
  }

  async run(): Promise<RolesCarve> {
    const shifts = this.roles.reduce((sum, role) => sum + role.pairs.reduce((count, pair) => count + pair.count, 0), 0)
    if (shifts <= MOST_JOINT_SHIFTS) {
      if (await this.solveStages(this.roles.map(keepAll))) return this.answer(true)
    } else await this.searchNeighbourhoods()
    return this.answer(compareValues(this.value, this.bound) <= 0)
  }

  private answer(isProved: boolean): RolesCarve {
    return { weeks: this.weeks, value: this.value, bound: isProved ? this.value : this.bound, isProved }
  }

  /** All three stages on all roles at once; answers whether the last was proved. */
  private async solveStages(kept: readonly KeptShifts[]): Promise<boolean> {
    const stages: ((value: SlotValue) => Stage)[] = [
      () => ({ minimise: 'uncovered' }),
      ({ uncovered }) => ({ minimise: 'people', uncovered }),
      ({ uncovered, people }) => ({ minimise: 'score', uncovered, people }),
    ]
    const proved = { uncovered: this.value.uncovered === this.bound.uncovered, people: false }
    for (const [i, stage] of stages.entries()) {
      // The roles alone may already have proved it.
      if (i === 0 && proved.uncovered) continue
      if (i === 1 && this.value.people === this.bound.people && proved.uncovered) {
        proved.people = true
        continue
      }
      const what = stage(this.value)
      const status = await this.solve([...this.roles.keys()], kept, what, this.budget.secondsLeft(), true)
      if (!status.isProved) {
        if (i === 0)
          this.bound = { ...this.bound, uncovered: Math.max(this.bound.uncovered, Math.ceil(status.bound - 1e-6)) }
        if (i === 1 && this.value.uncovered === this.bound.uncovered)
          this.bound = { ...this.bound, people: Math.max(this.bound.people, Math.ceil(status.bound - 1e-6)) }
        return false
      }
      if (i === 0) this.bound = { ...this.bound, uncovered: this.value.uncovered, people: 0 }
      if (i === 1) this.bound = { ...this.bound, people: this.value.people }
    }
    return true
  }

  /** Two or three roles at a time that share people, the others as they are, as long as there is time. */
  private async searchNeighbourhoods(): Promise<void> {
    const random = sequence(this.budget.seed)
    const losses = (): number[] =>
      this.roles.map((role, r) => valueOf(role, this.weeks[r]!).uncovered * 10 + this.weeks[r]!.length + random())
    while (this.budget.secondsLeft() > 0.2 && compareValues(this.value, this.bound) > 0) {
      const loss = losses()
      const order = [...this.roles.keys()].sort((a, b) => loss[b]! - loss[a]!)
      const first =
        random() < 0.7 ? order[Math.floor(random() * Math.min(4, order.length))]! : Math.floor(random() * order.length)
      const near = [...this.roles.keys()]
        .filter((r) => r !== first)
        .map((r) => ({ r, near: this.sharedPeople(first, r) * (0.3 + random()) }))
        .sort((a, b) => b.near - a.near)
      const chosen = [first, ...near.slice(0, random() < 0.5 ? 1 : 2).map(({ r }) => r)]
      const busy = new Set(
        this.roles.flatMap((role, r) =>
          chosen.includes(r) ? [] : this.weeks[r]!.map(({ pair }) => role.pairs[pair]!.candidate),
        ),
      )
      const each = Math.floor(MOST_NEIGHBOURHOOD_SHIFTS / chosen.length)
      const kept = this.roles.map((role, r) => (chosen.includes(r) ? this.keepSome(role, r, busy, each, random) : []))
      for (const stage of ['uncovered', 'people', 'score'] as const) {
        const here = addValues(chosen.map((r) => valueOf(this.roles[r]!, this.weeks[r]!)))
        const what: Stage =
          stage === 'uncovered'
            ? { minimise: 'uncovered' }
            : stage === 'people'
              ? { minimise: 'people', uncovered: here.uncovered }
              : { minimise: 'score', uncovered: here.uncovered, people: here.people }
        if (stage === 'uncovered' && here.uncovered === 0) continue
        await this.solve(chosen, kept, what, Math.min(NEIGHBOURHOOD_SECONDS, this.budget.secondsLeft()))
      }
    }
  }

  private keepSome(
    role: CompiledRole,
    r: number,
    busy: ReadonlySet<number>,
    most: number,
    random: () => number,
  ): KeptShifts {
    const own = new Set(this.weeks[r]!.map(({ pair }) => pair))
    const others = [...role.pairs.keys()]
      .filter((p) => !own.has(p) && !busy.has(role.pairs[p]!.candidate))
      .map((p) => ({ p, order: random() }))
      .sort((a, b) => a.order - b.order)
      .map(({ p }) => p)
    const kept: { pair: number; shifts: number[] }[] = []
    let left = most
    for (const p of [...own, ...others]) {
      const { count } = role.pairs[p]!
      if (!own.has(p) && count > left) continue
      left -= count
      kept.push({ pair: p, shifts: Array.from({ length: count }, (_, i) => i) })
    }
    return kept
  }

  private sharedPeople(a: number, b: number): number {
    const people = new Set(this.roles[a]!.pairs.map(({ candidate }) => candidate))
    return this.roles[b]!.pairs.filter(({ candidate }) => people.has(candidate)).length
  }

  private async solve(
    chosen: readonly number[],
    kept: readonly KeptShifts[],
    stage: Stage,
    seconds: number,
    isSettledSoon = false,
  ): Promise<{ isProved: boolean; bound: number }> {
    const roles = chosen.map((r) => this.roles[r]!)
    const built = weekModel(
      this.days,
      roles,
      chosen.map((r) => kept[r]!),
      stage,
    )
    const result = await this.budget.solve(built.model, {
      seconds,
      seed: this.budget.seed,
      wholeCosts: true,
      isSettledSoon,
      start: built.startFrom(chosen.map((r) => this.weeks[r]!)),
    })
    const values = result.status === 'optimal' || result.status === 'stopped' ? result.values : null
    if (values) {
      const found = built.weeksOf(values)
      const weeks = this.weeks.slice()
      chosen.forEach((r, i) => (weeks[r] = found[i]!))
      this.offer(weeks)
    }
    return { isProved: result.status === 'optimal', bound: result.status === 'stopped' ? result.bound : -Infinity }
  }

  private offer(weeks: PairWeek[][]): void {
    const value = this.valueOfAll(weeks)
    if (compareValues(value, this.value) >= 0) return
    this.weeks = weeks
    this.value = value
  }

  private valueOfAll(weeks: readonly (readonly PairWeek[])[]): SlotValue {
    return addValues(this.roles.map((role, r) => valueOf(role, weeks[r]!)))
  }
}

function greedyRoles(roles: readonly CompiledRole[]): PairWeek[][] {
  const taken = new Set<number>()
  return roles.map((role) => {
    const weeks = greedyRole(role, taken)
    for (const { pair } of weeks) taken.add(role.pairs[pair]!.candidate)
    return weeks
  })
}

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
