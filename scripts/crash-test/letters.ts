import { setTimeout as rest } from 'node:timers/promises'
import type { Clock } from '../../src/ports/clock.js'
import type { Ids } from '../../src/ports/ids.js'
import { mailWrites } from '../../src/mail/add-mails.js'
import { mails } from '../../src/mail/document.js'
import type { Gateway } from '../../src/main.js'
import { messageHandlers } from '../../src/message-handlers.js'
import { type Change, type Store, retryOnConflict } from '../../src/ports/store.js'
import { countMessages } from '../../src/queue/count-messages.js'

/** A message that died with its worker between the store and Redis is handed out again after a minute; none may take much longer. */
const LONGEST_WAIT_MILLISECONDS = 7 * 60_000

/** Has a letter sent for each effect. What is known already is not added again, so that doing it twice does no harm. */
export async function addLetters(
  deps: { store: Store; clock: Clock; ids: Ids },
  effects: readonly string[],
): Promise<void> {
  const letters = effects.map((effect) => ({
    effect,
    purpose: 'crash test',
    letter: {
      from: { name: 'Crash test', email: 'crash-test@example.org' },
      to: { name: null, email: 'coach@example.org' },
      subject: effect,
      text: 'One letter for each effect.',
    },
  }))
  await retryOnConflict(async () => {
    const writes = await mailWrites(deps, letters)
    return deps.store.commit({ at: deps.clock.now(), by: 'crash-test', writes })
  })
}

export const countLetters = (store: Store): Promise<number> => store.count(mails)

/** Handles what waits until nothing does. */
export async function messagesLeft(gateway: Gateway): Promise<string[]> {
  const faults: string[] = []
  const worker = gateway.queue.work(messageHandlers(gateway), { onFault: (fault) => faults.push(String(fault)) })
  const startedAt = performance.now()
  try {
    for (;;) {
      const { ready, later, dead } = await countMessages(gateway)
      if (ready + later === 0) return dead === 0 ? faults : [...faults, `${dead} messages were given up`]
      if (performance.now() - startedAt > LONGEST_WAIT_MILLISECONDS)
        return [...faults, `${ready + later} messages still wait`]
      await rest(100)
    }
  } finally {
    await worker.stop()
  }
}

/**
 * Letters that were not sent, or not once, or are not in the folder.
 * @param effects of those that must be there
 */
export async function letterFaults(
  { store, mail }: Gateway,
  changes: readonly Change[],
  effects: readonly string[],
): Promise<string[]> {
  const sent = new Map<string, number>()
  for (const { collection, id, event } of changes)
    if (collection === mails.name && event.name === 'mail-sent') sent.set(id, (sent.get(id) ?? 0) + 1)
  const faults = effects
    .filter((effect) => !sent.has(effect))
    .map((effect) => `lost: letter ${effect} was acknowledged`)
  for await (const { id, doc } of store.scan(mails)) {
    const times = sent.get(id) ?? 0
    if (times !== 1 || doc.state !== 'sent') faults.push(`letter ${id} is ${doc.state}, and was sent ${times} times`)
    if (!(await mail.kept(doc.messageId))) faults.push(`letter ${id} is not in the folder`)
  }
  return faults
}
