import { type CompiledRole, compileRole } from './compile-role.js'
import { type DailyCover, dailyCovers } from './daily-cover.js'
import { PieceCounts } from './piece-counts.js'
import { problemFault } from './problem-fault.js'
import { type CarveProblem, MINUTES_PER_DAY } from './problem.js'
import { type CarveRules, fixedRules } from './rules.js'
import { NOT_POSSIBLE, type Merge, sum, worst } from './split-days.js'
import { type HoursPiece, type HoursSplits, type PieceLimits, splitHours } from './split-hours.js'

/** Hours for somebody who is not known yet: the same times on some days of the week. Times are minutes after midnight of each day; `to` may be past it. */
export type UnnamedPiece = {
  readonly days: readonly number[]
  readonly from: number
  readonly to: number
  /** So many do it at once. */
  readonly people: number
  /** People of the caseload who could do it as their only work. */
  readonly couldDo: number
  readonly relaxations: readonly PieceRelaxation[]
}

/** A smaller piece, and how many more people could do it. */
export type PieceRelaxation = {
  readonly days: readonly number[]
  readonly from: number
  readonly to: number
  readonly more: number
}

/** A way to carve the role for so many people: together its pieces are the cover. */
export type UnnamedOption = {
  readonly people: number
  /** How many people could do the piece that fewest could do. */
  readonly least: number
  readonly pieces: readonly UnnamedPiece[]
}

export type UnnamedAnswer = {
  readonly role: string
  /** Candidates who could do some of the role. */
  readonly caseload: number
  /** Fewest people first; each further one is better at its hardest piece. Empty when no pieces of lawful length make up the cover. */
  readonly options: readonly UnnamedOption[]
}

/** More pieces than this are no longer a job for anybody. */
const MOST_PIECES = 8
const RELAX_STEP_MINUTES = 30
const MOST_RELAX_STEPS = 4

/**
 * Carves a role before anybody is named: for each number of people the pieces whose hardest is in reach of most of the caseload, and of those the ones that most
 * could do in all. Exact among pieces cut at times that alike days share. Who would take two pieces is not asked: each is somebody's only work.
 *
 * @throws {RangeError} when the problem is not one, or has no such role
 */
export function carveUnnamed(
  problem: CarveProblem,
  roleId: string,
  rules: CarveRules = fixedRules,
  mostPeople: number = Infinity,
): UnnamedAnswer {
  const fault = problemFault(problem)
  if (fault !== undefined) throw new RangeError(`Cannot carve: ${fault}`)
  const index = problem.roles.findIndex(({ id }) => id === roleId)
  if (index < 0)
    throw new RangeError(`Cannot carve ${roleId}: it is not among ${problem.roles.map(({ id }) => id).join(', ')}`)
  const role = compileRole(problem, index, rules)
  const covers = dailyCovers(role).map((cover) => new PieceCounts(role, cover))
  const atOnce = role.wanted.reduce((a, b) => Math.max(a, b), 0)
  const most = Math.min(mostPeople, role.role.maxPeople, MOST_PIECES * atOnce)
  const options: UnnamedOption[] = []
  for (const { people, worth } of optionsOf(role, covers, most, rules, (count) => count, worst)) {
    if (options.length > 0 && worth <= options.at(-1)!.least) continue
    const atLeast = (count: number): number => (count >= worth ? count : NOT_POSSIBLE)
    const best = optionsOf(role, covers, most, rules, atLeast, sum).find((option) => option.people === people)!
    options.push({ people, least: worth, pieces: best.take().flatMap((one) => one) })
  }
  return { role: roleId, caseload: role.pairs.length, options }
}

type Option = { people: number; worth: number; take: () => UnnamedPiece[][] }

