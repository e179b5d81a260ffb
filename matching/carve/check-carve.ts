import {
  type CarveCandidate,
  type CarveProblem,
  type CarveRole,
  type CarveValue,
  type CarvedShift,
  MINUTES_PER_DAY,
} from './problem.js'
import { type CarveRules, fixedRules, rulesFor } from './rules.js'

export type Checked = { readonly errors: readonly string[]; readonly value: CarveValue }

/**
 * Tests a set of shifts against every hard rule, minute by minute and straight from the problem's text, and counts its value. It shares nothing with the
 * solver, so that a mistake there is seen here: every answer passes it before it leaves the engine.
 */
export function checkCarve(
  problem: CarveProblem,
  shifts: readonly CarvedShift[],
  rules: CarveRules = fixedRules,
): Checked {
  const errors: string[] = []
  const horizon = problem.days * MINUTES_PER_DAY
  const roles = new Map(problem.roles.map((role) => [role.id, role]))
  const candidates = new Map(problem.candidates.map((candidate) => [candidate.id, candidate]))
  const wanted = new Map(problem.roles.map((role) => [role.id, wantedMinutes(problem, role)]))
  const present = new Map(problem.roles.map((role) => [role.id, new Uint16Array(horizon)]))
  const workers = new Map(problem.roles.map((role) => [role.id, new Set<string>()]))
  const weeks = new Map<string, (CarvedShift & { end: number })[]>()
  for (const shift of shifts) {
    const role = roles.get(shift.role)
    const candidate = candidates.get(shift.candidate)
    if (!role || !candidate) {
      errors.push(`unknown role or candidate: ${shift.role}, ${shift.candidate}`)
      continue
    }
    const { people } = wanted.get(role.id)!
    const minuteIn = (minute: number): number => (problem.isCyclic ? minute % horizon : minute)
    const goesOn = (problem.isCyclic || shift.to < horizon) && people[minuteIn(shift.to)]! > 0
    const end = shift.to + (goesOn ? role.handoverMinutes : 0)
    const fault = shiftFault(problem, role, candidate, shift, end, wanted.get(role.id)!, rules)
    if (fault !== undefined) {
      errors.push(`${fault}: ${shift.candidate} in ${shift.role} ${shift.from}-${shift.to}`)
      continue
    }
    const there = present.get(role.id)!
    for (let minute = shift.from; minute < shift.to; minute++) there[minuteIn(minute)]!++
    workers.get(role.id)!.add(candidate.id)
    weeks.set(candidate.id, [...(weeks.get(candidate.id) ?? []), { ...shift, end }])
  }
  let score = 0
  for (const [id, week] of weeks) {
    const candidate = candidates.get(id)!
    week.sort((a, b) => a.from - b.from)
    errors.push(...weekFaults(problem, candidate, week, rules).map((fault) => `${fault}: ${id}`))
    score += weekScore(problem, candidate, week)
  }
  let uncoveredMinutes = 0
  let people = 0
  for (const role of problem.roles) {
    const need = wanted.get(role.id)!.people
    const there = present.get(role.id)!
    for (let minute = 0; minute < horizon; minute++) {
      if (there[minute]! > need[minute]!) {
        errors.push(`H14 more people than wanted in ${role.id} at minute ${minute}`)
        break
      }
    }
    for (let minute = 0; minute < horizon; minute++) uncoveredMinutes += Math.max(0, need[minute]! - there[minute]!)
    const count = workers.get(role.id)!.size
    if (count > role.maxPeople) errors.push(`H15 ${count} people in ${role.id}, at most ${role.maxPeople}`)
    people += count
  }
  return { errors, value: { uncoveredMinutes, people, score } }
}

type Wanted = { people: Uint16Array; skills: Map<number, Set<string>> }

function wantedMinutes(problem: CarveProblem, role: CarveRole): Wanted {
  const horizon = problem.days * MINUTES_PER_DAY
  const people = new Uint16Array(horizon)
  const skills = new Map<number, Set<string>>()
  for (const block of role.cover)
    for (let minute = block.from; minute < block.to; minute++) {
      const at = minute % horizon
      people[at]! += block.headcount
      if (block.skills.length === 0) continue
      const asked = skills.get(at) ?? new Set()
      block.skills.forEach((skill) => asked.add(skill))
      skills.set(at, asked)
    }
  return { people, skills }
}

