// A process of the crash test: imports opportunities and a candidate, moves some on, and says a line for each commit that was answered.
//   node --import tsx scripts/crash-test/writer.ts NAME    (data directory and engines from the environment)
import { writeSync } from 'node:fs'
import { Readable } from 'node:stream'
import { setTimeout as rest } from 'node:timers/promises'
import { readConfig } from '../../src/config.js'
import { type RecordKindName, importByName } from '../../src/import/import-command.js'
import { openGateway } from '../../src/main.js'
import { changeState } from '../../src/opportunities/change-state.js'
import { loadOutcodes } from '../../src/places/load-outcodes.js'
import { StoreError } from '../../src/ports/store.js'
import { type Acknowledged, SOURCE } from './acknowledged.js'
import { addLetters } from './letters.js'

const OPPORTUNITIES_A_ROUND = 3

const name = process.argv[2]!
const gateway = await openGateway(readConfig(process.env))
const { store, clock } = gateway
// Written at once, so that what was answered is told whatever happens next.
const tell = (line: Acknowledged): number => writeSync(1, `${JSON.stringify(line)}\n`)

for (let round = 0; ; round++) {
  const refs = Array.from({ length: OPPORTUNITIES_A_ROUND }, (_, i) => `${name}-${process.pid}-${round}-${i}`)
  await surely(() => take('opportunities', refs.map(anOpportunity)))
  tell({ kind: 'imported', collection: 'opportunities', ids: refs.map((ref) => `${SOURCE}:${ref}`) })
  await surely(() => take('candidates', [aCandidate(refs[0]!)]))
  tell({ kind: 'imported', collection: 'candidates', ids: [`${SOURCE}:${refs[0]!}`] })
  const id = `${SOURCE}:${refs[0]!}`
  await surely(() => changeState({ store, clock }, id, { move: 'pause' }, 'crash-test'))
  tell({ kind: 'paused', id })
  const effect = `${SOURCE}/${refs[0]!}`
  await surely(() => addLetters(gateway, [effect]))
  tell({ kind: 'mailed', effect })
}

/** An engine that was killed is back in a moment; what it may have done all the same is harmless to do again. */
async function surely(work: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await work()
      return
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      await rest(100)
    }
  }
}

async function take(kind: RecordKindName, records: unknown[]): Promise<void> {
  const lines = records.map((record) => `${JSON.stringify(record)}\n`).join('')
  const report = await importByName(kind, ['-'], loadOutcodes(), {
    ...{ store, clock, arriveAs: 'live' },
    standardInput: Readable.from([Buffer.from(lines)]),
    refusedFolder: gateway.config.dataDir,
  })
  if (report.refused > 0) throw new Error(`${report.refused} records of the crash test were refused`)
}

function anOpportunity(ref: string): unknown {
  const employer = { name: 'Blue Door Cafe Ltd' }
  return { source: SOURCE, ref, strand: 'vacancy', title: 'Kitchen porter', employer, site: { postcode: 'W9 2AB' } }
}

function aCandidate(ref: string): unknown {
  return {
    ...{ source: SOURCE, ref, coach: 'coach@example.org', home: { postcode: 'W9 1AA' }, strands: ['vacancy'] },
    available: [{ days: ['mon', 'tue', 'wed'], from: '09:00', to: '17:00' }],
    ...{ person: { name: `Person ${ref}` }, consent: { match: true } },
  }
}
