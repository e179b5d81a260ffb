import type { Clock } from '../ports/clock.js'
import { HopelessError, type MessageHandlers } from '../ports/queue.js'
import type { Store, Write } from '../ports/store.js'
import { restAfter } from './back-off.js'
import { messages } from './document.js'
import { type StoredMessage, changeHeld, changed, later, writeOf } from './hold-messages.js'

/** How often a handler is run again at once because a document it read has moved. */
const MOST_CONFLICTS = 10
const LONGEST_REASON = 500
/** A handler that has not come back by then is taken to hang: its lease is renewed no more. */
const MOST_RENEWALS = 60

export type HandlingDeps = {
  store: Store
  clock: Clock
  /** How long a message is held before others may take it; renewed in thirds of it. */
  leaseMilliseconds: number
  onFault: (fault: unknown) => void
}

/**
 * Handles a message that is held, and says in the store how it went: done, together with all that its handler would have written; due
 * again after a rest; or dead. When it was lost to another meanwhile, nothing is written at all.
 * @returns whether it is done, by whoever handled it here, so that nobody need look at it again
 */
export async function handleMessage(
  deps: HandlingDeps,
  taken: StoredMessage,
  handlers: MessageHandlers,
): Promise<boolean> {
  if (taken.doc.attempts > taken.doc.mostAttempts) {
    // Counted when it was taken, so whoever took it before did not live to say how it went.
    await endBadly(deps, taken, `its worker died with it, ${taken.doc.mostAttempts} times`, false)
    return false
  }
  const lease = keepHeld(deps, taken)
  try {
    return await runUntilWritten(deps, lease, handlers)
  } catch (error) {
    const held = await lease.end()
    const words = error instanceof Error ? error.message : String(error)
    if (held) await endBadly(deps, held, words, !(error instanceof HopelessError))
    return false
  } finally {
    await lease.end()
  }
}

/** @returns false when the message was lost to another */
async function runUntilWritten(deps: HandlingDeps, lease: Lease, handlers: MessageHandlers): Promise<boolean> {
  const { id, doc } = lease.held
  const handler = Object.hasOwn(handlers, doc.kind) ? handlers[doc.kind] : undefined
  if (!handler) throw new Error(`nobody here handles messages of the kind "${doc.kind}"`)
  for (let conflicts = 0; conflicts < MOST_CONFLICTS; conflicts++) {
    const message = { id, kind: doc.kind, body: doc.body, attempt: doc.attempts }
    const writes = await handler(message, lease.signal)
    const outcome = await lease.finish((held) => commitDone(deps, held, writes))
    if (outcome !== 'again') return outcome === 'written'
  }
  throw new Error(`what it would write was changed by others ${MOST_CONFLICTS} times`)
}

/** `again`: a document the handler read has moved. */
type Finish = 'written' | 'again' | 'lost'

async function commitDone(
  { store, clock }: HandlingDeps,
  held: StoredMessage,
  writes: readonly Write[],
): Promise<Finish> {
  const at = clock.now()
  const done = changed(held, { state: 'done', dueAt: at, heldBy: null, reason: null })
  const result = await store.commit({ at, by: held.doc.kind, writes: [...writes, writeOf(done)] })
  if (result.outcome === 'committed') return 'written'
  if (result.outcome === 'duplicate')
    throw new Error(`its write of ${result.collection}/${result.id} breaks the unique index ${result.index}`)
  return result.at === `${messages.name}/${held.id}` ? 'lost' : 'again'
}

async function endBadly(deps: HandlingDeps, held: StoredMessage, words: string, mayTryAgain: boolean): Promise<void> {
  const { attempts, mostAttempts } = held.doc
  const reason = words.slice(0, LONGEST_REASON)
  if (mayTryAgain && attempts < mostAttempts) {
    await changeHeld(deps, held, { dueAt: later(deps.clock, restAfter(attempts, Math.random())), heldBy: null, reason })
    return
  }
  await changeHeld(deps, held, { state: 'dead', dueAt: deps.clock.now(), heldBy: null, reason })
  deps.onFault(
    new Error(`Message ${held.id} was given up after ${Math.min(attempts, mostAttempts)} attempts: ${reason}`),
  )
}

type Lease = {
  readonly held: StoredMessage
  readonly signal: AbortSignal
  /** Does the last write of a held message, while no renewal is under way. */
  finish(write: (held: StoredMessage) => Promise<Finish>): Promise<Finish>
  /** Renews no more; the message as it is held, or undefined when it was lost. */
  end(): Promise<StoredMessage | undefined>
}

/** Renews the lease of a message while it is handled. */
function keepHeld(deps: HandlingDeps, taken: StoredMessage): Lease {
  const lost = new AbortController()
  let held = taken
  let busy: Promise<unknown> = Promise.resolve()
  let renewals = 0
  const timer = setInterval(() => {
    busy = busy.then(renew)
  }, deps.leaseMilliseconds / 3)
  return {
    get held() {
      return held
    },
    signal: lost.signal,
    finish(write) {
      const mine = busy.then(() => (lost.signal.aborted ? 'lost' : write(held)))
      busy = mine.catch(() => undefined)
      return mine
    },
    async end() {
      clearInterval(timer)
      await busy
      return lost.signal.aborted ? undefined : held
    },
  }

  async function renew(): Promise<void> {
    if (lost.signal.aborted) return
    if (++renewals > MOST_RENEWALS) {
      lost.abort()
      return
    }
    try {
      const renewed = await changeHeld(deps, held, { dueAt: later(deps.clock, deps.leaseMilliseconds) })
      if (renewed) held = renewed
      else lost.abort()
    } catch (fault) {
      // Held on without: if the store stays away, the end of the lease makes another the holder.
      deps.onFault(fault)
    }
  }
}
