import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { checkEngines } from './check-engines.js'
import { createApp } from './app.js'
import { lagOf } from './follow/follow.js'
import type { Gateway } from './main.js'
import { opportunityFlags } from './moderation/opportunity-flags.js'
import { meaningForCandidate } from './moderation/pattern-for-candidate.js'
import { getPublicOpportunity, listPublicOpportunities } from './opportunities/public-opportunities.js'
import { staffKey } from './people/staff-key.js'
import { firstLook } from './sample/first-look.js'
import { loadSampleIfEmpty } from './sample/load-sample.js'
import { shortlistForCandidate } from './shortlists/shortlist-for-candidate.js'
import { shortlistForOpportunity } from './shortlists/shortlist-for-opportunity.js'
import { loadOutcodes } from './places/load-outcodes.js'
import { searchPublicOpportunities } from './search/search-public-opportunities.js'
import { searchLags } from './search/sources.js'
import { version } from './version.js'
import { startWorker } from './worker.js'

/** Requests still running are given this long after a stop is asked for. */
const STOP_WITHIN_MILLISECONDS = 10_000

export type ServeOptions = { hasSample: boolean; hasWorker: boolean; say: (line: string) => void }

/** Serves until the process is asked to stop (SIGTERM, SIGINT); then finishes what is running and returns. */
export async function serve(gateway: Gateway, { hasSample, hasWorker, say }: ServeOptions): Promise<void> {
  const { store, clock, config, followers } = gateway
  const stopAsked = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
  const logger = pino({ level: config.logLevel }, pino.destination(2))
  const key = staffKey(config.dataDir)
  if (hasSample) {
    const loaded = await loadSampleIfEmpty(gateway)
    if (loaded) say(`The store was empty: loaded the sample (${loaded})`)
    for (const line of await firstLook(gateway)) say(line)
  }
  const app = createApp(
    {
      listPublicOpportunities: (query) => listPublicOpportunities({ store, clock }, query),
      searchPublicOpportunities: (query) => searchPublicOpportunities({ ...gateway, outcodes: loadOutcodes() }, query),
      getPublicOpportunity: (id) => getPublicOpportunity({ store, clock }, id),
      shortlistForOpportunity: (id, query) => shortlistForOpportunity(gateway, id, query),
      shortlistForCandidate: (id, query) => shortlistForCandidate(gateway, id, query),
      opportunityFlags: (id) => opportunityFlags(gateway, id),
      meaningForCandidate: (candidate, opportunity) => meaningForCandidate(gateway, candidate, opportunity),
      engines: () => checkEngines(gateway),
      readiness: async () => ({
        sequence: await store.lastSequence(),
        lag: {
          offers: await lagOf(store, followers.offers),
          seekers: await lagOf(store, followers.seekers),
          ...(await searchLags(store, gateway.search)),
        },
      }),
    },
    { logger, version, staffKey: key },
  )
  const server = app.listen(config.port)
  await once(server, 'listening').catch((error: unknown) => {
    throw listenError(error, config.port)
  })
  const { port } = server.address() as AddressInfo
  say(`Employer Gateway is on http://localhost:${port} (stop it with Ctrl+C)`)
  say(`Staff key, for shortlists: ${key}`)
  const worker = hasWorker ? startWorker(gateway, (err) => logger.error({ err }, 'background work failed')) : undefined
  await stopAsked
  await worker?.stop()
  await close(server)
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const forced = setTimeout(() => server.closeAllConnections(), STOP_WITHIN_MILLISECONDS)
  await closed
  clearTimeout(forced)
}

function listenError(error: unknown, port: number): Error {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE')
    return new Error(`Cannot listen on port ${port}: something else does; choose another with --port or GATEWAY_PORT`)
  if (code === 'EACCES') return new Error(`Cannot listen on port ${port}: this user may not; choose one above 1023`)
  return error as Error
}