/** The best for each number of people, over all daily covers together. */
function optionsOf(
  role: CompiledRole,
  covers: readonly PieceCounts[],
  most: number,
  rules: CarveRules,
  worth: (people: number) => number,
  merge: Merge,
): Option[] {
  let options: Option[] = [{ people: 0, worth: merge.none, take: () => [] }]
  for (const counts of covers) {
    const { cover } = counts
    const splits = splitHours(counts, limitsOf(role, cover, rules, most), worth, merge)
    const next = new Map<number, Option>()
    for (const before of options)
      splits.worth.forEach((own, count) => {
        const people = before.people + count * cover.people
        if (count === 0 || own < 0 || people > most) return
        const value = merge.of(before.worth, own)
        if (value <= (next.get(people)?.worth ?? NOT_POSSIBLE)) return
        next.set(people, {
          people,
          worth: value,
          take: () => [...before.take(), piecesOf(role, counts, splits, count)],
        })
      })
    options = [...next.values()]
  }
  return options.filter(({ people }) => people > 0).sort((a, b) => a.people - b.people)
}

/** A cover shorter than a shift may be is one piece, which nobody can do. */
function limitsOf(role: CompiledRole, cover: DailyCover, rules: CarveRules, most: number): PieceLimits {
  const { minShiftMinutes, maxShiftMinutes, breakCover } = role.role
  const lawful = Math.min(
    rules.adult.maxPaidMinutes,
    breakCover === 'none' ? rules.adult.maxUnrelievedMinutes : Infinity,
  )
  const length = cover.to - cover.from
  return {
    shortest: Math.min(length, Math.max(1, Math.ceil(minShiftMinutes / role.slotMinutes))),
    longest: Math.max(1, Math.floor(Math.min(maxShiftMinutes, lawful) / role.slotMinutes)),
    most: Math.floor(most / cover.people),
  }
}

function piecesOf(role: CompiledRole, counts: PieceCounts, splits: HoursSplits, count: number): UnnamedPiece[] {
  const { cover } = counts
  return splits.piecesOf(count).map((piece) => ({
    ...inMinutes(role, cover, piece),
    people: cover.people,
    couldDo: counts.of(piece.from, piece.to, piece.mask),
    relaxations: relaxationsOf(role, counts, piece),
  }))
}

/** Later, earlier to end, and without one of the days: the first step of each that lets more people in. */
function relaxationsOf(role: CompiledRole, counts: PieceCounts, piece: HoursPiece): PieceRelaxation[] {
  const couldDo = counts.of(piece.from, piece.to, piece.mask)
  const step = Math.max(1, Math.round(RELAX_STEP_MINUTES / role.slotMinutes))
  const shortest = Math.max(1, Math.ceil(role.role.minShiftMinutes / role.slotMinutes))
  const gain = (changed: HoursPiece): number => counts.of(changed.from, changed.to, changed.mask) - couldDo
  const steps = Array.from({ length: MOST_RELAX_STEPS }, (_, i) => (i + 1) * step)
  const later = steps.map((by) => ({ ...piece, from: piece.from + by }))
  const earlier = steps.map((by) => ({ ...piece, to: piece.to - by }))
  const fewer = counts.cover.days.flatMap((_, bit) =>
    piece.mask & (1 << bit) && piece.mask !== 1 << bit ? [{ ...piece, mask: piece.mask ^ (1 << bit) }] : [],
  )
  const first = [later, earlier].flatMap((changes) => {
    const found = changes.find((changed) => changed.to - changed.from >= shortest && gain(changed) > 0)
    return found ? [found] : []
  })
  const [day] = fewer.filter((changed) => gain(changed) > 0).sort((a, b) => gain(b) - gain(a))
  return [...first, ...(day ? [day] : [])].map((changed) => ({
    ...inMinutes(role, counts.cover, changed),
    more: gain(changed),
  }))
}

function inMinutes(
  { slotMinutes }: CompiledRole,
  { days, from: begin }: DailyCover,
  { from, to, mask }: HoursPiece,
): { days: number[]; from: number; to: number } {
  const turn = Math.floor((begin + from) / (MINUTES_PER_DAY / slotMinutes))
  const midnight = turn * MINUTES_PER_DAY
  return {
    days: days.filter((_, bit) => mask & (1 << bit)).map((day) => (day + turn) % 7),
    from: (begin + from) * slotMinutes - midnight,
    to: (begin + to) * slotMinutes - midnight,
  }
}
