import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { argon2Passwords } from '../adapters/identity/local/argon2-passwords.js'
import { openSqliteRecordKeys } from '../adapters/keys/sqlite/record-keys.js'
import { openFolderMail } from '../adapters/mail/folder/folder-mail.js'
import { openStoreQueue } from '../adapters/queue/store/store-queue.js'
import { openFts5Search, openMemorySearch } from '../adapters/search/fts5/fts5-search.js'
import { fillSqlite } from '../adapters/store/sqlite/fill-sqlite.js'
import { restoreSqlite } from '../adapters/store/sqlite/restore-sqlite.js'
import { openSqliteStore } from '../adapters/store/sqlite/sqlite-store.js'
import { collections } from './collections.js'
import type { Config } from './config.js'
import { loadOutcodes } from './places/load-outcodes.js'
import { type Clock, systemClock } from './ports/clock.js'
import { type Ids, randomIds } from './ports/ids.js'
import type { Passwords } from './ports/passwords.js'
import type { Mail } from './ports/mail.js'
import type { Queue } from './ports/queue.js'
import type { CopyableKeys, RecordKeys } from './ports/record-keys.js'
import type { SingleSignOn } from './ports/single-sign-on.js'
import type { Search } from './ports/search.js'
import type { CopyableStore, Digests } from './ports/store-copy.js'
import { type Store, StoreError } from './ports/store.js'
import { type CopyTarget, copyStore } from './store-copy/copy-store.js'
import { taxonomyText } from './taxonomy/taxonomy-text.js'
import { sealedStore } from './privacy/sealed-store.js'
import { candidateSource } from './search/candidate-source.js'
import { type PeopleSearch, peopleSearch } from './search/people-search.js'
import { lastingIndexes } from './search/sources.js'
import { type Followers, shortlistFollowers } from './shortlists/followers.js'

/** Everything the use cases stand on, opened. This file alone knows which adapters these are. */
export type Gateway = {
  config: Config
  store: Store
  keys: RecordKeys
  clock: Clock
  ids: Ids
  followers: Followers
  passwords: Passwords
  /**
   * The organisation's own accounts, where OIDC_ISSUER names them. Opened by who serves pages: an import needs no provider.
   * @throws {SingleSignOnError} when the issuer cannot be reached
   */
  openSignOn(): Promise<SingleSignOn | undefined>
  search: Search
  people: PeopleSearch
  queue: Queue
  mail: Mail
  /** A consistent copy of the store in a new file, and of the keys in `FILE.keys`. */
  backup(file: string, onProgress?: (done: number, total: number) => void): Promise<void>
  close(): Promise<void>
}

/** The page a provider sends the browser back to (`paths.signInElsewhereBack`); registered there. */
const SIGN_ON_RETURNS_TO = '/sign-in/elsewhere/back'

const storeFile = (config: Config): string => join(config.dataDir, 'store.sqlite')
const keysFile = (config: Config): string => join(config.dataDir, 'keys.sqlite')

/** Whether there is a store already: a command that only reads need not make one. */
export function hasStore(config: Config): boolean {
  return config.mongodbUri !== undefined || existsSync(storeFile(config))
}

/** @throws {StoreError} when the data directory or a file in it cannot be used */
export async function openGateway(config: Config): Promise<Gateway> {
  makeDataDir(config.dataDir)
  const { plain, keys } = await openStoreAndKeys(config)
  const store = sealedStore(plain, keys)
  const engines = await openEngines(config, store).catch(async (error: unknown) => {
    await store.close()
    await keys.close()
    throw error
  })
  const people = peopleSearch(store, () => openMemorySearch([candidateSource.index]))
  return {
    config,
    store,
    keys,
    clock: systemClock,
    ids: randomIds,
    followers: shortlistFollowers(taxonomyText, loadOutcodes),
    passwords: argon2Passwords(),
    async openSignOn() {
      if (config.oidc === null) return undefined
      const { openOidcSignOn } = await import('../adapters/identity/oidc/oidc-sign-on.js')
      return openOidcSignOn({ ...config.oidc, returnTo: new URL(SIGN_ON_RETURNS_TO, config.baseUrl).href })
    },
    ...engines,
    people,
    async backup(file, onProgress) {
      // The keys last, so that every record in the copy has its key there; a key without a record harms nothing.
      await store.backup(file, onProgress)
      await keys.backup(`${file}.keys`)
    },
    async close() {
      await engines.queue.close()
      await engines.mail.close()
      await people.close()
      await engines.search.close()
      await store.close()
      await keys.close()
    },
  }
}

type Engines = Pick<Gateway, 'search' | 'queue' | 'mail'>

/** Search, queue and mail: what is built in, unless the environment names a server. Then its adapter is loaded, and must reach it. */
async function openEngines(config: Config, store: Store): Promise<Engines> {
  const { dataDir, redisUrl, smtpUrl, meili } = config
  const opened: { close(): Promise<void> }[] = []
  const keep = async <E extends { close(): Promise<void> }>(opening: Promise<E>): Promise<E> => {
    const engine = await opening
    opened.push(engine)
    return engine
  }
  const queueDeps = { store, clock: systemClock, ids: randomIds }
  try {
    return {
      search: await keep(
        meili === undefined
          ? openFts5Search(join(dataDir, 'search.sqlite'), lastingIndexes)
          : import('../adapters/search/meilisearch/meilisearch-search.js').then(({ openMeilisearch }) =>
              openMeilisearch({ ...meili, indexes: lastingIndexes }),
            ),
      ),
      queue: await keep(
        redisUrl === undefined
          ? Promise.resolve(openStoreQueue(queueDeps))
          : import('../adapters/queue/bull/bull-queue.js').then(({ openBullQueue }) =>
              openBullQueue({ ...queueDeps, url: redisUrl }),
            ),
      ),
      mail: await keep(
        smtpUrl === undefined
          ? openFolderMail(join(dataDir, 'outbox'))
          : import('../adapters/mail/smtp/smtp-mail.js').then(({ openSmtpMail }) => openSmtpMail({ url: smtpUrl })),
      ),
    }
  } catch (error) {
    for (const engine of opened) await engine.close()
    throw error
  }
}

type StoreAndKeys = { plain: CopyableStore; keys: CopyableKeys }

/** Store and keys as they lie there: on MongoDB when MONGODB_URI is set, else on SQLite. @throws {StoreError} naming what is set wrongly */
async function openStoreAndKeys(config: Config): Promise<StoreAndKeys> {
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

async function openKeys(config: Config): Promise<CopyableKeys> {
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

/** The folder holds personal data: nobody else on the machine may read it, and no repository should take it in. */
function makeDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    const ignore = join(dataDir, '.gitignore')
    if (!existsSync(ignore)) writeFileSync(ignore, '*\n')
  } catch (error) {
    throw new StoreError(`Cannot use the data directory ${dataDir}: ${(error as Error).message}`, { cause: error })
  }
}
