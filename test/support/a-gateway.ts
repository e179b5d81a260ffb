import { join } from 'node:path'
import { loadOutcodes } from '../../src/places/load-outcodes.js'
import { readConfig } from '../../src/config.js'
import { type RecordKindName, importByName } from '../../src/import/import-command.js'
import { type Gateway, openGateway } from '../../src/main.js'
import { temporaryFolder } from './temporary-folder.js'
import { Readable } from 'node:stream'

/** A gateway on a store of its own, its clock set by the test. */
export type TestGateway = Gateway & { setNow(instant: string): void }

export async function aGateway(
  now = '2026-11-23T10:00:00.000Z',
  dataDir = join(temporaryFolder(), 'data'),
  environment: NodeJS.ProcessEnv = {},
): Promise<TestGateway> {
  const gateway = await openGateway(readConfig(environment, { dataDir }))
  let instant = now
  return { ...gateway, clock: { now: () => instant }, setNow: (next) => (instant = next) }
}

/** Imports records; what is refused fails the test. */
export async function take(
  gateway: Gateway,
  kind: RecordKindName,
  records: unknown[],
  arriveAs: 'live' | 'submitted' = 'live',
): Promise<void> {
  const report = await importByName(kind, ['-'], loadOutcodes(), {
    store: gateway.store,
    clock: gateway.clock,
    arriveAs,
    standardInput: Readable.from([Buffer.from(records.map((record) => `${JSON.stringify(record)}\n`).join(''))]),
    refusedFolder: gateway.config.dataDir,
  })
  if (report.refused > 0) throw new Error(`${report.refused} records of the test were refused`)
}

/** A dull valid opportunity as an import gives it. */
export const anOffer = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  source: 'test',
  ref: 'A-1',
  strand: 'vacancy',
  title: 'Kitchen porter',
  employer: { name: 'Blue Door Cafe Ltd' },
  site: { postcode: 'W9 2AB' },
  ...changes,
})

/** A dull valid candidate, free all day, who lives nearby. */
export const aPerson = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  source: 'caseload',
  ref: 'C-1',
  coach: 'coach@example.org',
  home: { postcode: 'W9 1AA' },
  strands: ['vacancy'],
  seeking: [{ title: 'kitchen porter', weight: 3 }],
  available: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '06:00', to: '22:00' }],
  checks: { rightToWork: 'held' },
  consent: { match: true },
  ...changes,
})
