import type { CompiledRole } from './compile-role.js'
import { coverBound, mostCover, structuralUncovered } from './cover-bound.js'
import { greedyRole } from './greedy-role.js'
import type { MipResult, MipSolver } from './mip.js'
import { countWithin, growToTies, keepAll, keepFirst, shiftLosses } from './peg.js'
import { type PairWeek, type PriceBound, priceRole } from './prices.js'
import { type SlotValue, compareValues, valueOf } from './role-value.js'
import { fewestPeople, leastScore, mostScore, sumOf } from './simple-bounds.js'
import { type KeptShifts, type Stage, weekModel } from './week-model.js'

/** How much work a carve may do; both ends are the caller's, for the engine has no clock. */
export type Budget = {
  readonly secondsLeft: () => number
  readonly seed: number
  readonly solve: MipSolver
}

export type RoleCarve = {
  readonly weeks: readonly PairWeek[]
  readonly value: SlotValue
  /** No carve is better, level by level. Equal to the value when it is proved. */
  readonly bound: SlotValue
  readonly isProved: boolean
  /** The last slot prices: a warm start for the same role with other people. */
  readonly prices: Float64Array | undefined
}

/** Rounds after which prices hardly move the bound any more, on the seeded caseloads of `gateway bench carve`. */
const ROUNDS = 400
const COVER_ROUNDS = 150
/** Shifts in the first model after pegging; each next one has four times as many. */
const FIRST_MODEL_SHIFTS = 120
/** Beyond this HiGHS in WebAssembly runs out of memory or of everybody's patience. */
const MOST_MODEL_SHIFTS = 14_000

/**
 * Carves one role, in three stages and optimistically: take the uncovered slots and the people to be as few as simple bounds allow, bound the score of such
 * a carve by slot prices, drop every shift that the prices show to be useless (pegging), and solve what is left exactly. Only where that has no solution are
 * more people, or more open slots, taken; each step up is proved to be needed or the answer is not called proved.
 */
export async function carveRole(
  role: CompiledRole,
  days: number,
  budget: Budget,
  warm?: Float64Array,
): Promise<RoleCarve> {
  return new RoleSearch(role, days, budget).run(warm)
}

class RoleSearch {
  private readonly structural: number
  private readonly reachable: CompiledRole
  private readonly wanted: number
  private readonly mostPeople: number
  private readonly covers: number[]
  private best: { weeks: readonly PairWeek[]; value: SlotValue }
  private prices: Float64Array | undefined

  constructor(
    role: CompiledRole,
    private readonly days: number,
    private readonly budget: Budget,
  ) {
    const structural = structuralUncovered(role)
    this.structural = sumOf(structural)
    this.reachable = { ...role, wanted: role.wanted.map((people, t) => people - structural[t]!) }
    this.wanted = sumOf(this.reachable.wanted)
    this.mostPeople = Math.min(role.role.maxPeople, role.pairs.length)
    this.covers = role.pairs.map((pair) => mostCover(role, pair)).sort((a, b) => b - a)
    const weeks = greedyRole(this.reachable)
    this.best = { weeks, value: valueOf(this.reachable, weeks) }
  }

