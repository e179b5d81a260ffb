import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { searchAudit } from '../../src/audit/audit.js'
import { accounts } from '../../src/people/account.js'
import { listOutbox } from '../../src/mail/list-outbox.js'
import { issueKey, revokeKey } from '../../src/people/api-keys.js'
import { disableAccount } from '../../src/people/disable-account.js'
import { accountByEmail } from '../../src/people/find-account.js'
import { inviteAccount } from '../../src/people/invite-account.js'
import { makeResetLink } from '../../src/people/password-link.js'
import { removeOldSessions, sessions } from '../../src/people/session.js'
import { TRIES_BEFORE_LOCK } from '../../src/people/sign-in.js'
import { codeAt, newTotpSecret, setTotp } from '../../src/people/totp.js'
import { PASSWORD, type TestSite, aSite } from '../support/a-site.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

const START = '2026-11-23T10:00:00.000Z'
const later = (minutes: number): string => new Date(Date.parse(START) + minutes * 60_000).toISOString()

let site: TestSite
beforeEach(async () => {
  site = await aSite(undefined, undefined, START)
})
afterEach(() => site.close())

const isIn = async (browser: ReturnType<TestSite['browser']>): Promise<boolean> =>
  (await browser.get('/account')).status === 200

describe('signing in', () => {
  test('takes the right password, and the address in any case', async () => {
    await site.anAccount('broker')
    const browser = site.browser()
    expect(await browser.signIn('Broker@Example.org ')).toMatchObject({ status: 303, location: '/' })
    expect(await isIn(browser)).toBe(true)
  })

  test.each([
    ['a wrong password', 'broker@example.org', 'not the password'],
    ['an address nobody has', 'nobody@example.org', PASSWORD],
    ['nothing', '', ''],
  ])('answers %s in the same words', async (_what, email, password) => {
    await site.anAccount('broker')
    const answer = await site.browser().signIn(email, password)
    expect(answer.status).toBe(401)
    expect(answer.text).toContain('E-mail address or password is not right')
    expect(answer.text).not.toContain(PASSWORD)
  })

  test('gives the browser a new session id, so that a planted one is worth nothing', async () => {
    await site.anAccount('broker')
    const browser = site.browser()
    await browser.get('/sign-in')
    const planted = browser.cookie
    await browser.signIn('broker@example.org')
    expect(browser.cookie).not.toBe(planted)
    const thief = await fetch(`${site.origin}/account`, { headers: { cookie: planted }, redirect: 'manual' })
    expect(thief.status).toBe(303)
  })

  test('goes on to the page that was asked for, and never to another site', async () => {
    await site.anAccount('broker')
    const browser = site.browser()
    const asked = await browser.get('/candidates?q=x')
    expect(asked.location).toBe('/sign-in?to=%2Fcandidates%3Fq%3Dx')
    await browser.get(asked.location!)
    expect((await browser.signIn('broker@example.org')).location).toBe('/candidates?q=x')
    for (const to of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/x\r\nSet-Cookie: a=b',
      'javascript:1',
    ]) {
      const other = site.browser()
      await other.get(`/sign-in?to=${encodeURIComponent(to)}`)
      expect((await other.signIn('broker@example.org')).location).toBe('/')
    }
  })

  test('closes the account after ten wrong passwords, for a quarter of an hour, also to the right one', async () => {
    await site.anAccount('broker')
    for (let i = 0; i < TRIES_BEFORE_LOCK; i++) await site.browser().signIn('broker@example.org', `guess number ${i}`)
    expect((await site.browser().signIn('broker@example.org')).status).toBe(401)
    site.gateway.setNow(later(14))
    expect((await site.browser().signIn('broker@example.org')).status).toBe(401)
    site.gateway.setNow(later(16))
    expect((await site.browser().signIn('broker@example.org')).status).toBe(303)
  })

  test('counts guesses that are sent all at once', async () => {
    await site.anAccount('broker')
    const browsers = Array.from({ length: 15 }, () => site.browser())
    await Promise.all(browsers.map((browser, i) => browser.signIn('broker@example.org', `guess number ${i}`)))
    expect((await site.browser().signIn('broker@example.org')).status).toBe(401)
  })

  test('forgets wrong passwords once the right one came', async () => {
    await site.anAccount('broker')
    for (let round = 0; round < 2; round++) {
      for (let i = 1; i < TRIES_BEFORE_LOCK; i++) await site.browser().signIn('broker@example.org', 'wrong one again')
      expect((await site.browser().signIn('broker@example.org')).status).toBe(303)
    }
  })

  test('refuses a form that another site sent', async () => {
    const browser = await site.signedIn('administrator')
    for (const token of ['', 'made up', await site.browser().token('/sign-in')]) {
      const answer = await browser.postBare('/keys', { _csrf: token, label: 'x', role: 'broker', days: '1' })
      expect(answer.status).toBe(403)
      expect(answer.text).toContain('This page was open for too long')
    }
  })
})

