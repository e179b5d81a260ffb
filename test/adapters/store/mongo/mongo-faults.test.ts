import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import mongoose from 'mongoose'
import { openMongoStore } from '../../../../adapters/store/mongo/mongo-store.js'
import { fillMongo, restoreMongo } from '../../../../adapters/store/mongo/restore-mongo.js'
import { catchUp, type Derivation, type Follower } from '../../../../src/follow/follow.js'
import { type Collection, type Store, StoreError } from '../../../../src/ports/store.js'
import { aCommit, aReplacement, all, anInsert, commit, everything } from '../../../contracts/store/builders.js'
import { commitNext } from '../../../contracts/store/child-tasks.js'
import { contractCollections, listed } from '../../../contracts/store/harness.js'
import { withMongoServer } from '../../../support/mongo-server.js'
import { describeWith } from '../../../support/need.js'
import { removeFoldersAfterwards, temporaryFolder } from '../../../support/temporary-folder.js'

jest.setTimeout(180_000)
removeFoldersAfterwards()

describeWith('mongodb', 'the store on MongoDB when things fail', () => {
  const server = withMongoServer()
  const on = contractCollections(false)
  const collections = listed(on)
  let uri: string
  let opened: Store[]
  let store: Store
  beforeEach(async () => {
    uri = server().newUri()
    opened = []
    store = await open()
  })
  afterEach(async () => {
    await server().admin().command({ configureFailPoint: 'failCommand', mode: 'off' })
    for (const each of opened) await each.close()
  })

  async function open(): Promise<Store> {
    const handle = await openMongoStore({ uri, collections })
    opened.push(handle)
    return handle
  }

  const orderFault = (mode: object, data: object): Promise<unknown> =>
    server().admin().command({ configureFailPoint: 'failCommand', mode, data })

  /** Each of the commits numbered 1 to `n` is there once and whole. */
  async function expectWhole(n: number): Promise<void> {
    const numbers = Array.from({ length: n }, (_, i) => i + 1)
    expect((await store.get(on.things, 'counter'))!.version).toBe(n)
    expect(
      (await all(store.scan(on.accounts))).map(({ doc }) => doc.value).sort((a, b) => Number(a) - Number(b)),
    ).toEqual(numbers)
    expect((await store.changes(0, 10_000)).map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 2 * n }, (_, i) => i + 1),
    )
    expect(await store.cursor('follower')).toBe(n)
    expect(await store.check()).toEqual([])
  }

  it.each([
    ['before the documents are written', 'insert', { closeConnection: true }],
    ['before the commit reaches the server', 'commitTransaction', { closeConnection: true }],
    ['at the first statement', 'findAndModify', { closeConnection: true }],
    [
      'after the commit was done, with its answer lost',
      'commitTransaction',
      { writeConcernError: { code: 91, errmsg: 'the server is shutting down' } },
    ],
    [
      'by a step-down in the middle of a transaction',
      'insert',
      { errorCode: 189, errorLabels: ['TransientTransactionError'] },
    ],
    ['by a write conflict', 'findAndModify', { errorCode: 112, errorLabels: ['TransientTransactionError'] }],
  ])('does a commit once when it is cut off %s', async (_, command, fault) => {
    await commitNext(store)
    await orderFault({ times: 2 }, { failCommands: [command], ...fault })
    await commitNext(store)
    await commitNext(store)
    await expectWhole(3)
  })

  it('goes on through a real step-down, losing nothing that was answered and doing nothing twice', async () => {
    const other = await open()
    let answered = 0
    const over = new AbortController()
    const work = (async () => {
      while (!over.signal.aborted) {
        await commitNext(other)
        answered++
      }
    })()
    const until = async (n: number): Promise<void> => {
      while (answered < n) await new Promise((resolve) => setTimeout(resolve, 5))
    }
    await until(5)
    await server()
      .admin()
      .command({ replSetStepDown: 3, force: true })
      .catch(() => undefined)
    await until(answered + 10)
    over.abort()
    await work
    await expectWhole(answered)
  })

  it('lets everybody through who commits at the same moment, in one order', async () => {
    const handles = [store, await open(), await open()]
    const commits = handles.flatMap((handle, h) =>
      Array.from({ length: 15 }, (_, i) =>
        commit(handle, [anInsert(on.things, `${h}-${i}`), anInsert(on.derived, `${h}-${i}`)]),
      ),
    )
    const sequences = await Promise.all(commits)
    expect(new Set(sequences).size).toBe(45)
    expect((await store.changes(0, 100)).map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 45 }, (_, i) => i + 1),
    )
  })

  it('lets one of several through that would take the same place in a unique index', async () => {
    const handles = [store, await open(), await open()]
    const results = await Promise.all(
      handles.map((handle, i) =>
        handle.commit(aCommit([anInsert(on.accounts, `a-${i}`, { login: 'ann@example.org' })])),
      ),
    )
    expect(results.map(({ outcome }) => outcome).sort()).toEqual(['committed', 'duplicate', 'duplicate'])
    expect(await store.count(on.accounts)).toBe(1)
  })

  it('never lets two commits through that each rest on what the other changes', async () => {
    const other = await open()
    for (let round = 0; round < 15; round++) {
      const ids = [`x-${round}`, `y-${round}`] as const
      await commit(
        store,
        ids.map((id) => anInsert(on.derived, id)),
      )
      const results = await Promise.all(
        [
          { handle: store, mine: ids[0], theirs: ids[1] },
          { handle: other, mine: ids[1], theirs: ids[0] },
        ].map(({ handle, mine, theirs }) =>
          handle.commit(
            aCommit([aReplacement(on.derived, mine, 1)], {
              unchanged: [{ collection: on.derived, id: theirs, version: 1 }],
            }),
          ),
        ),
      )
      expect(results.map(({ outcome }) => outcome).sort()).toEqual(['committed', 'conflict'])
    }
  })

  it('is not held up for long by a process that died in the middle of a commit', async () => {
    // What such a process leaves behind: a transaction of this application that has the head of the log, and nobody to end it.
    const left = await mongoose
      .createConnection(uri, { appName: `employer-gateway:use:${new URL(uri).pathname.slice(1)}` })
      .asPromise()
    const session = await left.startSession()
    session.startTransaction()
    await left.collection('head').updateOne({}, { $inc: { commits: 1 } }, { session })
    // The server would end it after a minute; this test ends before.
    const committed = commit(store, [anInsert(on.things, 'a')])
    const tooLong = new Promise((resolve) => setTimeout(resolve, 30_000, 'too long'))
    expect(await Promise.race([committed, tooLong])).toBe(1)
    await left.close(true)
  })

  it('derives every effect once when several follow one cursor, and goes on from where it stood', async () => {
    type Counted = Derivation & { of: number }
    const follower: Follower<unknown, Counted> = {
      ...{ name: 'counting', maker: 1, source: on.things },
      derived: on.derived as unknown as Collection<Counted>,
      derive: ({ version }) => ({ of: version, maker: 1 }),
    }
    const clock = { now: () => '2026-11-23T10:00:00.000Z' }
    for (let lot = 0; lot < 3; lot++) {
      await commit(
        store,
        Array.from({ length: 150 }, (_, i) => anInsert(on.things, `t-${lot}-${i}`)),
      )
      const followers = [store, await open(), await open()]
      await Promise.all(followers.map((each) => catchUp({ store: each, clock }, follower)))
    }
    expect(await store.count(on.derived)).toBe(450)
    expect((await all(store.scan(on.derived))).every(({ version }) => version === 1)).toBe(true)
    expect(await store.cursor('counting')).toBe(450)
  })

  it('cannot be opened between the beginning and the end of a restore, which is then run again', async () => {
    await commitNext(store)
    const before = await everything(store)
    const backup = join(temporaryFolder(), 'backup')
    await store.backup(backup)
    await commitNext(store)
    async function* cutOff(): AsyncGenerator<never> {
      yield await Promise.reject(new Error('cut off'))
    }
    await expect(fillMongo({ uri, collections }, cutOff(), backup)).rejects.toThrow('cut off')
    await expect(open()).rejects.toThrow('was not finished; run it again')
    await expect(commit(store, [anInsert(on.things, 'late')])).rejects.toThrow('was not finished')
    await restoreMongo(backup, { uri, collections })
    expect(await everything(await open())).toEqual(before)
  })

  it.each(['cut short', 'changed', 'something else', 'empty'])(
    'keeps the store when the backup is %s',
    async (fault) => {
      await commitNext(store)
      const folder = temporaryFolder()
      await store.backup(join(folder, 'good'))
      const { readFileSync } = await import('node:fs')
      const { gunzipSync, gzipSync } = await import('node:zlib')
      const text = gunzipSync(readFileSync(join(folder, 'good'))).toString()
      const bad = {
        'cut short': gzipSync(text.slice(0, text.lastIndexOf('{"kind":"end"'))),
        changed: gzipSync(text.replace('counted to 1', 'counted to 2')),
        'something else': Buffer.from('something else'),
        empty: Buffer.alloc(0),
      }[fault]!
      writeFileSync(join(folder, 'bad'), bad)
      await expect(restoreMongo(join(folder, 'bad'), { uri, collections })).rejects.toThrow(StoreError)
      await expectWhole(1)
    },
  )

  it('says which documents and indexes are not as they should be', async () => {
    await commit(store, [anInsert(on.things, 'a', { kind: 'chair' }), anInsert(on.things, 'b', { kind: 'table' })])
    const hands = await mongoose.createConnection(uri).asPromise()
    await hands.collection('c:things').updateOne({ 'at.kind': 'chair' }, { $set: { 'at.kind': 'sofa' } })
    await hands.collection('c:things').updateOne({ 'at.kind': 'table' }, { $set: { body: '{' } })
    await hands.collection('c:accounts').dropIndex('u:login')
    await hands.close()
    expect((await store.check()).sort()).toEqual([
      'collection "accounts": index "u:login" is not as declared',
      'things/a: it stands in the indexes with values it does not hold',
      'things/b: its body is not JSON',
    ])
    await (await open()).close()
    expect((await store.check()).join()).not.toContain('u:login')
  })
})

describe('a MongoDB that cannot be used', () => {
  it('is told in one line, without its password', async () => {
    const uri = 'mongodb://ann:secret@127.0.0.1:9/gateway'
    const opening = openMongoStore({ uri, collections: [], waitMilliseconds: 300 })
    await expect(opening).rejects.toThrow(StoreError)
    await expect(opening).rejects.toThrow('no MongoDB primary answers')
    await expect(opening).rejects.not.toThrow('secret')
  })
})
