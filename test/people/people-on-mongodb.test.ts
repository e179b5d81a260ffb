import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { searchAudit } from '../../src/audit/audit.js'
import { disableAccount } from '../../src/people/disable-account.js'
import { accountByEmail } from '../../src/people/find-account.js'
import { inviteAccount } from '../../src/people/invite-account.js'
import { revokeKey, listKeys } from '../../src/people/api-keys.js'
import { removeOldSessions, sessions } from '../../src/people/session.js'
import { TRIES_BEFORE_LOCK } from '../../src/people/sign-in.js'
import { anOffer, take } from '../support/a-gateway.js'
import { type TestBrowser, type TestSite, aSite } from '../support/a-site.js'
import { withMongoServer } from '../support/mongo-server.js'
import { describeWith } from '../support/need.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()
jest.setTimeout(180_000)

const START = '2026-11-23T10:00:00.000Z'
const later = (minutes: number): string => new Date(Date.parse(START) + minutes * 60_000).toISOString()
const isIn = async (browser: TestBrowser): Promise<boolean> => (await browser.get('/account')).status === 200

describeWith('mongodb', 'people, sessions and the audit log on a real MongoDB', () => {
  const server = withMongoServer()
  let site: TestSite
  beforeEach(async () => {
    site = await aSite(undefined, undefined, START, { MONGODB_URI: server().newUri() })
  })
  afterEach(() => site.close())

  test('a session lives in the store, ends after an hour without a request, and is then removed', async () => {
    const idle = await site.signedIn('broker')
    const busy = await site.signedIn('broker')
    site.gateway.setNow(later(50))
    expect(await isIn(busy)).toBe(true)
    site.gateway.setNow(later(100))
    expect([await isIn(busy), await isIn(idle)]).toEqual([true, false])
    expect(await removeOldSessions(site.gateway)).toBe(1)
    expect(await site.gateway.store.count(sessions)).toBe(1)
  })

  test('one’s own sessions are listed by account, one is ended, and all others at once', async () => {
    const here = await site.signedIn('broker')
    const [second, third] = [await site.signedIn('broker'), await site.signedIn('broker')]
    await site.signedIn('manager')
    const page = (await here.get('/account')).text
    const ids = [...page.matchAll(/name="session" value="([^"]+)"/g)].map((found) => found[1]!)
    expect(ids).toHaveLength(2)
    await here.post('/account/sessions/end', { session: ids[0]! }, '/account')
    expect([await isIn(second), await isIn(third)].filter(Boolean)).toHaveLength(1)
    await here.post('/account/sessions/end-others', {}, '/account')
    expect([await isIn(here), await isIn(second), await isIn(third)]).toEqual([true, false, false])
  })

  test('guesses sent all at once are all counted, and close the account', async () => {
    await site.anAccount('broker')
    const browsers = Array.from({ length: TRIES_BEFORE_LOCK + 2 }, () => site.browser())
    await Promise.all(browsers.map((browser, i) => browser.signIn('broker@example.org', `guess number ${i}`)))
    expect((await site.browser().signIn('broker@example.org')).status).toBe(401)
    site.gateway.setNow(later(16))
    expect((await site.browser().signIn('broker@example.org')).status).toBe(303)
  })

  test('an invitation works once, an address has one account, and a disabled account is let in nowhere', async () => {
    const person = { email: 'new@example.org', name: 'Ada', role: 'coach' as const }
    const invited = await inviteAccount(site.gateway, person, 'test')
    if (invited.outcome !== 'invited') throw new Error(invited.words)
    const both = await Promise.all([1, 2].map(() => inviteAccount(site.gateway, { ...person, email: 'twin@example.org' }, 'test'))) // prettier-ignore
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['invited', 'taken'])
    const browser = site.browser()
    const path = `/password/set/${invited.secret}`
    expect((await browser.post(path, { password: 'a mule in the snow' }, path)).location).toBe('/sign-in')
    expect((await site.browser().get(path)).status).toBe(404)
    const ada = site.browser()
    await ada.signIn('new@example.org', 'a mule in the snow')
    expect(await isIn(ada)).toBe(true)
    const { id } = (await accountByEmail(site.gateway.store, 'new@example.org'))!
    await disableAccount(site.gateway, id, 'test')
    expect(await isIn(ada)).toBe(false)
  })

  test('a key opens what its role may, until it is revoked', async () => {
    await take(site.gateway, 'opportunities', [anOffer()])
    const authorization = `Bearer ${await site.aKey('broker')}`
    const ask = async () =>
      (await fetch(`${site.origin}/api/v1/opportunity-records`, { headers: { authorization } })).status
    expect(await ask()).toBe(200)
    await revokeKey(site.gateway, (await listKeys(site.gateway.store))[0]!.id, 'test')
    expect(await ask()).toBe(401)
  })

  test('the audit log is searched by who, what and when, newest first, a page at a time', async () => {
    const broker = await site.signedIn('broker')
    await take(site.gateway, 'opportunities', [anOffer()])
    for (let i = 1; i <= 5; i++) {
      site.gateway.setNow(later(i))
      await broker.get('/work/opportunities/test%3AA-1')
    }
    const { store } = site.gateway
    const query = { event: 'VIEW_OPPORTUNITY' as const, limit: 3 }
    const first = await searchAudit(store, query)
    const rest = await searchAudit(store, { ...query, after: first.next! })
    const seen = [...first.lines, ...rest.lines].map(({ doc }) => doc.at)
    expect(seen).toEqual([5, 4, 3, 2, 1].map(later))
    expect((await searchAudit(store, { about: 'test:A-1', limit: 9 })).lines).toHaveLength(5)
    expect((await searchAudit(store, { ...query, from: '2026-11-24', limit: 9 })).lines).toEqual([])
  })
})
