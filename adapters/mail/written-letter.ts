import type { SendMailOptions } from 'nodemailer'
import type { Address, Letter } from '../../src/ports/mail.js'

const MESSAGE_ID = /^<[^\s<>@]+@[^\s<>@]+>$/

/**
 * A letter in nodemailer's terms: plain text, as UTF-8, with what is attached.
 * @throws {RangeError} when its Message-ID is none, or an address could be read as several
 */
export function writtenLetter(letter: Letter): SendMailOptions {
  const { messageId, from, to, subject, text, at, attachments = [], invite, follows } = letter
  for (const id of [messageId, ...(follows === undefined ? [] : [follows])])
    if (!MESSAGE_ID.test(id)) throw new RangeError(`Cannot send a letter with the Message-ID "${id}"`)
  return {
    messageId,
    from: oneAddress(from),
    to: oneAddress(to),
    envelope: { from: from.email, to: [to.email] },
    subject,
    text,
    date: new Date(at),
    ...(follows !== undefined && { inReplyTo: follows, references: follows }),
    attachments: attachments.map(({ name, type, base64 }) => ({
      filename: name,
      contentType: type,
      content: Buffer.from(base64, 'base64'),
    })),
    ...(invite && { icalEvent: { method: invite.method, filename: 'invite.ics', content: invite.text } }),
    // Nobody is to answer a machine's letter with another.
    headers: { 'Auto-Submitted': 'auto-generated' },
    // Only of use where the server offers it; what comes back then goes to the sender's own mailbox.
    dsn: { id: messageId.slice(1, -1), return: 'headers', notify: ['failure', 'delay'], recipient: to.email },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

function oneAddress({ name, email }: Address): { name: string; address: string } {
  if (!/^[^\s,;<>"]+@[^\s,;<>"]+$/.test(email)) throw new RangeError('Cannot send a letter: an address is not one')
  return { name: name ?? '', address: email }
}
