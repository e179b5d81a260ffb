import { setTimeout as rest } from 'node:timers/promises'
import type { Clock } from '../../../src/ports/clock.js'
import type { Ids } from '../../../src/ports/ids.js'
import type { MessageHandlers, Queue, QueueWorker, WorkOptions } from '../../../src/ports/queue.js'
import type { Store } from '../../../src/ports/store.js'
import { type HandlingDeps, handleMessage } from '../../../src/queue/handle-message.js'
import { type StoredMessage, holdDue } from '../../../src/queue/hold-messages.js'

const LEASE_MILLISECONDS = 30_000
const BETWEEN_LOOKS_MILLISECONDS = 200
const DEFAULT_AT_ONCE = 10

export type StoreQueueOptions = {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly leaseMilliseconds?: number
}

/** The embedded queue: messages are taken straight from the store, by looking every fifth of a second. */
export function openStoreQueue(options: StoreQueueOptions): Queue {
  const workers = new Set<StoreQueueWorker>()
  return {
    work(handlers, workOptions) {
      const worker = new StoreQueueWorker(options, handlers, workOptions)
      workers.add(worker)
      return worker
    },
    // The store is its own to check.
    check: async () => undefined,
    close: async () => {
      await Promise.all([...workers].map((worker) => worker.stop()))
    },
  }
}

class StoreQueueWorker implements QueueWorker {
  readonly #deps: HandlingDeps
  readonly #handlers: MessageHandlers
  readonly #atOnce: number
  readonly #name: string
  readonly #stopping = new AbortController()
  readonly #running = new Set<Promise<unknown>>()
  readonly #loop: Promise<void>

  constructor(
    { store, clock, ids, leaseMilliseconds = LEASE_MILLISECONDS }: StoreQueueOptions,
    handlers: MessageHandlers,
    { atOnce = DEFAULT_AT_ONCE, onFault }: WorkOptions,
  ) {
    this.#deps = { store, clock, leaseMilliseconds, onFault }
    this.#handlers = handlers
    this.#atOnce = atOnce
    this.#name = ids.next()
    this.#loop = this.#run()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#loop
    await Promise.all(this.#running)
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      const taken = await this.#take()
      for (const message of taken) this.#start(message)
      if (this.#running.size >= this.#atOnce) await Promise.race(this.#running)
      else if (taken.length === 0) await rest(BETWEEN_LOOKS_MILLISECONDS, undefined, { signal }).catch(() => undefined)
    }
  }

  async #take(): Promise<StoredMessage[]> {
    const { leaseMilliseconds, onFault } = this.#deps
    try {
      return await holdDue(this.#deps, this.#atOnce - this.#running.size, leaseMilliseconds, (message) => ({
        heldBy: this.#name,
        attempts: message.attempts + 1,
      }))
    } catch (fault) {
      onFault(fault)
      return []
    }
  }

  #start(message: StoredMessage): void {
    const handling: Promise<unknown> = handleMessage(this.#deps, message, this.#handlers)
      // The store failed: the message is due again when its lease ends.
      .catch(this.#deps.onFault)
      .finally(() => this.#running.delete(handling))
    this.#running.add(handling)
  }
}
