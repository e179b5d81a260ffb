import { setImmediate as nextTurn } from 'node:timers/promises'
import { carveProblem } from '../../../matching/carve/carve-problem.js'
import type { Budget } from '../../../matching/carve/budget.js'
import { checkCarve } from '../../../matching/carve/check-carve.js'
import { compileRole } from '../../../matching/carve/compile-role.js'
import { solveMip } from '../../../matching/carve/mip.js'
import { keepAll } from '../../../matching/carve/peg.js'
import type { CarveProblem, CarveValue } from '../../../matching/carve/problem.js'
import { recarve } from '../../../matching/carve/recarve.js'
import { fixedRules } from '../../../matching/carve/rules.js'
import { type Stage, weekModel } from '../../../matching/carve/week-model.js'
import type { Bench } from '../bench.js'
import { someCaseload } from './caseload.js'
import { carveForTwo } from './serving-thread.js'
import { slotModel } from './slot-model.js'

const CASELOADS = 15
/** Solved before anything is timed: the solver and the code are compiled by then, which is nobody's figure. */
const WARM_UPS = 12
const ONE_ROLE = 30
const LARGE = 500
/** A peer that is not done by then is counted with this, so its ratio is what it is at least. */
const PEER_SECONDS = 20
const OUR_SECONDS = 60

type Timed = { milliseconds: number; value: CarveValue | undefined }

/**
 * One role for thirty people, to the proof of all three levels: ours, the slot model with one weighted objective, and the daily-shift model in three stages, on
 * the same solver in the same run, caseload by caseload, in processor time, which other work on the machine does not stretch. Wrong when a carve breaks a rule, or when two that are proved differ.
 */
export const carve: Bench = async ({ seed, report }) => {
  let isSound = true
  const ours: number[] = []
  const slots: number[] = []
  const staged: number[] = []
  for (let i = 0; i < WARM_UPS; i++) {
    const problem = someCaseload({ seed: seed * 1_000 + 900 + i, candidates: ONE_ROLE, slotMinutes: 30 })
    await carveOnce(problem)
    if (i === 0) await stagedOnce(problem)
  }
  for (let i = 0; i < CASELOADS; i++) {
    const problem = someCaseload({ seed: seed * 1_000 + i, candidates: ONE_ROLE, slotMinutes: 30 })
    const own = await carveOnce(problem)
    const peer = await stagedOnce(problem)
    isSound &&= own.isSound && (peer.value === undefined || isSame(peer.value, own.value))
    ours.push(own.milliseconds)
    staged.push(peer.milliseconds)
    slots.push((await slotsOnce(problem)).milliseconds)
    await nextTurn()
  }
  const value = median(ours)
  for (const [ratioTo, times] of [
    ['slots', slots],
    ['staged', staged],
  ] as const)
    report({ name: 'carve-one', value, unit: 'ms', ratioTo, ratio: round(median(times) / value), n: CASELOADS })
  for (const [name, candidates, slotMinutes] of [
    ['carve-one-15', ONE_ROLE, 15],
    ['carve-one-500', LARGE, 30],
  ] as const) {
    const times: number[] = []
    let proved = 0
    for (let i = 0; i < CASELOADS; i++) {
      const own = await carveOnce(someCaseload({ seed: seed * 1_000 + i, candidates, slotMinutes }))
      isSound &&= own.isSound
      if (own.isProved) proved++
      times.push(own.milliseconds)
      await nextTurn()
    }
    report({ name, value: median(times), unit: 'ms', ratioTo: null, ratio: null, n: CASELOADS })
    report({ name: `${name}-proved`, value: proved, unit: `of ${CASELOADS}`, ratioTo: null, ratio: null, n: CASELOADS })
  }
  const again: number[] = []
  for (let i = 0; i < CASELOADS; i++) {
    const one = await recarveOnce(someCaseload({ seed: seed * 1_000 + i, candidates: ONE_ROLE, slotMinutes: 30 }))
    isSound &&= one.isSound
    again.push(one.milliseconds)
    await nextTurn()
  }
  report({ name: 'recarve', value: median(again), unit: 'ms', ratioTo: null, ratio: null, n: CASELOADS })
  const { heldMilliseconds, waitMilliseconds } = await carveForTwo(seed)
  report({ name: 'carve-two-held', value: round(heldMilliseconds), unit: 'ms', ratioTo: null, ratio: null, n: 2 })
  report({ name: 'carve-two-wait', value: round(waitMilliseconds), unit: 'ms', ratioTo: null, ratio: null, n: 2 })
  return { isSound }
}

