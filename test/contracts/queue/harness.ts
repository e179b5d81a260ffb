import type { Clock } from '../../../src/ports/clock.js'
import { type Ids, randomIds } from '../../../src/ports/ids.js'
import type { MessageHandlers, Queue } from '../../../src/ports/queue.js'
import type { Collection, Store, Write } from '../../../src/ports/store.js'
import { messages } from '../../../src/queue/document.js'
import { schedules } from '../../../src/queue/schedules.js'

/** What an effect leaves: how often it appeared, and by which attempt. */
export type Effect = { times: number; attempt: number }

export const effects: Collection<Effect> = { name: 'effects', logged: false, indexes: [] }
export const queueCollections: Collection<unknown>[] = [messages, schedules, effects]

/** A clock that goes with the machine's until it is set, and then from there on when it is moved. */
export type TestClock = Clock & { set(instant: string): void; move(milliseconds: number): void }

export function testClock(): TestClock {
  let instant: string | undefined
  return {
    now: () => instant ?? new Date().toISOString(),
    set: (to) => (instant = to),
    move: (milliseconds) =>
      (instant = new Date(Date.parse(instant ?? new Date().toISOString()) + milliseconds).toISOString()),
  }
}

/** What the contract needs of an adapter: an empty queue on an empty store. */
export type QueueHarness = {
  readonly store: Store
  readonly clock: TestClock
  readonly ids: Ids
  /** A fresh handle on the same queue. */
  open(): Promise<Queue>
  /** How another process opens it: the module exports `openInChild`, which gets `options` as they are here (plain JSON). */
  readonly child: { readonly module: string; readonly options: unknown }
  /** Closes every handle, and removes what there is. */
  destroyAll(): Promise<void>
}

export type OpenQueueInChild = (options: unknown) => Promise<{ store: Store; queue: Queue }>

export const ids = randomIds

/** Writes the effect of a message, or counts it once more if it is there: an effect that appears twice shows. */
export async function effectOf(store: Store, id: string, attempt: number): Promise<Write[]> {
  const known = await store.get(effects, id)
  const doc: Effect = { times: (known?.doc.times ?? 0) + 1, attempt }
  const event = { name: 'effect' }
  return [
    known
      ? { kind: 'replace', collection: effects, id, version: known.version, doc, event }
      : { kind: 'insert', collection: effects, id, doc, event },
  ]
}

/** Leaves its effect. */
export const work = (store: Store): MessageHandlers => ({
  work: ({ id, attempt }) => effectOf(store, id, attempt),
})
