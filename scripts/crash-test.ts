// Kills processes of a gateway under load at random moments, and looks whether anything was lost or done twice:
//   npx tsx scripts/crash-test.ts --engines embedded --kills 300 --seed 1
//   MONGOMS_SYSTEM_BINARY=/usr/bin/mongod npx tsx scripts/crash-test.ts --engines grown-up --kills 100
import { parseArgs } from 'node:util'
import { enginesNamed } from './crash-test/engines.js'
import { endAllWithThis } from './crash-test/killable.js'
import { runCrashTest } from './crash-test/run-crash-test.js'

const { values } = parseArgs({
  options: {
    engines: { type: 'string', default: 'embedded' },
    kills: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
  },
})
endAllWithThis()
const grownUp = enginesNamed(values.engines)
const { faults, ...verdict } = await runCrashTest({
  kills: Number(values.kills),
  seed: Number(values.seed),
  say: (line) => console.log(line),
  ...(grownUp && { grownUp }),
})
console.log(JSON.stringify({ engines: values.engines, seed: values.seed, ...verdict, faults: faults.length }))
for (const fault of faults.slice(0, 20)) console.error(fault)
process.exitCode = faults.length === 0 ? 0 : 1
