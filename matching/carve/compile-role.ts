import { type CarveCandidate, type CarveProblem, type CarveRole, MINUTES_PER_DAY, type Window } from './problem.js'
import { type CarveRules, rulesFor } from './rules.js'

/**
 * A role and everybody who could work in it, in whole numbers and flat arrays: a pair (candidate, role) holds every legal shift of a day, and what a week of
 * such shifts may be. Slots count from Monday 00:00; in a cyclic week a shift may end past the last slot and then runs into the first ones.
 */
export type CompiledRole = {
  readonly role: CarveRole
  readonly slotMinutes: number
  readonly slots: number
  readonly isCyclic: boolean
  /** People wanted in each slot. */
  readonly wanted: Int32Array
  readonly pairs: readonly Pair[]
  /** Minutes in which paid lengths are counted: the greatest common divisor of slot and handover. */
  readonly unitMinutes: number
}

export type Pair = {
  /** Where the candidate stands in the problem. */
  readonly candidate: number
  readonly role: number
  /** Legal shifts in order of day, then of paid length. */
  readonly count: number
  /** First slot of the core, and the one after its last. */
  readonly from: Int32Array
  readonly to: Int32Array
  /** Paid length, in units. */
  readonly paid: Int32Array
  readonly score: Int32Array
  readonly day: Int32Array
  /** `dayStart[d]` to `dayStart[d + 1]` are the shifts of day d. */
  readonly dayStart: Int32Array
  /** Paid units of a week that is worked at all. */
  readonly minPaid: number
  readonly maxPaid: number
  readonly maxDays: number
  readonly sameTimes: boolean
  readonly bonus: number
  /** Shifts with the same clock time and core length, where that matters (`sameTimes` or a bonus); else empty. */
  readonly types: readonly Int32Array[]
  readonly restSlots: number
  readonly freeDaysInARow: 1 | 2
}

/** Compiles one role of a problem; a candidate whose shifts cannot make a legal week is left out. */
export function compileRole(problem: CarveProblem, roleIndex: number, rules: CarveRules): CompiledRole {
  const role = problem.roles[roleIndex]!
  const { slotMinutes } = problem
  const slots = (problem.days * MINUTES_PER_DAY) / slotMinutes
  const isCyclic = problem.isCyclic === true
  const wanted = new Int32Array(slots)
  const asked: (Set<string> | undefined)[] = Array.from({ length: slots })
  for (const block of role.cover)
    for (let at = block.from / slotMinutes; at < block.to / slotMinutes; at++) {
      const slot = at % slots
      wanted[slot]! += block.headcount
      for (const skill of block.skills) (asked[slot] ??= new Set()).add(skill)
    }
  const unitMinutes = greatestCommonDivisor(slotMinutes, role.handoverMinutes)
  const ground = { problem, roleIndex, role, slots, isCyclic, wanted, asked, unitMinutes, rules }
  const pairs = problem.candidates.flatMap((candidate, i) => {
    const pair = compilePair(ground, candidate, i)
    return pair ? [pair] : []
  })
  return { role, slotMinutes, slots, isCyclic, wanted, pairs, unitMinutes }
}

type Ground = {
  problem: CarveProblem
  roleIndex: number
  role: CarveRole
  slots: number
  isCyclic: boolean
  wanted: Int32Array
  asked: readonly (ReadonlySet<string> | undefined)[]
  unitMinutes: number
  rules: CarveRules
}

type Shift = { from: number; to: number; paid: number; score: number; day: number }

function compilePair(ground: Ground, candidate: CarveCandidate, index: number): Pair | undefined {
  const { role, problem, rules, unitMinutes } = ground
  if (!Object.hasOwn(candidate.travelMinutes, role.id)) return undefined
  const age = rulesFor(rules, candidate)
  const shifts = legalShifts(ground, candidate)
  const minPaid = Math.ceil(candidate.minWeeklyMinutes / unitMinutes)
  const limit = Math.floor(Math.min(candidate.maxWeeklyMinutes, age.maxWeeklyMinutes) / unitMinutes)
  const maxDays = Math.min(candidate.maxDays ?? problem.days, problem.days - age.freeDaysInARow)
  const dayMost = new Int32Array(problem.days)
  for (const { day, paid } of shifts) dayMost[day] = Math.max(dayMost[day]!, paid)
  const most = [...dayMost].sort((a, b) => b - a).slice(0, Math.max(0, maxDays))
  const maxPaid = Math.min(
    limit,
    most.reduce((sum, paid) => sum + paid, 0),
  )
  if (shifts.length === 0 || maxDays < 1 || maxPaid < minPaid || maxPaid <= 0) return undefined
  const usable = shifts.filter(({ paid }) => paid <= maxPaid)
  if (usable.length === 0) return undefined
  usable.sort((a, b) => a.day - b.day || a.paid - b.paid || a.from - b.from || a.to - b.to)
  const column = (of: (shift: Shift) => number): Int32Array => Int32Array.from(usable, of)
  const dayStart = new Int32Array(problem.days + 1)
  for (const { day } of usable) dayStart[day + 1]!++
  for (let day = 0; day < problem.days; day++) dayStart[day + 1]! += dayStart[day]!
  const sameTimes = candidate.sameTimes === true
  const bonus = candidate.consistencyBonus ?? 0
  return {
    candidate: index,
    role: ground.roleIndex,
    count: usable.length,
    from: column(({ from }) => from),
    to: column(({ to }) => to),
    paid: column(({ paid }) => paid),
    score: column(({ score }) => score),
    day: column(({ day }) => day),
    dayStart,
    minPaid,
    maxPaid,
    maxDays,
    sameTimes,
    bonus,
    types: sameTimes || bonus > 0 ? typesOf(usable, MINUTES_PER_DAY / problem.slotMinutes) : [],
    restSlots: age.dailyRestMinutes / problem.slotMinutes,
    freeDaysInARow: age.freeDaysInARow,
  }
}

