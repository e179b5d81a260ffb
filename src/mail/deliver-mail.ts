import type { Clock } from '../ports/clock.js'
import type { Mail } from '../ports/mail.js'
import { HopelessError, type MessageHandler } from '../ports/queue.js'
import type { Store, Stored, Write } from '../ports/store.js'
import { type MailDocument, mails } from './document.js'

/**
 * Sends a letter: marks it as being sent, hands it over, and returns the mark that it is sent, which the queue commits. Only when the process or the
 * connection dies between the server's yes and that mark can a letter go out again: with the same Message-ID, and counted.
 */
export function deliverMail({ store, clock, mail }: { store: Store; clock: Clock; mail: Mail }): MessageHandler {
  return async ({ body }) => {
    const id = String(body.mail)
    const found = await store.get(mails, id)
    if (!found || found.doc.state === 'sent' || found.doc.state === 'refused') return []
    if (found.erased) return [changeOf(found, { state: 'refused', endedAt: clock.now() }, 'mail-erased')]
    const wasSending = found.doc.state === 'sending'
    const sending = await commitNow(found, {
      state: 'sending',
      attempts: found.doc.attempts + 1,
      possibleRepeats: found.doc.possibleRepeats + (wasSending ? 1 : 0),
    })
    const { letter, messageId, addedAt } = sending.doc
    const result = await mail.send({ ...letter, messageId, at: addedAt }).catch((error: unknown) => {
      if (error instanceof RangeError) throw new HopelessError(error.message)
      throw error
    })
    if (result.outcome === 'sent')
      return [changeOf(sending, { state: 'sent', endedAt: clock.now(), words: result.words }, 'mail-sent')]
    if (result.outcome === 'refused') {
      const { code, words } = result
      return [changeOf(sending, { state: 'refused', endedAt: clock.now(), code, words }, 'mail-refused')]
    }
    // Left as being sent when it may have arrived, so that the next attempt counts as a possible repeat.
    if (!result.mayHaveArrived) await commitNow(sending, { state: 'waiting' })
    // Without the server's words: they may quote the address.
    throw new Error(
      `the mail server did not take mail ${id}${result.mayHaveArrived ? ' for sure' : ''}; it is tried again`,
    )
  }

  async function commitNow(
    mailDocument: Stored<MailDocument>,
    change: Partial<MailDocument>,
  ): Promise<Stored<MailDocument>> {
    const write = changeOf(mailDocument, change, `mail-${change.state ?? 'changed'}`)
    const result = await store.commit({ at: clock.now(), by: 'mail', writes: [write] })
    if (result.outcome !== 'committed') throw new Error(`mail ${mailDocument.id} is in another's hands`)
    return { ...mailDocument, version: mailDocument.version + 1, doc: { ...mailDocument.doc, ...change } }
  }
}

function changeOf({ id, version, doc }: Stored<MailDocument>, change: Partial<MailDocument>, name: string): Write {
  return { kind: 'replace', collection: mails, id, version, doc: { ...doc, ...change }, event: { name } }
}
