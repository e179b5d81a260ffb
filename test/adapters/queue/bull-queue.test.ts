import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { openBullQueue } from '../../../adapters/queue/bull/bull-queue.js'
import type { QueueWorker } from '../../../src/ports/queue.js'
import { addMessages } from '../../../src/queue/add-messages.js'
import { messages } from '../../../src/queue/document.js'
import { type QueueHarness, effects, work } from '../../contracts/queue/harness.js'
import { describeQueue } from '../../contracts/queue-contract.js'
import { freePort } from '../../support/free-port.js'
import { describeWith } from '../../support/need.js'
import { queueHarness } from '../../support/queue-harness.js'
import { type RedisServer, startRedis } from '../../support/redis-server.js'
import { until } from '../../support/until.js'

describeWith('redis', 'BullMQ', (binary) => {
  let redis: RedisServer
  beforeAll(async () => {
    redis = await startRedis(binary)
  })
  afterAll(() => redis.destroy())

  describeQueue('Redis', async () => {
    await redis.with((client) => client.flushall())
    return queueHarness({ redisUrl: redis.url })
  })
})

describeWith('redis', 'the queue when Redis is in trouble', (binary) => {
  let redis: RedisServer
  let harness: QueueHarness
  const faults: string[] = []
  beforeEach(async () => {
    redis = await startRedis(binary)
    harness = await queueHarness({ redisUrl: redis.url })
    faults.length = 0
  })
  afterEach(async () => {
    await harness.destroyAll()
    await redis.destroy()
  })

  const start = async (): Promise<QueueWorker> =>
    (await harness.open()).work(work(harness.store), { onFault: (fault) => faults.push((fault as Error).message) })
  const add = (from: number, count: number): Promise<number> =>
    addMessages(
      harness,
      Array.from({ length: count }, (_, i) => ({ kind: 'work', key: `${from + i}`, body: {} })),
    )
  const done = (): Promise<number> => harness.store.count(effects)
  const timesOf = async (): Promise<Set<number>> => {
    const times = new Set<number>()
    for await (const { doc } of harness.store.scan(effects)) times.add(doc.times)
    return times
  }

  it('takes messages while it is down, says so once, and does each once when it is back', async () => {
    await start()
    await add(0, 30)
    await until('some are done', async () => (await done()) > 0)
    await redis.stop()
    await add(30, 30)
    await until('the trouble is said', () => faults.some((words) => words.includes('REDIS_URL')))
    await redis.start()
    await until('all are done', async () => (await done()) === 60)
    expect(await timesOf()).toEqual(new Set([1]))
    expect(faults.length).toBeLessThan(10)
  })

  it('loses nothing when it is killed again and again', async () => {
    await start()
    await start()
    for (let round = 0; round < 3; round++) {
      await add(round * 40, 40)
      await redis.stop()
      await redis.start()
    }
    await until('all are done', async () => (await done()) === 120)
    expect(await timesOf()).toEqual(new Set([1]))
  })

  it('hands out again what Redis was handed and has lost altogether', async () => {
    const worker = await start()
    await worker.stop()
    await add(0, 5)
    // As a relay that handed them over would leave them, with a Redis that forgot them.
    for (const { id, version, doc } of (await harness.store.find(messages, { index: 'by-due', limit: 10 })).rows)
      await harness.store.commit({
        at: harness.clock.now(),
        by: 'test',
        writes: [
          {
            kind: 'replace',
            collection: messages,
            id,
            version,
            doc: { ...doc, heldBy: 'redis', dueAt: new Date(Date.now() + 1_500).toISOString() },
            event: { name: 'test' },
          },
        ],
      })
    await start()
    await until('all are done', async () => (await done()) === 5)
    expect(await timesOf()).toEqual(new Set([1]))
  })

  it('waits while it is full, and goes on when there is room again', async () => {
    await start()
    await redis.with(async (client) => {
      await client.set('ballast', 'x'.repeat(4_000_000))
      await client.config('SET', 'maxmemory', '3mb')
    })
    await add(0, 40)
    await until('it is said', () => faults.some((words) => /OOM|maxmemory/.test(words)))
    expect(await done()).toBeLessThan(40)
    await redis.with(async (client) => {
      await client.config('SET', 'maxmemory', '0')
      await client.del('ballast')
    })
    await until('all are done', async () => (await done()) === 40)
    expect(await timesOf()).toEqual(new Set([1]))
  })

  it('holds nothing but ids and kinds', async () => {
    await addMessages(harness, [{ kind: 'work', key: 'one', body: { about: 'plantedmarker' } }])
    await redis.stop()
    await redis.start()
    const seen: string[] = []
    await redis.with(async (client) => {
      const watching = client.duplicate()
      const monitor = await watching.monitor()
      monitor.on('monitor', (_time: string, args: string[]) => seen.push(args.join(' ')))
      await start()
      await until('it is done', async () => (await done()) === 1)
      monitor.disconnect()
      watching.disconnect()
    })
    expect(seen.join('\n')).toContain('work/one')
    expect(seen.join('\n')).not.toContain('plantedmarker')
  })
})

describeWith('redis', 'opening the queue on Redis', (binary) => {
  const servers: RedisServer[] = []
  const harnesses: QueueHarness[] = []
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.destroy()
    for (const harness of harnesses.splice(0)) await harness.destroyAll()
  })

  async function opening(url: string): Promise<unknown> {
    const harness = await queueHarness()
    harnesses.push(harness)
    return openBullQueue({ ...harness, url }).then(
      () => 'opened',
      (error: unknown) => `${(error as Error).name}: ${(error as Error).message}`,
    )
  }

  it('fails in one line naming REDIS_URL, without its password, when nobody is there', async () => {
    const port = await freePort()
    expect(await opening(`redis://:secret@127.0.0.1:${port}`)).toMatch(
      new RegExp(
        `^QueueError: Cannot reach Redis at redis://127\\.0\\.0\\.1:${port} \\(REDIS_URL\\): .*ECONNREFUSED.*; is it running\\?$`,
      ),
    )
    expect(await opening('redis://no-such-host.invalid:6379')).toMatch(/^QueueError: Cannot reach Redis .*REDIS_URL/)
  })

  it('fails when the password is wrong', async () => {
    const server = await startRedis(binary)
    servers.push(server)
    await server.with((client) => client.config('SET', 'requirepass', 'right'))
    const url = new URL(server.url)
    url.password = 'wrong'
    expect(await opening(url.href)).toMatch(/^QueueError: Cannot reach Redis .*REDIS_URL.*(WRONGPASS|NOAUTH)/)
  })

  it.each([
    [
      'evicts',
      ['--appendonly', 'yes', '--maxmemory-policy', 'allkeys-lru'],
      'maxmemory-policy is allkeys-lru, and must be noeviction',
    ],
    ['forgets', ['--appendonly', 'no', '--maxmemory-policy', 'noeviction'], 'appendonly is no, and must be yes'],
  ])('fails when it %s', async (_, settings, words) => {
    const server = await startRedis(binary, settings)
    servers.push(server)
    expect(await opening(server.url)).toBe(
      `QueueError: Redis at ${server.url} (REDIS_URL) would lose messages: ${words}`,
    )
  })
})
