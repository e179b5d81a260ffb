import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { opportunities } from '../../src/opportunities/document.js'
import { candidates } from '../../src/candidates/document.js'
import { readConfig } from '../../src/config.js'
import { catchUp } from '../../src/follow/follow.js'
import { type Gateway, openGateway } from '../../src/main.js'
import { all } from '../contracts/store/builders.js'
import { aPerson, anOffer, take } from '../support/a-gateway.js'
import { withMongoServer } from '../support/mongo-server.js'
import { describeWith } from '../support/need.js'
import { type Answer, runGateway } from '../support/run-gateway.js'
import { removeFoldersAfterwards, temporaryFolder } from '../support/temporary-folder.js'

jest.setTimeout(180_000)
removeFoldersAfterwards()

type Engine = { dataDir: string; environment: NodeJS.ProcessEnv }

/** What the command line does on any engine. */
function describeCommands(name: string, makeEngine: () => Engine): void {
  describe(`the command line on ${name}`, () => {
    let engine: Engine
    let folder: string
    beforeEach(() => {
      engine = makeEngine()
      folder = temporaryFolder()
    })

    const gateway = (args: string[], input = '', on = engine): Promise<Answer> =>
      runGateway([...args, '--data-dir', on.dataDir], input, on.environment)
    const lines = (records: unknown[]): string => records.map((record) => `${JSON.stringify(record)}\n`).join('')

    async function withRecords(): Promise<void> {
      await gateway(['import', 'opportunities', '-', '--as', 'live'], lines([anOffer(), anOffer({ ref: 'A-2' })]))
      await gateway(['import', 'candidates', '-'], lines([aPerson({ person: { name: 'PLANTED-NAME' } })]))
    }

    it('imports once, and matches with reasons', async () => {
      await withRecords()
      const again = await gateway(['import', 'opportunities', '-', '--as', 'live'], lines([anOffer()]))
      expect(JSON.parse(again.out)).toMatchObject({ read: 1, created: 0, unchanged: 1 })
      const answer = await gateway(['match', '--opportunity', 'test:A-1', '--as-at', '2026-11-23', '--json'])
      expect(answer).toMatchObject({ status: 0, err: '' })
      expect(JSON.parse(answer.out)).toMatchObject({ considered: 1, eligible: 1 })
    })

    it('moves an opportunity through its life, and finds all in order', async () => {
      await withRecords()
      const closed = await gateway(['move', 'test:A-1', 'close', '--reason', 'withdrawn'])
      expect(closed).toMatchObject({ status: 0 })
      expect(JSON.parse(closed.out)).toMatchObject({ state: 'closed' })
      expect(JSON.parse((await gateway(['doctor', '--json'])).out)).toMatchObject({ sound: true })
    })

    it('restores a backup, with people but for those erased since', async () => {
      await withRecords()
      await gateway(['import', 'candidates', '-'], lines([aPerson({ ref: 'C-2', person: { name: 'SECOND-NAME' } })]))
      const copy = join(folder, 'monday')
      expect(await gateway(['backup', copy])).toMatchObject({ status: 0 })
      await gateway(['import', 'opportunities', '-'], lines([anOffer({ ref: 'A-3' })]))
      await open(async ({ keys }) => keys.destroy('candidates/caseload:C-2'))
      expect(await gateway(['restore', copy])).toMatchObject({ status: 0 })
      await open(async ({ store }) => {
        expect(await store.count(opportunities)).toBe(2)
        expect((await store.get(candidates, 'caseload:C-1'))!.doc.candidate.person.name).toBe('PLANTED-NAME')
        expect((await store.get(candidates, 'caseload:C-2'))!.erased).toBe(true)
        expect(await store.check()).toEqual([])
      })
    })

    async function open<R>(work: (gateway: Gateway) => Promise<R>): Promise<R> {
      const opened = await openGateway(readConfig(engine.environment, { dataDir: engine.dataDir }))
      try {
        return await work(opened)
      } finally {
        await opened.close()
      }
    }
  })
}

describeCommands('SQLite', () => ({ dataDir: join(temporaryFolder(), 'data'), environment: {} }))

