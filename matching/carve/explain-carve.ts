import type { CarveAnswer, OpenBlock } from './carve-problem.js'
import { compileRole, lineWindows } from './compile-role.js'
import {
  type CarveCandidate,
  type CarveProblem,
  type CarveRole,
  type CarvedShift,
  MINUTES_PER_DAY,
  type Window,
} from './problem.js'
import { type CarveRules, fixedRules, rulesFor } from './rules.js'

/** What stops one person from doing one open block, most basic first. */
export const stops = [
  'travel',
  'skills',
  'availability',
  'shift-length',
  'night',
  'elsewhere',
  'same-day',
  'rest',
  'days',
  'weekly-hours',
] as const
export type Stop = (typeof stops)[number]

/** Somebody who is nearly able to do an open block, and every rule in the way. */
export type Nearest = {
  readonly candidate: string
  readonly stops: readonly Stop[]
  /** Minutes of the block, with the way there and back, in which they are not free. */
  readonly missingMinutes: number
}

/** A smaller block than what is open, and how many more people could do it. Times in minutes of the week. */
export type Relaxation = { readonly from: number; readonly to: number; readonly people: number; readonly more: number }

export type OpenExplained = OpenBlock & {
  /** People for whom the block as it is would be a legal shift. */
  readonly couldDo: number
  readonly nearest: readonly Nearest[]
  readonly relaxations: readonly Relaxation[]
}

/** Why a person has their shifts: what they score, and how many others could have done the very same ones. */
export type PersonExplained = {
  readonly role: string
  readonly candidate: string
  readonly minutes: number
  readonly preferredMinutes: number
  readonly scoreForEachSlot: number
  readonly othersWhoCould: number
}

export type CarveExplained = { readonly open: readonly OpenExplained[]; readonly people: readonly PersonExplained[] }

const NEAREST = 3
const RELAX_STEP_MINUTES = 30
const MOST_RELAX_STEPS = 4

/** Says of a carve why each open hour is open, what would open it to more people, and why each person is in it. */
export function explainCarve(
  problem: CarveProblem,
  answer: Pick<CarveAnswer, 'shifts' | 'uncovered'>,
  rules: CarveRules = fixedRules,
): CarveExplained {
  const asker = new Asker(problem, answer.shifts, rules)
  return {
    open: answer.uncovered.flatMap((block) => dayBlocks(block)).map((block) => asker.explainOpen(block)),
    people: explainPeople(problem, answer.shifts, rules),
  }
}

/** What is open for more than a day and a night is cut at midnights; a night stays one block. */
function dayBlocks(block: OpenBlock): OpenBlock[] {
  if (block.to - block.from <= MINUTES_PER_DAY) return [block]
  const parts: OpenBlock[] = []
  for (let { from } = block; from < block.to;) {
    const to = Math.min(block.to, (Math.floor(from / MINUTES_PER_DAY) + 1) * MINUTES_PER_DAY)
    parts.push({ ...block, from, to })
    from = to
  }
  return parts
}

class Asker {
  private readonly windows: readonly (readonly Window[])[]
  private readonly roles: ReadonlyMap<string, CarveRole>

  constructor(
    private readonly problem: CarveProblem,
    private readonly shifts: readonly CarvedShift[],
    private readonly rules: CarveRules,
  ) {
    const horizon = problem.days * MINUTES_PER_DAY
    this.windows = problem.candidates.map(({ availability }) =>
      lineWindows(availability, problem.isCyclic === true, horizon),
    )
    this.roles = new Map(problem.roles.map((role) => [role.id, role]))
  }

  explainOpen(block: OpenBlock): OpenExplained {
    const role = this.roles.get(block.role)!
    const asked = this.problem.candidates.map((candidate, i) => this.ask(role, candidate, i, block.from, block.to))
    const couldDo = this.countWho(role, block.from, block.to)
    const nearest = asked
      .filter(({ stops }) => stops.length > 0)
      .sort(
        (a, b) =>
          a.stops.length - b.stops.length ||
          a.missingMinutes - b.missingMinutes ||
          (a.candidate < b.candidate ? -1 : 1),
      )
      .slice(0, NEAREST)
    return { ...block, couldDo, nearest, relaxations: this.relax(role, block, couldDo) }
  }

  /** Starting later or ending earlier, in half-hour steps: the first step of each that lets more people in, and each that adds to it. */
  private relax(role: CarveRole, { from, to }: OpenBlock, couldDo: number): Relaxation[] {
    const found: Relaxation[] = []
    for (const side of ['from', 'to'] as const) {
      let most = couldDo
      for (let step = 1; step <= MOST_RELAX_STEPS; step++) {
        const by = step * Math.max(RELAX_STEP_MINUTES, this.problem.slotMinutes)
        const changed = side === 'from' ? { from: from + by, to } : { from, to: to - by }
        if (changed.to - changed.from < Math.max(role.minShiftMinutes, this.problem.slotMinutes)) break
        const people = this.countWho(role, changed.from, changed.to)
        if (people <= most) continue
        most = people
        found.push({ ...changed, people, more: people - couldDo })
      }
    }
    return found
  }

