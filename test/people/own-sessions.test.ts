import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { searchAudit } from '../../src/audit/audit.js'
import { accountByEmail } from '../../src/people/find-account.js'
import { ownSessions } from '../../src/people/own-sessions.js'
import { sessions } from '../../src/people/session.js'
import { codeAt } from '../../src/people/totp.js'
import { browserName } from '../../src/web/my-account/browser-name.js'
import { StoredSessions } from '../../src/web/shell/session-store.js'
import { PASSWORD, type TestBrowser, type TestSite, aSite } from '../support/a-site.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

const START = '2026-11-23T10:00:00.000Z'
let site: TestSite
beforeEach(async () => {
  site = await aSite(undefined, undefined, START)
})
afterEach(() => site.close())

const isIn = async (browser: TestBrowser): Promise<boolean> => (await browser.get('/account')).status === 200
const listed = (page: string): string[] =>
  [...page.matchAll(/name="session" value="([^"]+)"/g)].map((found) => found[1]!)
const later = (minutes: number): string => new Date(Date.parse(START) + minutes * 60_000).toISOString()

describe('the list of one’s own sessions', () => {
  test('shows where an account is signed in, and ends the one that is chosen', async () => {
    const here = await site.signedIn('broker')
    const there = await site.signedIn('broker')
    await site.signedIn('manager')
    const [other, ...more] = listed((await here.get('/account')).text)
    expect(more).toEqual([])
    const answer = await here.post('/account/sessions/end', { session: other! }, '/account')
    expect(answer.status).toBe(303)
    expect([await isIn(here), await isIn(there)]).toEqual([true, false])
    expect((await here.get('/account')).text).not.toContain('Sign out everywhere else')
    const { lines } = await searchAudit(site.gateway.store, { event: 'END_OWN_SESSIONS', limit: 5 })
    expect(lines).toHaveLength(1)
  })

  test('ends nobody else’s', async () => {
    const broker = await site.signedIn('broker')
    const manager = await site.signedIn('manager')
    const { id } = (await accountByEmail(site.gateway.store, 'manager@example.org'))!
    const [theirs] = await ownSessions(site.gateway, id, 1)
    expect((await broker.post('/account/sessions/end', { session: theirs!.id }, '/account')).status).toBe(404)
    expect(await isIn(manager)).toBe(true)
  })

  test('ends all others at once, and this browser goes on with a new session', async () => {
    const here = await site.signedIn('broker')
    const others = [await site.signedIn('broker'), await site.signedIn('broker')]
    const { cookie } = here
    expect((await here.post('/account/sessions/end-others', {}, '/account')).status).toBe(303)
    expect(here.cookie).not.toBe(cookie)
    expect(await isIn(here)).toBe(true)
    for (const other of others) expect(await isIn(other)).toBe(false)
  })

  test('leaves out what is over: idle, or of before a new password', async () => {
    const idle = await site.signedIn('broker')
    expect(await isIn(idle)).toBe(true)
    site.gateway.setNow(later(61))
    const here = await site.signedIn('broker')
    const before = await site.signedIn('broker')
    expect(listed((await here.get('/account')).text)).toHaveLength(1)
    await here.post('/account/password', { current: PASSWORD, password: 'a mule in the snow' }, '/account')
    expect(await isIn(before)).toBe(false)
    expect(listed((await here.get('/account')).text)).toEqual([])
  })

  test('a session that was ended does not come back by a request that was under way', async () => {
    await site.signedIn('broker')
    const { rows } = await site.gateway.store.find(sessions, { index: 'by-last-seen', limit: 10 })
    const kept = new StoredSessions(site.gateway)
    const sid = 'the sid of the tests'
    const data = JSON.parse(rows[0]!.doc.data) as Parameters<StoredSessions['set']>[1]
    const done = (ask: (then: (error?: unknown, found?: unknown) => void) => void) =>
      new Promise<unknown>((resolve, reject) =>
        ask((error, found) => (error instanceof Error ? reject(error) : resolve(found))),
      )
    await done((then) => kept.set(sid, { ...data, isKept: false }, then))
    const read = (await done((then) => kept.get(sid, then))) as typeof data
    await done((then) => kept.destroy(sid, then))
    await done((then) => kept.set(sid, read, then))
    expect(await done((then) => kept.get(sid, then))).toBeNull()
  })

  test.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Windows'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
      'Edge on Windows',
    ],
    [
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
      'Chrome on Android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
      'Safari on an iPhone',
    ],
    ['curl/8.5.0', 'A browser'],
    [undefined, 'A browser'],
  ])('names %s', (text, name) => {
    expect(browserName(text)).toBe(name)
  })
})

describe('turning codes on and off', () => {
  const secretIn = (page: string): string => /<code class="gateway-secret">([A-Z2-7]+)<\/code>/.exec(page)![1]!

  test('asks for the password again, and counts wrong ones', async () => {
    const browser = await site.signedIn('broker')
    const secret = secretIn((await browser.get('/account')).text)
    const turn = (to: 'on' | 'off', password: string, at = START) =>
      browser.post('/account/code', { do: to, code: codeAt(secret, at), 'code-password': password }, '/account')
    for (const password of ['', 'not the password']) {
      const refused = await turn('on', password)
      expect(refused.status).toBe(400)
      expect(refused.text.match(/Password is not right/g)).toHaveLength(2)
    }
    expect((await turn('on', PASSWORD)).status).toBe(303)
    site.gateway.setNow(later(1))
    expect((await turn('off', 'not the password', later(1))).status).toBe(400)
    expect((await turn('off', PASSWORD, later(1))).status).toBe(303)
    expect((await accountByEmail(site.gateway.store, 'broker@example.org'))!.doc.isTotpOn).toBe(false)
  })
})
