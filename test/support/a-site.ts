import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Express } from 'express'
import { type Logger, pino } from 'pino'
import { createApp } from '../../src/app.js'
import { accounts } from '../../src/people/account.js'
import type { AccountDocument } from '../../src/people/account.js'
import { issueKey } from '../../src/people/api-keys.js'
import type { Role } from '../../src/people/roles.js'
import { useCasesOf } from '../../src/use-cases.js'
import { type TestGateway, aGateway } from './a-gateway.js'

export const PASSWORD = 'blue kettle harbour nine'

/** The site on a real port, on a gateway of its own. */
export type TestSite = {
  gateway: TestGateway
  app: Express
  origin: string
  /** An active account with that role; all have the same password. */
  anAccount(role: Role, email?: string): Promise<string>
  aKey(role: Role, caseload?: string | null): Promise<string>
  /** A browser without a screen: keeps cookies, follows no redirect unless told, finds forms' tokens by itself. */
  browser(): TestBrowser
  /** A browser signed in with that role; the account is made when there is none. */
  signedIn(role: Role): Promise<TestBrowser>
  close(): Promise<void>
}

export async function aSite(
  change: (useCases: ReturnType<typeof useCasesOf>) => Partial<Parameters<typeof createApp>[0]> = () => ({}),
  logger: Logger = pino({ level: 'silent' }),
  now?: string,
  environment?: NodeJS.ProcessEnv,
  baseUrl = 'http://localhost',
): Promise<TestSite> {
  const gateway = await aGateway(now, undefined, environment)
  const useCases = useCasesOf(gateway)
  const app = createApp(
    { ...useCases, ...change(useCases) },
    { logger, version: '0.0.0', baseUrl, sessionSecret: 'a secret of the tests alone' },
  )
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening))
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const passwordHash = await gateway.passwords.hash(PASSWORD)
  const site: TestSite = {
    gateway,
    app,
    origin,
    async anAccount(role, email = `${role}@example.org`) {
      const id = gateway.ids.next()
      const at = gateway.clock.now()
      const doc: AccountDocument = {
        email,
        name: null,
        role,
        status: 'active',
        passwordHash,
        totpSecret: null,
        isTotpOn: false,
        link: null,
        subject: null,
        epoch: 1,
        createdAt: at,
        updatedAt: at,
      }
      const event = { name: 'account-made-for-test' }
      const writes = [{ kind: 'insert' as const, collection: accounts, id, doc, event }]
      const result = await gateway.store.commit({ at, by: 'test', writes })
      if (result.outcome !== 'committed') throw new Error(`The account for ${email} was not made: ${result.outcome}`)
      return id
    },
    async aKey(role, caseload = null) {
      return (await issueKey(gateway, { label: `test ${role}`, role, caseload, expiresAt: null }, 'test')).key
    },
    // Behind a proxy that ends TLS, when the site is on https.
    browser: () => new TestBrowser(origin, baseUrl.startsWith('https:') ? { 'x-forwarded-proto': 'https' } : {}),
    async signedIn(role) {
      const { rows } = await gateway.store.find(accounts, {
        index: 'by-email',
        equals: [`${role}@example.org`],
        limit: 1,
      })
      if (rows.length === 0) await site.anAccount(role)
      const browser = site.browser()
      const answer = await browser.signIn(`${role}@example.org`)
      if (answer.status !== 303) throw new Error(`Signing in as ${role} was answered with ${answer.status}`)
      return browser
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await gateway.close()
    },
  }
  return site
}

export type TestAnswer = { status: number; text: string; location: string | null; headers: Headers }

export class TestBrowser {
  readonly #origin: string
  readonly #headers: Readonly<Record<string, string>>
  readonly #cookies = new Map<string, string>()

  constructor(origin: string, headers: Readonly<Record<string, string>> = {}) {
    this.#origin = origin
    this.#headers = headers
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async get(path: string): Promise<TestAnswer> {
    return this.#ask(path, { method: 'GET' })
  }

  /** Sends a form as the page at `from` would: with the token it holds. */
  async post(path: string, fields: Record<string, string> = {}, from = '/sign-in'): Promise<TestAnswer> {
    const token = await this.token(from)
    return this.postBare(path, { _csrf: token, ...fields })
  }

  async postBare(path: string, fields: Record<string, string>): Promise<TestAnswer> {
    return this.#ask(path, { method: 'POST', body: new URLSearchParams(fields) })
  }

  /** The token of this session's forms. */
  async token(from: string): Promise<string> {
    const first = await this.get(from)
    const { text } = first.location === null ? first : await this.get(first.location)
    return /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? ''
  }

  async signIn(email: string, password = PASSWORD): Promise<TestAnswer> {
    return this.post('/sign-in', { email, password })
  }

  async #ask(path: string, init: RequestInit): Promise<TestAnswer> {
    const response = await fetch(new URL(path, this.#origin), {
      ...init,
      redirect: 'manual',
      headers: { ...this.#headers, ...(this.#cookies.size > 0 && { cookie: this.cookie }) },
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (name === undefined) continue
      if (value) this.#cookies.set(name, value)
      else this.#cookies.delete(name)
    }
    return {
      status: response.status,
      text: await response.text(),
      location: response.headers.get('location'),
      headers: response.headers,
    }
  }
}
