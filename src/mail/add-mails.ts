import type { Clock } from '../ports/clock.js'
import type { Ids } from '../ports/ids.js'
import type { Letter } from '../ports/mail.js'
import type { Store, Write } from '../ports/store.js'
import { messageWrites } from '../queue/add-messages.js'
import { type MailDocument, mails } from './document.js'
import { messageIdOf } from './message-id.js'

/** The kind of message that has a mail delivered. */
export const DELIVER_MAIL = 'deliver-mail'
/** With rests that double up to an hour: about half a day. */
const MOST_ATTEMPTS = 22

export type NewMail = {
  /** What makes it this letter and no other, in ids, never an address: `alert/ALERT/RECIPIENT`. Never sent twice. */
  effect: string
  purpose: string
  about?: string
  letter: Omit<Letter, 'messageId' | 'at'>
}

/** The writes that have letters sent, for the commit that makes them necessary; none for an effect that is known already. */
export async function mailWrites(
  deps: { store: Store; clock: Clock; ids: Ids },
  added: readonly NewMail[],
): Promise<Write[]> {
  const byEffect = new Map(added.map((mail) => [mail.effect, mail]))
  const known = await deps.store.getMany(mails, [...byEffect.keys()])
  const fresh = [...byEffect.values()].filter(({ effect }) => !known.has(effect))
  const letters = fresh.map(({ effect, purpose, about = null, letter }): Write => {
    const doc: MailDocument = {
      state: 'waiting',
      purpose,
      about,
      messageId: messageIdOf(effect, letter.from.email),
      letter,
      addedAt: deps.clock.now(),
      attempts: 0,
      possibleRepeats: 0,
      endedAt: null,
      code: null,
      words: null,
    }
    return { kind: 'insert', collection: mails, id: effect, doc, event: { name: 'mail-added', detail: { purpose } } }
  })
  const deliveries = fresh.map(({ effect }) => ({
    kind: DELIVER_MAIL,
    key: effect,
    body: { mail: effect },
    mostAttempts: MOST_ATTEMPTS,
  }))
  return [...letters, ...(await messageWrites(deps, deliveries))]
}
