import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { CarveTask, CarveTaskAnswer } from './carve-task.js'
import type { FromWorker, ToWorker } from './carve-worker.js'

/** Solves carve problems off the thread that serves requests. */
export type CarvePool = {
  /** Waits for a free thread, then for the answer. Rejects when the problem is not one, or when `signal` is aborted. */
  run<Kind extends CarveTask['kind']>(
    task: CarveTask & { kind: Kind },
    signal?: AbortSignal,
  ): Promise<CarveTaskAnswer<Kind>>
  close(): Promise<void>
}

type Waiting = {
  task: CarveTask
  isSolverTrusted: boolean
  resolve(answer: unknown): void
  reject(error: Error): void
}

type Thread = { worker: Worker; current: Waiting | undefined }

/**
 * Threads start when first needed and are kept. A thread that dies (the solver ran out of memory) takes nobody with it: its task is done again on a new
 * thread, by prices alone.
 */
export function openCarvePool(size = 2): CarvePool {
  const threads = new Set<Thread>()
  const queue: Waiting[] = []
  let number = 0
  let isClosed = false

  function next(): void {
    const waiting = queue[0]
    if (!waiting) return
    const thread = [...threads].find(({ current }) => current === undefined) ?? start()
    if (!thread) return
    queue.shift()
    thread.current = waiting
    thread.worker.ref()
    const { task, isSolverTrusted } = waiting
    thread.worker.postMessage({ number: ++number, task, isSolverTrusted } satisfies ToWorker)
    next()
  }

  function start(): Thread | undefined {
    if (threads.size >= size || isClosed) return undefined
    const thread: Thread = { worker: startWorker(), current: undefined }
    threads.add(thread)
    thread.worker.on('message', (message: FromWorker) => {
      const { current } = thread
      thread.current = undefined
      // An idle thread must not keep a command from ending.
      thread.worker.unref()
      if ('fault' in message) current?.reject(new Error(message.fault))
      else current?.resolve(message.answer)
      next()
    })
    const onDeath = (error?: Error): void => {
      if (!threads.delete(thread)) return
      const { current } = thread
      if (current?.isSolverTrusted && !isClosed) queue.unshift({ ...current, isSolverTrusted: false })
      else current?.reject(error ?? new Error('The carving thread ended before it answered'))
      next()
    }
    thread.worker.on('error', onDeath)
    thread.worker.on('exit', () => onDeath())
    return thread
  }

  return {
    run: (task, signal) =>
      new Promise((resolve, reject) => {
        if (isClosed) {
          reject(new Error('The carve pool is closed'))
          return
        }
        const waiting: Waiting = { task, isSolverTrusted: true, resolve: resolve, reject }
        signal?.addEventListener(
          'abort',
          () => {
            const at = queue.indexOf(waiting)
            if (at >= 0) queue.splice(at, 1)
            for (const thread of threads)
              if (thread.current === waiting) {
                // A thread in the solver hears nothing: it is ended, and the next task gets a new one.
                threads.delete(thread)
                void thread.worker.terminate()
              }
            reject(new Error('The carve was given up'))
            next()
          },
          { once: true },
        )
        queue.push(waiting)
        next()
      }),
    close: async () => {
      isClosed = true
      for (const waiting of queue.splice(0)) waiting.reject(new Error('The carve pool is closed'))
      const open = [...threads]
      threads.clear()
      for (const { current } of open) current?.reject(new Error('The carve pool is closed'))
      await Promise.all(open.map(({ worker }) => worker.terminate()))
    },
  }
}

/** The compiled worker: beside this file, or, where the sources themselves are run (tests), in `dist`, which `npm test` builds first. */
function startWorker(): Worker {
  const places = ['./carve-worker.js', '../../dist/src/carving/carve-worker.js'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  )
  const found = places.find((path) => existsSync(path))
  if (found === undefined) throw new Error('Cannot start a carving thread: it is not compiled; run npm run build')
  // The loaders of the process that runs the sources are not for the compiled thread.
  return new Worker(found, { execArgv: [] })
}