  async run(warm: Float64Array | undefined): Promise<RoleCarve> {
    const capacity = sumOf(this.covers.slice(0, this.mostPeople))
    let uncovered = Math.max(0, this.wanted - capacity)
    let people = this.fewestPeople(uncovered)
    // What is proved so far: no carve leaves fewer open, and none with so few open has fewer people.
    let last: { people: number; uncovered: number; priced: PriceBound } | undefined
    let knownLeast: number | undefined
    const leastOpen = (): number => (knownLeast ??= coverBound(this.reachable, this.mostPeople, COVER_ROUNDS, Infinity))
    while (people <= this.mostPeople) {
      if (people === 0) return this.answerNobody()
      if (this.isOutOfTime())
        return this.answer({ uncovered, people, score: mostScore(this.reachable, this.mostPeople) }, false)
      const isPriced = last?.people === people && last.uncovered === uncovered
      const priced = isPriced
        ? last!.priced
        : priceRole(this.reachable, {
            people,
            uncovered,
            leastScore: leastScore(this.reachable, people),
            rounds: ROUNDS,
            start: warm ?? this.prices,
            shouldStop: () => this.isOutOfTime(),
          })
      if (priced.bound < leastScore(this.reachable, people) - 1e-6) {
        // No such carve, not even a fractional one.
        if (leastOpen() > uncovered) {
          uncovered = leastOpen()
          people = this.fewestPeople(uncovered)
          continue
        }
        people++
        if (people > this.mostPeople) {
          uncovered++
          people = this.fewestPeople(uncovered)
        }
        continue
      }
      this.prices = priced.prices
      last = { people, uncovered, priced }
      const exact = await this.solveExactly(people, uncovered, priced)
      if (exact.outcome === 'proved') return this.answer(exact.value, true)
      if (exact.outcome === 'out of time') return this.answer({ uncovered, people, score: priced.bound }, false)
      if (leastOpen() > uncovered) {
        uncovered = leastOpen()
        people = this.fewestPeople(uncovered)
        continue
      }
      // There is no such carve: the stages before the score say what there is.
      const settled = await this.settleStages(uncovered, people)
      if (!settled.isProved) return this.answer(settled.bound, false)
      ;({ uncovered, people } = settled.bound)
    }
    return this.answerNobody()
  }

  /** Nothing is wanted that anybody can do. */
  private answerNobody(): RoleCarve {
    this.best = { weeks: [], value: valueOf(this.reachable, []) }
    return this.answer(this.best.value, true)
  }

  /** The best carve with exactly so many people and open slots, by pegged models of growing size. */
  private async solveExactly(
    people: number,
    uncovered: number,
    priced: PriceBound,
  ): Promise<{ outcome: 'proved'; value: SlotValue } | { outcome: 'none' } | { outcome: 'out of time' }> {
    if (priced.found) this.offer(priced.found.weeks)
    const incumbent = (): number | undefined =>
      this.best.value.uncovered === uncovered && this.best.value.people === people ? this.best.value.score : undefined
    const whole = Math.floor(priced.bound + 1e-6)
    const isDone = (): boolean => incumbent() !== undefined && incumbent()! >= whole
    if (isDone()) return { outcome: 'proved', value: this.best.value }
    const losses = shiftLosses(this.reachable, priced.prices, people)
    let limit = FIRST_MODEL_SHIFTS
    for (;;) {
      const score = incumbent()
      const enough = score === undefined ? losses.loss.length : countWithin(losses, priced.bound - score - 1 + 1e-6)
      // What is nearly enough is made enough: one model more costs as much as the shifts do.
      const grown = enough <= 2 * limit ? enough : growToTies(losses, limit)
      const count = Math.min(enough, grown, MOST_MODEL_SHIFTS)
      const isExact = count === enough
      // A carve with a shift left out scores below this.
      const leftOut = isExact ? -Infinity : priced.bound - (losses.loss[count] ?? Infinity)
      const { result, weeks } = await this.solve(keepFirst(losses, count), {
        minimise: 'score',
        uncovered,
        people,
        leastPeople: people,
      })
      if (weeks) this.offer(weeks)
      if (isDone()) return { outcome: 'proved', value: this.best.value }
      if (result.status === 'failed' || result.status === 'stopped') return { outcome: 'out of time' }
      const now = incumbent()
      if (isExact) return now === undefined ? { outcome: 'none' } : { outcome: 'proved', value: this.best.value }
      if (now !== undefined && now >= Math.floor(leftOut + 1e-6)) return { outcome: 'proved', value: this.best.value }
      if (now === undefined && limit > FIRST_MODEL_SHIFTS) return { outcome: 'none' }
      if (count >= MOST_MODEL_SHIFTS || this.isOutOfTime()) return { outcome: 'out of time' }
      limit *= 4
    }
  }

