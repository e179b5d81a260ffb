import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { freePort } from './free-port.js'
import { until } from './until.js'

/** A Redis of the test's own, on a port of its own. */
export type RedisServer = {
  readonly url: string
  /** Ends it: by default as a crash would. */
  stop(signal?: NodeJS.Signals): Promise<void>
  /** Begins again on the same port and files. */
  start(): Promise<void>
  /** Runs commands on it. */
  with<R>(work: (redis: Redis) => Promise<R>): Promise<R>
  destroy(): Promise<void>
}

const asGuaranteesNeed = ['--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction']

export async function startRedis(binary: string, settings: readonly string[] = asGuaranteesNeed): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-redis-'))
  const port = await freePort()
  let running: ChildProcess | undefined

  const server: RedisServer = {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, '--save', '', ...settings]
      running = spawn(binary, args, { stdio: 'ignore' })
      await until('Redis answers', () =>
        server
          .with((redis) => redis.ping())
          .then(
            () => true,
            () => false,
          ),
      )
    },
    async stop(signal = 'SIGKILL') {
      if (!running || running.exitCode !== null) return
      const exited = once(running, 'exit')
      running.kill(signal)
      await exited
      running = undefined
    },
    async with(work) {
      const redis = new Redis(server.url, { maxRetriesPerRequest: 1, retryStrategy: () => null, lazyConnect: true })
      redis.on('error', () => undefined)
      try {
        await redis.connect()
        return await work(redis)
      } finally {
        redis.disconnect()
      }
    },
    async destroy() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await server.start()
  return server
}
