import type { CompiledRole, Pair } from './compile-role.js'
import { MINUTES_PER_DAY } from './problem.js'

/** When a shift's pay ends, in slots (handover may end between two). */
export function paidEnd(role: CompiledRole, pair: Pair, shift: number): number {
  return pair.from[shift]! + (pair.paid[shift]! * role.unitMinutes) / role.slotMinutes
}

/** The days a shift has paid minutes on: its own and, past midnight, the next. A day past the horizon is the first in a cyclic week, else none. */
export function daysOfShift(role: CompiledRole, pair: Pair, shift: number): number[] {
  const slotsPerDay = MINUTES_PER_DAY / role.slotMinutes
  const days = role.slots / slotsPerDay
  const last = Math.ceil(paidEnd(role, pair, shift) / slotsPerDay) - 1
  const found: number[] = []
  for (let day = pair.day[shift]!; day <= last; day++)
    if (day < days) found.push(day)
    else if (role.isCyclic) found.push(day % days)
  return found
}

/** Whether a person's shifts of a week, one a day in order, leave the daily and weekly rest (H10, H11) that the weekly programme does not look at. */
export function keepsRests(role: CompiledRole, pair: Pair, week: readonly number[]): boolean {
  const days = (role.slots * role.slotMinutes) / MINUTES_PER_DAY
  const isBusy = Array.from({ length: days }, () => false)
  for (const [i, shift] of week.entries()) {
    const following = week[i + 1]
    const next =
      following !== undefined ? pair.from[following]! : role.isCyclic ? pair.from[week[0]!]! + role.slots : Infinity
    if (next - paidEnd(role, pair, shift) < pair.restSlots) return false
    for (const day of daysOfShift(role, pair, shift)) isBusy[day] = true
  }
  return isBusy.some((busy, day) => {
    if (busy) return false
    if (pair.freeDaysInARow === 1) return true
    return role.isCyclic ? !isBusy[(day + 1) % days] : isBusy[day + 1] === false
  })
}
