import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, type BrowserContextOptions, type Page, chromium } from 'playwright-core'
import type { Role } from '../../src/people/roles.js'
import { PASSWORD, type TestSite } from './a-site.js'

/** Chromium without anything that asks the outside. */
export function launch(executablePath: string): Promise<Browser> {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  return chromium.launch({ executablePath, args })
}

/** What keeps somebody signed in on a site, by role: the door lets an address try so many times only, and there are more tests than that. */
const signedIn = new WeakMap<TestSite, Map<Role, Awaited<ReturnType<BrowserContext['storageState']>>>>()

/** A window on the site; every request to elsewhere, and everything the page itself complains of, is kept. */
export async function aWindow(
  browser: Browser,
  site: TestSite,
  role: Role | null,
  options: BrowserContextOptions = {},
): Promise<{ context: BrowserContext; page: Page; faults: string[] }> {
  const known = signedIn.get(site) ?? new Map<Role, Awaited<ReturnType<BrowserContext['storageState']>>>()
  signedIn.set(site, known)
  const storageState = role === null ? undefined : known.get(role)
  const context = await browser.newContext({
    baseURL: site.origin,
    viewport: { width: 1100, height: 800 },
    ...(storageState && { storageState }),
    ...options,
  })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(`${site.origin}/`)) faults.push(`asked ${request.url()}`)
  })
  page.on('console', (message) => {
    // That a page was answered with 4xx is the page's to show, and no fault of it.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(error.message))
  if (role !== null && !(await isSignedIn(page, storageState !== undefined))) {
    await page.goto('/sign-in')
    await page.fill('#email', `${role}@example.org`)
    await page.fill('#password', PASSWORD)
    await page.click('main button[type=submit]')
    await page.waitForURL((url) => url.pathname !== '/sign-in')
    known.set(role, await context.storageState())
  }
  return { context, page, faults }
}

/** Whether a window kept from before is still let in: a test may have signed out or changed the password. */
async function isSignedIn(page: Page, isKept: boolean): Promise<boolean> {
  if (!isKept) return false
  await page.goto('/')
  return (await page.getByRole('link', { name: 'Sign in' }).count()) === 0
}

/** Violations of WCAG 2.2 AA and of what axe holds to be best practice, as lines to read. */
export async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze()
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`),
  )
}

/** Whether the page is wider than its window: something would have to be scrolled to sideways. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
}
