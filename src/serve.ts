import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { createApp } from './app.js'
import type { Gateway } from './main.js'
import { roles } from './people/roles.js'
import { makeSampleAccounts, sampleEmail, samplePassword } from './people/sample-accounts.js'
import { sessionSecret } from './people/session-secret.js'
import { firstLook } from './sample/first-look.js'
import { loadSampleIfEmpty } from './sample/load-sample.js'
import { PeopleIndex } from './shortlists/people-index.js'
import { useCasesOf } from './use-cases.js'
import { version } from './version.js'
import { startWorker } from './worker.js'

/** Requests still running are given this long after a stop is asked for. */
const STOP_WITHIN_MILLISECONDS = 10_000

export type ServeOptions = { hasSample: boolean; hasWorker: boolean; say: (line: string) => void }

/** Serves until the process is asked to stop (SIGTERM, SIGINT); then finishes what is running and returns. */
export async function serve(gateway: Gateway, { hasSample, hasWorker, say }: ServeOptions): Promise<void> {
  const { store, config } = gateway
  const stopAsked = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
  const logger = pino({ level: config.logLevel }, pino.destination(2))
  if (hasSample) {
    const loaded = await loadSampleIfEmpty(gateway)
    if (loaded) {
      await makeSampleAccounts(gateway, config.dataDir)
      say(`The store was empty: loaded the sample (${loaded})`)
    }
    for (const line of await firstLook(gateway)) say(line)
  }
  const peopleIndex = new PeopleIndex(gateway)
  const app = createApp(useCasesOf(gateway, await gateway.openSignOn(), peopleIndex), {
    logger,
    version,
    baseUrl: config.baseUrl,
    sessionSecret: sessionSecret(config),
  })
  const server = app.listen(config.port)
  await once(server, 'listening').catch((error: unknown) => {
    throw listenError(error, config.port)
  })
  const { port } = server.address() as AddressInfo
  say(`Employer Gateway is on http://localhost:${port} (stop it with Ctrl+C)`)
  const password = await samplePassword(store, config.dataDir)
  if (password !== undefined)
    say(`Sign in as one of ${roles.map(sampleEmail).join(', ')} with the password ${password}`)
  const worker = hasWorker
    ? startWorker(gateway, (err) => logger.error({ err }, 'background work failed'), peopleIndex)
    : undefined
  const stopping = new AbortController()
  const readAhead = readPeople(gateway, hasWorker ? undefined : peopleIndex, stopping.signal).catch((err: unknown) =>
    logger.error({ err }, 'reading ahead failed'),
  )
  await stopAsked
  stopping.abort()
  await readAhead
  await worker?.stop()
  await close(server)
}

/**
 * Reads everybody into memory in slices before anybody asks, so that the first question after a start does not wait for it.
 * @param peopleIndex left out where a worker in the process brings it up with its first round
 */
async function readPeople(gateway: Gateway, peopleIndex: PeopleIndex | undefined, stop: AbortSignal): Promise<void> {
  const shouldStop = (): boolean => stop.aborted
  await peopleIndex?.bringUp(shouldStop)
  if (!shouldStop()) await gateway.people.bringUp(shouldStop)
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
