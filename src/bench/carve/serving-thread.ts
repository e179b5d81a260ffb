import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { openCarvePool } from '../../carving/carve-pool.js'
import { carveRulesOf } from '../../carving/carve-rules.js'
import { roleProblem } from '../../carving/role-problem.js'
import { lawOn } from '../../../matching/law/rule-table.js'
import { loadOutcodes } from '../../places/load-outcodes.js'
import { loadRuleTable } from '../../rules/load-rule-table.js'
import { worldOffer, worldSeeker } from '../world/compiled-world.js'
import { makeWorld } from '../world/make-world.js'

const PEOPLE = 10_000
const DAY = '2026-11-28'
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const

/** How long the thread that serves was held, at most, while two users carve a role for ten thousand people at once; and how long both had to wait. */
export async function carveForTwo(seed: number): Promise<{ heldMilliseconds: number; waitMilliseconds: number }> {
  const outcodes = loadOutcodes()
  const world = makeWorld({ seed, candidates: PEOPLE, opportunities: 1, shape: 'city', places: outcodes.values() })
  const seekers = Array.from(world.candidates, (candidate) => worldSeeker(candidate, outcodes))
  const [made] = [...world.opportunities]
  const opportunity = {
    ...made!,
    carve: { ...made!.carve, allowed: true, minShiftHours: 3, maxShiftHours: 8, maxPeople: 8 },
    cover: [{ days: [...weekdays], from: '07:00', to: '19:00', people: 1, skills: [] }],
  }
  const offer = { ...worldOffer(opportunity, outcodes, DAY), closed: null }
  const law = lawOn(loadRuleTable(), DAY)
  const pool = openCarvePool(2)
  const carve = async (): Promise<void> => {
    const problem = await roleProblem(opportunity, offer, law, everyone())
    if (problem.outcome === 'refused') throw new Error(problem.words)
    const rules = carveRulesOf(law)
    await pool.run({ kind: 'plan', problem: problem.problem, rules, pinned: [], former: [], seconds: 10, seed: 1 })
  }
  try {
    // Once to warm up: code that is compiled for the first time is nobody's figure.
    await carve()
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    await pause(20)
    delay.reset()
    const start = performance.now()
    await Promise.all([carve(), carve()])
    const waitMilliseconds = performance.now() - start
    delay.disable()
    return { heldMilliseconds: delay.max / 1e6, waitMilliseconds }
  } finally {
    await pool.close()
  }

  async function* everyone(): AsyncGenerator<(typeof seekers)[number]> {
    yield* seekers
  }
}