describe('a session', () => {
  test('ends when its owner signs out, also for who kept the cookie', async () => {
    const browser = await site.signedIn('broker')
    const { cookie } = browser
    await browser.post('/sign-out', {}, '/account')
    expect(await isIn(browser)).toBe(false)
    const kept = await fetch(`${site.origin}/account`, { headers: { cookie }, redirect: 'manual' })
    expect(kept.status).toBe(303)
  })

  test('is kept on https in a cookie of this host alone, which signing out has the browser forget', async () => {
    const secure = await aSite(undefined, undefined, START, undefined, 'https://gateway.example.org')
    try {
      const browser = await secure.signedIn('broker')
      expect(browser.cookie).toMatch(/^__Host-gateway=[^;]+$/)
      const { headers } = await browser.post('/sign-out', {}, '/account')
      expect(headers.getSetCookie().join()).toMatch(/^__Host-gateway=;.*Path=\/;.*Secure/)
      expect(browser.cookie).toBe('')
    } finally {
      await secure.close()
    }
  })

  test('ends after an hour without a request, goes on while there are some, and ends after twelve hours whatever happens', async () => {
    const idle = await site.signedIn('broker')
    const busy = await site.signedIn('broker')
    for (let minutes = 50; minutes < 720; minutes += 50) {
      site.gateway.setNow(later(minutes))
      expect(await isIn(busy)).toBe(true)
    }
    expect(await isIn(idle)).toBe(false)
    site.gateway.setNow(later(721))
    expect(await isIn(busy)).toBe(false)
  })

  test('is kept under a hash of what the cookie holds, and removed when nobody can use it any more', async () => {
    const browser = await site.signedIn('broker')
    const cookie = decodeURIComponent(browser.cookie.split('=')[1]!)
    const sid = cookie.slice(2, cookie.indexOf('.'))
    for await (const { id, doc } of site.gateway.store.scan(sessions)) {
      expect(id).not.toContain(sid)
      expect(doc.data).not.toContain(sid)
    }
    expect(await removeOldSessions(site.gateway)).toBe(0)
    site.gateway.setNow(later(61))
    expect(await removeOldSessions(site.gateway)).toBeGreaterThan(0)
    expect(await site.gateway.store.count(sessions)).toBe(0)
  })

  test('is over at its next request when the account is disabled', async () => {
    const browser = await site.signedIn('broker')
    const { id } = (await accountByEmail(site.gateway.store, 'broker@example.org'))!
    await disableAccount(site.gateway, id, 'test')
    expect(await isIn(browser)).toBe(false)
    expect((await site.browser().signIn('broker@example.org')).status).toBe(401)
  })

  test('carries flags that keep scripts and other sites away from it', async () => {
    const response = await fetch(`${site.origin}/sign-in`)
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly/)
    expect(response.headers.get('set-cookie')).toMatch(/SameSite=Lax/)
  })
})

describe('an invitation', () => {
  const invite = async (): Promise<string> => {
    const person = { email: 'new@example.org', name: 'Ada', role: 'coach' as const }
    const result = await inviteAccount(site.gateway, person, 'test')
    if (result.outcome !== 'invited') throw new Error(result.words)
    return result.secret
  }

  test('lets its owner choose a password, once', async () => {
    const secret = await invite()
    expect((await site.browser().signIn('new@example.org')).status).toBe(401)
    const browser = site.browser()
    const path = `/password/set/${secret}`
    expect((await browser.get(path)).text).toContain('new@example.org')
    const tooShort = await browser.post(path, { password: 'short' })
    expect(tooShort.status).toBe(400)
    expect(tooShort.text.match(/Password must be 12 characters or more/g)).toHaveLength(2)
    expect((await browser.post(path, { password: 'a mule in the snow' })).location).toBe('/sign-in')
    expect((await browser.post(path, { password: 'somebody else again' })).status).toBe(404)
    expect((await site.browser().signIn('new@example.org', 'a mule in the snow')).status).toBe(303)
  })

  test('runs out after a week', async () => {
    const secret = await invite()
    site.gateway.setNow(later(7 * 24 * 60 + 1))
    expect((await site.browser().get(`/password/set/${secret}`)).status).toBe(404)
  })

  test('is refused for an address that has an account, whatever its case', async () => {
    await invite()
    const again = await inviteAccount(site.gateway, { email: 'new@example.org', name: null, role: 'broker' }, 'test')
    expect(again.outcome).toBe('taken')
  })

  test('keeps nothing from which the link could be made again', async () => {
    const secret = await invite()
    const { doc } = (await accountByEmail(site.gateway.store, 'new@example.org'))!
    expect(JSON.stringify(doc)).not.toContain(secret)
  })
})

