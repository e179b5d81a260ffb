import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { openSqliteRecordKeys } from '../../../../adapters/keys/sqlite/record-keys.js'
import { KeyDestroyedError, type RecordKeys } from '../../../../src/ports/record-keys.js'
import { StoreError } from '../../../../src/ports/store.js'
import { removeFoldersAfterwards, temporaryFolder } from '../../../support/temporary-folder.js'

removeFoldersAfterwards()

let folder: string
let file: string
let keys: RecordKeys
beforeEach(async () => {
  folder = temporaryFolder()
  file = join(folder, 'keys.sqlite')
  keys = await openSqliteRecordKeys(file)
})
afterEach(() => keys.close())

const hex = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('hex')

/** Whether the bytes stand in any file of the folder, database, log or index. */
const stands = (bytes: Uint8Array, where = folder): boolean =>
  readdirSync(where).some((name) => readFileSync(join(where, name)).includes(Buffer.from(bytes)))

describe('the keys of records', () => {
  test('are 32 bytes, one a record, and the same for ever, also for another process', async () => {
    const one = await keys.obtain('candidates/a')
    expect(one).toHaveLength(32)
    expect(hex(await keys.obtain('candidates/b'))).not.toBe(hex(one))
    expect(hex(await keys.obtain('candidates/a'))).toBe(hex(one))
    const other = await openSqliteRecordKeys(file)
    expect(hex(await other.obtain('candidates/a'))).toBe(hex(one))
    await other.close()
  })

  test('are found without being made', async () => {
    await keys.obtain('candidates/a')
    expect([...(await keys.findMany(['candidates/a', 'candidates/b'])).keys()]).toEqual(['candidates/a'])
    expect([...(await keys.findMany(['candidates/b'])).keys()]).toEqual([])
  })

  test('lie in a file for its owner’s eyes only', () => {
    expect(statSync(file).mode & 0o077).toBe(0)
  })

  test('made by two at once are one', async () => {
    const other = await openSqliteRecordKeys(file)
    const both = await Promise.all([keys.obtain('candidates/a'), other.obtain('candidates/a')])
    await other.close()
    expect(hex(both[0])).toBe(hex(both[1]))
  })

  test.each(['', 'x\0y', 'x\ud800', 'x'.repeat(1101)])(
    'refuse the id %j, which engines would cut or change',
    async (id) => {
      await expect(keys.obtain(id)).rejects.toThrow(RangeError)
    },
  )
})

describe('a destroyed key', () => {
  test('is gone from every file, and cannot be made again', async () => {
    const bytes = await keys.obtain('candidates/a')
    expect(stands(bytes)).toBe(true)
    await keys.destroy('candidates/a')
    expect(stands(bytes)).toBe(false)
    await expect(keys.obtain('candidates/a')).rejects.toThrow(KeyDestroyedError)
    await expect(keys.obtainMany(['candidates/b', 'candidates/a'])).rejects.toThrow('Cannot write "candidates/a"')
    // All or none: b was not made.
    expect([...(await keys.findMany(['candidates/b'])).keys()]).toEqual([])
    expect([...(await keys.destroyedAmong(['candidates/a', 'candidates/b']))]).toEqual(['candidates/a'])
  })

  test('is destroyed also when it was never made, and twice', async () => {
    await keys.destroy('candidates/z')
    await keys.destroy('candidates/z')
    await keys.destroy('candidates/a')
    expect(await keys.destroyed()).toEqual(['candidates/a', 'candidates/z'])
  })

  test('leaves the other keys as they were', async () => {
    const ids = Array.from({ length: 500 }, (_, i) => `candidates/${i}`)
    const before = await keys.obtainMany(ids)
    await keys.destroy('candidates/250')
    const after = await keys.findMany(ids)
    expect(after.size).toBe(499)
    for (const [id, bytes] of after) expect(hex(bytes)).toBe(hex(before.get(id)))
  })

  test('is not brought back by an older backup, and is destroyed where a newer one is put back', async () => {
    const bytes = await keys.obtain('candidates/a')
    await keys.obtain('candidates/b')
    await keys.backup(join(folder, 'older.keys'))
    await keys.destroy('candidates/a')
    await keys.restore(join(folder, 'older.keys'))
    expect((await keys.findMany(['candidates/a'])).size).toBe(0)
    await keys.backup(join(folder, 'newer.keys'))
    const elsewhere = temporaryFolder()
    const other = await openSqliteRecordKeys(join(elsewhere, 'keys.sqlite'))
    await other.restore(join(folder, 'older.keys'))
    expect(hex((await other.findMany(['candidates/a'])).get('candidates/a'))).toBe(hex(bytes))
    await other.restore(join(folder, 'newer.keys'))
    expect(await other.destroyed()).toEqual(['candidates/a'])
    expect(stands(bytes, elsewhere)).toBe(false)
    await other.close()
  })
})

describe('a backup of the keys', () => {
  test('holds all keys in one file for its owner’s eyes only', async () => {
    const bytes = await keys.obtain('candidates/a')
    await keys.backup(join(folder, 'monday.keys'))
    expect(statSync(join(folder, 'monday.keys')).mode & 0o077).toBe(0)
    const other = await openSqliteRecordKeys(join(temporaryFolder(), 'keys.sqlite'))
    await other.restore(join(folder, 'monday.keys'))
    expect(hex(await other.obtain('candidates/a'))).toBe(hex(bytes))
    await other.close()
  })

  test('never writes over a file', async () => {
    writeFileSync(join(folder, 'x'), 'mine')
    await expect(keys.backup(join(folder, 'x'))).rejects.toThrow(StoreError)
    expect(readFileSync(join(folder, 'x'), 'utf8')).toBe('mine')
  })

  test.each([
    ['absent', undefined],
    ['empty', ''],
    ['something else', 'not a database at all, but long enough to be looked at'.repeat(100)],
  ])('that is %s is refused, and changes nothing', async (_name, content) => {
    const bad = join(folder, 'bad.keys')
    if (content !== undefined) writeFileSync(bad, content)
    const bytes = await keys.obtain('candidates/a')
    await expect(keys.restore(bad)).rejects.toThrow(StoreError)
    expect(hex(await keys.obtain('candidates/a'))).toBe(hex(bytes))
    expect(existsSync(bad)).toBe(content !== undefined)
  })
})

test('keys that were closed answer no more', async () => {
  await keys.close()
  await expect(keys.obtain('candidates/a')).rejects.toThrow('it is closed')
})
