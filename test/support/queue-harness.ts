import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBullQueue } from '../../adapters/queue/bull/bull-queue.js'
import { openStoreQueue } from '../../adapters/queue/store/store-queue.js'
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

type Options = { file: string; redisUrl?: string }

/** Short, so that a test need not wait long for what a dead worker held. */
const leaseMilliseconds = 1_500

function openQueue({ redisUrl }: Options, store: Store, clock: Clock): Promise<Queue> {
  const deps = { store, clock, ids, leaseMilliseconds }
  if (redisUrl === undefined) return Promise.resolve(openStoreQueue(deps))
  return openBullQueue({
    ...deps,
    url: redisUrl,
    lockMilliseconds: 1_000,
    stalledCheckMilliseconds: 500,
    handedOverMilliseconds: 3_000,
  })
}

/** A queue on an SQLite store, handed out by the store itself or by a Redis. */
export async function queueHarness(redisUrl?: string): Promise<QueueHarness> {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-queue-'))
  const options: Options = { file: join(folder, 'store.sqlite'), ...(redisUrl !== undefined && { redisUrl }) }
  const store = await openSqliteStore({ file: options.file, collections: queueCollections })
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
  const store = await openSqliteStore({ file: options.file, collections: queueCollections })
  const clock = testClock()
  return { store, queue: await openQueue(options, store, clock) }
}
