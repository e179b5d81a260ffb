import { createHash } from 'node:crypto'
import { setTimeout as rest } from 'node:timers/promises'
import { type Job, Queue as BullMessages, Worker as BullWorker } from 'bullmq'
import { Redis } from 'ioredis'
import type { Clock } from '../../../src/ports/clock.js'
import type { Ids } from '../../../src/ports/ids.js'
import {
  type MessageHandlers,
  type Queue,
  QueueError,
  type QueueWorker,
  type WorkOptions,
} from '../../../src/ports/queue.js'
import type { Store } from '../../../src/ports/store.js'
import { AT_ONCE, messages } from '../../../src/queue/document.js'
import { type HandlingDeps, handleMessage } from '../../../src/queue/handle-message.js'
import { type StoredMessage, changeHeld, changed, holdDue, later } from '../../../src/queue/hold-messages.js'
import { checkRedis } from './check-redis.js'

const NAME = 'messages'
const PREFIX = 'gateway'
const LEASE_MILLISECONDS = 30_000
const DEFAULT_AT_ONCE = 10
const HANDED_AT_ONCE = 100
const BETWEEN_LOOKS_MILLISECONDS = 100
const AFTER_TROUBLE_MILLISECONDS = 1_000
/** A worker that does not renew its lock for so long has died, and another takes its messages. */
const LOCK_MILLISECONDS = 10_000
const BETWEEN_STALLED_CHECKS_MILLISECONDS = 5_000
/** What was handed to Redis and never taken is handed out again after so long: Redis has lost it. */
const HANDED_OVER_MILLISECONDS = 60_000
/** One worker hands over at a time: several would grasp for the same messages. When it dies another goes on after so long. */
const RELAY_MILLISECONDS = 2_000
const RELAY = `${PREFIX}:relay`
/** Who holds a message that Redis has and no worker has taken yet. */
const IN_REDIS = 'redis'

export type BullQueueOptions = {
  readonly url: string
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly leaseMilliseconds?: number
  readonly lockMilliseconds?: number
  readonly stalledCheckMilliseconds?: number
  readonly handedOverMilliseconds?: number
}

type BullJob = Job<{ id: string }>

/**
 * The queue on Redis, by BullMQ. The store stays the truth of each message: what it holds, when it is due, how often it was tried, whether it is
 * done. Redis carries its id to one of many workers within milliseconds, and notices in seconds when one has died; if it loses everything,
 * messages are late and none is lost. Nothing but ids is in Redis.
 * @throws {QueueError} naming REDIS_URL, when it cannot be reached or would lose messages
 */
export async function openBullQueue(options: BullQueueOptions): Promise<Queue> {
  await checkRedis(options.url)
  const workers = new Set<MessageWorker>()
  return {
    work(handlers, workOptions) {
      const worker = new MessageWorker(options, handlers, workOptions)
      workers.add(worker)
      return worker
    },
    check: () => checkRedis(options.url),
    close: async () => {
      await Promise.all([...workers].map((worker) => worker.stop()))
    },
  }
}

class MessageWorker implements QueueWorker {
  readonly #deps: HandlingDeps
  readonly #handlers: MessageHandlers
  readonly #name: string
  readonly #handedOverMilliseconds: number
  readonly #stopping = new AbortController()
  readonly #connections: readonly Redis[]
  readonly #handing: BullMessages<{ id: string }>
  readonly #taking: BullWorker<{ id: string }>
  readonly #relay: Promise<void>
  #stopped: Promise<void> | undefined

