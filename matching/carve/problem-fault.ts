import { type CarveProblem, MINUTES_PER_DAY, type Window } from './problem.js'

/** More slots than this is a typing error, not a week: five-minute slots over a week are 2,016. */
const MOST_SLOTS = 20_000
/** Windows further than this from the horizon are a typing error. */
const MOST_MINUTES = 1_000_000
/** Sums of scores and minutes stay exact far beyond it. */
const MOST_NUMBER = 1_000_000_000

/**
 * What is wrong with a problem, in one line that names the place, the value and what would be right; undefined when nothing is. Types are checked where
 * the problem is read; here is what no type can say: ids that must be known or used once, and numbers that must lie on the grid or in order.
 */
export function problemFault(problem: CarveProblem): string | undefined {
  for (const fault of faults(problem)) return fault
  return undefined
}

function* faults(problem: CarveProblem): Generator<string> {
  const { slotMinutes, days, roles, candidates } = problem
  yield* whole('slotMinutes', slotMinutes, 1, MINUTES_PER_DAY)
  yield* whole('days', days, 1, 7)
  if (MINUTES_PER_DAY % slotMinutes !== 0)
    yield `slotMinutes is ${slotMinutes}; it must divide a day (1440 minutes), such as 15, 30 or 60`
  const horizon = days * MINUTES_PER_DAY
  if (horizon / slotMinutes > MOST_SLOTS)
    yield `slotMinutes ${slotMinutes} over ${days} days makes ${horizon / slotMinutes} slots; at most ${MOST_SLOTS} are carved`
  if (problem.isCyclic && days !== 7) yield `isCyclic is set with ${days} days; a cyclic week has 7`
  yield* usedOnce('skills', problem.skills)
  yield* usedOnce(
    'roles',
    roles.map(({ id }) => id),
  )
  yield* usedOnce(
    'candidates',
    candidates.map(({ id }) => id),
  )
  const skills = new Set(problem.skills)
  const roleIds = new Set(roles.map(({ id }) => id))
  for (const [i, role] of roles.entries()) {
    const at = `roles[${i}]`
    yield* whole(`${at}.minShiftMinutes`, role.minShiftMinutes, 0, MOST_NUMBER)
    yield* whole(`${at}.maxShiftMinutes`, role.maxShiftMinutes, 0, MOST_NUMBER)
    yield* whole(`${at}.handoverMinutes`, role.handoverMinutes, 0, MINUTES_PER_DAY)
    yield* whole(`${at}.maxPeople`, role.maxPeople, 0, MOST_NUMBER)
    if (role.minShiftMinutes > role.maxShiftMinutes)
      yield `${at}.minShiftMinutes is ${role.minShiftMinutes}; it must not be above maxShiftMinutes (${role.maxShiftMinutes})`
    for (const [j, block] of role.cover.entries()) {
      const place = `${at}.cover[${j}]`
      yield* window(place, block)
      yield* whole(`${place}.headcount`, block.headcount, 0, 10_000)
      for (const end of ['from', 'to'] as const)
        if (block[end] % slotMinutes !== 0)
          yield `${place}.${end} is ${block[end]}; cover lies on the grid, so it must be a multiple of slotMinutes (${slotMinutes})`
      if (block.from < 0 || block.from >= horizon)
        yield `${place}.from is ${block.from}; it must lie in the horizon, from 0 to below ${horizon}`
      if (block.to > (problem.isCyclic ? block.from + horizon : horizon))
        yield `${place}.to is ${block.to}; it must not be past the horizon (${horizon})`
      yield* known(`${place}.skills`, block.skills, skills, 'skills')
    }
  }
  for (const [i, candidate] of candidates.entries()) {
    const at = `candidates[${i}]`
    yield* known(`${at}.skills`, candidate.skills, skills, 'skills')
    yield* known(`${at}.travelMinutes`, Object.keys(candidate.travelMinutes), roleIds, 'roles')
    yield* known(`${at}.roleScore`, Object.keys(candidate.roleScore), roleIds, 'roles')
    for (const [role, minutes] of Object.entries(candidate.travelMinutes))
      yield* whole(`${at}.travelMinutes.${role}`, minutes, 0, MOST_MINUTES)
    for (const [role, score] of Object.entries(candidate.roleScore))
      yield* whole(`${at}.roleScore.${role}`, score, -1_000_000, 1_000_000)
    yield* whole(`${at}.minWeeklyMinutes`, candidate.minWeeklyMinutes, 0, MOST_NUMBER)
    yield* whole(`${at}.maxWeeklyMinutes`, candidate.maxWeeklyMinutes, 0, MOST_NUMBER)
    for (const field of ['minShiftMinutes', 'maxShiftMinutes', 'maxDays'] as const)
      if (candidate[field] !== undefined) yield* whole(`${at}.${field}`, candidate[field], 0, MOST_NUMBER)
    if (candidate.consistencyBonus !== undefined)
      yield* whole(`${at}.consistencyBonus`, candidate.consistencyBonus, 0, 1_000_000)
    for (const [j, free] of candidate.availability.entries()) yield* window(`${at}.availability[${j}]`, free)
    for (const [j, wish] of candidate.preferred.entries()) {
      yield* window(`${at}.preferred[${j}]`, wish)
      yield* whole(`${at}.preferred[${j}].score`, wish.score, -1_000_000, 1_000_000)
    }
  }
}

function* whole(place: string, value: number, least: number, most: number): Generator<string> {
  if (!Number.isInteger(value) || value < least || value > most)
    yield `${place} is ${value}; it must be a whole number from ${least} to ${most}`
}

function* window(place: string, { from, to }: Window): Generator<string> {
  yield* whole(`${place}.from`, from, -MOST_MINUTES, MOST_MINUTES)
  yield* whole(`${place}.to`, to, -MOST_MINUTES, MOST_MINUTES)
  if (to < from) yield `${place} ends at ${to}, before it starts at ${from}`
}

function* usedOnce(place: string, ids: readonly string[]): Generator<string> {
  const seen = new Set<string>()
  for (const [i, id] of ids.entries()) {
    if (seen.has(id)) yield `${place}[${i}] repeats the id "${id}"; each must be used once`
    seen.add(id)
  }
}

function* known(
  place: string,
  ids: readonly string[],
  existing: ReadonlySet<string>,
  among: string,
): Generator<string> {
  for (const id of ids) if (!existing.has(id)) yield `${place} names "${id}", which is not among the ${among}`
}
