import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { readConfig } from '../../src/config.js'
import { openGateway } from '../../src/main.js'
import { saveSearch } from '../../src/saved-searches/save-search.js'
import type { Acknowledged } from './acknowledged.js'
import { SAVED_SEARCH, type Verdict, judge } from './judge.js'
import { type GrownUp, startEngines } from './engines.js'
import { Killable, fromSources } from './killable.js'

export type CrashTest = {
  readonly kills: number
  /** Which victims, and how long between: another number, another run. (Where in its work a victim is then, no seed decides.) */
  readonly seed: number
  /** Engines of its own, which are killed too. */
  readonly grownUp?: GrownUp
  readonly say: (line: string) => void
}

const LONGEST_REST_MILLISECONDS = 600

/**
 * Real processes under load (two that import and edit, two workers, a server), of which a random one is killed with
 * `kill -9` and started again, `kills` times; then everything is looked at. What is killed when is said as it happens.
 */
export async function runCrashTest({
  kills,
  seed,
  grownUp,
  say,
}: CrashTest): Promise<Verdict & { killed: Record<string, number> }> {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-crash-'))
  const random = mulberry32(seed)
  const { engines, environment } = await startEngines(folder, grownUp)
  const acknowledged: Acknowledged[] = []
  const victims = processes(environment, (line) => acknowledged.push(line))
  const killed: Record<string, number> = {}
  try {
    await prepare(environment)
    for (const { victim } of victims) victim.start()
    const all = [...victims, ...engines.map((victim) => ({ victim, isQuiet: true }))]
    const startedAt = performance.now()
    for (let n = 1; n <= kills; n++) {
      const { victim, isQuiet } = all[Math.floor(random() * all.length)]!
      await victim.atWork(isQuiet)
      await rest(random() * LONGEST_REST_MILLISECONDS)
      for (const each of all) each.victim.assertAlive()
      await victim.kill()
      killed[victim.name] = (killed[victim.name] ?? 0) + 1
      const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1)
      say(`${seconds} s: kill ${n} of ${kills}: ${victim.name}; ${acknowledged.length} commits acknowledged`)
      victim.start()
    }
    for (const { victim } of victims) await victim.kill()
    const gateway = await openGateway(readConfig(environment))
    try {
      return { ...(await judge(gateway, acknowledged)), killed }
    } finally {
      await gateway.close()
    }
  } finally {
    for (const { victim } of victims) await victim.kill()
    for (const engine of engines) await engine.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Victim = { victim: Killable; isQuiet: boolean }

function processes(environment: NodeJS.ProcessEnv, onAcknowledged: (line: Acknowledged) => void): Victim[] {
  const writer = (name: string): Victim => ({
    victim: new Killable(name, fromSources('scripts/crash-test/writer.ts', name), environment, (line) =>
      onAcknowledged(JSON.parse(line) as Acknowledged),
    ),
    isQuiet: false,
  })
  const gateway = (name: string, isQuiet: boolean, ...args: string[]): Victim => ({
    victim: new Killable(name, fromSources('scripts/crash-test/gateway.ts', ...args), environment),
    isQuiet,
  })
  return [
    writer('writer-1'),
    writer('writer-2'),
    gateway('worker-1', true, 'worker'),
    gateway('worker-2', true, 'worker'),
    gateway('serve', false, 'serve', '--no-sample', '--no-worker'),
  ]
}

async function prepare(environment: NodeJS.ProcessEnv): Promise<void> {
  const gateway = await openGateway(readConfig(environment))
  const search = { name: SAVED_SEARCH, families: [], sectors: [], strands: ['vacancy' as const] }
  await saveSearch(gateway, search, 'crash-test').finally(() => gateway.close())
}

/** https://gist.github.com/tommyettinger/46a874533244883189143505d203312c: a small generator of numbers from 0 up to 1 by a seed. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
