import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { readConfig } from '../src/config.js'
import { type Finding, examine } from '../src/doctor.js'
import { openSqliteRecordKeys } from '../adapters/keys/sqlite/record-keys.js'
import { aGateway, aPerson, anOffer, take } from './support/a-gateway.js'
import { removeFoldersAfterwards, temporaryFolder } from './support/temporary-folder.js'

removeFoldersAfterwards()

let dataDir: string
beforeEach(() => {
  dataDir = join(temporaryFolder(), 'data')
})

const examined = async (environment: Record<string, string> = {}): Promise<Finding[]> =>
  examine(() => readConfig(environment, { dataDir }))
const wrong = (findings: Finding[]): string[] =>
  findings.filter(({ status }) => status === 'wrong').map(({ words }) => words)

async function filled(): Promise<void> {
  const gateway = await aGateway(undefined, dataDir)
  await take(gateway, 'opportunities', [anOffer()])
  await take(gateway, 'candidates', [aPerson({ person: { name: 'PLANTED' } })])
  await gateway.close()
}

describe('gateway doctor', () => {
  test('finds a data directory that is not there yet worth a note, and makes nothing', async () => {
    const findings = await examined()
    expect(findings).toContainEqual({
      subject: 'data directory',
      status: 'note',
      words: `${dataDir} does not exist yet; the first command makes it`,
    })
    expect(wrong(findings)).toEqual([])
    expect(existsSync(dataDir)).toBe(false)
  })

  test('finds a sound store sound, with what is in it', async () => {
    await filled()
    const findings = await examined()
    expect(wrong(findings)).toEqual([])
    const said = findings.map(({ words }) => words).join('\n')
    expect(said).toMatch(/sound; 1 opportunities, 1 candidates, 0 employers, 0 partners/)
    expect(said).toContain('readable; 0 destroyed')
    expect(said).not.toContain('PLANTED')
  })

  test('finds a setting that is wrong, by its name', async () => {
    expect(wrong(await examined({ GATEWAY_PORT: 'eighty' }))).toEqual([
      'The port "eighty" is not one; give a whole number from 0 to 65535',
    ])
  })

  test('finds keys that are not those of the store', async () => {
    await filled()
    const other = join(temporaryFolder(), 'data')
    mkdirSync(other)
    const gateway = await aGateway(undefined, dataDir)
    await gateway.backup(join(other, 'store.sqlite'))
    await gateway.close()
    await (await openSqliteRecordKeys(join(other, 'keys.sqlite'))).close()
    dataDir = other
    expect(wrong(await examined())).toEqual([expect.stringContaining('are these the keys of this store?')])
  })

  test.each(['store.sqlite', 'keys.sqlite'])('finds a %s that is something else, and names it', async (name) => {
    mkdirSync(dataDir)
    writeFileSync(join(dataDir, name), 'not a database, but long enough to be taken for one'.repeat(100))
    expect(wrong(await examined())).toEqual([expect.stringContaining(name)])
  })
})