function shiftFault(
  problem: CarveProblem,
  role: CarveRole,
  candidate: CarveCandidate,
  { from, to }: CarvedShift,
  end: number,
  wanted: Wanted,
  rules: CarveRules,
): string | undefined {
  const horizon = problem.days * MINUTES_PER_DAY
  const age = rulesFor(rules, candidate)
  const isOnGrid = from % problem.slotMinutes === 0 && to % problem.slotMinutes === 0
  const isInside = from >= 0 && from < to && (problem.isCyclic ? from < horizon && to <= from + horizon : to <= horizon)
  if (!isOnGrid || !isInside) return 'H1 off the grid or outside the horizon'
  for (let minute = from; minute < to; minute++) {
    const at = minute % horizon
    if (wanted.people[at]! < 1) return 'H2 outside the cover'
    for (const skill of wanted.skills.get(at) ?? [])
      if (!candidate.skills.includes(skill)) return `H2 without the skill ${skill}`
  }
  const core = to - from
  if (core < role.minShiftMinutes || core > role.maxShiftMinutes) return `H3 core of ${core} minutes`
  if (candidate.minShiftMinutes !== undefined && core < candidate.minShiftMinutes) return `H3 core of ${core} minutes`
  const way = Object.hasOwn(candidate.travelMinutes, role.id) ? candidate.travelMinutes[role.id] : undefined
  if (way === undefined) return 'H4 out of reach'
  for (let minute = from - way; minute < end + way; minute++)
    if (!isFree(candidate, minute, problem.isCyclic === true, horizon)) return 'H4 not available'
  const paid = end - from
  if (paid > age.maxPaidMinutes || paid > (candidate.maxShiftMinutes ?? Infinity)) return `H5 ${paid} minutes paid`
  if (role.breakCover === 'none' && paid > age.maxUnrelievedMinutes) return `H5 ${paid} minutes without relief`
  if (age.hours)
    for (let minute = from; minute < end; minute++) {
      const clock = minute % MINUTES_PER_DAY
      if (clock < age.hours.from || clock >= age.hours.to) return 'H6 at night'
    }
  return undefined
}

function isFree(candidate: CarveCandidate, minute: number, isCyclic: boolean, horizon: number): boolean {
  const isIn = (at: number): boolean => candidate.availability.some(({ from, to }) => from <= at && at < to)
  return isIn(minute) || (isCyclic && (isIn(minute + horizon) || isIn(minute - horizon)))
}

function weekFaults(
  problem: CarveProblem,
  candidate: CarveCandidate,
  week: readonly (CarvedShift & { end: number })[],
  rules: CarveRules,
): string[] {
  const faults: string[] = []
  const horizon = problem.days * MINUTES_PER_DAY
  const age = rulesFor(rules, candidate)
  if (new Set(week.map(({ role }) => role)).size > 1) faults.push('H7 in two roles')
  if (new Set(week.map(({ from }) => Math.floor(from / MINUTES_PER_DAY))).size < week.length)
    faults.push('H8 two shifts in a day')
  if (week.length > (candidate.maxDays ?? Infinity)) faults.push(`H9 ${week.length} shifts`)
  week.forEach(({ end }, i) => {
    const next = week[i + 1]?.from ?? (problem.isCyclic ? week[0]!.from + horizon : Infinity)
    if (next - end < age.dailyRestMinutes) faults.push(`H10 ${next - end} minutes of rest`)
  })
  const isBusy = Array.from({ length: problem.days }, () => false)
  for (const { from, end } of week)
    for (let day = Math.floor(from / MINUTES_PER_DAY); day * MINUTES_PER_DAY < end; day++)
      if (problem.isCyclic || day < problem.days) isBusy[day % problem.days] = true
  const isFreeFrom = (day: number): boolean =>
    Array.from({ length: age.freeDaysInARow }, (_, i) => day + i).every((at) =>
      problem.isCyclic ? !isBusy[at % problem.days] : isBusy[at] === false,
    )
  if (!isBusy.some((_, day) => isFreeFrom(day))) faults.push('H11 no weekly rest')
  const paid = week.reduce((sum, { from, end }) => sum + end - from, 0)
  if (paid < candidate.minWeeklyMinutes || paid > Math.min(candidate.maxWeeklyMinutes, age.maxWeeklyMinutes))
    faults.push(`H12 ${paid} minutes in the week`)
  if (candidate.sameTimes && !hasSameTimes(week)) faults.push('H13 different times')
  return faults
}

function hasSameTimes(week: readonly CarvedShift[]): boolean {
  return new Set(week.map(({ from, to }) => `${from % MINUTES_PER_DAY} ${to - from}`)).size === 1
}

function weekScore(problem: CarveProblem, candidate: CarveCandidate, week: readonly CarvedShift[]): number {
  const slot = problem.slotMinutes
  const horizon = problem.days * MINUTES_PER_DAY
  let score = week.length >= 2 && hasSameTimes(week) ? (candidate.consistencyBonus ?? 0) : 0
  for (const shift of week)
    for (let from = shift.from; from < shift.to; from += slot) {
      if (Object.hasOwn(candidate.roleScore, shift.role)) score += candidate.roleScore[shift.role]!
      for (const wish of candidate.preferred) {
        const at = from % horizon
        const isInside =
          (wish.from <= at && at + slot <= wish.to) ||
          (problem.isCyclic === true && wish.from <= at + horizon && at + horizon + slot <= wish.to)
        if (isInside) score += wish.score
      }
    }
  return score
}
