import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openSqliteRecordKeys } from '../adapters/keys/sqlite/record-keys.js'
import { openSqliteStore } from '../adapters/store/sqlite/sqlite-store.js'
import { collections } from './collections.js'
import type { Config } from './config.js'
import type { CopyableKeys } from './ports/record-keys.js'
import type { CopyableStore } from './ports/store-copy.js'
import { StoreError } from './ports/store.js'

export const storeFile = (config: Config): string => join(config.dataDir, 'store.sqlite')
export const keysFile = (config: Config): string => join(config.dataDir, 'keys.sqlite')

/** Whether there is a store already: a command that only reads need not make one. */
export function hasStore(config: Config): boolean {
  return config.mongodbUri !== undefined || existsSync(storeFile(config))
}

export type StoreAndKeys = { plain: CopyableStore; keys: CopyableKeys }

/** Store and keys as they lie there: on MongoDB when MONGODB_URI is set, else on SQLite. @throws {StoreError} naming what is set wrongly */
export async function openStoreAndKeys(config: Config): Promise<StoreAndKeys> {
  const keys = await openKeys(config)
  try {
    if (config.mongodbUri === undefined)
      return { keys, plain: await openSqliteStore({ file: storeFile(config), collections }) }
    const { openMongoStore } = await import('../adapters/store/mongo/mongo-store.js')
    return { keys, plain: await openMongoStore({ uri: config.mongodbUri, collections }).catch(blameUri) }
  } catch (error) {
    await keys.close()
    throw error
  }
}

export async function openKeys(config: Config): Promise<CopyableKeys> {
  if (config.mongodbUri === undefined) return openSqliteRecordKeys(keysFile(config))
  // Loaded only here: mongoose would more than double the time the embedded set-up takes to start.
  const { openMongoRecordKeys } = await import('../adapters/keys/mongo/record-keys.js')
  return openMongoRecordKeys({ uri: config.mongodbUri }).catch(blameUri)
}

/** The message of an engine that cannot be used says which setting chose it. */
function blameUri(error: unknown): never {
  if (!(error instanceof StoreError)) throw error
  throw new StoreError(`MONGODB_URI is set, and cannot be used: ${error.message}`, { cause: error })
}

/** The folder holds personal data: nobody else on the machine may read it, and no repository should take it in. */
export function makeDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    const ignore = join(dataDir, '.gitignore')
    if (!existsSync(ignore)) writeFileSync(ignore, '*\n')
  } catch (error) {
    throw new StoreError(`Cannot use the data directory ${dataDir}: ${(error as Error).message}`, { cause: error })
  }
}