  constructor(
    options: BullQueueOptions,
    handlers: MessageHandlers,
    { atOnce = DEFAULT_AT_ONCE, onFault }: WorkOptions,
  ) {
    const { url, store, clock, ids, leaseMilliseconds = LEASE_MILLISECONDS } = options
    this.#deps = { store, clock, leaseMilliseconds, onFault }
    this.#handlers = handlers
    this.#name = ids.next()
    this.#handedOverMilliseconds = options.handedOverMilliseconds ?? HANDED_OVER_MILLISECONDS
    const retryStrategy = (times: number): number => Math.min(times * 100, 2_000)
    // Handing over fails at once when Redis is away, and the message goes back; taking waits for it to return.
    const handing = new Redis(url, { retryStrategy, maxRetriesPerRequest: 1, enableOfflineQueue: false })
    const taking = new Redis(url, { retryStrategy, maxRetriesPerRequest: null })
    this.#connections = [handing, taking]
    this.#handing = new BullMessages(NAME, { connection: handing, prefix: PREFIX })
    this.#taking = new BullWorker(NAME, (job: BullJob) => this.#handle(job.data.id), {
      connection: taking,
      prefix: PREFIX,
      concurrency: atOnce,
      lockDuration: options.lockMilliseconds ?? LOCK_MILLISECONDS,
      stalledInterval: options.stalledCheckMilliseconds ?? BETWEEN_STALLED_CHECKS_MILLISECONDS,
      // How often a message may die with its worker is counted in the store.
      maxStalledCount: 1_000_000,
      runRetryDelay: AFTER_TROUBLE_MILLISECONDS,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
    })
    const toldOnce = this.#oncePerOutage()
    for (const connection of this.#connections) connection.on('error', toldOnce)
    this.#handing.on('error', toldOnce)
    this.#taking.on('error', toldOnce)
    this.#relay = this.#handOver()
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop()
    return this.#stopped
  }

  async #stop(): Promise<void> {
    this.#stopping.abort()
    await this.#relay
    // Closing waits for what is in hand. Without Redis it would also wait for its return.
    const [handing, taking] = this.#connections
    if (taking!.status === 'ready') await this.#taking.close()
    else await this.#taking.close(true)
    if (handing!.status === 'ready') await this.#handing.close()
    for (const connection of this.#connections) connection.disconnect()
  }

  /** Hands what is due in the store to Redis. */
  async #handOver(): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      let pause = BETWEEN_LOOKS_MILLISECONDS
      try {
        if (this.#connections[0]!.status !== 'ready') pause = BETWEEN_LOOKS_MILLISECONDS
        else if ((await this.#isRelay()) && (await this.#handOverSome()) === HANDED_AT_ONCE) pause = 0
      } catch (fault) {
        this.#deps.onFault(fault)
        pause = AFTER_TROUBLE_MILLISECONDS
      }
      await rest(pause, undefined, { signal }).catch(() => undefined)
    }
  }

  /** Whether it is this worker's turn to hand over. Two that both think so do no harm: the store decides who holds a message. */
  async #isRelay(): Promise<boolean> {
    const redis = this.#connections[0]!
    try {
      if ((await redis.set(RELAY, this.#name, 'PX', RELAY_MILLISECONDS, 'NX')) !== null) return true
      if ((await redis.get(RELAY)) !== this.#name) return false
      await redis.pexpire(RELAY, RELAY_MILLISECONDS)
      return true
    } catch (cause) {
      throw takesNoMessages(cause)
    }
  }

  async #handOverSome(): Promise<number> {
    const due = await holdDue(this.#deps, HANDED_AT_ONCE, this.#handedOverMilliseconds, () => ({ heldBy: IN_REDIS }))
    if (due.length === 0) return 0
    try {
      // The same message twice is one: Redis knows it by the hash of its id (which itself may hold what BullMQ does not take).
      await this.#handing.addBulk(
        due.map(({ id, doc }) => ({ name: doc.kind, data: { id }, opts: { jobId: hashOf(id) } })),
      )
    } catch (cause) {
      // Perhaps some of them are there: they will be found not to be in Redis' hands, and left.
      await Promise.all(due.map((message) => this.#takeBack(message)))
      throw takesNoMessages(cause)
    }
    return due.length
  }

  async #takeBack(message: StoredMessage): Promise<void> {
    await changeHeld(this.#deps, message, { dueAt: AT_ONCE, heldBy: null })
  }

  /** Redis gives a message to one worker at a time; the store decides whether there is still something to do. */
  async #handle(id: string): Promise<void> {
    try {
      for (let taken = await this.#take(id); taken; taken = await this.#take(id, IN_REDIS))
        if (await handleMessage(this.#deps, taken, this.#handlers)) return
    } catch (fault) {
      // The store failed: the message is handed out again when its lease ends.
      this.#deps.onFault(fault)
    }
  }

  /** @param from who must hold it: after handling, only what was handed out anew meanwhile is taken again */
  async #take(id: string, from?: string): Promise<StoredMessage | undefined> {
    for (;;) {
      const message = await this.#deps.store.get(messages, id)
      if (message?.doc.state !== 'waiting' || message.doc.heldBy === null) return undefined
      if (from !== undefined && message.doc.heldBy !== from) return undefined
      const { leaseMilliseconds, clock } = this.#deps
      const taken = changed(message, { attempts: message.doc.attempts + 1, heldBy: this.#name })
      const held = await changeHeld(this.#deps, message, { ...taken.doc, dueAt: later(clock, leaseMilliseconds) })
      if (held) return held
    }
  }

  /** An outage makes an error of every try to connect: the first is told. */
  #oncePerOutage(): (error: Error) => void {
    let isOut = false
    for (const connection of this.#connections) connection.on('ready', () => (isOut = false))
    return (error) => {
      if (isOut || this.#stopping.signal.aborted) return
      isOut = true
      this.#deps.onFault(new QueueError(`Trouble with Redis (REDIS_URL): ${error.message}`, { cause: error }))
    }
  }
}

const takesNoMessages = (cause: unknown): QueueError =>
  new QueueError(`Redis (REDIS_URL) does not take messages: ${(cause as Error).message}`, { cause })

const hashOf = (id: string): string => createHash('sha256').update(id).digest('base64url')
