import type { CompiledRole, Pair } from './compile-role.js'
import { MipModel } from './mip.js'
import type { PairWeek } from './prices.js'
import { MINUTES_PER_DAY } from './problem.js'
import { daysOfShift, paidEnd } from './week-rests.js'

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

type Entry = readonly [column: number, value: number]

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
  const startMakers: ((values: Float64Array) => void)[] = []
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
      personRows(model, problemDays, role, pair, works, shifts, stage.minimise === 'score', startMakers)
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

/** The rows that make one person's shifts a legal week. */
function personRows(
  model: MipModel,
  days: number,
  role: CompiledRole,
  pair: Pair,
  works: number,
  shifts: readonly { shift: number; column: number }[],
  countsScore: boolean,
  startMakers: ((values: Float64Array) => void)[],
): void {
  const byDay = Array.from({ length: days }, (_, day) => shifts.filter(({ shift }) => pair.day[shift] === day))
  for (const day of byDay)
    if (day.length > 0) model.row(-Infinity, 0, [...day.map(({ column }): Entry => [column, 1]), [works, -1]])
  const hours = shifts.map(({ shift, column }): Entry => [column, pair.paid[shift]!])
  model.row(0, Infinity, [...hours, [works, -Math.max(1, pair.minPaid)]])
  const most = byDay.reduce((sum, day) => sum + Math.max(0, ...day.map(({ shift }) => pair.paid[shift]!)), 0)
  if (most > pair.maxPaid) model.row(-Infinity, 0, [...hours, [works, -pair.maxPaid]])
  if (byDay.filter((day) => day.length > 0).length > pair.maxDays)
    model.row(-Infinity, 0, [...shifts.map(({ column }): Entry => [column, 1]), [works, -pair.maxDays]])
  dailyRest(model, role, pair, works, byDay)
  weeklyRest(model, days, role, pair, works, shifts, startMakers)
  if (pair.sameTimes) sameTimes(model, role, works, pair, shifts, startMakers)
  if (pair.bonus > 0 && countsScore) bonus(model, role, pair, works, shifts, startMakers)
}

/** Of the shifts that end late and those of the next days that begin before the rest is over, at most one. */
function dailyRest(
  model: MipModel,
  role: CompiledRole,
  pair: Pair,
  works: number,
  byDay: readonly (readonly { shift: number; column: number }[])[],
): void {
  const days = byDay.length
  byDay.forEach((day, d) => {
    for (const ahead of [1, 2]) {
      const later = d + ahead
      if (later >= days && !role.isCyclic) break
      const next = byDay[later % days]!
      if (later % days === d || next.length === 0) continue
      const turn = later >= days ? role.slots : 0
      const ends = [...new Set(day.map(({ shift }) => paidEnd(role, pair, shift)))].sort((a, b) => a - b)
      let before = -1
      for (const end of ends) {
        const early = next.filter(({ shift }) => pair.from[shift]! + turn < end + pair.restSlots)
        // A row with the same early starts as the one before is implied by it: its late ends are among that one's.
        if (early.length === 0 || early.length === before) continue
        before = early.length
        const late = day.filter(({ shift }) => paidEnd(role, pair, shift) >= end)
        model.row(-Infinity, 0, [
          ...late.map(({ column }): Entry => [column, 1]),
          ...early.map(({ column }): Entry => [column, 1]),
          [works, -1],
        ])
      }
    }
  })
}

