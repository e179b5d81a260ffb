import type { CompiledRole } from './compile-role.js'
import { MipModel } from './mip.js'
import { type Entry, type StartMaker, personRows } from './person-rows.js'
import type { PairWeek } from './prices.js'

/** The shifts of one role that a model may use: those that pricing has not shown to be useless. */
export type KeptShifts = readonly { readonly pair: number; readonly shifts: readonly number[] }[]

/** One stage of the three: what is minimised, and what the stages before have settled. */
export type Stage =
  | { readonly minimise: 'uncovered' }
  | { readonly minimise: 'people'; readonly uncovered: number }
  | { readonly minimise: 'score'; readonly uncovered: number; readonly people: number; readonly leastPeople?: number }

export type WeekModel = {
  readonly model: MipModel
  /** The weeks of each role in a solution. */
  weeksOf(values: Float64Array): PairWeek[][]
  /** A solution from weeks, to start the solver from; undefined when a shift of them is not in the model. */
  startFrom(weeks: readonly (readonly PairWeek[])[]): Float64Array | undefined
}

/**
 * Dantzig's set covering with named people: a column for each kept shift, one for each person who works, one for each slot left open. The score is negated,
 * for every stage is minimised. Rows: one shift a day (H8), days (H9), daily and weekly rest (H10, H11), hours of the week (H12), same times (H13), one role
 * a person (H7), cover (H14), people in a role (H15).
 */
export function weekModel(
  problemDays: number,
  roles: readonly CompiledRole[],
  kept: readonly KeptShifts[],
  stage: Stage,
): WeekModel {
  const model = new MipModel()
  const used: { role: number; pair: number; column: number; shifts: { shift: number; column: number }[] }[] = []
  const openColumns: number[][] = []
  const startMakers: StartMaker[] = []
  const byCandidate = new Map<number, Entry[]>()
  const everyone: Entry[] = []
  const everyOpen: Entry[] = []
  roles.forEach((role, r) => {
    const cover: Entry[][] = Array.from({ length: role.slots }, () => [])
    const workers: Entry[] = []
    for (const { pair: p, shifts: keptShifts } of kept[r]!) {
      if (keptShifts.length === 0) continue
      const pair = role.pairs[p]!
      const works = model.column(0, 1, true)
      const shifts = keptShifts.map((shift) => ({ shift, column: model.column(0, 1, true) }))
      used.push({ role: r, pair: p, column: works, shifts })
      workers.push([works, 1])
      if (stage.minimise === 'people') model.setCost(works, 1)
      if (stage.minimise === 'score')
        for (const { shift, column } of shifts) if (pair.score[shift] !== 0) model.setCost(column, -pair.score[shift]!)
      for (const { shift, column } of shifts)
        for (let t = pair.from[shift]!; t < pair.to[shift]!; t++) cover[t % role.slots]!.push([column, 1])
      startMakers.push(
        ...personRows({ model, days: problemDays, role, pair, works, shifts }, stage.minimise === 'score'),
      )
      const same = byCandidate.get(pair.candidate)
      if (same) same.push([works, 1])
      else byCandidate.set(pair.candidate, [[works, 1]])
    }
    const open: number[] = []
    for (let t = 0; t < role.slots; t++) {
      const wanted = role.wanted[t]!
      if (wanted === 0) {
        open.push(-1)
        continue
      }
      const column = model.column(0, wanted, false)
      open.push(column)
      everyOpen.push([column, 1])
      if (stage.minimise === 'uncovered') model.setCost(column, 1)
      model.row(wanted, wanted, [...cover[t]!, [column, 1]])
    }
    openColumns.push(open)
    if (workers.length > role.role.maxPeople) model.row(-Infinity, role.role.maxPeople, workers)
    everyone.push(...workers)
  })
  for (const entries of byCandidate.values()) if (entries.length > 1) model.row(-Infinity, 1, entries)
  if (stage.minimise !== 'uncovered' && everyOpen.length > 0) model.row(-Infinity, stage.uncovered, everyOpen)
  if (stage.minimise === 'score' && everyone.length > 0) model.row(stage.leastPeople ?? 0, stage.people, everyone)
  return {
    model,
    weeksOf: (values) => {
      const weeks: PairWeek[][] = roles.map(() => [])
      for (const { role, pair, shifts } of used) {
        const worked = shifts.filter(({ column }) => values[column]! > 0.5).map(({ shift }) => shift)
        if (worked.length > 0) weeks[role]!.push({ pair, shifts: worked.sort((a, b) => a - b) })
      }
      return weeks
    },
    startFrom: (weeks) => {
      const values = new Float64Array(model.columns)
      for (const [r, roleWeeks] of weeks.entries()) {
        const role = roles[r]!
        const open = Int32Array.from(role.wanted)
        for (const { pair, shifts } of roleWeeks) {
          const person = used.find((one) => one.role === r && one.pair === pair)
          if (!person) return undefined
          values[person.column] = 1
          for (const shift of shifts) {
            const here = person.shifts.find((one) => one.shift === shift)
            if (!here) return undefined
            values[here.column] = 1
            const from = role.pairs[pair]!.from[shift]!
            for (let t = from; t < role.pairs[pair]!.to[shift]!; t++) open[t % role.slots]!--
          }
        }
        open.forEach((left, t) => {
          const column = openColumns[r]![t]!
          if (column >= 0) values[column] = left
        })
      }
      for (const make of startMakers) make(values)
      return values
    },
  }
}
