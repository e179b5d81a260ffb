import type { Budget } from './budget.js'
import type { CompiledRole } from './compile-role.js'
import { greedyRole } from './greedy-role.js'
import type { PairWeek } from './prices.js'
import { type SlotValue, compareValues, valueOf } from './role-value.js'
import { type KeptShifts, type Stage, weekModel } from './week-model.js'

/** How many people work, and how many person-slots stay open: what the first two stages settle. */
export type Staffing = { readonly people: number; readonly uncovered: number }

/** The best carve of a role found so far, and the solver that looks for a better one among some of the shifts. */
export class Incumbent {
  weeks: readonly PairWeek[]
  value: SlotValue

  constructor(
    readonly role: CompiledRole,
    private readonly days: number,
    readonly budget: Budget,
  ) {
    this.weeks = greedyRole(role)
    this.value = valueOf(role, this.weeks)
  }

  /** Kept when it is better. */
  offer(weeks: readonly PairWeek[]): void {
    const value = valueOf(this.role, weeks)
    if (compareValues(value, this.value) < 0) Object.assign(this, { weeks, value })
  }

  /** Its score, where it has exactly so many people and open slots. */
  scoreWith(people: number, uncovered: number): number | undefined {
    return this.value.uncovered === uncovered && this.value.people === people ? this.value.score : undefined
  }

  /** Solves a stage on the kept shifts and takes what is better. `optimal` and `infeasible` are proofs about these shifts only. */
  async solve(
    kept: KeptShifts,
    stage: Stage,
  ): Promise<{ status: 'optimal'; cost: number } | { status: 'infeasible' | 'unknown' }> {
    const built = weekModel(this.days, [this.role], [kept], stage)
    const result = await this.budget.solve(built.model, {
      seconds: this.budget.secondsLeft(),
      seed: this.budget.seed,
      wholeCosts: true,
      isSettledSoon: true,
      start: fitsStage(this.value, stage) ? built.startFrom([this.weeks]) : undefined,
    })
    if (result.status === 'infeasible') return { status: 'infeasible' }
    if (result.status === 'failed') return { status: 'unknown' }
    if (result.values) this.offer(built.weeksOf(result.values)[0]!)
    return result.status === 'optimal' ? { status: 'optimal', cost: result.cost } : { status: 'unknown' }
  }

  isOutOfTime(): boolean {
    return this.budget.secondsLeft() <= 0
  }
}

function fitsStage(value: SlotValue, stage: Stage): boolean {
  if (stage.minimise === 'uncovered') return true
  if (value.uncovered > stage.uncovered) return false
  return stage.minimise === 'people' || value.people === stage.people
}
