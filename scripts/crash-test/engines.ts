import { join } from 'node:path'
import type { Killable } from './killable.js'
import { startMongod } from './mongod.js'
import { startRedis } from './redis.js'

/** The binaries of mongod and redis-server: the store is then on MongoDB and messages go by Redis. */
export type GrownUp = { readonly mongod: string; readonly redis: string }

/** Engines of our own for a gateway in a folder, and the environment that has it use them. None without `grownUp`: what is built in. */
export async function startEngines(
  folder: string,
  grownUp: GrownUp | undefined,
): Promise<{ engines: Killable[]; environment: NodeJS.ProcessEnv }> {
  const environment = { GATEWAY_DATA_DIR: join(folder, 'data'), GATEWAY_PORT: '0', GATEWAY_LOG_LEVEL: 'silent' }
  if (!grownUp) return { engines: [], environment }
  const mongod = await startMongod(grownUp.mongod, join(folder, 'mongod'))
  const redis = await startRedis(grownUp.redis, join(folder, 'redis'))
  return {
    engines: [mongod.server, redis.server],
    environment: { ...environment, MONGODB_URI: mongod.uri, REDIS_URL: redis.url },
  }
}

/** As the command line names them: `embedded` or `grown-up`, the binaries from MONGOMS_SYSTEM_BINARY and REDIS_BINARY or the PATH. */
export function enginesNamed(name: string): GrownUp | undefined {
  if (name === 'embedded') return undefined
  if (name !== 'grown-up')
    throw new RangeError(`--engines is "${name}"; it must be embedded (SQLite) or grown-up (MongoDB and Redis)`)
  return {
    mongod: process.env.MONGOMS_SYSTEM_BINARY ?? 'mongod',
    redis: process.env.REDIS_BINARY ?? 'redis-server',
  }
}
