import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import PostalMime from 'postal-mime'
import { openSmtpMail } from '../../adapters/mail/smtp/smtp-mail.js'
import { type NewMail, mailWrites } from '../../src/mail/add-mails.js'
import { deliverMail } from '../../src/mail/deliver-mail.js'
import { type MailDocument, mails } from '../../src/mail/document.js'
import { getFromOutbox, listOutbox } from '../../src/mail/list-outbox.js'
import { messageHandlers } from '../../src/message-handlers.js'
import type { Letter, Mail, Sending } from '../../src/ports/mail.js'
import type { QueueWorker } from '../../src/ports/queue.js'
import { messages } from '../../src/queue/document.js'
import { retryDead } from '../../src/queue/dead-messages.js'
import { type TestGateway, aGateway } from '../support/a-gateway.js'
import { answer, startSmtp } from '../support/smtp-server.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'
import { until } from '../support/until.js'

removeFoldersAfterwards()

let gateway: TestGateway
const workers: QueueWorker[] = []
beforeEach(async () => {
  gateway = await aGateway()
})
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop()
  await gateway.close()
})

const aMail = (changes: Partial<NewMail> = {}): NewMail => ({
  effect: 'alert/1/caseload:C-1',
  purpose: 'opportunity alert',
  about: 'test:A-1',
  letter: {
    from: { name: 'Employer Gateway', email: 'no-reply@gateway.example.org' },
    to: { name: 'Zebedee Quillmarker', email: 'zebedee@example.org' },
    subject: 'A match for C-1',
    text: 'There is a match.',
  },
  ...changes,
})

async function add(...added: NewMail[]): Promise<void> {
  const result = await gateway.store.commit({
    at: gateway.clock.now(),
    by: 'test',
    writes: await mailWrites(gateway, added),
  })
  expect(result.outcome).toBe('committed')
}
function startWith(mail: Mail): void {
  workers.push(gateway.queue.work(messageHandlers({ ...gateway, mail }), { onFault: () => undefined }))
}
const mailOf = async (id = aMail().effect): Promise<MailDocument> => (await gateway.store.get(mails, id))!.doc
const isIn = (state: MailDocument['state']) => async (): Promise<boolean> => (await mailOf()).state === state

/** A mail server that answers as told, in turn, the last for ever. */
function mailThat(...answers: (Sending | (() => Promise<Sending>))[]): Mail & { letters: Letter[] } {
  const letters: Letter[] = []
  return {
    letters,
    send: async (letter) => {
      const next = answers[Math.min(letters.push(letter), answers.length) - 1]!
      return typeof next === 'function' ? next() : next
    },
    kept: async () => undefined,
    check: async () => undefined,
    close: async () => undefined,
  }
}
const sent: Sending = { outcome: 'sent', words: '250 ok' }