  /** How many could do the block as one shift, were it the only one in their week. */
  private countWho(role: CarveRole, from: number, to: number): number {
    const alone = (stop: Stop): boolean => !['elsewhere', 'same-day', 'rest', 'days', 'weekly-hours'].includes(stop)
    return this.problem.candidates.filter((candidate, i) => !this.ask(role, candidate, i, from, to).stops.some(alone))
      .length
  }

  private ask(role: CarveRole, candidate: CarveCandidate, index: number, from: number, to: number): Nearest {
    const { problem } = this
    const age = rulesFor(this.rules, candidate)
    const found = new Set<Stop>()
    const way = Object.hasOwn(candidate.travelMinutes, role.id) ? candidate.travelMinutes[role.id]! : undefined
    if (way === undefined) found.add('travel')
    const asked = role.cover.filter((block) => block.from < to && from < block.to).flatMap(({ skills }) => skills)
    if (asked.some((skill) => !candidate.skills.includes(skill))) found.add('skills')
    const missingMinutes = this.missing(index, from - (way ?? 0), to + (way ?? 0))
    if (missingMinutes > 0) found.add('availability')
    const length = to - from
    const longest = Math.min(
      age.maxPaidMinutes,
      role.maxShiftMinutes,
      candidate.maxShiftMinutes ?? Infinity,
      role.breakCover === 'none' ? age.maxUnrelievedMinutes : Infinity,
    )
    if (length < Math.max(role.minShiftMinutes, candidate.minShiftMinutes ?? 0) || length > longest)
      found.add('shift-length')
    const clock = from % MINUTES_PER_DAY
    if (age.hours && (clock < age.hours.from || clock + length > age.hours.to)) found.add('night')
    const own = this.shifts.filter((shift) => shift.candidate === candidate.id)
    if (own.some((shift) => shift.role !== role.id)) found.add('elsewhere')
    const dayOf = (minute: number): number => Math.floor(minute / MINUTES_PER_DAY)
    if (own.some((shift) => dayOf(shift.from) === dayOf(from))) found.add('same-day')
    else if (own.some((shift) => from - shift.to < age.dailyRestMinutes && shift.from - to < age.dailyRestMinutes))
      found.add('rest')
    if (own.length + 1 > Math.min(candidate.maxDays ?? problem.days, problem.days - age.freeDaysInARow))
      found.add('days')
    const minutes = own.reduce((sum, shift) => sum + shift.to - shift.from, length)
    if (minutes > Math.min(candidate.maxWeeklyMinutes, age.maxWeeklyMinutes) || minutes < candidate.minWeeklyMinutes)
      found.add('weekly-hours')
    return { candidate: candidate.id, stops: stops.filter((stop) => found.has(stop)), missingMinutes }
  }

  private missing(index: number, from: number, to: number): number {
    const free = this.windows[index]!.reduce(
      (sum, window) => sum + Math.max(0, Math.min(to, window.to) - Math.max(from, window.from)),
      0,
    )
    return to - from - free
  }
}

function explainPeople(problem: CarveProblem, shifts: readonly CarvedShift[], rules: CarveRules): PersonExplained[] {
  return problem.roles.flatMap((role, r) => {
    const own = shifts.filter((shift) => shift.role === role.id)
    if (own.length === 0) return []
    const compiled = compileRole(problem, r, rules)
    const slot = problem.slotMinutes
    const people = [...new Set(own.map(({ candidate }) => candidate))]
    return people.map((id): PersonExplained => {
      const candidate = problem.candidates.find((one) => one.id === id)!
      const mine = own.filter((shift) => shift.candidate === id)
      const canDoAll = compiled.pairs.filter(
        (pair) =>
          problem.candidates[pair.candidate]!.id !== id &&
          mine.every(({ from, to }) => pair.from.some((start, i) => start === from / slot && pair.to[i] === to / slot)),
      )
      const preferredMinutes = mine.reduce(
        (sum, { from, to }) =>
          sum +
          candidate.preferred.reduce(
            (shared, wish) => shared + Math.max(0, Math.min(to, wish.to) - Math.max(from, wish.from)),
            0,
          ),
        0,
      )
      return {
        role: role.id,
        candidate: id,
        minutes: mine.reduce((sum, { from, to }) => sum + to - from, 0),
        preferredMinutes,
        scoreForEachSlot: Object.hasOwn(candidate.roleScore, role.id) ? candidate.roleScore[role.id]! : 0,
        othersWhoCould: canDoAll.length,
      }
    })
  })
}
