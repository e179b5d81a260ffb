// Kills processes of a gateway under load at random moments, and looks whether anything was lost or done twice:
//   npx tsx scripts/crash-test.ts --engines embedded --kills 300 --seed 1
//   MONGOMS_SYSTEM_BINARY=/usr/bin/mongod npx tsx scripts/crash-test.ts --engines grown-up --kills 100
import { parseArgs } from 'node:util'
import { runCrashTest } from './crash-test/run-crash-test.js'

const { values } = parseArgs({
  options: {
    engines: { type: 'string', default: 'embedded' },
    kills: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
  },
})
if (values.engines !== 'embedded' && values.engines !== 'grown-up')
  throw new RangeError(`Cannot crash "${values.engines}": embedded (SQLite) or grown-up (MongoDB and Redis)`)
const grownUp = {
  mongod: process.env.MONGOMS_SYSTEM_BINARY ?? 'mongod',
  redis: process.env.REDIS_BINARY ?? 'redis-server',
}
const { faults, ...verdict } = await runCrashTest({
  kills: Number(values.kills),
  seed: Number(values.seed),
  say: (line) => console.log(line),
  ...(values.engines === 'grown-up' && { grownUp }),
})
console.log(JSON.stringify({ engines: values.engines, seed: values.seed, ...verdict, faults: faults.length }))
for (const fault of faults.slice(0, 20)) console.error(fault)
process.exitCode = faults.length === 0 ? 0 : 1
