import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import PostalMime, { type Email } from 'postal-mime'
import { writeInvite } from '../../src/mail/write-invite.js'
import type { Letter, Mail } from '../../src/ports/mail.js'

/** What the contract needs of an adapter. */
export type MailHarness = {
  open(): Promise<Mail>
  /** Every letter that went out so far, as bytes. */
  received(): Promise<Uint8Array[]>
  destroyAll(): Promise<void>
}

/** A letter with dull, valid defaults. */
export function aLetter(changes: Partial<Letter> = {}): Letter {
  return {
    messageId: '<4711@gateway.example.org>',
    from: { name: 'Employer Gateway', email: 'no-reply@gateway.example.org' },
    to: { name: 'Coach One', email: 'coach@example.org' },
    subject: 'A match',
    text: 'There is a match.\n',
    at: '2026-11-23T10:00:00.000Z',
    ...changes,
  }
}

/** What every mail adapter promises. */
export function describeMail(name: string, makeHarness: () => Promise<MailHarness>): void {
  describe(`mail by ${name}`, () => {
    let harness: MailHarness
    let mail: Mail
    beforeEach(async () => {
      harness = await makeHarness()
      mail = await harness.open()
    })
    afterEach(async () => {
      await mail.close()
      await harness.destroyAll()
    })

    async function delivered(letter: Letter): Promise<Email> {
      const sending = await mail.send(letter)
      expect(sending.outcome).toBe('sent')
      const all = await harness.received()
      expect(all).toHaveLength(1)
      return PostalMime.parse(all[0]!)
    }
    const linesOf = (text: string | undefined): string => (text ?? '').replaceAll('\r\n', '\n').trimEnd()

    it('delivers subject, names and text in any script, exactly', async () => {
      const text = 'Grüße, Zoë — 你好 👋\n.\n.. a line of dots\nFrom the start\n' + 'long '.repeat(400) + '\nend'
      const letter = aLetter({
        subject: 'Une rôle à découvrir: 仕事 👩‍🍳 ' + 'und sehr viel mehr '.repeat(10).trim(),
        to: { name: 'Łukasz "Zed" O’Brien, Jr.', email: 'coach@example.org' },
        text,
      })
      const email = await delivered(letter)
      expect(email.subject).toBe(letter.subject)
      expect(linesOf(email.text)).toBe(text)
      expect(email.to).toEqual([{ name: letter.to.name, address: 'coach@example.org' }])
      expect(email.from).toEqual({ name: 'Employer Gateway', address: 'no-reply@gateway.example.org' })
      expect(new Date(email.date!).toISOString()).toBe(letter.at)
    })

    it('has the Message-ID it was given, says what it follows, and that a machine wrote it', async () => {
      const email = await delivered(aLetter({ follows: '<4710@gateway.example.org>' }))
      expect(email.messageId).toBe('<4711@gateway.example.org>')
      expect(email.inReplyTo).toBe('<4710@gateway.example.org>')
      expect(email.references).toBe('<4710@gateway.example.org>')
      expect(email.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated')
    })

    it('carries attachments byte by byte, whatever they are called', async () => {
      const bytes = Buffer.from(Array.from({ length: 10_000 }, (_, i) => (i * 7) % 256))
      const email = await delivered(
        aLetter({
          attachments: [
            {
              name: 'Zielübersicht – März.csv',
              type: 'text/csv',
              base64: Buffer.from('a;ü\r\n1;2\r\n').toString('base64'),
            },
            { name: 'board.bin', type: 'application/octet-stream', base64: bytes.toString('base64') },
          ],
        }),
      )
      expect(email.attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([
        ['Zielübersicht – März.csv', 'text/csv'],
        ['board.bin', 'application/octet-stream'],
      ])
      expect(Buffer.from(email.attachments[1]!.content as ArrayBuffer).equals(bytes)).toBe(true)
      expect(Buffer.from(email.attachments[0]!.content as ArrayBuffer).toString()).toBe('a;ü\r\n1;2\r\n')
    })

    it('carries an invitation that a calendar can take up', async () => {
      const invite = writeInvite(
        {
          uid: 'interview-1@gateway.example.org',
          revision: 2,
          startsAt: '2027-07-01T08:30:00.000Z',
          endsAt: '2027-07-01T09:00:00.000Z',
          title: 'Interview: Küchenhilfe, 2 hours; bring ID',
          place: 'Blue Door Cafe, W9 2AB',
          notes: null,
          host: { name: 'Broker One', email: 'broker@example.org' },
          guest: { name: 'Coach One', email: 'coach@example.org' },
          writtenAt: '2026-11-23T10:00:00.000Z',
        },
        'REQUEST',
      )
      const email = await delivered(aLetter({ invite }))
      const part = email.attachments.find(({ mimeType }) => mimeType === 'text/calendar')!
      expect(part.method).toBe('REQUEST')
      const content =
        typeof part.content === 'string' ? part.content : Buffer.from(part.content as ArrayBuffer).toString()
      const lines = content.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)
      expect(lines).toEqual(
        expect.arrayContaining([
          'METHOD:REQUEST',
          'UID:interview-1@gateway.example.org',
          'SEQUENCE:2',
          'DTSTART:20270701T083000Z',
          'DTEND:20270701T090000Z',
          'SUMMARY:Interview: Küchenhilfe\\, 2 hours\\; bring ID',
          'STATUS:CONFIRMED',
        ]),
      )
      expect(linesOf(email.text)).toContain('There is a match.')
    })

    it('lets nobody put a header or a recipient in by a subject or a name', async () => {
      const email = await delivered(
        aLetter({
          subject: 'Hello\r\nBcc: spy@example.org\r\n\r\nand a text',
          to: { name: 'Coach\r\nBcc: spy@example.org', email: 'coach@example.org' },
        }),
      )
      expect(email.bcc).toBeUndefined()
      expect(email.headers.map(({ key }) => key)).not.toContain('bcc')
      expect(email.to?.map(({ address }) => address)).toEqual(['coach@example.org'])
      expect(linesOf(email.text)).toBe('There is a match.')
    })

    it.each([
      ['an address that is two', { to: { name: null, email: 'a@example.org,b@example.org' } }],
      ['an address with a line break', { to: { name: null, email: 'a@example.org\r\nRCPT TO:<b@example.org>' } }],
      ['an address that is none', { to: { name: null, email: 'nobody' } }],
      ['a Message-ID that is none', { messageId: '4711' }],
    ])('refuses %s', async (_, changes) => {
      await expect(mail.send(aLetter(changes))).rejects.toThrow(RangeError)
      expect(await harness.received()).toEqual([])
    })

    it('sends many at the same time', async () => {
      const ids = Array.from({ length: 40 }, (_, i) => `<many-${i}@gateway.example.org>`)
      const sendings = await Promise.all(ids.map((messageId) => mail.send(aLetter({ messageId }))))
      expect(new Set(sendings.map(({ outcome }) => outcome))).toEqual(new Set(['sent']))
      const received = await Promise.all((await harness.received()).map((bytes) => PostalMime.parse(bytes)))
      expect(received.map(({ messageId }) => messageId).sort()).toEqual([...ids].sort())
    })

    it('may be checked', async () => {
      await mail.check()
    })
  })
}
