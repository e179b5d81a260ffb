import { mkdirSync } from 'node:fs'
import { Redis } from 'ioredis'
import { freePort } from './free-port.js'
import { Killable } from './killable.js'

/** A Redis of our own that keeps what it is given, on a folder that outlives its process. */
export async function startRedis(binary: string, folder: string): Promise<{ server: Killable; url: string }> {
  const port = await freePort()
  mkdirSync(folder, { recursive: true })
  const keeps = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', '', '--maxmemory-policy', 'noeviction']
  const server = new Killable(
    'redis',
    [binary, '--port', String(port), '--bind', '127.0.0.1', '--dir', folder, ...keeps],
    {},
  )
  server.start()
  await untilItAnswers(port)
  return { server, url: `redis://127.0.0.1:${port}` }
}

async function untilItAnswers(port: number): Promise<void> {
  const redis = new Redis({ host: '127.0.0.1', port, maxRetriesPerRequest: null })
  redis.on('error', () => undefined)
  try {
    await redis.ping()
  } finally {
    redis.disconnect()
  }
}
