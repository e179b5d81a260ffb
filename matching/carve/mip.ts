import highsModule from 'highs'
import type { Highs, Model, ModelData, VariableType } from 'highs'

/** A linear model with whole-number columns, row by row, as HiGHS takes it. Everything is minimised. */
export class MipModel {
  private readonly cost: number[] = []
  private readonly lower: number[] = []
  private readonly upper: number[] = []
  private readonly integrality: VariableType[] = []
  private readonly rowLower: number[] = []
  private readonly rowUpper: number[] = []
  private readonly starts: number[] = [0]
  private readonly indices: number[] = []
  private readonly values: number[] = []

  get columns(): number {
    return this.cost.length
  }

  /** Answers the number of the new column. */
  column(lower: number, upper: number, isWhole: boolean): number {
    this.cost.push(0)
    this.lower.push(lower)
    this.upper.push(upper)
    this.integrality.push(isWhole ? 1 : 0)
    return this.cost.length - 1
  }

  setCost(column: number, cost: number): void {
    this.cost[column] = cost
  }

  /** `lower <= sum of value x column <= upper`; no column may stand in it twice. */
  row(lower: number, upper: number, entries: readonly (readonly [column: number, value: number])[]): void {
    for (const [column, value] of entries) {
      this.indices.push(column)
      this.values.push(value)
    }
    this.starts.push(this.indices.length)
    this.rowLower.push(lower)
    this.rowUpper.push(upper)
  }

  data(): ModelData {
    const numCols = this.cost.length
    const numRows = this.rowLower.length
    return {
      numCols,
      numRows,
      colCost: this.cost,
      colLower: this.lower,
      colUpper: this.upper,
      rowLower: this.rowLower,
      rowUpper: this.rowUpper,
      integrality: this.integrality,
      matrix: {
        format: 'csr',
        numRows,
        numCols,
        starts: this.starts,
        indices: this.indices,
        values: this.values,
      },
    }
  }
}

/**
 * What a solve proved. `optimal` and `infeasible` are proofs; `stopped` gives the best found so far, if any; `failed` means that the solver broke and
 * proved nothing. `bound` is below or equal to the cost of every solution.
 */
export type MipResult =
  | { readonly status: 'optimal'; readonly cost: number; readonly bound: number; readonly values: Float64Array }
  | { readonly status: 'infeasible' }
  | {
      readonly status: 'stopped'
      readonly cost: number | null
      readonly bound: number
      readonly values: Float64Array | null
    }
  | { readonly status: 'failed' }

export type MipLimits = {
  readonly seconds: number
  readonly seed: number
  /** Costs are multiples of this: two that differ by less are the same. */
  readonly wholeCosts: boolean
  /** Presolve pays for itself, but on models whose columns all matter. */
  readonly skipPresolve?: boolean
  /** For models that are mostly settled at the root, where the solver's own preparations and searches cost more than they save. */
  readonly isSettledSoon?: boolean
  /** A solution to start from. */
  readonly start?: Float64Array | undefined
}

export type MipSolver = (model: MipModel, limits: MipLimits) => Promise<MipResult>

const OPTIMAL = 7
const INFEASIBLE = 8
const EMPTY = 6

/**
 * Without probing and enumeration in presolve, restarts and sub-models: 86 models of thirty-candidate roles took 2.9 s instead of 5.1 s, those of three roles
 * together a quarter. Bits 15 and 16 are PresolveRuleType::kProbing and kEnumeration of HiGHS.
 */
const settledSoon = {
  presolve_rule_off: (1 << 15) | (1 << 16),
  mip_allow_restart: false,
  mip_heuristic_run_rens: false,
  mip_heuristic_run_rins: false,
} as const

// The package's types are those of its CommonJS build; an import gives its ES module, whose default is the loader itself.
const loadHighs = highsModule as unknown as (typeof highsModule)['default']
let loaded: Promise<Highs> | undefined

/**
 * Solves on HiGHS compiled to WebAssembly; it blocks the thread until it is done or out of time. A model it chokes on (it aborts when memory runs out) is
 * answered `failed`, and the next solve gets a new instance.
 */
export const solveMip: MipSolver = async (model, limits) => {
  if (limits.seconds <= 0) return { status: 'stopped', cost: null, bound: -Infinity, values: null }
  let problem: Model | undefined
  try {
    const highs = await (loaded ??= loadHighs())
    problem = highs.createModel(model.data())
    problem.options.set({
      output_flag: false,
      time_limit: limits.seconds,
      random_seed: limits.seed % 2_147_483_647,
      mip_rel_gap: 0,
      mip_abs_gap: limits.wholeCosts ? 0.999 : 1e-6,
    })
    if (limits.skipPresolve) problem.options.set('presolve', 'off')
    if (limits.isSettledSoon) problem.options.set(settledSoon)
    if (limits.start) problem.setSolution({ colValue: limits.start })
    const { modelStatus } = problem.run()
    if (modelStatus === INFEASIBLE) return { status: 'infeasible' }
    if (modelStatus === EMPTY) return { status: 'optimal', cost: 0, bound: 0, values: new Float64Array(model.columns) }
    const hasPrimal = problem.info.get('primal_solution_status') === 2
    const values = hasPrimal ? problem.getSolution().colValue : null
    const cost = values ? problem.getObjectiveValue() : null
    if (modelStatus === OPTIMAL && values && cost !== null) return { status: 'optimal', cost, bound: cost, values }
    const bound = Number(problem.info.get('mip_dual_bound'))
    return { status: 'stopped', cost, bound: Number.isFinite(bound) ? bound : -Infinity, values }
  } catch {
    // An aborted instance cannot be trusted with another model.
    loaded = undefined
    problem = undefined
    return { status: 'failed' }
  } finally {
    problem?.dispose()
  }
}
