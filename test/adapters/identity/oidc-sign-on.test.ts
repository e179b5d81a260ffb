import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { openOidcSignOn } from '../../../adapters/identity/oidc/oidc-sign-on.js'
import { accounts } from '../../../src/people/account.js'
import { disableAccount } from '../../../src/people/disable-account.js'
import { accountByEmail } from '../../../src/people/find-account.js'
import { inviteAccount } from '../../../src/people/invite-account.js'
import { SingleSignOnError } from '../../../src/ports/single-sign-on.js'
import { type TestBrowser, type TestSite, aSite } from '../../support/a-site.js'
import { removeFoldersAfterwards } from '../../support/temporary-folder.js'
import { CLIENT, type TestProvider, aProvider } from './oidc-provider.js'

removeFoldersAfterwards()

const RETURN_TO = 'http://localhost/sign-in/elsewhere/back'

// The provider warns that it is set up for tests, which is what it is here for.
beforeAll(() => void jest.spyOn(console, 'warn').mockImplementation(() => undefined))
afterAll(() => void jest.restoreAllMocks())

let provider: TestProvider
let site: TestSite

beforeEach(async () => {
  provider = await aProvider(
    {
      salma: { email: 'Salma@example.org', isVerified: true },
      moved: { email: 'renamed@example.org', isVerified: true },
      forger: { email: 'salma@example.org', isVerified: false },
    },
    RETURN_TO,
  )
  const { issuer } = provider
  const signOn = await openOidcSignOn({ issuer, ...CLIENT, returnTo: RETURN_TO })
  site = await aSite(({ ports }) => ({ ports: { ...ports, signOn } }))
  await inviteAccount(site.gateway, { email: 'salma@example.org', name: null, role: 'coach' }, 'test')
})
afterEach(async () => {
  await site.close()
  await provider.close()
})

/** Goes to the provider, signs in there as `subject`, and comes back: the address the browser would be sent to. */
async function comeBackAs(browser: TestBrowser, subject: string): Promise<string> {
  let at = (await browser.get('/sign-in/elsewhere')).location!
  const cookies = new Map<string, string>()
  for (let step = 0; step < 10; step++) {
    if (at.startsWith(RETURN_TO)) return at.slice('http://localhost'.length)
    const address = new URL(at.replace('/interaction/', `/as/${subject}/`), provider.issuer)
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      cookies.set(name!, value!)
    }
    at = response.headers.get('location') ?? ''
  }
  throw new Error(`The provider did not send the browser back; it stands at ${at}`)
}

describe('signing in at the organisation’s own provider', () => {
  test('lets an invited person in by the verified address, and by the provider’s own name for them afterwards', async () => {
    const browser = site.browser()
    const answer = await browser.get(await comeBackAs(browser, 'salma'))
    expect(answer).toMatchObject({ status: 303, location: '/' })
    expect((await browser.get('/account')).text).toContain('salma@example.org')
    const found = (await accountByEmail(site.gateway.store, 'salma@example.org'))!
    expect(found.doc).toMatchObject({ status: 'active', subject: `${provider.issuer}|salma` })
    const { id, version, doc } = found
    await site.gateway.store.commit({
      at: site.gateway.clock.now(),
      by: 'test',
      writes: [
        {
          kind: 'replace',
          collection: accounts,
          id,
          version,
          doc: { ...doc, email: 'married@example.org' },
          event: { name: 'renamed' },
        },
      ],
    })
    const again = site.browser()
    expect((await again.get(await comeBackAs(again, 'salma'))).status).toBe(303)
    expect((await again.get('/account')).text).toContain('married@example.org')
  })

  test('makes no account for somebody nobody invited', async () => {
    const browser = site.browser()
    const answer = await browser.get(await comeBackAs(browser, 'moved'))
    expect(answer.status).toBe(401)
    expect(answer.text).toContain('is not known here')
    expect(await accountByEmail(site.gateway.store, 'renamed@example.org')).toBeUndefined()
  })

  test('does not take an address the provider has not verified', async () => {
    const browser = site.browser()
    expect((await browser.get(await comeBackAs(browser, 'forger'))).status).toBe(401)
  })

  test('keeps a disabled account out', async () => {
    const browser = site.browser()
    await browser.get(await comeBackAs(browser, 'salma'))
    const { id } = (await accountByEmail(site.gateway.store, 'salma@example.org'))!
    expect(await disableAccount(site.gateway, id, 'test')).toEqual({ outcome: 'disabled' })
    const again = site.browser()
    expect((await again.get(await comeBackAs(again, 'salma'))).status).toBe(401)
  })

  test('refuses an answer that another browser, another try or nobody asked for', async () => {
    const browser = site.browser()
    const back = await comeBackAs(browser, 'salma')
    const other = site.browser()
    await other.get('/sign-in/elsewhere')
    expect((await other.get(back)).status).toBe(401)
    expect((await site.browser().get(back)).location).toBe('/sign-in')
    const forged = back.replace(/code=[^&]+/, 'code=forged')
    expect((await browser.get(forged)).status).toBe(401)
    // The try is used up: the true answer comes too late.
    expect((await browser.get(back)).location).toBe('/sign-in')
  })
})

test('says at start, naming OIDC_ISSUER, that an issuer cannot be reached', async () => {
  const { issuer } = provider
  await provider.close()
  const opening = openOidcSignOn({ issuer, ...CLIENT, returnTo: RETURN_TO })
  await expect(opening).rejects.toThrow(SingleSignOnError)
  await expect(opening).rejects.toThrow(/OIDC_ISSUER/)
})
