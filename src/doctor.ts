import { accessSync, constants, existsSync } from 'node:fs'
import { setTimeout as rest } from 'node:timers/promises'
import { differingShifts } from './carving/shift-offers.js'
import { candidates } from './candidates/document.js'
import { type Config, ConfigError } from './config.js'
import { employers } from './employers/document.js'
import { areKept, differingLists } from './kept-lists/differing-lists.js'
import { type Gateway, openGateway } from './main.js'
import { opportunities } from './opportunities/document.js'
import { partners } from './partners/document.js'
import { MailError } from './ports/mail.js'
import { QueueError } from './ports/queue.js'
import { SearchError } from './ports/search.js'
import { type Collection, StoreError } from './ports/store.js'
import { countMessages } from './queue/count-messages.js'
import { followedIndexes } from './search/sources.js'
import { differingOffers, differingPeople } from './shortlists/differing.js'

const FOLLOWED_WITHIN_MILLISECONDS = 5_000

/** One thing looked at: `wrong` needs somebody, `note` is worth knowing. */
export type Finding = { subject: string; status: 'ok' | 'note' | 'wrong'; words: string }

/** Looks at configuration, data directory, store and keys, and goes on after a fault as far as it can. */
export async function examine(readConfig: () => Config): Promise<Finding[]> {
  const findings: Finding[] = []
  let config: Config
  try {
    config = readConfig()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return [{ subject: 'configuration', status: 'wrong', words: error.message }]
  }
  findings.push({ subject: 'configuration', status: 'ok', words: `Node ${config.nodeVersion}, port ${config.port}` })
  findings.push(folderFinding(config.dataDir))
  if (findings.some(({ status }) => status === 'wrong') || !existsSync(config.dataDir)) return findings
  let gateway: Gateway
  try {
    gateway = await openGateway(config)
  } catch (error) {
    const subject = subjectOf(error)
    if (subject === undefined) throw error
    return [...findings, { subject, status: 'wrong', words: (error as Error).message }]
  }
  try {
    return [
      ...findings,
      ...(await storeFindings(gateway)),
      ...(await derivedFindings(gateway)),
      ...(await shiftFindings(gateway)),
      ...(await listFindings(gateway)),
      ...(await engineFindings(gateway)),
    ]
  } finally {
    await gateway.close()
  }
}

function folderFinding(dataDir: string): Finding {
  const subject = 'data directory'
  if (!existsSync(dataDir))
    return { subject, status: 'note', words: `${dataDir} does not exist yet; the first command makes it` }
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK)
    return { subject, status: 'ok', words: dataDir }
  } catch {
    return {
      subject,
      status: 'wrong',
      words: `${dataDir} cannot be written by this user; give it the rights or another --data-dir`,
    }
  }
}

/** Whether what follows the store is what would be made from it anew. */
async function derivedFindings({ store, clock, followers }: Gateway): Promise<Finding[]> {
  const differing = [
    ...(await differingOffers({ store, clock, follower: followers.offers })),
    ...(await differingPeople({ store, clock, follower: followers.seekers })),
  ]
  const subject = 'derived state'
  if (differing.length === 0) return [{ subject, status: 'ok', words: 'equal to what the store gives anew' }]
  const more = differing.length > 3 ? ` and ${differing.length - 3} more` : ''
  return [
    {
      subject,
      status: 'wrong',
      words: `what ranking uses differs from the store for ${differing.slice(0, 3).join(', ')}${more}: save these records again`,
    },
  ]
}

/** Whether the shifts a role has by its plan in force are those that plans in force have. */
async function shiftFindings({ store }: Gateway): Promise<Finding[]> {
  const subject = 'carved shifts'
  const [first, ...more] = await differingShifts(store)
  if (first === undefined) return [{ subject, status: 'ok', words: 'of the plans in force' }]
  const others = more.length > 0 ? ` and ${more.length} more` : ''
  const words = `the plan in force of ${first}${others} is not the one that its state tells: retire its plans and carve it again`
  return [{ subject, status: 'wrong', words }]
}

/** Whether the lists that workers keep are those of everybody as they are now. */
async function listFindings(gateway: Gateway): Promise<Finding[]> {
  const subject = 'kept lists'
  let differing = await differingLists(gateway)
  const isFollowed = await areKept(gateway)
  // A worker is up to date within a second or two.
  if (differing.length > 0 && isFollowed) {
    await rest(FOLLOWED_WITHIN_MILLISECONDS)
    differing = await differingLists(gateway)
  }
  if (differing.length === 0) return [{ subject, status: 'ok', words: 'equal to what the store gives anew' }]
  return [
    isFollowed
      ? {
          subject,
          status: 'wrong',
          words: `${differing.length} differ from the store, such as ${differing[0]!}: restart the workers, and report it`,
        }
      : { subject, status: 'note', words: `${differing.length} are behind the store; a worker follows them` },
  ]
}

async function storeFindings({ store, keys }: Gateway): Promise<Finding[]> {
  const faults = await store.check()
  const counts = []
  const counted: Collection<unknown>[] = [opportunities, candidates, employers, partners]
  for (const collection of counted) counts.push(`${await store.count(collection)} ${collection.name}`)
  const destroyed = await keys.destroyed()
  return [
    ...(faults.length === 0
      ? [
          {
            subject: 'store',
            status: 'ok' as const,
            words: `sound; ${counts.join(', ')}; ${await store.lastSequence()} changes`,
          },
        ]
      : faults.map((words) => ({ subject: 'store', status: 'wrong' as const, words }))),
    { subject: 'keys', status: 'ok', words: `readable; ${destroyed.length} destroyed` },
  ]
}

/** What an error of opening is of; undefined for one of ours. */
function subjectOf(error: unknown): string | undefined {
  if (error instanceof StoreError) return 'store'
  if (error instanceof QueueError) return 'queue'
  if (error instanceof SearchError) return 'search'
  if (error instanceof MailError) return 'mail'
  return undefined
}

async function engineFindings(gateway: Gateway): Promise<Finding[]> {
  const { store, search, config } = gateway
  const { ready, later, dead } = await countMessages(gateway)
  const findings: Finding[] = [
    {
      subject: 'queue',
      status: dead > 0 ? 'note' : 'ok',
      words: `on ${config.redisUrl === undefined ? 'the store' : 'Redis'}; messages: ${ready} ready, ${later} for later, ${dead} dead`,
    },
    { subject: 'mail', status: 'ok', words: config.smtpUrl === undefined ? 'into the folder outbox' : 'by SMTP' },
  ]
  for (const index of followedIndexes) {
    const lag = await index.lag(store, search)
    const subject = `search of ${index.name}`
    // Behind the log it must differ; the worker brings it up.
    const faults = lag > 0 ? [] : await index.compare(store, search)
    if (lag > 0)
      findings.push({ subject, status: 'note', words: `${lag} changes behind the store; a worker follows them` })
    else if (faults.length === 0) findings.push({ subject, status: 'ok', words: 'as the store has it' })
    else
      findings.push(
        ...faults.map((words) => ({ subject, status: 'wrong' as const, words: `${words}; run gateway reindex` })),
      )
  }
  return findings
}
