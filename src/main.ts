import { join } from 'node:path'
import { argon2Passwords } from '../adapters/identity/local/argon2-passwords.js'
import { openFolderMail } from '../adapters/mail/folder/folder-mail.js'
import { openStoreQueue } from '../adapters/queue/store/store-queue.js'
import { openFts5Search, openMemorySearch } from '../adapters/search/fts5/fts5-search.js'
import type { Config } from './config.js'
import { makeDataDir, openStoreAndKeys } from './open-store.js'
import { loadOutcodes } from './places/load-outcodes.js'
import { type Clock, systemClock } from './ports/clock.js'
import { type Ids, randomIds } from './ports/ids.js'
import type { Passwords } from './ports/passwords.js'
import type { Mail } from './ports/mail.js'
import type { Queue } from './ports/queue.js'
import type { RecordKeys } from './ports/record-keys.js'
import type { SingleSignOn } from './ports/single-sign-on.js'
import type { Search } from './ports/search.js'
import type { Store } from './ports/store.js'
import { taxonomyText } from './taxonomy/taxonomy-text.js'
import { sealedStore } from './privacy/sealed-store.js'
import { candidateSource } from './search/candidate-source.js'
import { type PeopleSearch, peopleSearch } from './search/people-search.js'
import { lastingIndexes } from './search/sources.js'
import { type Followers, shortlistFollowers } from './shortlists/followers.js'

/** Everything the use cases stand on, opened. Which adapters these are is known here, to `open-store.ts` and to `copy-gateway.ts`, and nowhere else. */
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
