import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as rest } from 'node:timers/promises'
import { pino } from 'pino'
import { createApp } from './app.js'
import type { Gateway } from './main.js'
import { roles } from './people/roles.js'
import { makeSampleAccounts, sampleEmail, samplePassword } from './people/sample-accounts.js'
import { sessionSecret } from './people/session-secret.js'
import { firstLook } from './sample/first-look.js'
import { loadSampleIfEmpty } from './sample/load-sample.js'
import { type InMemory, inMemory } from './shortlists/in-memory.js'
import { useCasesOf } from './use-cases.js'
import { version } from './version.js'
import { startWorker } from './worker.js'

/** Requests still running are given this long after a stop is asked for. */
const STOP_WITHIN_MILLISECONDS = 10_000
const BETWEEN_LOOKS_MILLISECONDS = 100

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
  const memory = inMemory(gateway)
  memory.peopleIndex.announce()
  const app = createApp(useCasesOf(gateway, await gateway.openSignOn(), memory), {
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
    ? startWorker(gateway, (err) => logger.error({ err }, 'background work failed'), memory)
    : undefined
  const stopping = new AbortController()
  const readAhead = read(gateway, memory, { hasWorker, stop: stopping.signal }).catch((err: unknown) =>
    logger.error({ err }, 'reading ahead failed'),
  )
  await stopAsked
  stopping.abort()
  await readAhead
  await worker?.stop()
  await close(server)
}

/**
 * Reads everybody and every opportunity into memory in slices before anybody asks, so that the first question after a start does not wait for it. People come first.
 * @param hasWorker whether a worker in the process brings the memory up with its rounds
 */
async function read(
  gateway: Gateway,
  { peopleIndex, offersInMemory }: InMemory,
  { hasWorker, stop }: { hasWorker: boolean; stop: AbortSignal },
): Promise<void> {
  const shouldStop = (): boolean => stop.aborted
  if (!hasWorker) {
    await peopleIndex.bringUp(shouldStop)
    await offersInMemory.bringUp(shouldStop)
  }
  while (peopleIndex.isToCome && !shouldStop()) await rest(BETWEEN_LOOKS_MILLISECONDS)
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