describe('a forgotten password', () => {
  test('is answered alike for who has an account and who has none', async () => {
    await site.anAccount('broker')
    const answers = []
    for (const email of ['broker@example.org', 'nobody@example.org'])
      answers.push(
        (await site.browser().post('/password/forgotten', { email })).text.replace(/value="[^"]*"|nonce="[^"]*"/g, ''),
      )
    expect(answers[0]).toBe(answers[1])
  })

  test('has its link sent by e-mail, once, whose words nobody reads on the Outbox page', async () => {
    await site.anAccount('broker')
    await site.browser().post('/password/forgotten', { email: 'Broker@example.org' })
    const { rows } = await listOutbox(site.gateway, { limit: 10 })
    expect(rows.map(({ doc }) => doc.letter.to.email)).toEqual(['broker@example.org'])
    const secret = /\/password\/set\/([\w-]+)/.exec(rows[0]!.doc.letter.text)![1]!
    expect((await site.browser().get(`/password/set/${secret}`)).status).toBe(200)
    const administrator = await site.signedIn('administrator')
    const listed = (await administrator.get('/outbox')).text
    expect(listed).toContain('Your link to Employer Gateway')
    const letter = /href="(\/outbox\/[^"]+)"/.exec(listed)![1]!
    const shown = (await administrator.get(letter)).text
    expect(shown).toContain('for its receiver alone')
    expect(shown).not.toContain(secret)
  })

  test('is set by the link, which ends every session and any lock-out', async () => {
    const browser = await site.signedIn('broker')
    for (let i = 0; i < TRIES_BEFORE_LOCK; i++) await site.browser().signIn('broker@example.org', 'wrong one again')
    const { secret } = (await makeResetLink(site.gateway, 'broker@example.org', 'test'))!
    expect((await site.browser().post(`/password/set/${secret}`, { password: 'a mule in the snow' })).status).toBe(303)
    expect(await isIn(browser)).toBe(false)
    expect((await site.browser().signIn('broker@example.org', 'a mule in the snow')).status).toBe(303)
  })

  test('has a link that works for two hours, and only the newest', async () => {
    await site.anAccount('broker')
    const first = (await makeResetLink(site.gateway, 'broker@example.org', 'test'))!
    const second = (await makeResetLink(site.gateway, 'broker@example.org', 'test'))!
    expect((await site.browser().get(`/password/set/${first.secret}`)).status).toBe(404)
    site.gateway.setNow(later(119))
    expect((await site.browser().get(`/password/set/${second.secret}`)).status).toBe(200)
    site.gateway.setNow(later(121))
    expect((await site.browser().get(`/password/set/${second.secret}`)).status).toBe(404)
  })
})

describe('a code at sign-in', () => {
  test('is asked for once it was confirmed, is good once, and half a minute either side', async () => {
    const browser = await site.signedIn('broker')
    const page = (await browser.get('/account')).text
    const secret = /<code class="gateway-secret">([A-Z2-7]+)<\/code>/.exec(page)![1]!
    expect(
      (await browser.post('/account/code', { do: 'on', code: '000000', 'code-password': PASSWORD }, '/account')).status,
    ).toBe(400)
    const confirmed = await browser.post(
      '/account/code',
      { do: 'on', code: codeAt(secret, START), 'code-password': PASSWORD },
      '/account',
    )
    expect(confirmed.status).toBe(303)

    const other = site.browser()
    expect((await other.signIn('broker@example.org')).location).toBe('/sign-in/code')
    expect(await isIn(other)).toBe(false)
    expect((await other.post('/sign-in/code', { code: codeAt(secret, later(5)) }, '/sign-in/code')).status).toBe(401)
    const code = codeAt(secret, START)
    expect((await other.post('/sign-in/code', { code }, '/sign-in/code')).location).toBe('/')
    expect(await isIn(other)).toBe(true)

    const replay = site.browser()
    await replay.signIn('broker@example.org')
    expect((await replay.post('/sign-in/code', { code }, '/sign-in/code')).status).toBe(401)
    site.gateway.setNow(later(1))
    const next = codeAt(secret, later(0.5))
    expect((await replay.post('/sign-in/code', { code: next }, '/sign-in/code')).status).toBe(303)
  })

  test('is closed to guessers like a password', async () => {
    const id = await site.anAccount('broker')
    const secret = newTotpSecret()
    await setTotp(site.gateway, id, secret)
    const browser = site.browser()
    await browser.signIn('broker@example.org')
    const right = codeAt(secret, START)
    const wrong = right === '000000' ? '000001' : '000000'
    for (let i = 0; i < TRIES_BEFORE_LOCK; i++) await browser.post('/sign-in/code', { code: wrong }, '/sign-in/code')
    expect((await browser.post('/sign-in/code', { code: right }, '/sign-in/code')).status).toBe(401)
  })
})

