import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBullQueue } from '../../adapters/queue/bull/bull-queue.js'
import { openStoreQueue } from '../../adapters/queue/store/store-queue.js'
import { openMongoStore } from '../../adapters/store/mongo/mongo-store.js'
import { openSqliteStore } from '../../adapters/store/sqlite/sqlite-store.js'
import type { Clock } from '../../src/ports/clock.js'
import type { Queue } from '../../src/ports/queue.js'
import type { Store } from '../../src/ports/store.js'
import {
  type OpenQueueInChild,
  type QueueHarness,
  ids,
  queueCollections,
  testClock,
} from '../contracts/queue/harness.js'

type Options = { file: string; redisUrl?: string; mongoUri?: string }

/** What a queue may stand on besides the SQLite file it has without any. */
export type QueueServers = { redisUrl?: string; mongoUri?: string }

/** Short, so that a test need not wait long for what a dead worker held; a commit of MongoDB takes longer than one of SQLite. */
function openQueue({ redisUrl, mongoUri }: Options, store: Store, clock: Clock): Promise<Queue> {
  const leaseMilliseconds = mongoUri === undefined ? 1_500 : 8_000
  const deps = { store, clock, ids, leaseMilliseconds }
  if (redisUrl === undefined) return Promise.resolve(openStoreQueue(deps))
  return openBullQueue({
    ...deps,
    url: redisUrl,
    lockMilliseconds: 1_000,
    stalledCheckMilliseconds: 500,
    handedOverMilliseconds: 2 * leaseMilliseconds,
  })
}

const openStore = ({ file, mongoUri }: Options): Promise<Store> =>
  mongoUri === undefined
    ? openSqliteStore({ file, collections: queueCollections })
    : openMongoStore({ uri: mongoUri, collections: queueCollections })

/** An empty queue on a store of its own, handed out by the store itself or by a Redis. */
export async function queueHarness(servers: QueueServers = {}): Promise<QueueHarness> {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-queue-'))
  const options: Options = { file: join(folder, 'store.sqlite'), ...servers }
  const store = await openStore(options)
  const clock = testClock()
  const opened: Queue[] = []
  return {
    store,
    clock,
    ids,
    child: { module: import.meta.url, options },
    async open() {
      const queue = await openQueue(options, store, clock)
      opened.push(queue)
      return queue
    },
    async destroyAll() {
      for (const queue of opened) await queue.close()
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const openInChild: OpenQueueInChild = async (given) => {
  const options = given as Options
  const store = await openStore(options)
  const clock = testClock()
  return { store, queue: await openQueue(options, store, clock) }
}
