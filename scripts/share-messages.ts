// Two servers and two workers share letters, one of them is killed half way, and every letter must have been sent once:
//   npx tsx scripts/share-messages.ts --engines embedded --letters 10000
//   MONGOMS_SYSTEM_BINARY=/usr/bin/mongod npx tsx scripts/share-messages.ts --engines grown-up --letters 10000
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
import { Killable, fromSources } from './crash-test/killable.js'
import { addLetters, letterFaults, messagesLeft } from './crash-test/letters.js'

const LETTERS_PER_COMMIT = 500

const { values } = parseArgs({
  options: { engines: { type: 'string', default: 'embedded' }, letters: { type: 'string', default: '10000' } },
})
const folder = mkdtempSync(join(tmpdir(), 'gateway-share-'))
const { engines, environment } = await startEngines(folder, enginesNamed(values.engines))
const processes = [
  ...['serve-1', 'serve-2'].map((name) => gatewayProcess(name, 'serve', '--no-sample')),
  ...['worker-1', 'worker-2'].map((name) => gatewayProcess(name, 'worker')),
]
try {
  const gateway = await openGateway(readConfig(environment))
  try {
    await share(gateway)
  } finally {
    await gateway.close()
  }
} finally {
  for (const each of [...processes, ...engines]) await each.kill()
  rmSync(folder, { recursive: true, force: true })
}

async function share(gateway: Gateway): Promise<void> {
  const effects = Array.from({ length: Number(values.letters) }, (_, i) => `share/${i}`)
  for (let from = 0; from < effects.length; from += LETTERS_PER_COMMIT)
    await addLetters(gateway, effects.slice(from, from + LETTERS_PER_COMMIT))
  const startedAt = performance.now()
  const since = (): number => Math.round((performance.now() - startedAt) / 100) / 10
  for (const each of processes) each.start()
  const half = await untilLeft(gateway, effects.length / 2)
  const killedAt = since()
  await processes.at(-1)!.kill()
  await untilLeft(gateway, 0)
  const seconds = since()
  const faults = [
    ...(await messagesLeft(gateway)),
    ...(await letterFaults(gateway, await allChanges(gateway.store), effects)),
  ]
  console.log(
    JSON.stringify({
      engines: values.engines,
      letters: effects.length,
      leftWhenKilled: half,
      killedAt,
      seconds,
      lettersPerSecond: Math.round(effects.length / seconds),
      faults: faults.length,
    }),
  )
  for (const fault of faults.slice(0, 20)) console.error(fault)
  process.exitCode = faults.length === 0 ? 0 : 1
}

async function untilLeft(gateway: Gateway, most: number): Promise<number> {
  for (;;) {
    for (const each of processes.slice(0, -1)) each.assertAlive()
    const { ready, later } = await countMessages(gateway)
    if (ready + later <= most) return ready + later
    await rest(100)
  }
}

function gatewayProcess(name: string, ...args: string[]): Killable {
  return new Killable(name, fromSources('scripts/crash-test/gateway.ts', ...args), environment)
}
