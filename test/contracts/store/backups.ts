import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { type Store, StoreError } from '../../../src/ports/store.js'
import { aReplacement, anInsert, commit, everything } from './builders.js'
import { startChild } from './child.js'
import type { ContractCollections, StoreHarness } from './harness.js'

export function describeBackups(harness: () => StoreHarness): void {
  describe('backups', () => {
    let store: Store
    let on: ContractCollections
    let file: string
    beforeEach(async () => {
      store = await harness().open()
      on = harness().collections
      file = join(harness().folder, 'backup')
    })

    it('hold everything: documents, versions, change log and cursors', async () => {
      await commit(store, [anInsert(on.things, 'a', { value: 'red' }), anInsert(on.derived, 'd')])
      await commit(store, [aReplacement(on.things, 'a', 1, { value: 'blue' })], {
        cursor: { consumer: 'follower', from: 0, to: 1 },
      })
      await store.backup(file)
      const copy = await harness().openBackup(file)
      expect(await everything(copy)).toStrictEqual(await everything(store))
      expect(await copy.check()).toStrictEqual([])
    })

    it('say how far they are, up to the end', async () => {
      await commit(
        store,
        Array.from({ length: 2000 }, (_, i) => anInsert(on.things, `t-${i}`, { value: 'x'.repeat(3000) })),
      )
      const ways: [number, number][][] = []
      // An engine may have no time to tell of a step before the next is done: of ten copies one is told of on its way.
      while (ways.length < 10 && !ways.some((way) => way.length > 2)) {
        const way: [number, number][] = []
        await store.backup(`${file}-${ways.length}`, (done, total) => way.push([done, total]))
        ways.push(way)
      }
      for (const way of ways) {
        const done = way.map(([each]) => each)
        expect(done).toStrictEqual([...done].sort((a, b) => a - b))
        expect(way[0]![0]).toBeLessThan(way[0]![1])
        expect(way.at(-1)![0]).toBe(way.at(-1)![1])
      }
      expect(ways.some((way) => way.length > 2)).toBe(true)
    })

    it('are of one moment while another process writes', async () => {
      await commit(
        store,
        Array.from({ length: 2000 }, (_, i) => anInsert(on.derived, `d-${i}`, { value: 'x'.repeat(3000) })),
      )
      const writer = startChild(harness().child, 'commit until killed', {})
      await writer.saysMore(5)
      let acknowledged = 0
      await store.backup(file, () => (acknowledged = writer.said()))
      await writer.saysMore(5)
      await writer.kill()
      const copy = await harness().openBackup(file)
      const { version } = (await copy.get(on.things, 'counter'))!
      expect(await copy.count(on.accounts)).toBe(version)
      expect(await copy.cursor('follower')).toBe(version)
      expect(version).toBeLessThanOrEqual(acknowledged + 1)
      expect(await copy.check()).toStrictEqual([])
    })

    it('never replace a file', async () => {
      writeFileSync(file, 'mine')
      await expect(store.backup(file)).rejects.toThrow(StoreError)
      await expect(store.backup(file)).rejects.toThrow('there is such a file already')
    })

    it('leave nothing behind when they cannot be written', async () => {
      const before = readdirSync(harness().folder)
      await expect(store.backup(join(file, 'no-such-folder', 'backup'))).rejects.toThrow(StoreError)
      expect(existsSync(file)).toBe(false)
      expect(readdirSync(harness().folder)).toStrictEqual(before)
    })
  })
}