describeWith('mongodb', 'on a real MongoDB', () => {
  const server = withMongoServer()
  const onMongo = (): Engine => ({
    dataDir: join(temporaryFolder(), 'data'),
    environment: { MONGODB_URI: server().newUri() },
  })
  describeCommands('MongoDB', onMongo)

  describe('gateway copy', () => {
    let opened: Gateway[]
    let from: Engine
    beforeEach(async () => {
      opened = []
      from = { dataDir: join(temporaryFolder(), 'data'), environment: {} }
      const gateway = await open(from)
      await take(
        gateway,
        'opportunities',
        Array.from({ length: 60 }, (_, i) => anOffer({ ref: `A-${i}` })),
      )
      await take(gateway, 'candidates', [
        aPerson({ person: { name: 'PLANTED-NAME' } }),
        aPerson({ ref: 'C-2', person: { name: 'GONE' } }),
      ])
      await catchUp(gateway, gateway.followers.offers)
      await gateway.keys.destroy('candidates/caseload:C-2')
    })
    afterEach(async () => {
      for (const each of opened) await each.close()
    })

    async function open({ dataDir, environment }: Engine): Promise<Gateway> {
      const gateway = await openGateway(readConfig(environment, { dataDir }))
      opened.push(gateway)
      return gateway
    }

    const copy = ({ dataDir, environment }: Engine, to: string): Promise<Answer> =>
      runGateway(['copy', '--to', to, '--data-dir', dataDir], '', environment)

    async function everythingIn({ store, keys, followers }: Gateway): Promise<unknown> {
      const documents: unknown[] = []
      for (const collection of store.collections) documents.push(await all(store.scan(collection)))
      const cursor = await store.cursor(followers.offers.name)
      return { documents, changes: await store.changes(0, 1_000), cursor, destroyed: await keys.destroyed() }
    }

    it('takes everything to MongoDB and back again: documents, versions, change log, cursors, keys', async () => {
      const before = await everythingIn(opened[0]!)
      const uri = server().newUri()
      const there = await copy(from, uri)
      expect(there).toMatchObject({ status: 0, err: '' })
      expect(JSON.parse(there.out)).toMatchObject({ isEqual: true, keys: 2, parts: { changes: { entries: 62 } } })
      const onMongo = { dataDir: join(temporaryFolder(), 'data'), environment: { MONGODB_URI: uri } }
      expect(await everythingIn(await open(onMongo))).toEqual(before)
      const backDir = join(temporaryFolder(), 'back')
      const back = await copy(onMongo, join(backDir, 'store.sqlite'))
      expect(back).toMatchObject({ status: 0, err: '' })
      expect((JSON.parse(back.out) as { parts: unknown }).parts).toEqual(
        (JSON.parse(there.out) as { parts: unknown }).parts,
      )
      const again = await open({ dataDir: backDir, environment: {} })
      expect(await everythingIn(again)).toEqual(before)
      expect(await again.store.check()).toEqual([])
      // The next entries follow on.
      await take(again, 'opportunities', [anOffer({ ref: 'A-new' })])
      expect((await again.store.changes(62, 10)).map(({ sequence }) => sequence)).toEqual([63])
    })

    it('never writes over a store', async () => {
      const uri = server().newUri()
      await copy(from, uri)
      expect(await copy(from, uri)).toMatchObject({ status: 1 })
      expect((await copy(from, uri)).err).toContain('holds a store already')
      const to = join(temporaryFolder(), 'store.sqlite')
      writeFileSync(to, 'mine')
      expect((await copy(from, to)).err).toContain('there is such a file already')
    })

    it('is begun again where it was cut off', async () => {
      const { fillMongo } = await import('../../adapters/store/mongo/restore-mongo.js')
      const uri = server().newUri()
      const { collections } = opened[0]!.store
      async function* cutOff(): AsyncGenerator<never> {
        yield await Promise.reject(new Error('cut off'))
      }
      await expect(fillMongo({ uri, collections }, cutOff(), 'a copy')).rejects.toThrow('cut off')
      const onMongo = { dataDir: join(temporaryFolder(), 'data'), environment: { MONGODB_URI: uri } }
      await expect(open(onMongo)).rejects.toThrow('run it again')
      expect(await copy(from, uri)).toMatchObject({ status: 0 })
      expect(await (await open(onMongo)).store.count(opportunities)).toBe(60)
    })

    it('leaves nothing that could be opened when what was written differs', async () => {
      const { openSqliteRecordKeys } = await import('../../adapters/keys/sqlite/record-keys.js')
      const { openSqliteStore } = await import('../../adapters/store/sqlite/sqlite-store.js')
      const { fillSqlite } = await import('../../adapters/store/sqlite/fill-sqlite.js')
      const { copyStore } = await import('../../src/store-copy/copy-store.js')
      const { collections } = opened[0]!.store
      const folder = temporaryFolder()
      const plain = await openSqliteStore({ file: join(from.dataDir, 'store.sqlite'), collections })
      const [keys, target] = await Promise.all(
        [from.dataDir, folder].map((dir) => openSqliteRecordKeys(join(dir, 'keys.sqlite'))),
      )
      const file = join(folder, 'store.sqlite')
      const copying = copyStore(
        { plain, keys: keys! },
        {
          keys: target!,
          fill: (entries, prove) =>
            fillSqlite(
              { file, collections },
              (async function* () {
                let n = 0
                for await (const entry of entries) if (++n !== 7) yield entry
              })(),
              prove,
            ),
        },
      )
      await expect(copying).rejects.toThrow('The copy is not equal in: documents opportunities')
      for (const each of [plain, keys!, target!]) await each.close()
      expect(existsSync(file)).toBe(false)
      expect(readdirSync(folder).filter((name) => name.startsWith('store'))).toEqual([])
      rmSync(folder, { recursive: true })
    })
  })
})

describe('MONGODB_URI', () => {
  it('set and unreachable is an error that names it, and nothing is opened instead', async () => {
    const dataDir = join(temporaryFolder(), 'data')
    const environment = { MONGODB_URI: 'mongodb://ann:secret@127.0.0.1:9/gateway?serverSelectionTimeoutMS=300' }
    const answer = await runGateway(['move', 'test:A-1', 'publish', '--data-dir', dataDir], '', environment)
    expect(answer.status).toBe(1)
    expect(answer.err.trim().split('\n')).toHaveLength(1)
    expect(answer.err).toContain('MONGODB_URI is set, and cannot be used')
    expect(answer.err).not.toContain('secret')
    expect(existsSync(join(dataDir, 'store.sqlite'))).toBe(false)
  })

  it('that is no address is refused without being shown', async () => {
    const answer = await runGateway(['doctor'], '', { MONGODB_URI: 'http://ann:secret@db' })
    expect(answer.status).toBe(1)
    expect(answer.err).toContain('MONGODB_URI is not the address of MongoDB')
    expect(answer.err).not.toContain('secret')
  })
})