/** One person of a plan drops out. Sound when what is answered is lawful, and as few stay open, with as few people, as in a carve from nothing. */
async function recarveOnce(problem: CarveProblem): Promise<{ milliseconds: number; isSound: boolean }> {
  const before = await carveProblem(problem, aBudget())
  const out = before.shifts[0]?.candidate
  const left = { ...problem, candidates: problem.candidates.filter(({ id }) => id !== out) }
  const former = before.shifts.filter(({ candidate }) => candidate !== out)
  const start = processorMilliseconds()
  const again = await recarve(left, [], former, aBudget())
  const milliseconds = processorMilliseconds() - start
  const fresh = await carveProblem(left, aBudget())
  const { errors } = checkCarve(left, again.shifts)
  const isAsGood =
    again.objective.uncoveredMinutes === fresh.objective.uncoveredMinutes &&
    again.objective.people === fresh.objective.people
  return { milliseconds, isSound: errors.length === 0 && isAsGood }
}

function aBudget(): Budget {
  const until = performance.now() + OUR_SECONDS * 1000
  return { secondsLeft: () => (until - performance.now()) / 1000, seed: 1, solve: solveMip }
}

async function carveOnce(
  problem: CarveProblem,
): Promise<{ milliseconds: number; value: CarveValue; isSound: boolean; isProved: boolean }> {
  const start = processorMilliseconds()
  const answer = await carveProblem(problem, aBudget())
  const milliseconds = processorMilliseconds() - start
  const { errors, value } = checkCarve(problem, answer.shifts)
  return {
    milliseconds,
    value,
    isSound: errors.length === 0 && isSame(value, answer.objective),
    isProved: answer.status === 'optimal',
  }
}

/** Uncovered first, then people, then the score, each on every shift. */
async function stagedOnce(problem: CarveProblem): Promise<Timed> {
  const start = processorMilliseconds()
  const role = compileRole(problem, 0, fixedRules)
  const kept = [keepAll(role)]
  const costs: number[] = []
  for (let stage = 0; stage < 3; stage++) {
    const [uncovered = 0, people = 0] = costs
    const what: Stage =
      stage === 0
        ? { minimise: 'uncovered' }
        : stage === 1
          ? { minimise: 'people', uncovered }
          : { minimise: 'score', uncovered, people }
    const left = PEER_SECONDS - (processorMilliseconds() - start) / 1000
    const result = await solveMip(weekModel(7, [role], kept, what).model, { seconds: left, seed: 1, wholeCosts: true })
    if (result.status !== 'optimal') return { milliseconds: PEER_SECONDS * 1000, value: undefined }
    costs.push(Math.round(result.cost))
  }
  const [uncovered, people, score] = costs as [number, number, number]
  return {
    milliseconds: processorMilliseconds() - start,
    value: { uncoveredMinutes: uncovered * problem.slotMinutes, people, score: -score },
  }
}

async function slotsOnce(problem: CarveProblem): Promise<Timed> {
  const start = processorMilliseconds()
  const result = await solveMip(slotModel(problem), { seconds: PEER_SECONDS, seed: 1, wholeCosts: true })
  const milliseconds = result.status === 'optimal' ? processorMilliseconds() - start : PEER_SECONDS * 1000
  return { milliseconds, value: undefined }
}

function processorMilliseconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function isSame(a: CarveValue, b: CarveValue): boolean {
  return a.uncoveredMinutes === b.uncoveredMinutes && a.people === b.people && a.score === b.score
}

function median(numbers: readonly number[]): number {
  return round([...numbers].sort((a, b) => a - b)[numbers.length >> 1]!)
}

function round(number: number): number {
  return Math.round(number * 10) / 10
}
