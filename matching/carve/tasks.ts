import type { Budget } from './budget.js'
import { MipModel } from './mip.js'

/** `core`: its owner keeps it if it can be helped. `swap`: may be handed over. `unowned`: nobody does it now. */
export type TaskKind = 'core' | 'swap' | 'unowned'

export type TasksProblem = {
  readonly tasks: readonly {
    readonly id: string
    readonly minutesPerWeek: number
    readonly skills: readonly string[]
    readonly kind: TaskKind
  }[]
  readonly candidate: {
    readonly skills: readonly string[]
    readonly maxMinutesPerWeek: number
    readonly minMinutesPerWeek: number
    /** Words of tasks they would like: a skill or part of a task's id. */
    readonly likes: readonly string[]
  }
  readonly staff: readonly {
    readonly id: string
    readonly skills: readonly string[]
    readonly spareMinutesPerWeek: number
  }[]
}

export type TasksAnswer = {
  /** `feasible` when time ran out before the proof. */
  readonly status: 'optimal' | 'feasible'
  /** Tasks that make the new job, in the order given. */
  readonly carved: readonly string[]
  readonly stays: Readonly<Record<string, readonly string[]>>
  /** Tasks that nobody can take. */
  readonly orphans: readonly string[]
  /** How well the carved tasks suit the candidate, 0 to 10,000: the mean of their task fits by minutes; 0 when none is carved. */
  readonly fit: number
}

const WHOLE_FIT = 10_000
/** What a task that can be done scores with nothing to say for it, and what being liked adds. */
const PLAIN_FIT = 5_000
/** Fit is counted in ten-thousandths per minute; the solver needs smaller numbers. */
const FIT_STEP = 100

/**
 * Which tasks make a job for one candidate, every other task staying with staff who can do it and have the time: fewest orphaned minutes, then fewest
 * minutes of core tasks carved away from the team, then the best fit. A generalised assignment in three stages, each proved.
 */
export async function carveTasks(problem: TasksProblem, budget: Budget): Promise<TasksAnswer> {
  const fault = tasksFault(problem)
  if (fault !== undefined) throw new RangeError(`Cannot carve the tasks: ${fault}`)
  const stages = ['orphans', 'core', 'fit'] as const
  const limits = new Map<(typeof stages)[number], number>()
  let best = leaveAll(problem)
  let isProved = true
  for (const stage of stages) {
    const built = assignmentModel(problem, stage, limits)
    const result = await budget.solve(built.model, {
      seconds: budget.secondsLeft(),
      seed: budget.seed,
      wholeCosts: true,
    })
    if (result.status === 'optimal' || (result.status === 'stopped' && result.values)) best = built.read(result.values!)
    if (result.status !== 'optimal') {
      isProved = false
      break
    }
    limits.set(stage, Math.round(result.cost))
  }
  return answerOf(problem, best, isProved)
}

/** What no type can say: tasks and staff have ids of their own, and the least hours are not above the most. */
function tasksFault({ tasks, staff, candidate }: TasksProblem): string | undefined {
  for (const [name, list] of [
    ['tasks', tasks],
    ['staff', staff],
  ] as const) {
    const seen = new Set<string>()
    for (const [i, { id }] of list.entries()) {
      if (seen.has(id)) return `${name}[${i}] repeats the id "${id}"; each must be used once`
      seen.add(id)
    }
  }
  if (candidate.minMinutesPerWeek > candidate.maxMinutesPerWeek)
    return `candidate.minMinutesPerWeek is ${candidate.minMinutesPerWeek}; it must not be above maxMinutesPerWeek (${candidate.maxMinutesPerWeek})`
  return undefined
}

/** Who has each task: -1 for the candidate, a member of staff by number, null for nobody. */
type Assignment = (number | null)[]

/** How well one task suits the candidate: what they like counts whole; else as a task they can do, more when it uses skills they have. */
export function taskFit(task: TasksProblem['tasks'][number], candidate: TasksProblem['candidate']): number {
  const words = new Set([task.id, ...task.skills].flatMap(wordsOf))
  const isLiked = candidate.likes.some((like) => {
    const liked = wordsOf(like)
    return liked.length > 0 && liked.every((word) => words.has(word))
  })
  if (isLiked) return WHOLE_FIT
  return task.skills.length > 0 ? PLAIN_FIT + PLAIN_FIT / 4 : PLAIN_FIT
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 0)
}

function canDo(task: { readonly skills: readonly string[] }, person: { readonly skills: readonly string[] }): boolean {
  const skills = new Set(person.skills.map((skill) => skill.toLowerCase()))
  return task.skills.every((skill) => skills.has(skill.toLowerCase()))
}