/** Every shift of a day that H1 to H6 allow. */
function legalShifts(ground: Ground, candidate: CarveCandidate): Shift[] {
  const { problem, role, slots, isCyclic, wanted, asked, unitMinutes, rules } = ground
  const { slotMinutes } = problem
  const age = rulesFor(rules, candidate)
  const skills = new Set(candidate.skills)
  const canWork = Array.from(
    wanted,
    (people, slot) => people > 0 && [...(asked[slot] ?? [])].every((skill) => skills.has(skill)),
  )
  const windows = lineWindows(candidate.availability, isCyclic, slots * slotMinutes)
  const scores = slotScores(ground, candidate)
  const way = candidate.travelMinutes[role.id]!
  const least = Math.max(1, Math.ceil(Math.max(role.minShiftMinutes, candidate.minShiftMinutes ?? 0) / slotMinutes))
  const most = Math.floor(role.maxShiftMinutes / slotMinutes)
  const longestPaid = Math.min(
    age.maxPaidMinutes,
    candidate.maxShiftMinutes ?? Infinity,
    role.breakCover === 'none' ? age.maxUnrelievedMinutes : Infinity,
  )
  const found: Shift[] = []
  let window = 0
  for (let from = 0; from < slots; from++) {
    if (!canWork[from]) continue
    const leave = from * slotMinutes - way
    while (window < windows.length && windows[window]!.to <= leave) window++
    const free = windows[window]
    if (!free || free.from > leave) continue
    let score = 0
    for (let to = from + 1; to - from <= most && (isCyclic || to <= slots); to++) {
      const slot = (to - 1) % slots
      if (to - from > slots || !canWork[slot]) break
      score += scores[slot]!
      if (to - from < least) continue
      const goesOn = (isCyclic || to < slots) && wanted[to % slots]! > 0
      const end = to * slotMinutes + (goesOn ? role.handoverMinutes : 0)
      const paidMinutes = end - from * slotMinutes
      if (to * slotMinutes + way > free.to || to * slotMinutes - from * slotMinutes > longestPaid) break
      if (end + way > free.to || paidMinutes > longestPaid) continue
      if (age.hours && !isWithin(from * slotMinutes, end, age.hours)) continue
      const day = Math.floor((from * slotMinutes) / MINUTES_PER_DAY)
      found.push({ from, to, paid: paidMinutes / unitMinutes, score, day })
    }
  }
  return found
}

/** Merged windows on a line; in a cyclic week each also a week earlier and a week later, so that a shift over Sunday midnight finds its window. */
export function lineWindows(windows: readonly Window[], isCyclic: boolean, horizon: number): Window[] {
  const all = isCyclic
    ? windows.flatMap(({ from, to }) => [-horizon, 0, horizon].map((by) => ({ from: from + by, to: to + by })))
    : windows
  const merged: { from: number; to: number }[] = []
  for (const { from, to } of [...all].filter((w) => w.to > w.from).sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = merged.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else merged.push({ from, to })
  }
  return merged
}

function slotScores({ problem, role, slots, isCyclic }: Ground, candidate: CarveCandidate): Int32Array {
  const { slotMinutes } = problem
  const base = Object.hasOwn(candidate.roleScore, role.id) ? candidate.roleScore[role.id]! : 0
  const scores = new Int32Array(slots).fill(base)
  for (const { from, to, score } of candidate.preferred) {
    const first = Math.ceil(from / slotMinutes)
    const last = Math.floor(to / slotMinutes)
    for (let at = Math.max(0, first); at < last; at++) {
      if (at >= slots && !isCyclic) break
      if (at >= 2 * slots) break
      scores[at % slots]! += score
    }
  }
  return scores
}

/** Whether every minute lies between two clock times of its day. */
function isWithin(from: number, end: number, hours: { from: number; to: number }): boolean {
  const midnight = Math.floor(from / MINUTES_PER_DAY) * MINUTES_PER_DAY
  return from - midnight >= hours.from && end - midnight <= hours.to
}

function typesOf(shifts: readonly Shift[], slotsPerDay: number): Int32Array[] {
  const types = new Map<string, number[]>()
  shifts.forEach(({ from, to }, i) => {
    const name = `${from % slotsPerDay} ${to - from}`
    const known = types.get(name)
    if (known) known.push(i)
    else types.set(name, [i])
  })
  return [...types.values()].map((indexes) => Int32Array.from(indexes))
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