/** A binary for each day kept free; needed only where the shifts could take every day. */
function weeklyRest(
  model: MipModel,
  days: number,
  role: CompiledRole,
  pair: Pair,
  works: number,
  shifts: readonly { shift: number; column: number }[],
  startMakers: ((values: Float64Array) => void)[],
): void {
  const own: Entry[][] = Array.from({ length: days }, () => [])
  const spilt: Entry[][] = Array.from({ length: days }, () => [])
  for (const { shift, column } of shifts)
    for (const day of daysOfShift(role, pair, shift)) (day === pair.day[shift] ? own : spilt)[day]!.push([column, 1])
  const isIdle = own.map((entries, day) => entries.length === 0 && spilt[day]!.length === 0)
  const runs = Array.from({ length: days }, (_, day) => day).filter(
    (day) => pair.freeDaysInARow === 1 || day + 1 < days || role.isCyclic,
  )
  const run = (day: number): number[] => (pair.freeDaysInARow === 1 ? [day] : [day, (day + 1) % days])
  if (runs.some((day) => run(day).every((at) => isIdle[at]))) return
  const columns = runs.map((day): Entry => {
    const free = model.column(0, 1, true)
    for (const at of run(day))
      for (const entries of [own[at]!, spilt[at]!])
        if (entries.length > 0) model.row(-Infinity, 1, [...entries, [free, 1]])
    startMakers.push((values) => {
      const isBusy = run(day).some((at) => [...own[at]!, ...spilt[at]!].some(([column]) => values[column]! > 0.5))
      values[free] = isBusy ? 0 : 1
    })
    return [free, 1]
  })
  model.row(0, Infinity, [...columns, [works, -1]])
}

/** The clock time and core length of a shift. */
function typeOf(role: CompiledRole, pair: Pair, shift: number): string {
  return `${pair.from[shift]! % (MINUTES_PER_DAY / role.slotMinutes)} ${pair.to[shift]! - pair.from[shift]!}`
}

function byType(
  role: CompiledRole,
  pair: Pair,
  shifts: readonly { shift: number; column: number }[],
): { shift: number; column: number }[][] {
  const types = new Map<string, { shift: number; column: number }[]>()
  for (const one of shifts) {
    const name = typeOf(role, pair, one.shift)
    types.set(name, [...(types.get(name) ?? []), one])
  }
  return [...types.values()]
}

function sameTimes(
  model: MipModel,
  role: CompiledRole,
  works: number,
  pair: Pair,
  shifts: readonly { shift: number; column: number }[],
  startMakers: ((values: Float64Array) => void)[],
): void {
  const chosen = byType(role, pair, shifts).map((type): Entry => {
    const isType = model.column(0, 1, true)
    for (const { column } of type)
      model.row(-Infinity, 0, [
        [column, 1],
        [isType, -1],
      ])
    startMakers.push((values) => (values[isType] = type.some(({ column }) => values[column]! > 0.5) ? 1 : 0))
    return [isType, 1]
  })
  model.row(-Infinity, 0, [...chosen, [works, -1]])
}

/** The bonus of a type is had when two or more shifts are of it and none of another. */
function bonus(
  model: MipModel,
  role: CompiledRole,
  pair: Pair,
  works: number,
  shifts: readonly { shift: number; column: number }[],
  startMakers: ((values: Float64Array) => void)[],
): void {
  const types = byType(role, pair, shifts)
  const rewarded = types.filter((type) => new Set(type.map(({ shift }) => pair.day[shift])).size >= 2)
  if (rewarded.length === 0) return
  const hasBonus = model.column(0, 1, true)
  model.setCost(hasBonus, -pair.bonus)
  const columns = new Map(rewarded.map((type) => [type, model.column(0, 1, true)]))
  model.row(0, 0, [...[...columns.values()].map((column): Entry => [column, 1]), [hasBonus, -1]])
  model.row(-Infinity, 0, [
    [hasBonus, 1],
    [works, -1],
  ])
  for (const type of types) {
    const own = columns.get(type)
    for (const { column } of type)
      model.row(
        -Infinity,
        1,
        own === undefined
          ? [
              [column, 1],
              [hasBonus, 1],
            ]
          : [
              [column, 1],
              [hasBonus, 1],
              [own, -1],
            ],
      )
    if (own !== undefined) model.row(0, Infinity, [...type.map(({ column }): Entry => [column, 1]), [own, -2]])
  }
  startMakers.push((values) => {
    const worked = types.filter((type) => type.some(({ column }) => values[column]! > 0.5))
    const only = worked.length === 1 ? worked[0]! : undefined
    const own = only && columns.get(only)
    const isHad = own !== undefined && only!.filter(({ column }) => values[column]! > 0.5).length >= 2
    values[hasBonus] = isHad ? 1 : 0
    for (const column of columns.values()) values[column] = isHad && column === own ? 1 : 0
  })
}
