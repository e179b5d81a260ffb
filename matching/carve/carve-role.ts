import { MOST_MODEL_SHIFTS, FIRST_MODEL_SHIFTS, type Search, bestScore } from './best-score.js'
import type { Budget } from './budget.js'
import type { CompiledRole } from './compile-role.js'
import { coverBound, mostCover, structuralUncovered } from './cover-bound.js'
import { Incumbent, type Staffing } from './incumbent.js'
import { keepAll, keepFirst, shiftLosses } from './peg.js'
import { type PairWeek, priceRole } from './prices.js'
import { type SlotValue, compareValues, valueOf } from './role-value.js'
import { fewestPeople, leastScore, mostScore, sumOf } from './simple-bounds.js'

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

/**
 * Carves one role, in three stages and optimistically: take the uncovered slots and the people to be as few as simple bounds allow, bound the score of such
 * a carve by slot prices, and look for the best such carve (`bestScore`). Only where there is none are more people, or more open slots, taken; each step up
 * is proved to be needed or the answer is not called proved.
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
  private readonly incumbent: Incumbent
  private prices: Float64Array | undefined

  constructor(role: CompiledRole, days: number, budget: Budget) {
    const structural = structuralUncovered(role)
    this.structural = sumOf(structural)
    this.reachable = { ...role, wanted: role.wanted.map((people, t) => people - structural[t]!) }
    this.wanted = sumOf(this.reachable.wanted)
    this.mostPeople = Math.min(role.role.maxPeople, role.pairs.length)
    this.covers = role.pairs.map((pair) => mostCover(role, pair)).sort((a, b) => b - a)
    this.incumbent = new Incumbent(this.reachable, days, budget)
  }

  async run(warm: Float64Array | undefined): Promise<RoleCarve> {
    const capacity = sumOf(this.covers.slice(0, this.mostPeople))
    // No carve leaves fewer open, and none with so few open has fewer people.
    let now = this.withOpen(Math.max(0, this.wanted - capacity))
    let knownLeast: number | undefined
    const leastOpen = (): number => (knownLeast ??= coverBound(this.reachable, this.mostPeople, COVER_ROUNDS, Infinity))
    /** The open slots for which one person more than enough by the hours has been tried. */
    let widened = -1
    while (now.people <= this.mostPeople) {
      const { people, uncovered } = now
      if (people === 0) break
      if (this.incumbent.isOutOfTime())
        return this.answer({ ...now, score: mostScore(this.reachable, this.mostPeople) }, false)
      const least = leastScore(this.reachable, people)
      const priced = priceRole(this.reachable, {
        people,
        uncovered,
        leastScore: least,
        rounds: ROUNDS,
        start: warm ?? this.prices,
        shouldStop: () => this.incumbent.isOutOfTime(),
      })
      // Below the least score of all there is no such carve, not even a fractional one.
      let found: Search = 'none'
      const isFractional = priced.bound >= least - 1e-6
      if (isFractional) {
        this.prices = priced.prices
        found = await bestScore(this.incumbent, now, priced, least)
      }
      if (found === 'proved') return this.answer(this.incumbent.value, true)
      if (found === 'unknown') return this.answer({ ...now, score: priced.bound }, false)
      if (found === 'unsettled') widened = uncovered
      if (leastOpen() > uncovered) now = this.withOpen(leastOpen())
      else if (found === 'none' && people === this.mostPeople) now = this.withOpen(uncovered + 1)
      else if (!isFractional) now = { uncovered, people: people + 1 }
      else if (widened < uncovered) {
        // Mostly one person more is enough, and to find them is easier than to settle it on every shift.
        widened = uncovered
        now = { uncovered, people: people + 1 }
      } else {
        const settled = await this.settleStaffing(now)
        if (!settled.isProved) return this.answer({ ...now, score: mostScore(this.reachable, this.mostPeople) }, false)
        now = settled.staffing
      }
    }
    return this.answerNobody()
  }

  /** So many open slots, with the fewest people whose hours are enough for the others. */
  private withOpen(uncovered: number): Staffing {
    return { uncovered, people: fewestPeople(this.covers, this.wanted - uncovered) }
  }

  /** Nothing is wanted that anybody can do. */
  private answerNobody(): RoleCarve {
    Object.assign(this.incumbent, { weeks: [], value: valueOf(this.reachable, []) })
    return this.answer(this.incumbent.value, true)
  }

  /** There is no such carve. A stage on every shift says how few people it takes, or that no number of them is enough. */
  private async settleStaffing(tried: Staffing): Promise<{ isProved: boolean; staffing: Staffing }> {
    const { people, uncovered } = tried
    const all = keepAll(this.reachable)
    const shifts = all.reduce((sum, one) => sum + one.shifts.length, 0)
    if (shifts > MOST_MODEL_SHIFTS) {
      await this.solveSome(tried)
      return { isProved: false, staffing: tried }
    }
    const stage = await this.incumbent.solve(all, { minimise: 'people', uncovered })
    if (stage.status === 'optimal') return { isProved: true, staffing: { uncovered, people: Math.round(stage.cost) } }
    if (stage.status === 'unknown') return { isProved: false, staffing: { people, uncovered } }
    // Open slots are taken one at a time: to show that so few are not enough is mostly far easier than to find how many are.
    return { isProved: true, staffing: this.withOpen(uncovered + 1) }
  }

  /** Too many shifts to settle anything: the most promising ones, for a better carve without proof. */
  private async solveSome({ people, uncovered }: Staffing): Promise<void> {
    if (!this.prices) return
    const { incumbent } = this
    const losses = shiftLosses(this.reachable, this.prices, people)
    const kept = keepFirst(losses, Math.min(losses.loss.length, 16 * FIRST_MODEL_SHIFTS))
    for (const stage of [{ minimise: 'people', uncovered }, { minimise: 'uncovered' }] as const) {
      await incumbent.solve(kept, stage)
      if (incumbent.value.uncovered <= uncovered) break
    }
    const { uncovered: open, people: workers } = incumbent.value
    await incumbent.solve(kept, { minimise: 'score', uncovered: open, people: workers })
  }

  private answer(bound: SlotValue, isProved: boolean): RoleCarve {
    const { weeks, value } = this.incumbent
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
}
