import { parentPort } from 'node:worker_threads'
import { type CarveTask, noSolver, runCarveTask } from './carve-task.js'

/** A thread of the carve pool: one task after another, each answered under its number. */
export type ToWorker = { readonly number: number; readonly task: CarveTask; readonly isSolverTrusted: boolean }
export type FromWorker = { readonly number: number } & ({ readonly answer: unknown } | { readonly fault: string })

parentPort?.on('message', ({ number, task, isSolverTrusted }: ToWorker) => {
  void (isSolverTrusted ? runCarveTask(task) : runCarveTask(task, noSolver))
    .then(
      (answer): FromWorker => ({ number, answer }),
      (error: unknown): FromWorker => ({ number, fault: error instanceof Error ? error.message : String(error) }),
    )
    .then((message) => parentPort?.postMessage(message))
})
