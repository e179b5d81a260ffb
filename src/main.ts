import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openSqliteRecordKeys } from '../adapters/keys/sqlite/record-keys.js'
import { openFolderMail } from '../adapters/mail/folder/folder-mail.js'
import { openStoreQueue } from '../adapters/queue/store/store-queue.js'
import { openFts5Search, openMemorySearch } from '../adapters/search/fts5/fts5-search.js'
import { restoreSqlite } from '../adapters/store/sqlite/restore-sqlite.js'
import { openSqliteStore } from '../adapters/store/sqlite/sqlite-store.js'
import { candidates } from './candidates/document.js'
import { eligibilityReminders } from './eligibility/reminders.js'
import { carvePlans, carvedRoles } from './carving/document.js'
import type { Config } from './config.js'
import { employers } from './employers/document.js'
import { mails } from './mail/document.js'
import { notices } from './notices/document.js'
import { opportunities } from './opportunities/document.js'
import { partners } from './partners/document.js'
import { loadOutcodes } from './places/load-outcodes.js'
import { type Clock, systemClock } from './ports/clock.js'
import { type Ids, randomIds } from './ports/ids.js'
import type { Mail } from './ports/mail.js'
import type { Queue } from './ports/queue.js'
import type { RecordKeys } from './ports/record-keys.js'
import type { Search } from './ports/search.js'
import { type Store, StoreError } from './ports/store.js'
import { taxonomyText } from './taxonomy/taxonomy-text.js'
import { messages } from './queue/document.js'
import { schedules } from './queue/schedules.js'
import { sealedStore } from './privacy/sealed-store.js'
import { savedSearches } from './saved-searches/document.js'
import { candidateSource } from './search/candidate-source.js'
import { type PeopleSearch, peopleSearch } from './search/people-search.js'
import { lastingIndexes } from './search/sources.js'
import { compiledOffers, compiledSeekers } from './shortlists/compiled.js'
import { type Followers, shortlistFollowers } from './shortlists/followers.js'
import { sources } from './sources/document.js'

/** Everything the use cases stand on, opened. This file alone knows which adapters these are. */
export type Gateway = {
  config: Config
  store: Store
  keys: RecordKeys
  clock: Clock
  ids: Ids
  followers: Followers
  search: Search
  people: PeopleSearch
  queue: Queue
  mail: Mail
  /** A consistent copy of the store in a new file, and of the keys in `FILE.keys`. */
  backup(file: string, onProgress?: (done: number, total: number) => void): Promise<void>
  close(): Promise<void>
}

const collections = [
  opportunities,
  candidates,
  employers,
  partners,
  sources,
  notices,
  savedSearches,
  eligibilityReminders,
  carvePlans,
  carvedRoles,
  compiledOffers,
  compiledSeekers,
  messages,
  schedules,
  mails,
]

const storeFile = (config: Config): string => join(config.dataDir, 'store.sqlite')
const keysFile = (config: Config): string => join(config.dataDir, 'keys.sqlite')

/** @throws {StoreError} when the data directory or a file in it cannot be used */
export async function openGateway(config: Config): Promise<Gateway> {
  makeDataDir(config.dataDir)
  const keys = await openSqliteRecordKeys(keysFile(config))
  const plain = await openSqliteStore({ file: storeFile(config), collections }).catch(async (error: unknown) => {
    await keys.close()
    throw error
  })
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
    followers: shortlistFollowers(taxonomyText, loadOutcodes()),
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

/** Puts a backup in place of the store, with the keys given, those beside it, or those that are there. */
export async function restoreGateway(config: Config, file: string, keysFrom?: string): Promise<void> {
  if (!existsSync(file)) throw new StoreError(`Cannot restore ${file}: there is no such file`)
  makeDataDir(config.dataDir)
  const beside = `${file}.keys`
  const source = keysFrom ?? (existsSync(beside) ? beside : undefined)
  if (source === undefined && !existsSync(keysFile(config)))
    throw new StoreError(
      `Cannot restore ${file}: its keys are neither in ${beside} nor in ${config.dataDir}; name the newest with --keys`,
    )
  if (source !== undefined) {
    const keys = await openSqliteRecordKeys(keysFile(config))
    await keys.restore(source).finally(() => keys.close())
  }
  await restoreSqlite(file, storeFile(config))
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