function assignmentModel(
  problem: TasksProblem,
  stage: 'orphans' | 'core' | 'fit',
  limits: ReadonlyMap<string, number>,
): { model: MipModel; read(values: Float64Array): Assignment } {
  const { tasks, candidate, staff } = problem
  const model = new MipModel()
  const works = model.column(0, 1, true)
  const columns = tasks.map((task) => ({
    orphan: model.column(0, 1, true),
    carved:
      canDo(task, candidate) && task.minutesPerWeek <= candidate.maxMinutesPerWeek ? model.column(0, 1, true) : null,
    stays: staff.map((person) =>
      canDo(task, person) && task.minutesPerWeek <= person.spareMinutesPerWeek ? model.column(0, 1, true) : null,
    ),
  }))
  type Entry = [number, number]
  const orphans: Entry[] = []
  const core: Entry[] = []
  const hours: Entry[] = []
  tasks.forEach((task, i) => {
    const { orphan, carved, stays } = columns[i]!
    const takers = [orphan, carved, ...stays].filter((column) => column !== null)
    model.row(
      1,
      1,
      takers.map((column): Entry => [column, 1]),
    )
    // A task of no minutes must still be somebody's: it counts as one.
    const minutes = Math.max(1, task.minutesPerWeek)
    orphans.push([orphan, minutes])
    if (carved === null) return
    hours.push([carved, task.minutesPerWeek])
    model.row(-Infinity, 0, [
      [carved, 1],
      [works, -1],
    ])
    if (task.kind === 'core') core.push([carved, minutes])
    if (stage === 'fit') {
      const gain = Math.round((taskFit(task, candidate) * task.minutesPerWeek) / FIT_STEP)
      model.setCost(carved, -gain)
    }
  })
  model.row(0, Infinity, [...hours, [works, -candidate.minMinutesPerWeek]])
  model.row(-Infinity, 0, [...hours, [works, -candidate.maxMinutesPerWeek]])
  staff.forEach((person, s) => {
    const taken = tasks.flatMap((task, i): Entry[] => {
      const column = columns[i]?.stays[s] ?? null
      return column === null ? [] : [[column, task.minutesPerWeek]]
    })
    if (taken.length > 0) model.row(-Infinity, person.spareMinutesPerWeek, taken)
  })
  if (stage === 'orphans') for (const [column, minutes] of orphans) model.setCost(column, minutes)
  if (stage === 'core') for (const [column, minutes] of core) model.setCost(column, minutes)
  const orphanLimit = limits.get('orphans')
  if (orphanLimit !== undefined && orphans.length > 0) model.row(-Infinity, orphanLimit, orphans)
  const coreLimit = limits.get('core')
  if (coreLimit !== undefined && core.length > 0) model.row(-Infinity, coreLimit, core)
  return {
    model,
    read: (values) =>
      columns.map(({ carved, stays }) => {
        const has = (column: number | null): boolean => column !== null && values[column]! > 0.5
        if (has(carved)) return -1
        const keeper = stays.findIndex(has)
        return keeper >= 0 ? keeper : null
      }),
  }
}

/** The start without a solver: each task to the first of the staff who can take it, longest first. */
function leaveAll({ tasks, staff }: TasksProblem): Assignment {
  const spare = staff.map(({ spareMinutesPerWeek }) => spareMinutesPerWeek)
  const assignment: Assignment = tasks.map(() => null)
  const order = [...tasks.keys()].sort((a, b) => tasks[b]!.minutesPerWeek - tasks[a]!.minutesPerWeek || a - b)
  for (const i of order) {
    const keeper = staff.findIndex((person, s) => canDo(tasks[i]!, person) && spare[s]! >= tasks[i]!.minutesPerWeek)
    if (keeper < 0) continue
    spare[keeper]! -= tasks[i]!.minutesPerWeek
    assignment[i] = keeper
  }
  return assignment
}

/** Tests the assignment once more, straight from the problem, and puts it in words of the contract. */
function answerOf(problem: TasksProblem, assignment: Assignment, isProved: boolean): TasksAnswer {
  const { tasks, candidate, staff } = problem
  const idsOf = (who: number | null): string[] => tasks.filter((_, i) => assignment[i] === who).map(({ id }) => id)
  const minutesOf = (who: number): number =>
    tasks.reduce((sum, task, i) => sum + (assignment[i] === who ? task.minutesPerWeek : 0), 0)
  const carvedMinutes = minutesOf(-1)
  const isKept =
    tasks.every((task, i) => {
      const who = assignment[i] ?? null
      return who === null || canDo(task, who === -1 ? candidate : staff[who]!)
    }) &&
    staff.every((person, s) => minutesOf(s) <= person.spareMinutesPerWeek) &&
    (idsOf(-1).length === 0 ||
      (carvedMinutes >= candidate.minMinutesPerWeek && carvedMinutes <= candidate.maxMinutesPerWeek))
  if (!isKept) throw new Error('The task carve failed its own check, so nothing is answered')
  const fitMinutes = tasks.reduce(
    (sum, task, i) => sum + (assignment[i] === -1 ? taskFit(task, candidate) * task.minutesPerWeek : 0),
    0,
  )
  return {
    status: isProved ? 'optimal' : 'feasible',
    carved: idsOf(-1),
    stays: Object.fromEntries(staff.map(({ id }, s) => [id, idsOf(s)])),
    orphans: idsOf(null),
    fit: carvedMinutes === 0 ? 0 : Math.round(fitMinutes / carvedMinutes),
  }
}
