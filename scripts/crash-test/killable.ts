import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as rest } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const projectRoot = fileURLToPath(new URL('../..', import.meta.url))

/** What a gateway says at start of an engine that was killed and is not back yet. */
const ENGINE_AWAY = /MONGODB_URI is set, and cannot be used|Cannot reach Redis at \S+ \(REDIS_URL\)/

const alive = new Set<ChildProcess>()

/** For a script: what it has started ends with it, also when it is interrupted. */
export function endAllWithThis(): void {
  process.on('exit', () => {
    for (const child of alive) child.kill('SIGKILL')
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
}

/** A process that is killed and started again, as often as asked. */
export class Killable {
  readonly name: string
  readonly #command: readonly string[]
  readonly #environment: NodeJS.ProcessEnv
  readonly #onLine: (line: string) => void
  #process: ChildProcess | undefined
  #complaint = ''
  #startedAt = 0
  #lines = 0

  constructor(
    name: string,
    command: readonly string[],
    environment: NodeJS.ProcessEnv,
    onLine: (line: string) => void = () => undefined,
  ) {
    this.name = name
    this.#command = command
    this.#environment = environment
    this.#onLine = onLine
  }

  start(): void {
    const [program, ...args] = this.#command
    const child = spawn(program!, args, {
      cwd: projectRoot,
      env: { ...process.env, ...this.#environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#process = child
    alive.add(child)
    child.on('close', () => alive.delete(child))
    this.#startedAt = performance.now()
    this.#lines = 0
    child.stderr.on('data', (chunk: Buffer) => (this.#complaint = (this.#complaint + chunk.toString()).slice(-2_000)))
    createInterface(child.stdout).on('line', (line) => {
      this.#lines++
      this.#onLine(line)
    })
  }

  /** Until it has said something (a writer, `serve`), or, for one that says nothing, has run for a while: killing what has not begun proves little. */
  async atWork(saysNothing: boolean): Promise<void> {
    while (saysNothing ? performance.now() - this.#startedAt < 4_000 : this.#lines === 0) {
      this.assertAlive()
      await rest(20)
    }
  }

  /**
   * Starts it again when it gave up because an engine was not there, as whoever runs it in earnest would have it done.
   * @throws {Error} with what it complained of, when it ended of its own accord otherwise: a crash that was not ordered
   */
  assertAlive(): void {
    const child = this.#process!
    if (child.exitCode === null) return
    if (!ENGINE_AWAY.test(this.#complaint))
      throw new Error(`${this.name} ended with ${child.exitCode}: ${this.#complaint}`)
    this.#complaint = ''
    this.start()
  }

  async kill(): Promise<void> {
    const child = this.#process
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const closed = once(child, 'close')
    child.kill('SIGKILL')
    await closed
  }

  /** Asks it to stop, and gives the exit status it then has. */
  async stop(): Promise<number | null> {
    const child = this.#process!
    const closed = once(child, 'close')
    child.kill('SIGTERM')
    const [status] = (await closed) as [number | null]
    return status
  }
}

/** A command line run from its sources. */
export const fromSources = (file: string, ...args: string[]): string[] => [
  process.execPath,
  ...['--import', 'tsx', file, ...args],
]
