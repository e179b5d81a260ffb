import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { randomStream } from '../../src/bench/world/random.js'
import { readConfig } from '../../src/config.js'
import { openGateway } from '../../src/main.js'
import { type OpportunityDocument, opportunities } from '../../src/opportunities/document.js'
import { anOffer } from '../support/a-gateway.js'
import { runGateway } from '../support/run-gateway.js'
import { removeFoldersAfterwards, temporaryFolder } from '../support/temporary-folder.js'

removeFoldersAfterwards()

const OFFERS = 4000

describe('kill -9 during an import', () => {
  test('loses nothing acknowledged, and the same import again ends as an undisturbed one', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'offers.jsonl')
    const rows = Array.from({ length: OFFERS }, (_, i) =>
      anOffer({ ref: `A-${i}`, description: `Offer number ${i}. 20 hours per week.`, contact: { name: `Name ${i}` } }),
    )
    writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    const undisturbed = join(folder, 'undisturbed')
    expect((await runGateway(['import', 'opportunities', file, '--data-dir', undisturbed])).status).toBe(0)
    const wholeBytes = bytesOf(undisturbed)

    const killed = join(folder, 'killed')
    // Moments are chosen by how far the store has grown, so that they lie within the import however slow the machine is.
    const chance = randomStream(20261128, 'kill')
    let stored = 0
    const cutOff: number[] = []
    for (let round = 0; round < 4; round++) {
      const share = (round + chance.below(100) / 100) / 4
      await importUntil(file, killed, wholeBytes * share)
      const now = await storedIn(killed)
      expect(now.length).toBeGreaterThanOrEqual(stored)
      stored = now.length
      cutOff.push(stored)
    }
    expect(cutOff.filter((count) => count > 0 && count < OFFERS).length).toBeGreaterThanOrEqual(2)

    const last = await runGateway(['import', 'opportunities', file, '--data-dir', killed])
    expect(JSON.parse(last.out)).toMatchObject({
      read: OFFERS,
      created: OFFERS - stored,
      unchanged: stored,
      updated: 0,
      refused: 0,
    })
    expect(await storedIn(killed)).toEqual(await storedIn(undisturbed))
    expect((await runGateway(['doctor', '--data-dir', killed])).status).toBe(0)
  }, 300_000)
})

/** Starts the import as a process and kills it with `kill -9` once the files of the store hold so many bytes. */
async function importUntil(file: string, dataDir: string, bytes: number): Promise<void> {
  const command = ['--import', 'tsx', 'test/support/gateway-process.ts', 'import', 'opportunities', file]
  const child = spawn(process.execPath, [...command, '--data-dir', dataDir], { stdio: 'ignore' })
  const ended = once(child, 'close')
  while (child.exitCode === null && bytesOf(dataDir) < bytes) await rest(2)
  child.kill('SIGKILL')
  await ended
}

function bytesOf(dataDir: string): number {
  const files = ['store.sqlite', 'store.sqlite-wal'].map((name) => join(dataDir, name))
  return files.reduce((sum, file) => sum + (existsSync(file) ? statSync(file).size : 0), 0)
}

/** Everything stored, its times aside; an acknowledged record that cannot be opened any more would throw. */
async function storedIn(dataDir: string): Promise<[string, Partial<OpportunityDocument>][]> {
  const gateway = await openGateway(readConfig({}, { dataDir }))
  const found: [string, Partial<OpportunityDocument>][] = []
  for await (const { id, doc } of gateway.store.scan(opportunities)) {
    const { createdAt: _created, updatedAt: _updated, ...rest } = doc
    found.push([id, rest])
  }
  await gateway.close()
  return found
}
