import { once } from 'node:events'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { opportunities } from '../src/opportunities/document.js'
import { aGateway, anOffer, take } from './support/a-gateway.js'
import { runGateway, spawnGateway } from './support/run-gateway.js'
import { type Serving, startServing } from './support/serving.js'
import { removeFoldersAfterwards, temporaryFolder } from './support/temporary-folder.js'

removeFoldersAfterwards()

let dataDir: string
beforeEach(() => {
  dataDir = join(temporaryFolder(), 'data')
})

const json = async (serving: Serving, path: string): Promise<Record<string, unknown>> =>
  (await (await fetch(`${serving.base}${path}`)).json()) as Record<string, unknown>

async function until(isSo: () => Promise<boolean>): Promise<void> {
  // Jest's own limit ends a wait for what does not come.
  while (!(await isSo())) await rest(50)
}

describe('gateway serve', () => {
  test('fills an empty store with the sample, shows ten matches, serves, and stops when it is asked to', async () => {
    const serving = await startServing(['--data-dir', dataDir])
    expect(serving.out()).toContain('The store was empty: loaded the sample')
    expect(serving.out()).toContain('The 10 best matches of one sample vacancy, with the reasons:')
    expect(((await json(serving, '/api/v1/opportunities?limit=100')).items as unknown[]).length).toBeGreaterThan(50)
    expect(await json(serving, '/readyz')).toMatchObject({ status: 'ready' })
    expect(statSync(dataDir).mode & 0o077).toBe(0)
    expect(await serving.stop('SIGTERM')).toEqual({ status: 0, signal: null })
    // Closed properly: no log is left beside the store.
    expect(existsSync(join(dataDir, 'store.sqlite-wal'))).toBe(false)
  }, 180_000)

  test('leaves a store that is not empty as it is, and an empty one too when told', async () => {
    const gateway = await aGateway(undefined, dataDir)
    await take(gateway, 'opportunities', [anOffer()])
    await gateway.close()
    const serving = await startServing(['--data-dir', dataDir])
    expect(((await json(serving, '/api/v1/opportunities')).items as unknown[]).length).toBe(1)
    expect(await serving.stop('SIGINT')).toEqual({ status: 0, signal: null })
    const empty = await startServing(['--no-sample', '--data-dir', join(temporaryFolder(), 'data')])
    expect((await json(empty, '/api/v1/opportunities')).items).toEqual([])
    await empty.stop()
  }, 180_000)

  test('shows what another process imports while it serves, and its worker closes what is past its day', async () => {
    const serving = await startServing(['--no-sample', '--data-dir', dataDir])
    const file = join(dataDir, 'offers.jsonl')
    writeFileSync(
      file,
      [anOffer(), anOffer({ ref: 'past', closesOn: '2020-01-01' })].map((one) => JSON.stringify(one)).join('\n'),
    )
    expect((await spawnGateway(['import', 'opportunities', file, '--as', 'live', '--data-dir', dataDir])).status).toBe(
      0,
    )
    const { items } = await json(serving, '/api/v1/opportunities')
    expect((items as { id: string }[]).map(({ id }) => id)).toEqual(['test:A-1'])
    const gateway = await aGateway(undefined, dataDir)
    await until(async () => (await gateway.store.get(opportunities, 'test:past'))?.doc.state === 'closed')
    await gateway.close()
    await serving.stop()
  }, 180_000)

  test('killed with kill -9, it starts again by itself and has lost nothing', async () => {
    const first = await startServing(['--no-worker', '--data-dir', dataDir])
    const before = (await json(first, '/api/v1/opportunities?limit=100')).items
    expect(await first.stop('SIGKILL')).toEqual({ status: null, signal: 'SIGKILL' })
    const second = await startServing(['--no-worker', '--data-dir', dataDir])
    expect(second.out()).not.toContain('The store was empty')
    expect((await json(second, '/api/v1/opportunities?limit=100')).items).toEqual(before)
    await second.stop()
    expect((await runGateway(['doctor', '--data-dir', dataDir])).status).toBe(0)
  }, 180_000)

  test('says in one line what is wrong with a port that is taken', async () => {
    const other = createServer().listen(0)
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const answer = await runGateway(['serve', '--no-sample', '--port', String(port), '--data-dir', dataDir])
    expect(answer).toMatchObject({
      status: 1,
      err: `gateway: Cannot listen on port ${port}: something else does; choose another with --port or GATEWAY_PORT\n`,
    })
    other.close()
  })

  test('says in one line what is wrong with a data directory that is a file', async () => {
    writeFileSync(join(temporaryFolder(), 'x'), '')
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, 'mine')
    const answer = await runGateway(['serve', '--data-dir', file])
    expect(answer.status).toBe(1)
    expect(answer.err).toContain(`Cannot use the data directory ${file}`)
    expect(readFileSync(file, 'utf8')).toBe('mine')
  })
})
