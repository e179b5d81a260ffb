import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteRecordKeys } from '../../adapters/keys/sqlite/record-keys.js'
import { openSqliteStore, type SqliteStoreOptions } from '../../adapters/store/sqlite/sqlite-store.js'
import type { RecordKeys } from '../../src/ports/record-keys.js'
import type { Store } from '../../src/ports/store.js'
import { sealedStore } from '../../src/privacy/sealed-store.js'
import { contractCollections, listed, type OpenInChild, type StoreHarness } from '../contracts/store/harness.js'

type Options = { folder: string; isSealed: boolean }

/** SQLite in a folder of its own, bare or behind the sealing decorator. */
export async function sqliteHarness(isSealed: boolean): Promise<StoreHarness> {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-store-'))
  const options: Options = { folder, isSealed }
  const collections = contractCollections(isSealed)
  const opened: { close(): Promise<void> }[] = []

  async function open(file: string, rest: Partial<SqliteStoreOptions> = {}): Promise<Store> {
    const store = await openSqliteStore({ file, collections: listed(collections), ...rest })
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
    open: () => open(join(folder, 'store.sqlite')),
    openNearlyFull: () => open(join(folder, 'store.sqlite'), { maxPages: 100 }),
    openBackup: (file) => open(file),
    destroyAll: async () => {
      for (const each of opened) await each.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const openInChild: OpenInChild = async (given, onStep) => {
  const { folder, isSealed } = given as Options
  const collections = listed(contractCollections(isSealed))
  const store = await openSqliteStore({ file: join(folder, 'store.sqlite'), collections, onStep })
  if (!isSealed) return store
  const keys: RecordKeys = await openSqliteRecordKeys(join(folder, 'keys.sqlite'))
  return sealedStore(store, keys)
}
