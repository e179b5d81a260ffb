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

/** A window on the site; every request to elsewhere, and everything the page itself complains of, is kept. */
export async function aWindow(
  browser: Browser,
  site: TestSite,
  role: Role | null,
  options: BrowserContextOptions = {},
): Promise<{ context: BrowserContext; page: Page; faults: string[] }> {
  const context = await browser.newContext({ baseURL: site.origin, viewport: { width: 1100, height: 800 }, ...options })
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
  if (role !== null) {
    await page.goto('/sign-in')
    await page.fill('#email', `${role}@example.org`)
    await page.fill('#password', PASSWORD)
    await page.click('main button[type=submit]')
    await page.waitForURL((url) => url.pathname !== '/sign-in')
  }
  return { context, page, faults }
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