describe('a letter', () => {
  test('goes out once, however often it is added, and is in the outbox with its file', async () => {
    startWith(gateway.mail)
    await add(aMail())
    await until('it is sent', isIn('sent'))
    await add(aMail(), aMail())
    const outbox = join(gateway.config.dataDir, 'outbox')
    expect(readdirSync(outbox)).toHaveLength(1)
    const email = await PostalMime.parse(readFileSync(join(outbox, readdirSync(outbox)[0]!)))
    expect(email.subject).toBe('A match for C-1')
    expect(email.messageId).toBe((await mailOf()).messageId)
    expect(email.messageId).toMatch(/^<[0-9a-f]{40}@gateway\.example\.org>$/)
    const { rows } = await listOutbox(gateway, { limit: 10 })
    expect(rows.map(({ id, doc }) => [id, doc.state, doc.letter.subject, doc.possibleRepeats])).toEqual([
      ['alert/1/caseload:C-1', 'sent', 'A match for C-1', 0],
    ])
    expect((await listOutbox(gateway, { state: 'refused', limit: 10 })).rows).toEqual([])
    const one = await getFromOutbox(gateway, 'alert/1/caseload:C-1')
    expect(Buffer.from(one!.file!).toString()).toContain('There is a match.')
    expect(await getFromOutbox(gateway, 'none')).toBeUndefined()
  })

  test('waits while the server does not take it, and then goes out once', async () => {
    const mail = mailThat({ outcome: 'later', words: '452 full', mayHaveArrived: false }, sent)
    startWith(mail)
    await add(aMail())
    await until('it waits', async () => (await mailOf()).attempts === 1 && (await isIn('waiting')()))
    await until(
      'it has failed',
      async () => (await gateway.store.get(messages, `deliver-mail/${aMail().effect}`))!.doc.reason !== null,
    )
    gateway.setNow('2026-11-23T11:00:00.000Z')
    // The queue of this gateway goes by the machine's clock: two seconds at most.
    await until('it is sent', isIn('sent'))
    expect(mail.letters).toHaveLength(2)
    expect(new Set(mail.letters.map(({ messageId }) => messageId)).size).toBe(1)
    expect(await mailOf()).toMatchObject({ attempts: 2, possibleRepeats: 0 })
  })

  test('that may have arrived is sent again with the same Message-ID, and counted', async () => {
    const mail = mailThat({ outcome: 'later', words: 'Timeout', mayHaveArrived: true }, sent)
    startWith(mail)
    await add(aMail())
    await until('it is sent', isIn('sent'))
    expect(await mailOf()).toMatchObject({ attempts: 2, possibleRepeats: 1 })
    expect(new Set(mail.letters.map(({ messageId }) => messageId)).size).toBe(1)
  })

  test('is counted as well when the process died right after the server took it', async () => {
    await add(aMail())
    const message = { id: 'm', kind: 'deliver-mail', body: { mail: aMail().effect }, attempt: 1 }
    const mail = mailThat(sent)
    // What the handler returns is never committed: that is what dying there comes to.
    await deliverMail({ ...gateway, mail })(message, new AbortController().signal)
    expect(await mailOf()).toMatchObject({ state: 'sending', possibleRepeats: 0 })
    startWith(mail)
    await until('it is sent', isIn('sent'))
    expect(await mailOf()).toMatchObject({ attempts: 2, possibleRepeats: 1 })
  })

  test('that is refused is done with, with the code, and without a dead message', async () => {
    const server = await startSmtp({ onRcptTo: (_address, _session, done) => done(answer(550, 'no such mailbox')) })
    const mail = await openSmtpMail({ url: server.url })
    startWith(mail)
    await add(aMail())
    await until('it is refused', isIn('refused'))
    expect(await mailOf()).toMatchObject({ code: 550, attempts: 1 })
    expect((await gateway.store.get(messages, `deliver-mail/${aMail().effect}`))!.doc.state).toBe('done')
    await mail.close()
    await server.close()
  })

  test('that cannot be written is given up at once, and goes out once it is put right and tried again', async () => {
    startWith(gateway.mail)
    const broken = aMail({ effect: 'broken' })
    await add({ ...broken, letter: { ...broken.letter, to: { name: null, email: 'a@example.org, b@example.org' } } })
    const state = async (): Promise<string> => (await gateway.store.get(messages, 'deliver-mail/broken'))!.doc.state
    await until('it is dead', async () => (await state()) === 'dead')
    expect((await gateway.store.get(messages, 'deliver-mail/broken'))!.doc.reason).not.toContain('a@example.org')
    expect(await retryDead(gateway, 'deliver-mail/broken', 'test')).toBe(true)
  })

  test('to somebody erased meanwhile is not sent', async () => {
    await add(aMail())
    await gateway.keys.destroy(`mails/${aMail().effect}`)
    const mail = mailThat(sent)
    startWith(mail)
    await until('it is done with', isIn('refused'))
    expect(mail.letters).toEqual([])
  })

  test('leaves nobody in the clear in the store, the log or a message', async () => {
    startWith(mailThat({ outcome: 'refused', code: 550, words: '550 zebedee@example.org is unknown' }))
    await add(aMail())
    await until('it is refused', isIn('refused'))
    await gateway.store.lastSequence()
    const { dataDir } = gateway.config
    const telling = readdirSync(dataDir, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .filter(({ name }) => /quillmarker|zebedee/i.test(readFileSync(join(dataDir, name)).toString('latin1')))
    expect(telling.map(({ name }) => name)).toEqual([])
  })
})
