import { Redis } from 'ioredis'
import { QueueError } from '../../../src/ports/queue.js'

const CONNECT_WITHIN_MILLISECONDS = 5_000

/**
 * Asks a Redis whether messages are safe with it. An evicting Redis throws away locks and lists one by one, and what is left contradicts itself; one
 * without an append-only file forgets at a restart what it was handed, which then waits until the store hands it out again.
 * @throws {QueueError} naming REDIS_URL, and what would be right
 */
export async function checkRedis(url: string): Promise<void> {
  const shown = withoutPassword(url)
  const probe = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_WITHIN_MILLISECONDS,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    retryStrategy: () => null,
  })
  let reason: Error | undefined
  probe.on('error', (error: Error) => (reason ??= error))
  try {
    await probe.connect()
    const info = `${await probe.info('memory')}\n${await probe.info('persistence')}`
    const wrong = [
      ...(setting(info, 'maxmemory_policy') === 'noeviction'
        ? []
        : [`maxmemory-policy is ${setting(info, 'maxmemory_policy')}, and must be noeviction`]),
      ...(setting(info, 'aof_enabled') === '1' ? [] : ['appendonly is no, and must be yes']),
    ]
    if (wrong.length > 0) throw new QueueError(`Redis at ${shown} (REDIS_URL) would lose messages: ${wrong.join('; ')}`)
  } catch (error) {
    if (error instanceof QueueError) throw error
    const cause = reason ?? (error as Error)
    throw new QueueError(`Cannot reach Redis at ${shown} (REDIS_URL): ${cause.message || cause.name}; is it running?`, {
      cause,
    })
  } finally {
    probe.disconnect()
  }
}

function setting(info: string, name: string): string {
  return new RegExp(`^${name}:(\\S+)`, 'm').exec(info)?.[1] ?? 'unknown'
}

function withoutPassword(url: string): string {
  try {
    const { protocol, host, pathname } = new URL(url)
    return `${protocol}//${host}${pathname === '/' ? '' : pathname}`
  } catch {
    return 'an address that cannot be read'
  }
}
