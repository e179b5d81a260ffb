import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.js'
import { until } from './until.js'

/** A Meilisearch of the test's own, on a port of its own. */
export type MeilisearchServer = {
  readonly url: string
  readonly apiKey: string
  /** Ends it as a crash would. */
  stop(): Promise<void>
  /** Begins again on the same port and files. */
  start(): Promise<void>
  /** Pauses all of it, as a machine without time to spare would. */
  pause(): void
  resume(): void
  destroy(): Promise<void>
}

export async function startMeilisearch(binary: string, settings: readonly string[] = []): Promise<MeilisearchServer> {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-meilisearch-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const apiKey = 'a-master-key-for-tests-only'
  let running: ChildProcess | undefined
  const server: MeilisearchServer = {
    url,
    apiKey,
    async start() {
      const args = ['--db-path', join(folder, 'data'), '--http-addr', `127.0.0.1:${port}`, '--master-key', apiKey]
      running = spawn(binary, [...args, '--no-analytics', '--log-level', 'off', ...settings], {
        stdio: 'ignore',
        cwd: folder,
      })
      await until('Meilisearch answers', () =>
        fetch(`${url}/health`).then(
          ({ ok }) => ok,
          () => false,
        ),
      )
    },
    async stop() {
      if (!running || running.exitCode !== null) return
      const exited = once(running, 'exit')
      running.kill('SIGKILL')
      await exited
      running = undefined
    },
    pause: () => void running?.kill('SIGSTOP'),
    resume: () => void running?.kill('SIGCONT'),
    async destroy() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await server.start()
  return server
}