describe('a changed password', () => {
  test('needs the old one, signs out every other browser, and keeps this one', async () => {
    const browser = await site.signedIn('broker')
    const other = await site.signedIn('broker')
    const wrong = await browser.post('/account/password', { current: 'x', password: 'a mule in the snow' }, '/account')
    expect(wrong.status).toBe(400)
    const fields = { current: PASSWORD, password: 'a mule in the snow' }
    expect((await browser.post('/account/password', fields, '/account')).status).toBe(303)
    expect(await isIn(browser)).toBe(true)
    expect(await isIn(other)).toBe(false)
  })

  test.each(['password1234', 'qwertyuiopas', 'broker@example.org', '111111111111', 'abcdefghijkl'])(
    'may not be %s',
    async (password) => {
      const browser = await site.signedIn('broker')
      const answer = await browser.post('/account/password', { current: PASSWORD, password }, '/account')
      expect(answer.text).toContain('too easy to guess')
    },
  )
})

describe('a key', () => {
  const ask = async (key: string): Promise<number> =>
    (await fetch(`${site.origin}/api/v1/opportunities`, { headers: { authorization: `Bearer ${key}` } })).status

  test('opens what its role may until it is revoked, or has run out', async () => {
    const wanted = { label: 'nightly', role: 'broker' as const, caseload: null }
    const { id, key } = await issueKey(site.gateway, { ...wanted, expiresAt: null }, 'test')
    const short = await issueKey(site.gateway, { ...wanted, expiresAt: later(60) }, 'test')
    expect(await ask(key)).toBe(200)
    expect(await ask(short.key)).toBe(200)
    await revokeKey(site.gateway, id, 'test')
    expect(await ask(key)).toBe(401)
    site.gateway.setNow(later(60))
    expect(await ask(short.key)).toBe(401)
    expect(await ask('egw_madeup')).toBe(401)
  })

  test('is shown once, on the page after it was issued, and only its hash is kept', async () => {
    const browser = await site.signedIn('administrator')
    const fields = { label: 'nightly import', role: 'broker', days: '30' }
    expect((await browser.post('/keys', fields, '/keys')).location).toBe('/keys')
    const key = /egw_[\w-]+/.exec((await browser.get('/keys')).text)![0]
    expect(await ask(key)).toBe(200)
    expect((await browser.get('/keys')).text).not.toContain(key)
  })
})

test('writes down who signed in, who tried, and from which account, without addresses or passwords', async () => {
  await site.signedIn('broker')
  await site.browser().signIn('broker@example.org', 'wrong one again')
  const { lines } = await searchAudit(site.gateway.store, { limit: 100 })
  const { id } = (await accountByEmail(site.gateway.store, 'broker@example.org'))!
  expect(lines.map(({ doc }) => [doc.event, doc.by, doc.about, doc.outcome])).toEqual(
    expect.arrayContaining([
      ['SIGN_IN', `account:${id}`, id, 'allowed'],
      ['SIGN_IN_FAILED', 'nobody', id, 'refused'],
    ]),
  )
  expect(JSON.stringify(lines)).not.toMatch(/example\.org|wrong one|kettle/)
})

test('keeps the last administrator', async () => {
  const id = await site.anAccount('administrator')
  expect(await disableAccount(site.gateway, id, 'test')).toMatchObject({ outcome: 'last-administrator' })
  await site.anAccount('administrator', 'second@example.org')
  expect(await disableAccount(site.gateway, id, 'test')).toEqual({ outcome: 'disabled' })
  expect((await site.gateway.store.get(accounts, id))?.doc).toMatchObject({ status: 'disabled', passwordHash: null })
})
