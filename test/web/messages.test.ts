import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { searchAudit } from '../../src/audit/audit.js'
import { addMessages } from '../../src/queue/add-messages.js'
import { messages } from '../../src/queue/document.js'
import { type TestBrowser, type TestSite, aSite } from '../support/a-site.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

let site: TestSite
let administrator: TestBrowser
beforeEach(async () => {
  site = await aSite()
  administrator = await site.signedIn('administrator')
})
afterEach(() => site.close())

/** A message that failed as often as it may. */
async function aDeadMessage(key: string): Promise<string> {
  const { store, clock } = site.gateway
  await addMessages(site.gateway, [{ kind: 'deliver-mail', key, body: { mail: 'planted-secret' } }])
  const id = `deliver-mail/${key}`
  const { doc, version } = (await store.get(messages, id))!
  await store.commit({
    at: clock.now(),
    by: 'test',
    writes: [
      {
        kind: 'replace',
        collection: messages,
        id,
        version,
        doc: { ...doc, state: 'dead', dueAt: clock.now(), attempts: 8, reason: 'the mail server said <b>550</b>' },
        event: { name: 'message-died' },
      },
    ],
  })
  return id
}

describe('work that was given up', () => {
  test('is shown with why and after how many attempts, and not with what it holds', async () => {
    await aDeadMessage('one')
    const { text } = await administrator.get('/messages')
    for (const words of [
      'Deliver mail',
      'the mail server said &lt;b&gt;550',
      'after 8 attempts',
      '<dt>Given up</dt><dd>1',
    ])
      expect(text).toContain(words)
    expect(text).not.toContain('planted-secret')
    expect((await administrator.get('/')).text).toContain('piece of work given up')
  })

  test('is tried again from the first attempt, or discarded, once; both are written down', async () => {
    const again = await aDeadMessage('one')
    const gone = await aDeadMessage('two')
    expect((await administrator.post('/messages/retry', { message: again }, '/messages')).location).toBe('/messages')
    expect((await site.gateway.store.get(messages, again))!.doc).toMatchObject({ state: 'waiting', attempts: 0 })
    expect((await administrator.post('/messages/retry', { message: again }, '/account')).status).toBe(404)
    expect((await administrator.post('/messages/discard', { message: gone }, '/messages')).status).toBe(303)
    expect(await site.gateway.store.get(messages, gone)).toBeUndefined()
    for (const event of ['RETRY_MESSAGE', 'DISCARD_MESSAGE'] as const)
      expect((await searchAudit(site.gateway.store, { event, limit: 9 })).lines.at(-1)?.doc.about).toBe(
        event === 'RETRY_MESSAGE' ? again : gone,
      )
    expect((await administrator.get('/messages')).text).toContain('Nothing was given up')
  })
})
