import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openSqliteRecordKeys } from '../adapters/keys/sqlite/record-keys.js'
import { fillSqlite } from '../adapters/store/sqlite/fill-sqlite.js'
import { restoreSqlite } from '../adapters/store/sqlite/restore-sqlite.js'
import { collections } from './collections.js'
import type { Config } from './config.js'
import { keysFile, makeDataDir, openKeys, openStoreAndKeys, storeFile } from './open-store.js'
import type { Digests } from './ports/store-copy.js'
import { StoreError } from './ports/store.js'
import { type CopyTarget, copyStore } from './store-copy/copy-store.js'

/** Puts a backup in place of the store, with the keys given, those beside it, or those that are there. */
export async function restoreGateway(config: Config, file: string, keysFrom?: string): Promise<void> {
  if (!existsSync(file)) throw new StoreError(`Cannot restore ${file}: there is no such file`)
  makeDataDir(config.dataDir)
  const beside = `${file}.keys`
  const source = keysFrom ?? (existsSync(beside) ? beside : undefined)
  if (source === undefined && !(await hasKeys(config)))
    throw new StoreError(
      `Cannot restore ${file}: its keys are neither in ${beside} nor in ${config.mongodbUri === undefined ? config.dataDir : 'MongoDB'}; name the newest with --keys`,
    )
  if (source !== undefined) {
    const keys = await openKeys(config)
    await keys.restore(source).finally(() => keys.close())
  }
  if (config.mongodbUri === undefined) return restoreSqlite(file, storeFile(config))
  const { restoreMongo } = await import('../adapters/store/mongo/restore-mongo.js')
  await restoreMongo(file, { uri: config.mongodbUri, collections })
}

async function hasKeys(config: Config): Promise<boolean> {
  if (config.mongodbUri === undefined) return existsSync(keysFile(config))
  const keys = await openKeys(config)
  try {
    for await (const _ of keys.savedKeys()) return true
    return false
  } finally {
    await keys.close()
  }
}

/** What a copy came to: the digests of its parts, equal on both sides, and how many keys went with it. */
export type Copied = { digests: Digests; keys: number }

/**
 * Copies the store and its keys to another engine, and proves the copy equal before anybody can open it. One that was cut off is begun again.
 * @param to the address of MongoDB, or the file of a new SQLite store (or its folder); the keys go beside it
 * @throws {StoreError} when there is something there already, or the copy is not equal
 */
export async function copyGateway(config: Config, to: string): Promise<Copied> {
  const from = await openStoreAndKeys(config)
  try {
    const target = await copyTarget(to)
    try {
      return await copyStore(from, target)
    } finally {
      await target.keys.close()
    }
  } finally {
    await from.plain.close()
    await from.keys.close()
  }
}

async function copyTarget(to: string): Promise<CopyTarget> {
  if (/^mongodb(\+srv)?:/.test(to)) {
    const [{ fillMongo, isFreeMongo }, { openMongoRecordKeys }] = await Promise.all([
      import('../adapters/store/mongo/restore-mongo.js'),
      import('../adapters/keys/mongo/record-keys.js'),
    ])
    const target = { uri: to, collections }
    if (!(await isFreeMongo(target))) throw new StoreError('Cannot copy to that database: it holds a store already')
    return {
      keys: await openMongoRecordKeys({ uri: to }),
      fill: (entries, prove) => fillMongo(target, entries, 'a copy', prove),
    }
  }
  const file = to.endsWith('.sqlite') ? to : join(to, 'store.sqlite')
  if (existsSync(file)) throw new StoreError(`Cannot copy to "${file}": there is such a file already`)
  makeDataDir(dirname(file))
  return {
    keys: await openSqliteRecordKeys(join(dirname(file), 'keys.sqlite')),
    fill: (entries, prove) => fillSqlite({ file, collections }, entries, prove),
  }
}
