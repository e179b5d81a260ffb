import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** A `gateway serve` running as a process of its own. */
export type Serving = {
  /** `http://localhost:PORT` */
  base: string
  /** What it has said on standard output and standard error so far. */
  out(): string
  log(): string
  /** Asks it to stop, and answers how it ended. */
  stop(signal?: NodeJS.Signals): Promise<{ status: number | null; signal: NodeJS.Signals | null }>
  child: ChildProcess
}

const IS_SERVING = /is on (http:\/\/localhost:\d+)/

/** Starts `gateway serve` on a free port, and waits until it says where it is. @throws when it ends before that */
export async function startServing(args: string[], environment: Record<string, string> = {}): Promise<Serving> {
  const command = ['--import', 'tsx', 'test/support/gateway-process.ts', 'serve', '--port', '0', ...args]
  const child = spawn(process.execPath, command, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  })
  let out = ''
  let log = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()))
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>
  const base = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const found = IS_SERVING.exec(out)
      if (found) resolve(found[1]!)
    })
    void ended.then(([status]) => reject(new Error(`gateway serve ended with ${status}: ${log}`)))
  })
  return {
    base,
    out: () => out,
    log: () => log,
    child,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal)
      const [status, endedBy] = await ended
      return { status, signal: endedBy }
    },
  }
}
