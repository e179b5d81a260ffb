import { type CarveAnswer, carveProblem } from '../../matching/carve/carve-problem.js'
import { type DesignAnswer, type DesignProblem, designShifts } from '../../matching/carve/design-shifts.js'
import { type CarveExplained, explainCarve } from '../../matching/carve/explain-carve.js'
import { type MipSolver, solveMip } from '../../matching/carve/mip.js'
import type { CarveProblem, CarvedShift } from '../../matching/carve/problem.js'
import { recarve } from '../../matching/carve/recarve.js'
import type { CarveRules } from '../../matching/carve/rules.js'
import { type Substitute, substitutes } from '../../matching/carve/substitutes.js'
import { type TasksAnswer, type TasksProblem, carveTasks } from '../../matching/carve/tasks.js'
import { type UnnamedAnswer, carveUnnamed } from '../../matching/carve/unnamed-carve.js'

/** Work for a thread of the pool: what to solve and for how long. */
export type CarveTask = { readonly seconds: number; readonly seed: number } & (
  | { readonly kind: 'carve'; readonly problem: CarveProblem; readonly rules: CarveRules }
  | {
      /** Carved for the first time, or again beside what was accepted; with its reasons. */
      readonly kind: 'plan'
      readonly problem: CarveProblem
      readonly rules: CarveRules
      readonly pinned: readonly CarvedShift[]
      readonly former: readonly CarvedShift[]
    }
  | { readonly kind: 'pieces'; readonly problem: CarveProblem; readonly rules: CarveRules; readonly role: string }
  | {
      readonly kind: 'substitutes'
      readonly problem: CarveProblem
      readonly rules: CarveRules
      readonly dropped: readonly CarvedShift[]
      readonly former: readonly CarvedShift[]
      readonly most: number
    }
  | { readonly kind: 'design'; readonly problem: DesignProblem }
  | { readonly kind: 'tasks'; readonly problem: TasksProblem }
)

export type CarveTaskAnswer<Kind extends CarveTask['kind']> = {
  carve: CarveAnswer
  plan: { answer: CarveAnswer; explained: CarveExplained }
  pieces: UnnamedAnswer
  substitutes: Substitute[]
  design: DesignAnswer
  tasks: TasksAnswer
}[Kind]

/** When the solver has broken a thread, prices alone still give a carve and its bound. */
export const noSolver: MipSolver = () => Promise.resolve({ status: 'failed' })

/** Runs a task on this thread, which it blocks until it is done. */
export async function runCarveTask(
  task: CarveTask,
  solve: MipSolver = solveMip,
): Promise<CarveTaskAnswer<CarveTask['kind']>> {
  const until = performance.now() + task.seconds * 1000
  const budget = { secondsLeft: () => (until - performance.now()) / 1000, seed: task.seed, solve }
  switch (task.kind) {
    case 'carve':
      return carveProblem(task.problem, budget, task.rules)
    case 'plan': {
      const { problem, rules, pinned, former } = task
      const answer = await (former.length === 0
        ? carveProblem(problem, budget, rules)
        : recarve(problem, pinned, former, budget, rules))
      return { answer, explained: explainCarve(problem, answer, rules) }
    }
    case 'pieces':
      return carveUnnamed(task.problem, task.role, task.rules)
    case 'substitutes':
      return substitutes(task.problem, task.dropped, task.former, task.most, task.rules)
    case 'design':
      return designShifts(task.problem, budget)
    case 'tasks':
      return carveTasks(task.problem, budget)
  }
}
