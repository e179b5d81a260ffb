import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../config.js'
import { type RecordKindName, importByName } from '../import/import-command.js'
import { type Gateway, openGateway } from '../main.js'
import { loadOutcodes } from '../places/load-outcodes.js'
import type { Bench } from './bench.js'
import { makeWorld } from './world/make-world.js'

/** As our caseloads go: an opportunity for every ten people. */
const PEOPLE_PER_OPPORTUNITY = 10
const LINES_PER_WRITE = 500

/**
 * Rows a second through the real import: from a file of JSON Lines into an empty store on disk, people (whose personal fields are sealed) and
 * opportunities (whose text is read). Wrong when a row is refused, or when the same files again change anything.
 */
export const importRate: Bench = async (options) => {
  const { people, seed } = options
  const folder = mkdtempSync(join(tmpdir(), 'gateway-bench-'))
  try {
    const world = makeWorld({
      seed,
      candidates: people,
      opportunities: Math.max(1, Math.floor(people / PEOPLE_PER_OPPORTUNITY)),
      shape: 'uk',
      places: loadOutcodes().values(),
    })
    const files = {
      candidates: await written(join(folder, 'candidates.jsonl'), world.candidates),
      opportunities: await written(join(folder, 'opportunities.jsonl'), world.opportunities),
    }
    const gateway = await openGateway(readConfig({}, { dataDir: join(folder, 'data') }))
    try {
      const first = await importAll(gateway, files)
      const again = await importAll(gateway, files)
      options.report({
        name: 'import-rate',
        value: Math.round(first.rows / first.seconds),
        unit: 'rows/s',
        ratioTo: null,
        ratio: null,
        n: first.rows,
      })
      return { isSound: first.created === first.rows && again.unchanged === again.rows }
    } finally {
      await gateway.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Imported = { rows: number; created: number; unchanged: number; seconds: number }

async function importAll({ store, clock }: Gateway, files: Partial<Record<RecordKindName, string>>): Promise<Imported> {
  const total: Imported = { rows: 0, created: 0, unchanged: 0, seconds: 0 }
  for (const [kind, file] of Object.entries(files) as [RecordKindName, string][]) {
    const deps = { store, clock, arriveAs: 'live' as const, standardInput: process.stdin, refusedFolder: tmpdir() }
    const { read, created, unchanged, seconds } = await importByName(kind, [file], loadOutcodes(), deps)
    total.rows += read
    total.created += created
    total.unchanged += unchanged
    total.seconds += seconds
  }
  return total
}

/** Some lines at a time, so that a world of millions needs no more memory than a small one. */
async function written(file: string, records: Iterable<unknown>): Promise<string> {
  writeFileSync(file, '')
  let lines: string[] = []
  for (const record of records) {
    lines.push(`${JSON.stringify(record)}\n`)
    if (lines.length < LINES_PER_WRITE) continue
    await appendFile(file, lines.join(''))
    lines = []
  }
  await appendFile(file, lines.join(''))
  return file
}
