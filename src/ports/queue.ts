import type { Scalar, Write } from './store.js'

/**
 * Work to be done later, in messages. Messages are documents of the store (`src/queue/document.ts`): a use case adds them in the very
 * commit that makes them necessary (`messageWrites`), whichever adapter hands them out.
 *
 * A message is handled at least once and its effects on the store appear once: what a handler returns is committed together with
 * the mark that the message is done, and only by the one who holds it. Effects elsewhere (an e-mail) need a key of their own,
 * which the handler takes from the message. Order is about that of adding; nothing may depend on it.
 */
export interface Queue {
  /** Starts to take messages and handle them; any number of workers may share them, in any number of processes. */
  work(handlers: MessageHandlers, options: WorkOptions): QueueWorker

  /** Rejects with a `QueueError` when what the queue stands on cannot be reached, or does not keep what it must. */
  check(): Promise<void>

  close(): Promise<void>
}

/** By kind of message. */
export type MessageHandlers = Readonly<Record<string, MessageHandler>>

/**
 * Does the work of one message and returns what is to be written to the store. It expects to run again: when it throws, when it dies, and when
 * one of its writes meets a conflict. What it throws is tried again later, unless it is a `HopelessError`; the words of an error are kept, so
 * they name ids, never a person's details.
 * @param signal aborted when the message was lost to another worker: nothing returned then counts
 */
export type MessageHandler = (message: Message, signal: AbortSignal) => Promise<readonly Write[]>

export type Message = {
  readonly id: string
  readonly kind: string
  readonly body: MessageBody
  /** 1 the first time. */
  readonly attempt: number
}

/** Ids and codes only, never a person's details. */
export type MessageBody = Readonly<Record<string, Scalar | readonly string[]>>

export type NewMessage = {
  /** `[a-z][a-z-]*` */
  readonly kind: string
  readonly body: MessageBody
  /** One message of a kind and key is ever added, as long as it is remembered (30 days after it was done). */
  readonly key?: string
  /** The instant from which it may be handled; at once without. */
  readonly dueAt?: string
  /** Tries before it is given up as dead; 8 without, which spreads over about five minutes. */
  readonly mostAttempts?: number
}

export type WorkOptions = {
  /** Messages handled at the same time; 10 without. */
  readonly atOnce?: number
  /** Told of what went wrong outside of any handler, and of messages that died. */
  readonly onFault: (fault: unknown) => void
}

export type QueueWorker = {
  /** Takes no more messages, and resolves when those in hand are done. */
  stop(): Promise<void>
}

/** Trying again cannot help: the message is given up as dead at once, for somebody to look at. */
export class HopelessError extends Error {
  override readonly name = 'HopelessError'
}

/** What the queue stands on could not do what it should. `cause` has its own error. */
export class QueueError extends Error {
  override readonly name = 'QueueError'
}