  /** A stage on every shift: how few people it takes, or where no number of them is enough, how few slots stay open. */
  private async settleStages(uncovered: number, people: number): Promise<{ isProved: boolean; bound: SlotValue }> {
    const score = mostScore(this.reachable, this.mostPeople)
    const all = keepAll(this.reachable)
    const shifts = all.reduce((sum, one) => sum + one.shifts.length, 0)
    if (shifts > MOST_MODEL_SHIFTS) {
      await this.solveSome(uncovered, people)
      return { isProved: false, bound: { uncovered, people, score } }
    }
    const stage = await this.solve(all, { minimise: 'people', uncovered })
    if (stage.weeks) this.offer(stage.weeks)
    if (stage.result.status === 'optimal')
      return { isProved: true, bound: { uncovered, people: Math.round(stage.result.cost), score } }
    if (stage.result.status !== 'infeasible') return { isProved: false, bound: { uncovered, people, score } }
    // Open slots are taken one at a time: to show that so few are not enough is mostly far easier than to find how many are.
    const more = uncovered + 1
    return { isProved: true, bound: { uncovered: more, people: this.fewestPeople(more), score } }
  }

  /** Too many shifts to settle anything: the most promising ones, for a better carve without proof. */
  private async solveSome(uncovered: number, people: number): Promise<void> {
    if (!this.prices) return
    const losses = shiftLosses(this.reachable, this.prices, people)
    const kept = keepFirst(losses, Math.min(losses.loss.length, 16 * FIRST_MODEL_SHIFTS))
    for (const stage of [{ minimise: 'people', uncovered }, { minimise: 'uncovered' }] as const) {
      const { weeks } = await this.solve(kept, stage)
      if (weeks) this.offer(weeks)
      if (this.best.value.uncovered <= uncovered) break
    }
    const { uncovered: open, people: workers } = this.best.value
    const { weeks } = await this.solve(kept, { minimise: 'score', uncovered: open, people: workers })
    if (weeks) this.offer(weeks)
  }

  private async solve(
    kept: KeptShifts,
    stage: Stage,
  ): Promise<{ result: MipResult; weeks: readonly PairWeek[] | undefined }> {
    const built = weekModel(this.days, [this.reachable], [kept], stage)
    const start = built.startFrom([this.best.weeks])
    const isUsable = start !== undefined && fitsStage(this.best.value, stage)
    const result = await this.budget.solve(built.model, {
      seconds: this.budget.secondsLeft(),
      seed: this.budget.seed,
      wholeCosts: true,
      isSettledSoon: true,
      start: isUsable ? start : undefined,
    })
    const values = result.status === 'optimal' || result.status === 'stopped' ? result.values : null
    return { result, weeks: values ? built.weeksOf(values)[0] : undefined }
  }

  private offer(weeks: readonly PairWeek[]): void {
    const value = valueOf(this.reachable, weeks)
    if (compareValues(value, this.best.value) < 0) this.best = { weeks, value }
  }

  private answer(bound: SlotValue, isProved: boolean): RoleCarve {
    const { weeks, value } = this.best
    const isReached = isProved || compareValues(value, { ...bound, score: Math.floor(bound.score + 1e-6) }) <= 0
    const add = (one: SlotValue): SlotValue => ({ ...one, uncovered: one.uncovered + this.structural })
    return {
      weeks,
      value: add(value),
      bound: isReached ? add(value) : add({ ...bound, score: Math.floor(bound.score + 1e-6) }),
      isProved: isReached,
      prices: this.prices,
    }
  }

  private isOutOfTime(): boolean {
    return this.budget.secondsLeft() <= 0
  }

  private fewestPeople(uncovered: number): number {
    return fewestPeople(this.covers, this.wanted - uncovered)
  }
}

function fitsStage(value: SlotValue, stage: Stage): boolean {
  if (stage.minimise === 'uncovered') return true
  if (value.uncovered > stage.uncovered) return false
  return stage.minimise === 'people' || value.people === stage.people
}
