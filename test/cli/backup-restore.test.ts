import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { candidates } from '../../src/candidates/document.js'
import { opportunities } from '../../src/opportunities/document.js'
import { aGateway, aPerson, anOffer, take } from '../support/a-gateway.js'
import { runGateway } from '../support/run-gateway.js'
import { removeFoldersAfterwards, temporaryFolder } from '../support/temporary-folder.js'

removeFoldersAfterwards()

let folder: string
let dataDir: string
let copy: string
beforeEach(async () => {
  folder = temporaryFolder()
  dataDir = join(folder, 'data')
  copy = join(folder, 'monday.sqlite')
  const gateway = await aGateway(undefined, dataDir)
  await take(gateway, 'opportunities', [anOffer()])
  await take(gateway, 'candidates', [aPerson({ person: { name: 'PLANTED-NAME' } })])
  await gateway.close()
})

const nameIn = async (dir: string): Promise<string | null | undefined> => {
  const gateway = await aGateway(undefined, dir)
  const found = await gateway.store.get(candidates, 'caseload:C-1')
  await gateway.close()
  return found && (found.erased ? 'ERASED' : found.doc.candidate.person.name)
}

describe('gateway backup and restore', () => {
  test('put everything back into an empty data directory, people included', async () => {
    expect((await runGateway(['backup', copy, '--data-dir', dataDir])).status).toBe(0)
    const other = join(folder, 'other')
    expect((await runGateway(['restore', copy, '--data-dir', other])).status).toBe(0)
    expect(await nameIn(other)).toBe('PLANTED-NAME')
  })

  test('undo what came after the backup', async () => {
    await runGateway(['backup', copy, '--data-dir', dataDir])
    const gateway = await aGateway(undefined, dataDir)
    await take(gateway, 'opportunities', [anOffer({ ref: 'A-2' })])
    await gateway.close()
    await runGateway(['restore', copy, '--data-dir', dataDir])
    const restored = await aGateway(undefined, dataDir)
    expect(await restored.store.count(opportunities)).toBe(1)
    await restored.close()
  })

  test('copy a store that is in use, in whole commits', async () => {
    const gateway = await aGateway(undefined, dataDir)
    const [backup] = await Promise.all([
      runGateway(['backup', copy, '--data-dir', dataDir]),
      take(
        gateway,
        'opportunities',
        Array.from({ length: 800 }, (_, i) => anOffer({ ref: `B-${i}` })),
      ),
    ])
    await gateway.close()
    expect(backup.status).toBe(0)
    const other = join(folder, 'other')
    await runGateway(['restore', copy, '--data-dir', other])
    const restored = await aGateway(undefined, other)
    // The import commits 500 records at a time.
    expect([1, 501, 801]).toContain(await restored.store.count(opportunities))
    expect(await restored.store.check()).toEqual([])
    await restored.close()
  })

  test('keep no person readable in the backup without its keys', async () => {
    await runGateway(['backup', copy, '--data-dir', dataDir])
    expect(readFileSync(copy, 'latin1')).not.toContain('PLANTED-NAME')
    renameSync(`${copy}.keys`, join(folder, 'elsewhere.keys'))
    const answer = await runGateway(['restore', copy, '--data-dir', join(folder, 'other')])
    expect(answer).toMatchObject({ status: 1 })
    expect(answer.err).toContain('name the newest with --keys')
    const keys = ['--keys', join(folder, 'elsewhere.keys')]
    expect((await runGateway(['restore', copy, ...keys, '--data-dir', join(folder, 'other')])).status).toBe(0)
    expect(await nameIn(join(folder, 'other'))).toBe('PLANTED-NAME')
  })

  test('never bring back somebody whose key was destroyed since', async () => {
    await runGateway(['backup', copy, '--data-dir', dataDir])
    const gateway = await aGateway(undefined, dataDir)
    await gateway.keys.destroy('candidates/caseload:C-1')
    await gateway.close()
    expect((await runGateway(['restore', copy, '--data-dir', dataDir])).status).toBe(0)
    expect(await nameIn(dataDir)).toBe('ERASED')
  })

  test('refuse to write over a file, and to restore one that is no backup, leaving the store as it was', async () => {
    writeFileSync(copy, 'something else')
    expect(await runGateway(['backup', copy, '--data-dir', dataDir])).toMatchObject({ status: 1 })
    expect(readFileSync(copy, 'utf8')).toBe('something else')
    expect(existsSync(`${copy}.keys`)).toBe(false)
    expect(await runGateway(['restore', copy, '--data-dir', dataDir])).toMatchObject({ status: 1 })
    expect(await runGateway(['restore', join(folder, 'absent'), '--data-dir', dataDir])).toMatchObject({ status: 1 })
    expect(await nameIn(dataDir)).toBe('PLANTED-NAME')
  })
})

describe('gateway doctor', () => {
  test('finds a sound store sound', async () => {
    const answer = await runGateway(['doctor', '--json', '--data-dir', dataDir])
    expect(answer.status).toBe(0)
    expect(JSON.parse(answer.out)).toMatchObject({ sound: true })
  })

  test('names a damaged store, a wrong setting and a folder it may not use', async () => {
    writeFileSync(join(dataDir, 'store.sqlite'), 'not a database, but long enough to be taken for one'.repeat(100))
    rmSync(join(dataDir, 'store.sqlite-wal'), { force: true })
    const damaged = await runGateway(['doctor', '--data-dir', dataDir])
    expect(damaged.status).toBe(1)
    expect(damaged.err).toContain('store.sqlite')
    const wrongPort = await runGateway(['serve', '--port', 'eighty', '--data-dir', dataDir])
    expect(wrongPort).toMatchObject({ status: 1 })
    expect(wrongPort.err).toContain('The port "eighty" is not one; give a whole number from 0 to 65535')
    mkdirSync(join(folder, 'x'))
    writeFileSync(join(folder, 'x', 'file'), '')
    expect((await runGateway(['doctor', '--data-dir', join(folder, 'x', 'file')])).status).toBe(1)
  })
})
