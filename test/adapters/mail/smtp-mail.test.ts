import { afterEach, describe, expect, it } from '@jest/globals'
import type { SMTPServerOptions } from 'smtp-server'
import { openSmtpMail } from '../../../adapters/mail/smtp/smtp-mail.js'
import { type Mail, MailError } from '../../../src/ports/mail.js'
import { aLetter, describeMail } from '../../contracts/mail-contract.js'
import { freePort } from '../../support/free-port.js'
import { type TestSmtpServer, answer, startSmtp } from '../../support/smtp-server.js'

const silenceMilliseconds = 400

describeMail('SMTP', async () => {
  const server = await startSmtp()
  return {
    open: () => openSmtpMail({ url: server.url }),
    received: async () => server.received,
    destroyAll: () => server.close(),
  }
})

describe('mail to an SMTP server', () => {
  const servers: TestSmtpServer[] = []
  const opened: Mail[] = []
  afterEach(async () => {
    for (const mail of opened.splice(0)) await mail.close()
    for (const server of servers.splice(0)) await server.close()
  })

  async function serverThat(options: SMTPServerOptions = {}, port?: number): Promise<TestSmtpServer> {
    const server = await startSmtp(options, port)
    servers.push(server)
    return server
  }
  async function mailTo(server: TestSmtpServer): Promise<Mail> {
    const mail = await openSmtpMail({ url: server.url, silenceMilliseconds })
    opened.push(mail)
    return mail
  }

  it('asks for word of failures and delays where the server offers it', async () => {
    const server = await serverThat()
    await (await mailTo(server)).send(aLetter())
    expect(server.envelopes).toMatchObject([
      {
        mailFrom: { address: 'no-reply@gateway.example.org' },
        rcptTo: [
          { address: 'coach@example.org', dsn: { notify: ['FAILURE', 'DELAY'], orcpt: 'rfc822;coach@example.org' } },
        ],
        dsn: { ret: 'HDRS', envid: '4711@gateway.example.org' },
      },
    ])
  })

  it('does without where the server does not', async () => {
    const server = await serverThat({ hideDSN: true })
    expect(await (await mailTo(server)).send(aLetter())).toMatchObject({ outcome: 'sent' })
  })

  it('keeps its connections, and makes few of them', async () => {
    const server = await serverThat()
    const mail = await mailTo(server)
    for (let i = 0; i < 10; i++) await mail.send(aLetter())
    await Promise.all(Array.from({ length: 20 }, () => mail.send(aLetter())))
    expect(server.received).toHaveLength(30)
    // One to check at the start, three at most to send.
    expect(server.connections()).toBeLessThanOrEqual(4)
  })

  it.each<[string, SMTPServerOptions, object]>([
    [
      'a recipient it does not know',
      { onRcptTo: (_address, _session, done) => done(answer(550, 'no such mailbox')) },
      { outcome: 'refused', code: 550 },
    ],
    [
      'a letter it does not like',
      { onData: (stream, _session, done) => stream.resume().on('end', () => done(answer(554, 'looks like spam'))) },
      { outcome: 'refused', code: 554 },
    ],
  ])('says refused for %s', async (_, options, expected) => {
    expect(await (await mailTo(await serverThat(options))).send(aLetter())).toMatchObject(expected)
  })

  it.each<[string, SMTPServerOptions, object]>([
    [
      'a mailbox that is full for now',
      { onRcptTo: (_address, _session, done) => done(answer(452, 'mailbox full')) },
      { outcome: 'later', mayHaveArrived: false },
    ],
    [
      'a server that is busy once the letter is there',
      { onData: (stream, _session, done) => stream.resume().on('end', () => done(answer(451, 'try again'))) },
      { outcome: 'later', mayHaveArrived: false },
    ],
    [
      'a sender that is not let in: ours to put right',
      { onMailFrom: (_address, _session, done) => done(answer(553, 'sender not allowed')) },
      { outcome: 'later', mayHaveArrived: false },
    ],
    [
      'a server that falls silent half way: nobody says where, so it may have arrived',
      { onRcptTo: () => undefined },
      { outcome: 'later', mayHaveArrived: true },
    ],
    [
      'a server that falls silent with the whole letter in its hands',
      { onData: (stream) => void stream.resume() },
      { outcome: 'later', mayHaveArrived: true },
    ],
  ])('says later for %s', async (_, options, expected) => {
    expect(await (await mailTo(await serverThat(options))).send(aLetter())).toMatchObject(expected)
  })

  it('says later while the server is away, and sends when it is back', async () => {
    const port = await freePort()
    const first = await startSmtp({}, port)
    const mail = await mailTo(first)
    await first.close()
    expect(await mail.send(aLetter())).toMatchObject({ outcome: 'later', mayHaveArrived: false })
    const second = await serverThat({}, port)
    expect(await mail.send(aLetter())).toMatchObject({ outcome: 'sent' })
    expect(second.received).toHaveLength(1)
  })

  it.each<[string, (port: number) => string, RegExp]>([
    [
      'nobody is there',
      (port) => `smtp://user:secret@127.0.0.1:${port}`,
      /^Cannot use the mail server at 127\.0\.0\.1:\d+ \(SMTP_URL\): .*ECONNREFUSED/,
    ],
    ['it is no address', () => 'mail.example.org', /^SMTP_URL is not an address; give one such as smtp:/],
    [
      'it is of another kind',
      () => 'https://mail.example.org',
      /^SMTP_URL begins with "https:"; it must be smtp: or smtps:/,
    ],
  ])('fails to open, naming SMTP_URL and no password, when %s', async (_, url, words) => {
    const error = await openSmtpMail({ url: url(await freePort()), silenceMilliseconds }).catch(
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(MailError)
    expect((error as Error).message).toMatch(words)
    expect((error as Error).message).not.toContain('secret')
  })

  it('signs in with what SMTP_URL says, and fails to open when that is wrong', async () => {
    const options: SMTPServerOptions = {
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) =>
        username === 'us@er' && password === 'p:w' ? done(null, { user: 'user' }) : done(answer(535, 'wrong password')),
    }
    const server = await serverThat(options)
    const mail = await openSmtpMail({ url: server.url.replace('//', '//us%40er:p%3Aw@'), silenceMilliseconds })
    opened.push(mail)
    expect(await mail.send(aLetter())).toMatchObject({ outcome: 'sent' })
    const wrong = openSmtpMail({ url: server.url.replace('//', '//us%40er:wrong@'), silenceMilliseconds })
    await expect(wrong).rejects.toThrow(/SMTP_URL.*(535|wrong password)/)
  })
})
