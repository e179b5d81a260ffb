import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { StoreHarness } from './harness.js'
import type { TaskName } from './child-tasks.js'

const entry = fileURLToPath(new URL('../../support/store-child.ts', import.meta.url))
const projectRoot = fileURLToPath(new URL('../../..', import.meta.url))

/** Another process on the same store. Each line it says stands for one answered commit. */
export type Child = {
  /** How many lines so far. */
  said(): number
  /** When it has said so many more; fails when it ends before. */
  saysMore(lines: number): Promise<void>
  /** Sends SIGKILL and waits for its end. */
  kill(): Promise<void>
  /** What it ended with: its exit status, or the signal that ended it. Rejects with what it complained of when the status is not 0. */
  ended(): Promise<number | NodeJS.Signals>
}

/** Starts a process that opens the harness's store and does the task. With `waits`, only once `go` is called: it is warm by then. */
export function startChild(child: StoreHarness['child'], task: TaskName, args: unknown): Child {
  const order = JSON.stringify({ ...child, task, args })
  const process_ = spawn(process.execPath, ['--import', 'tsx', entry, order], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let lines = 0
  let complaint = ''
  let waiting: { until: number; resolve: () => void; reject: (error: Error) => void } | undefined
  process_.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  createInterface(process_.stdout).on('line', () => {
    lines++
    if (waiting && lines >= waiting.until) waiting.resolve()
  })
  const closed = once(process_, 'close').then(([status, signal]) => {
    waiting?.reject(new Error(`The child ended early: ${complaint}`))
    return (signal ?? status) as number | NodeJS.Signals
  })
  return {
    said: () => lines,
    saysMore: (more) => new Promise((resolve, reject) => (waiting = { until: lines + more, resolve, reject })),
    kill: async () => {
      waiting = undefined
      process_.kill('SIGKILL')
      await closed
    },
    ended: async () => {
      const end = await closed
      if (typeof end === 'number' && end !== 0) throw new Error(`The child failed with ${end}: ${complaint}`)
      return end
    },
  }
}
