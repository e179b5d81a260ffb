import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type CopyableKeys, KeyDestroyedError } from '../../src/ports/record-keys.js'
import { StoreError } from '../../src/ports/store.js'

export type KeysHarness = {
  /** A fresh handle on the same keys. */
  open(): Promise<CopyableKeys>
  /** A handle on other keys, empty at first. */
  openElsewhere(): Promise<CopyableKeys>
  readonly folder: string
  destroyAll(): Promise<void>
}

const hex = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('hex')

/** What every place where the keys of records are kept promises. */
export function describeKeys(name: string, makeHarness: () => Promise<KeysHarness>): void {
  describe(`the keys of records on ${name}`, () => {
    let harness: KeysHarness
    let keys: CopyableKeys
    beforeEach(async () => {
      harness = await makeHarness()
      keys = await harness.open()
    })
    afterEach(() => harness.destroyAll())

    it('are 32 bytes, one a record, and the same for ever and for everybody', async () => {
      const one = await keys.obtain('candidates/a')
      expect(one).toHaveLength(32)
      expect(hex(await keys.obtain('candidates/b'))).not.toBe(hex(one))
      expect(hex(await (await harness.open()).obtain('candidates/a'))).toBe(hex(one))
      expect(hex((await keys.findMany(['candidates/a'])).get('candidates/a'))).toBe(hex(one))
    })

    it('are found without being made', async () => {
      await keys.obtain('candidates/a')
      expect([...(await keys.findMany(['candidates/a', 'candidates/b'])).keys()]).toStrictEqual(['candidates/a'])
      expect((await keys.findMany(['candidates/b'])).size).toBe(0)
    })

    it('made by many at once are one each', async () => {
      const other = await harness.open()
      const ids = Array.from({ length: 40 }, (_, i) => `candidates/${i}`)
      const answers = await Promise.all([keys, other, keys, other].map((each) => each.obtainMany(ids)))
      for (const id of ids) expect(new Set(answers.map((answer) => hex(answer.get(id)))).size).toBe(1)
      expect(new Set(ids.map((id) => hex(answers[0]!.get(id)))).size).toBe(ids.length)
    })

    it.each(['', 'x\0y', 'x\ud800', 'x'.repeat(1101)])('refuse the id %j', async (id) => {
      await expect(keys.obtain(id)).rejects.toThrow(RangeError)
      await expect(keys.destroy(id)).rejects.toThrow(RangeError)
    })

    it('take ids that differ a little for different, and half a character for none', async () => {
      const ids = ['candidates/a', 'candidates/A', 'candidates/á', 'candidates/a ', 'candidates/\ufffd']
      const made = await keys.obtainMany(ids)
      expect(new Set([...made.values()].map(hex)).size).toBe(ids.length)
      expect((await keys.findMany(['candidates/\ud800'])).size).toBe(0)
    })

    it('once destroyed are gone for everybody and for ever, also those never made', async () => {
      const other = await harness.open()
      await keys.obtain('candidates/a')
      await keys.destroy('candidates/a')
      await keys.destroy('candidates/never')
      await keys.destroy('candidates/a')
      for (const handle of [keys, other]) {
        expect((await handle.findMany(['candidates/a', 'candidates/never'])).size).toBe(0)
        expect(await handle.destroyed()).toStrictEqual(['candidates/a', 'candidates/never'])
        expect([...(await handle.destroyedAmong(['candidates/a', 'candidates/b']))]).toStrictEqual(['candidates/a'])
        await expect(handle.obtain('candidates/a')).rejects.toThrow(KeyDestroyedError)
        await expect(handle.obtain('candidates/never')).rejects.toThrow(KeyDestroyedError)
      }
    })

    it('are all made or none when one of them was destroyed', async () => {
      await keys.destroy('candidates/a')
      await expect(keys.obtainMany(['candidates/new', 'candidates/a'])).rejects.toThrow('candidates/a')
      expect((await keys.findMany(['candidates/new'])).size).toBe(0)
    })

    it('come back from a backup, but for those destroyed here or there', async () => {
      const file = join(harness.folder, 'keys-backup')
      const made = await keys.obtainMany(['candidates/a', 'candidates/b', 'candidates/gone'])
      await keys.destroy('candidates/gone')
      await keys.backup(file)
      expect(statSync(file).mode & 0o077).toBe(0)
      const elsewhere = await harness.openElsewhere()
      await elsewhere.destroy('candidates/b')
      const own = await elsewhere.obtain('candidates/own')
      await elsewhere.obtain('candidates/gone')
      await elsewhere.restore(file)
      const found = await elsewhere.findMany(['candidates/a', 'candidates/b', 'candidates/own', 'candidates/gone'])
      expect([...found.keys()].sort()).toStrictEqual(['candidates/a', 'candidates/own'])
      expect(hex(found.get('candidates/a'))).toBe(hex(made.get('candidates/a')))
      expect(hex(found.get('candidates/own'))).toBe(hex(own))
      expect(await elsewhere.destroyed()).toStrictEqual(['candidates/b', 'candidates/gone'])
    })

    it('cannot be brought back by an older backup', async () => {
      const file = join(harness.folder, 'keys-backup')
      await keys.obtain('candidates/a')
      await keys.backup(file)
      await keys.destroy('candidates/a')
      await keys.restore(file)
      await expect(keys.obtain('candidates/a')).rejects.toThrow(KeyDestroyedError)
      expect((await keys.findMany(['candidates/a'])).size).toBe(0)
    })

    it('stay as they are when a backup has another key of the record', async () => {
      const file = join(harness.folder, 'keys-backup')
      const elsewhere = await harness.openElsewhere()
      await elsewhere.obtain('candidates/a')
      await elsewhere.backup(file)
      const own = await keys.obtain('candidates/a')
      await keys.restore(file)
      expect(hex(await keys.obtain('candidates/a'))).toBe(hex(own))
    })

    it('refuse a file that exists, and one that is no whole backup, changing nothing', async () => {
      const file = join(harness.folder, 'keys-backup')
      await keys.obtain('candidates/a')
      await keys.backup(file)
      await expect(keys.backup(file)).rejects.toThrow(StoreError)
      const bytes = readFileSync(file)
      const elsewhere = await harness.openElsewhere()
      const cut = join(harness.folder, 'cut')
      writeFileSync(cut, bytes.subarray(0, bytes.length / 2))
      for (const bad of [cut, join(harness.folder, 'absent')])
        await expect(elsewhere.restore(bad)).rejects.toThrow(StoreError)
      expect((await elsewhere.findMany(['candidates/a'])).size).toBe(0)
      await expect(keys.backup(join(harness.folder, 'no-such', 'x'))).rejects.toThrow(StoreError)
      expect(existsSync(join(harness.folder, 'no-such'))).toBe(false)
    })

    it('are taken to another place whole, with the sign of every destruction', async () => {
      const made = await keys.obtainMany(Array.from({ length: 30 }, (_, i) => `candidates/${i}`))
      await keys.destroy('candidates/7')
      const elsewhere = await harness.openElsewhere()
      const saved = []
      for await (const key of keys.savedKeys()) saved.push(key)
      expect(saved.map(({ id }) => id)).toStrictEqual([...made.keys()].sort())
      await elsewhere.takeIn(saved)
      expect(await elsewhere.destroyed()).toStrictEqual(['candidates/7'])
      const copied = await elsewhere.findMany([...made.keys()])
      expect(copied.size).toBe(29)
      for (const [id, bytes] of copied) expect(hex(bytes)).toBe(hex(made.get(id)))
    })

    it('reject every use once closed', async () => {
      await keys.close()
      await expect(keys.obtain('candidates/a')).rejects.toThrow(StoreError)
      await expect(keys.findMany(['candidates/a'])).rejects.toThrow(StoreError)
      await expect(keys.destroyed()).rejects.toThrow(StoreError)
    })
  })
}
