import { accessSync, constants, existsSync } from 'node:fs'
import { candidates } from './candidates/document.js'
import { type Config, ConfigError } from './config.js'
import { employers } from './employers/document.js'
import { type Gateway, openGateway } from './main.js'
import { opportunities } from './opportunities/document.js'
import { partners } from './partners/document.js'
import { type Collection, StoreError } from './ports/store.js'
import { differingOffers, differingPeople } from './shortlists/differing.js'

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
    if (!(error instanceof StoreError)) throw error
    return [...findings, { subject: 'store', status: 'wrong', words: error.message }]
  }
  try {
    return [...findings, ...(await storeFindings(gateway)), ...(await derivedFindings(gateway))]
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
