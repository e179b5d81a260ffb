import type { CompiledRole, Pair } from './compile-role.js'
import type { MipModel } from './mip.js'
import { MINUTES_PER_DAY } from './problem.js'
import { daysOfShift, paidEnd } from './week-rests.js'

/** A column and its factor in a row. */
export type Entry = readonly [column: number, value: number]

/** Sets the columns of a start that follow from which shifts are worked. */
export type StartMaker = (values: Float64Array) => void

/** A person in a model: the column that says whether they work, and one for each of their shifts. */
export type PersonColumns = {
  readonly model: MipModel
  readonly days: number
  readonly role: CompiledRole
  readonly pair: Pair
  readonly works: number
  readonly shifts: readonly ShiftColumn[]
}
export type ShiftColumn = { readonly shift: number; readonly column: number }

/** The rows that make one person's shifts a legal week (H8 to H13), and the columns of the bonus where scores count. */
export function personRows(person: PersonColumns, countsScore: boolean): StartMaker[] {
  const { model, days, pair, works, shifts } = person
  const byDay = Array.from({ length: days }, (_, day) => shifts.filter(({ shift }) => pair.day[shift] === day))
  for (const day of byDay)
    if (day.length > 0) model.row(-Infinity, 0, [...day.map(({ column }): Entry => [column, 1]), [works, -1]])
  const hours = shifts.map(({ shift, column }): Entry => [column, pair.paid[shift]!])
  model.row(0, Infinity, [...hours, [works, -Math.max(1, pair.minPaid)]])
  const most = byDay.reduce((sum, day) => sum + Math.max(0, ...day.map(({ shift }) => pair.paid[shift]!)), 0)
  if (most > pair.maxPaid) model.row(-Infinity, 0, [...hours, [works, -pair.maxPaid]])
  if (byDay.filter((day) => day.length > 0).length > pair.maxDays)
    model.row(-Infinity, 0, [...shifts.map(({ column }): Entry => [column, 1]), [works, -pair.maxDays]])
  dailyRest(person, byDay)
  return [
    ...weeklyRest(person),
    ...(pair.sameTimes ? sameTimes(person) : []),
    ...(pair.bonus > 0 && countsScore ? bonus(person) : []),
  ]
}

/** Of the shifts that end late and those of the next days that begin before the rest is over, at most one. */
function dailyRest({ model, role, pair, works }: PersonColumns, byDay: readonly (readonly ShiftColumn[])[]): void {
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
function weeklyRest({ model, days, role, pair, works, shifts }: PersonColumns): StartMaker[] {
  const starts: StartMaker[] = []
  const own: Entry[][] = Array.from({ length: days }, () => [])
  const spilt: Entry[][] = Array.from({ length: days }, () => [])
  for (const { shift, column } of shifts)
    for (const day of daysOfShift(role, pair, shift)) (day === pair.day[shift] ? own : spilt)[day]!.push([column, 1])
  const isIdle = own.map((entries, day) => entries.length === 0 && spilt[day]!.length === 0)
  const runs = Array.from({ length: days }, (_, day) => day).filter(
    (day) => pair.freeDaysInARow === 1 || day + 1 < days || role.isCyclic,
  )
  const run = (day: number): number[] => (pair.freeDaysInARow === 1 ? [day] : [day, (day + 1) % days])
  if (runs.some((day) => run(day).every((at) => isIdle[at]))) return []
  const columns = runs.map((day): Entry => {
    const free = model.column(0, 1, true)
    for (const at of run(day))
      for (const entries of [own[at]!, spilt[at]!])
        if (entries.length > 0) model.row(-Infinity, 1, [...entries, [free, 1]])
    starts.push((values) => {
      const isBusy = run(day).some((at) => [...own[at]!, ...spilt[at]!].some(([column]) => values[column]! > 0.5))
      values[free] = isBusy ? 0 : 1
    })
    return [free, 1]
  })
  model.row(0, Infinity, [...columns, [works, -1]])
  return starts
}

/** The clock time and core length of a shift. */
function typeOf(role: CompiledRole, pair: Pair, shift: number): string {
  return `${pair.from[shift]! % (MINUTES_PER_DAY / role.slotMinutes)} ${pair.to[shift]! - pair.from[shift]!}`
}

function byType(role: CompiledRole, pair: Pair, shifts: readonly ShiftColumn[]): ShiftColumn[][] {
  const types = new Map<string, ShiftColumn[]>()
  for (const one of shifts) {
    const name = typeOf(role, pair, one.shift)
    types.set(name, [...(types.get(name) ?? []), one])
  }
  return [...types.values()]
}

function sameTimes({ model, role, pair, works, shifts }: PersonColumns): StartMaker[] {
  const starts: StartMaker[] = []
  const chosen = byType(role, pair, shifts).map((type): Entry => {
    const isType = model.column(0, 1, true)
    for (const { column } of type)
      model.row(-Infinity, 0, [
        [column, 1],
        [isType, -1],
      ])
    starts.push((values) => (values[isType] = type.some(({ column }) => values[column]! > 0.5) ? 1 : 0))
    return [isType, 1]
  })
  model.row(-Infinity, 0, [...chosen, [works, -1]])
  return starts
}

/** The bonus of a type is had when two or more shifts are of it and none of another. */
function bonus({ model, role, pair, works, shifts }: PersonColumns): StartMaker[] {
  const types = byType(role, pair, shifts)
  const rewarded = types.filter((type) => new Set(type.map(({ shift }) => pair.day[shift])).size >= 2)
  if (rewarded.length === 0) return []
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
  const start: StartMaker = (values) => {
    const worked = types.filter((type) => type.some(({ column }) => values[column]! > 0.5))
    const only = worked.length === 1 ? worked[0]! : undefined
    const own = only && columns.get(only)
    const isHad = own !== undefined && only!.filter(({ column }) => values[column]! > 0.5).length >= 2
    values[hasBonus] = isHad ? 1 : 0
    for (const column of columns.values()) values[column] = isHad && column === own ? 1 : 0
  }
  return [start]
}
