import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { openSqliteRecordKeys } from '../../adapters/keys/sqlite/record-keys.js'
import { type MongoStoreOptions, openMongoStore } from '../../adapters/store/mongo/mongo-store.js'
import { restoreMongo } from '../../adapters/store/mongo/restore-mongo.js'
import type { Store } from '../../src/ports/store.js'
import { sealedStore } from '../../src/privacy/sealed-store.js'
import { contractCollections, listed, type OpenInChild, type StoreHarness } from '../contracts/store/harness.js'
import type { MongoServer } from './mongo-server.js'

type Options = { uri: string; folder: string; isSealed: boolean }

/** A database of its own on the server of the tests, bare or behind the sealing decorator. */
export async function mongoHarness(server: MongoServer, isSealed: boolean): Promise<StoreHarness> {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-store-'))
  const uri = server.newUri()
  const uris = [uri]
  const options: Options = { uri, folder, isSealed }
  const collections = contractCollections(isSealed)
  const opened: { close(): Promise<void> }[] = []

  async function open(at: string, rest: Partial<MongoStoreOptions> = {}): Promise<Store> {
    const store = await openMongoStore({ uri: at, collections: listed(collections), ...rest })
    opened.push(store)
    if (!isSealed) return store
    const keys = await openSqliteRecordKeys(join(folder, 'keys.sqlite'))
    opened.push(keys)
    return sealedStore(store, keys)
  }

  return {
    collections,
    folder,
    child: { module: import.meta.url, options },
    open: () => open(uri),
    // A mongod whose disk is really full ends itself; what can be tried is how its answer (OutOfDiskSpace) is taken.
    openNearlyFull: async () => {
      const store = await open(uri)
      await server.admin().command({
        configureFailPoint: 'failCommand',
        mode: { times: 2 },
        data: { failCommands: ['insert'], errorCode: 14_031, namespace: `${databaseOf(uri)}.c:things` },
      })
      return store
    },
    openBackup: async (file) => {
      const elsewhere = server.newUri()
      uris.push(elsewhere)
      await restoreMongo(file, { uri: elsewhere, collections: listed(collections) })
      return open(elsewhere)
    },
    destroyAll: async () => {
      for (const each of opened) await each.close()
      for (const each of uris) await drop(each)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const databaseOf = (uri: string): string => new URL(uri).pathname.slice(1)

async function drop(uri: string): Promise<void> {
  const connection = await mongoose.createConnection(uri).asPromise()
  await connection.dropDatabase()
  await connection.close()
}

export const openInChild: OpenInChild = async (given, onStep) => {
  const { uri, folder, isSealed } = given as Options
  const store = await openMongoStore({ uri, collections: listed(contractCollections(isSealed)), onStep })
  if (!isSealed) return store
  return sealedStore(store, await openSqliteRecordKeys(join(folder, 'keys.sqlite')))
}
