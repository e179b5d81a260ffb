// Two servers and two workers share letters, one of them is killed half way, and every letter must have been sent once. Several set-ups are tried
// one after another, and the rates at which both workers went are compared:
//   npx tsx scripts/share-messages.ts --engines embedded --letters 10000
//   MONGOMS_SYSTEM_BINARY=/usr/bin/mongod npx tsx scripts/share-messages.ts --engines embedded,grown-up --letters 10000
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { readConfig } from '../src/config.js'
import { type Gateway, openGateway } from '../src/main.js'
import { countMessages } from '../src/queue/count-messages.js'
import { allChanges } from './crash-test/all-changes.js'
import { enginesNamed, startEngines } from './crash-test/engines.js'
import { Killable, endAllWithThis, fromSources } from './crash-test/killable.js'
import { addLetters, letterFaults, messagesLeft } from './crash-test/letters.js'

const LETTERS_PER_COMMIT = 500

const { values } = parseArgs({
  options: { engines: { type: 'string', default: 'embedded' }, letters: { type: 'string', default: '10000' } },
})
const setUps = values.engines.split(',')
const letters = Number(values.letters)
setUps.forEach(enginesNamed)
endAllWithThis()
const rates: number[] = []
for (const setUp of setUps) {
  const { faults, ...outcome } = await shareOn(setUp)
  rates.push(outcome.lettersPerSecond)
  console.log(JSON.stringify({ engines: setUp, letters, ...outcome, faults: faults.length }))
  for (const fault of faults.slice(0, 20)) console.error(fault)
  if (faults.length > 0) process.exitCode = 1
}
for (const [i, setUp] of setUps.entries())
  if (i > 0) console.log(JSON.stringify({ [`${setUp} to ${setUps[0]!}`]: rounded(rates[i]! / rates[0]!, 100) }))

type Outcome = {
  /** Seconds after the start of the processes. */
  firstSeconds: number
  killedSeconds: number
  leftWhenKilled: number
  doneSeconds: number
  /** From the first letter until a worker was killed. */
  lettersPerSecond: number
  faults: string[]
}

async function shareOn(setUp: string): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-share-'))
  const { engines, environment } = await startEngines(folder, enginesNamed(setUp))
  const start = (name: string, ...args: string[]): Killable =>
    new Killable(name, fromSources('scripts/crash-test/gateway.ts', ...args), environment)
  const processes = [
    ...['serve-1', 'serve-2'].map((name) => start(name, 'serve', '--no-sample')),
    ...['worker-1', 'worker-2'].map((name) => start(name, 'worker')),
  ]
  try {
    const gateway = await openGateway(readConfig(environment))
    try {
      return await share(gateway, processes)
    } finally {
      await gateway.close()
    }
  } finally {
    for (const each of [...processes, ...engines]) await each.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param processes the last of them is killed half way */
async function share(gateway: Gateway, processes: readonly Killable[]): Promise<Outcome> {
  const effects = Array.from({ length: letters }, (_, i) => `share/${i}`)
  for (let from = 0; from < letters; from += LETTERS_PER_COMMIT)
    await addLetters(gateway, effects.slice(from, from + LETTERS_PER_COMMIT))
  const startedAt = performance.now()
  const since = (): number => rounded((performance.now() - startedAt) / 1_000, 10)
  for (const each of processes) each.start()
  const leftAtFirst = await untilLeft(letters - 1)
  const firstSeconds = since()
  const leftWhenKilled = await untilLeft(letters / 2)
  const killedSeconds = since()
  await processes.at(-1)!.kill()
  await untilLeft(0)
  const doneSeconds = since()
  const lettersPerSecond = Math.round((leftAtFirst - leftWhenKilled) / (killedSeconds - firstSeconds))
  const faults = [
    ...(await messagesLeft(gateway)),
    ...(await letterFaults(gateway, await allChanges(gateway.store), effects)),
  ]
  return { firstSeconds, killedSeconds, leftWhenKilled, doneSeconds, lettersPerSecond, faults }

  async function untilLeft(most: number): Promise<number> {
    for (;;) {
      for (const each of processes.slice(0, -1)) each.assertAlive()
      const { ready, later } = await countMessages(gateway)
      if (ready + later <= most) return ready + later
      await rest(100)
    }
  }
}

function rounded(value: number, parts: number): number {
  return Math.round(value * parts) / parts
}
