// Kills processes of a gateway under load at random moments, and looks whether anything was lost or done twice:
//   npx tsx scripts/crash-test.ts --engine sqlite --kills 300 --seed 1
//   MONGOMS_SYSTEM_BINARY=/usr/bin/mongod npx tsx scripts/crash-test.ts --engine mongodb --kills 100
import { parseArgs } from 'node:util'
import { runCrashTest } from './crash-test/run-crash-test.js'

const { values } = parseArgs({
  options: {
    engine: { type: 'string', default: 'sqlite' },
    kills: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
  },
})
if (values.engine !== 'sqlite' && values.engine !== 'mongodb')
  throw new RangeError(`Cannot crash "${values.engine}": sqlite or mongodb`)
const mongod = process.env.MONGOMS_SYSTEM_BINARY ?? 'mongod'
const { faults, ...verdict } = await runCrashTest({
  kills: Number(values.kills),
  seed: Number(values.seed),
  say: (line) => console.log(line),
  ...(values.engine === 'mongodb' ? { mongod } : {}),
})
console.log(JSON.stringify({ engine: values.engine, seed: values.seed, ...verdict, faults: faults.length }))
for (const fault of faults.slice(0, 20)) console.error(fault)
process.exitCode = faults.length === 0 ? 0 : 1
