import type { Clock } from '../ports/clock.js'
import type { Ids } from '../ports/ids.js'
import type { NewMessage } from '../ports/queue.js'
import { type Store, type Write, retryOnConflict } from '../ports/store.js'
import { AT_ONCE, type MessageDocument, messages } from './document.js'

const DEFAULT_ATTEMPTS = 8

type Deps = { store: Store; clock: Clock; ids: Ids }

/**
 * The writes that add messages, for the commit that makes them necessary; none for a key that is known already. Should another add the same key
 * meanwhile, that commit is a conflict, to be tried again from here.
 */
export async function messageWrites({ store, clock, ids }: Deps, added: readonly NewMessage[]): Promise<Write[]> {
  const byId = new Map(added.map((message) => [`${message.kind}/${message.key ?? ids.next()}`, message]))
  const known = await store.getMany(messages, [...byId.keys()])
  return [...byId].flatMap(([id, message]): Write[] => {
    if (known.has(id)) return []
    if (!/^[a-z][a-z-]*$/.test(message.kind))
      throw new RangeError(`Cannot add a message of the kind "${message.kind}": small letters and hyphens`)
    const doc: MessageDocument = {
      kind: message.kind,
      body: message.body,
      state: 'waiting',
      dueAt: message.dueAt === undefined ? AT_ONCE : instant(message.dueAt),
      addedAt: clock.now(),
      attempts: 0,
      mostAttempts: message.mostAttempts ?? DEFAULT_ATTEMPTS,
      heldBy: null,
      reason: null,
    }
    return [{ kind: 'insert', collection: messages, id, doc, event: { name: 'message-added' } }]
  })
}

/**
 * Adds messages on their own, with nothing else to commit.
 * @returns how many were new
 */
export async function addMessages(deps: Deps, added: readonly NewMessage[], by = 'system'): Promise<number> {
  let count = 0
  await retryOnConflict(async () => {
    const writes = await messageWrites(deps, added)
    count = writes.length
    return deps.store.commit({ at: deps.clock.now(), by, writes })
  })
  return count
}

/** In the one form in which instants are ordered as text. @throws {RangeError} when it is none */
function instant(text: string): string {
  const time = Date.parse(text)
  if (Number.isNaN(time)) throw new RangeError(`Cannot make a message due at "${text}": it is not an instant`)
  return new Date(time).toISOString()
}
