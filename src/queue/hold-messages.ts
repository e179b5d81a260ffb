import type { Clock } from '../ports/clock.js'
import type { Commit, Store, Stored, Write } from '../ports/store.js'
import { AT_ONCE, type MessageDocument, messages } from './document.js'

type Deps = { store: Store; clock: Clock }
export type StoredMessage = Stored<MessageDocument>

/** How many are looked at to take some: more, so that workers who look at once do not all grasp for the same. */
const LOOKED_AT = 100
/** How often to look again when others took what was looked at; it does not matter when it comes to nothing, the next look is soon. */
const MOST_LOOKS = 5

/** The instant so many milliseconds from now. */
export const later = (clock: Clock, milliseconds: number): string =>
  new Date(Date.parse(clock.now()) + milliseconds).toISOString()

/** Messages that may be taken: first those whose time has come (they have been tried, or were put off), then those for at once, oldest first. */
export async function dueMessages({ store, clock }: Deps, limit = LOOKED_AT): Promise<StoredMessage[]> {
  const timed = await store.find(messages, {
    index: 'by-due',
    equals: ['waiting'],
    range: { from: '0', below: later(clock, 1) },
    limit,
  })
  if (timed.rows.length >= limit) return timed.rows
  const atOnce = { index: 'by-due', equals: ['waiting', AT_ONCE], limit: limit - timed.rows.length }
  return [...timed.rows, ...(await store.find(messages, atOnce)).rows]
}

/**
 * Takes up to `most` messages for a while: they are not due again until the lease ends, so that of a worker that dies nothing else need be known.
 * @param change what taking changes besides
 */
export async function holdDue(
  deps: Deps,
  most: number,
  leaseMilliseconds: number,
  change: (message: MessageDocument) => Partial<MessageDocument>,
): Promise<StoredMessage[]> {
  const dueAt = later(deps.clock, leaseMilliseconds)
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const due = await dueMessages(deps)
    if (due.length === 0) return []
    // Others were quicker with at least one of those tried before: now from anywhere in the list.
    const from = looks === 0 ? 0 : Math.floor(Math.random() * Math.max(1, due.length - most + 1))
    const held = due.slice(from, from + most).map((each) => changed(each, { ...change(each.doc), dueAt }))
    const result = await deps.store.commit(commitOf(deps.clock, held.map(writeOf)))
    if (result.outcome === 'committed') return held.map(asWritten)
  }
  return []
}

/** Changes one message that is held, if it still is; undefined when it was lost meanwhile. */
export async function changeHeld(
  { store, clock }: Deps,
  held: StoredMessage,
  change: Partial<MessageDocument>,
): Promise<StoredMessage | undefined> {
  const next = changed(held, change)
  const result = await store.commit(commitOf(clock, [writeOf(next)]))
  return result.outcome === 'committed' ? asWritten(next) : undefined
}

export function changed(message: StoredMessage, change: Partial<MessageDocument>): StoredMessage {
  return { ...message, doc: { ...message.doc, ...change } }
}

/** The write that makes it so; a conflict when somebody else has changed it since. */
export function writeOf({ id, version, doc }: StoredMessage): Write {
  return { kind: 'replace', collection: messages, id, version, doc, event: { name: 'message-changed' } }
}

export const asWritten = (message: StoredMessage): StoredMessage => ({ ...message, version: message.version + 1 })

const commitOf = (clock: Clock, writes: Write[]): Commit => ({ at: clock.now(), by: 'queue', writes })
