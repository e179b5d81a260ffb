import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { join } from 'node:path'
import { carvingUseCases } from '../../src/carving/carving-use-cases.js'
import { inviteAccount } from '../../src/people/invite-account.js'
import { setOwner } from '../../src/people/ownership.js'
import { sendLink } from '../../src/people/send-link.js'
import { type Role, roles } from '../../src/people/roles.js'
import { setTotp, newTotpSecret } from '../../src/people/totp.js'
import { followSearch } from '../../src/search/follow-search.js'
import { employerSource } from '../../src/search/employer-source.js'
import { opportunitySource } from '../../src/search/opportunity-source.js'
import { loadSampleIfEmpty } from '../../src/sample/load-sample.js'
import { addMessages } from '../../src/queue/add-messages.js'
import { messages } from '../../src/queue/document.js'
import { readEdit, saveEdit } from '../../src/rules/edit-rule.js'
import { shortlistForCandidate } from '../../src/shortlists/shortlist-for-candidate.js'
import { shortlistForOpportunity } from '../../src/shortlists/shortlist-for-opportunity.js'
import { aWindow, launch, overflow, violations } from '../support/a-browser.js'
import { aCarvePool } from '../support/a-carve-pool.js'
import { anOffer, aPerson, take } from '../support/a-gateway.js'
import { type TestSite, aSite } from '../support/a-site.js'
import { describeWith } from '../support/need.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()
jest.setTimeout(120_000)

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'

/** A page in a state: where it is, for whom, and what is done there first. */
type State = {
  name: string
  role: Role | null
  path: string
  /** Of which site: one with the sample, one with nothing, one where every word is very long. */
  world: 'full' | 'empty' | 'long'
  act?: (page: Page) => Promise<unknown>
}

/** With GATEWAY_PICTURES a picture of each page in each state is kept in that folder, for people to look at. */
async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.GATEWAY_PICTURES
  if (folder) await page.screenshot({ path: join(folder, `${name.replace(/[^a-z0-9]+/gi, '-')}.png`), fullPage: true })
}

const press = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).click()

const states: State[] = [
  { name: 'the door', role: null, path: '/', world: 'full' },
  { name: 'the door with nothing open', role: null, path: '/', world: 'empty' },
  { name: 'the list of what is open', role: null, path: '/opportunities', world: 'full' },
  { name: 'a list without anything', role: null, path: '/opportunities', world: 'empty' },
  { name: 'a list of long words', role: null, path: '/opportunities', world: 'long' },
  { name: 'a later page of the list', role: null, path: '/opportunities?page=2', world: 'full' },
  {
    name: 'a search by place and hours',
    role: null,
    path: '/opportunities?q=care&postcode=W9&hoursTo=30',
    world: 'full',
  },
  {
    name: 'a search with every field wrong',
    role: null,
    path: '/opportunities?postcode=x&hoursFrom=y&hoursTo=z',
    world: 'full',
  },
  { name: 'an open opportunity', role: null, path: '/opportunities/sample%3AO-0001', world: 'full' },
  { name: 'an opportunity of long words', role: null, path: '/opportunities/test%3AA-1', world: 'long' },
  { name: 'an address with nothing', role: null, path: '/no/such/page', world: 'full' },
  { name: 'signing in', role: null, path: '/sign-in', world: 'full' },
  { name: 'signing in gone wrong', role: null, path: '/sign-in', world: 'full', act: press('Sign in') },
  { name: 'a forgotten password', role: null, path: '/password/forgotten', world: 'full' },
  {
    name: 'a forgotten password gone wrong',
    role: null,
    path: '/password/forgotten',
    world: 'full',
    act: press('Send me a link'),
  },
  {
    name: 'a link on its way',
    role: null,
    path: '/password/forgotten',
    world: 'full',
    act: async (page) => {
      await page.fill('#email', 'nobody@example.org')
      await press('Send me a link')(page)
    },
  },
  { name: 'a link that does not work', role: null, path: '/password/set/none', world: 'full' },
  { name: 'choosing a password', role: null, path: '/password/set/INVITED', world: 'full' },
  {
    name: 'a password too short',
    role: null,
    path: '/password/set/INVITED',
    world: 'full',
    act: press('Set password'),
  },
  ...roles.map((role): State => ({ name: `the first page of ${role}`, role, path: '/', world: 'full' })),
  { name: 'the first page with nothing to do', role: 'broker', path: '/', world: 'empty' },
  { name: 'my account', role: 'broker', path: '/account', world: 'full' },
  {
    name: 'my account with a wrong code',
    role: 'broker',
    path: '/account',
    world: 'full',
    act: press('Ask for a code from now on'),
  },
  {
    name: 'my account with a wrong password',
    role: 'broker',
    path: '/account',
    world: 'full',
    act: press('Change password'),
  },
  { name: 'a page of another role', role: 'centre-staff', path: '/candidates', world: 'full' },
  { name: 'opportunities for staff', role: 'broker', path: '/work/opportunities', world: 'full' },
  { name: 'no opportunities for staff', role: 'broker', path: '/work/opportunities?state=paused', world: 'full' },
  { name: 'opportunities of long words', role: 'broker', path: '/work/opportunities', world: 'long' },
  { name: 'an opportunity for staff', role: 'broker', path: '/work/opportunities/sample%3AO-0001', world: 'full' },
  {
    name: 'an opportunity for staff, of long words',
    role: 'broker',
    path: '/work/opportunities/test%3AA-1',
    world: 'long',
  },
  {
    name: 'a move not chosen',
    role: 'broker',
    path: '/work/opportunities/sample%3AO-0001',
    world: 'full',
    act: press('Move'),
  },
  {
    name: 'a role that is not carved yet',
    role: 'broker',
    path: '/work/opportunities/sample%3AO-0004/plans',
    world: 'full',
  },
  { name: 'the plans of a role', role: 'broker', path: '/work/opportunities/sample%3AO-0022/plans', world: 'full' },
  { name: 'a plan', role: 'broker', path: '/work/opportunities/sample%3AO-0001/plans/1', world: 'full' },
  {
    name: 'a plan with nothing chosen',
    role: 'broker',
    path: '/work/opportunities/sample%3AO-0022/plans/1',
    world: 'full',
    act: press('Move'),
  },
  { name: 'a plan with open hours', role: 'coach', path: '/work/opportunities/sample%3AO-0022/plans/1', world: 'full' },
  { name: 'pieces', role: 'broker', path: '/work/opportunities/sample%3AO-0022/pieces', world: 'full' },
  { name: 'no pieces', role: 'broker', path: '/work/opportunities/test%3AA-1/pieces', world: 'long' },
  { name: 'a shortlist', role: 'broker', path: '/shortlists/sample%3AO-0028', world: 'full' },
  { name: 'a shortlist for a coach', role: 'coach', path: '/shortlists/sample%3AO-0028', world: 'full' },
  { name: 'a shortlist of near misses', role: 'broker', path: '/shortlists/sample%3AO-0001', world: 'full' },
  { name: 'a shortlist with nobody', role: 'broker', path: '/shortlists/test%3AA-2', world: 'long' },
  { name: 'what suits a candidate', role: 'coach', path: '/candidates/caseload%3AC-0001/shortlist', world: 'full' },
  { name: 'candidates', role: 'broker', path: '/candidates', world: 'full' },
  { name: 'a caseload', role: 'coach', path: '/candidates', world: 'full' },
  { name: 'no candidates', role: 'coach', path: '/candidates', world: 'empty' },
  { name: 'a search for nobody', role: 'broker', path: '/candidates?q=zzzz', world: 'full' },
  { name: 'a candidate', role: 'coach', path: '/candidates/caseload%3AC-0001', world: 'full' },
  { name: 'a candidate of long words', role: 'manager', path: '/candidates/caseload%3AC-1', world: 'long' },
  { name: 'a history', role: 'broker', path: '/candidates/caseload%3AC-0001/history', world: 'full' },
  {
    name: 'an empty note',
    role: 'broker',
    path: '/employers/sample%3AE-0001/history',
    world: 'full',
    act: press('Add note'),
  },
  {
    name: 'a note of long words, kept',
    role: 'broker',
    path: '/employers/test%3AE-1/history',
    world: 'long',
    act: async (page) => {
      await page.fill('#words', `${LONG} ${LONG}`)
      await press('Add note')(page)
    },
  },
  { name: 'employers', role: 'broker', path: '/employers', world: 'full' },
  { name: 'my employers, none', role: 'broker', path: '/employers?mine=yes', world: 'full' },
  { name: 'an employer', role: 'broker', path: '/employers/sample%3AE-0002', world: 'full' },
  { name: 'an employer of long words', role: 'broker', path: '/employers/test%3AE-1', world: 'long' },
  {
    name: 'an owner not chosen',
    role: 'broker',
    path: '/employers/sample%3AE-0002',
    world: 'full',
    act: press('Give'),
  },
  { name: 'people', role: 'administrator', path: '/people', world: 'full' },
  { name: 'inviting', role: 'administrator', path: '/people/invite', world: 'full' },
  { name: 'inviting gone wrong', role: 'administrator', path: '/people/invite', world: 'full', act: press('Invite') },
  {
    name: 'somebody invited, with the link',
    role: 'administrator',
    path: '/people/invite',
    world: 'full',
    act: async (page) => {
      await page.fill(
        '#email',
        `${LONG.toLowerCase()
          .replace(/[^a-z]/g, '')
          .slice(0, 60)}${Date.now()}@example.org`,
      )
      await page.check('#role')
      await press('Invite')(page)
    },
  },
  { name: 'a person who owns things', role: 'administrator', path: '/people/OWNER', world: 'full' },
  {
    name: 'disabling refused',
    role: 'administrator',
    path: '/people/OWNER',
    world: 'full',
    act: press('Disable account'),
  },
  { name: 'keys', role: 'administrator', path: '/keys', world: 'full' },
  {
    name: 'no keys, and one issued wrongly',
    role: 'administrator',
    path: '/keys',
    world: 'empty',
    act: press('Issue'),
  },
  {
    name: 'a key just issued',
    role: 'administrator',
    path: '/keys',
    world: 'full',
    act: async (page) => {
      await page.fill('#label', LONG)
      await page.selectOption('#role', 'broker')
      await press('Issue')(page)
    },
  },
  { name: 'the outbox', role: 'administrator', path: '/outbox', world: 'full' },
  { name: 'an empty outbox', role: 'manager', path: '/outbox?state=refused', world: 'full' },
  { name: 'a letter', role: 'administrator', path: '/outbox/LETTER', world: 'full' },
  { name: 'the rules', role: 'coach', path: '/rules', world: 'full' },
  { name: 'rules found by words', role: 'administrator', path: '/rules?q=wage&on=2027-05-01', world: 'full' },
  { name: 'rules edited here, none', role: 'administrator', path: '/rules?edited=yes', world: 'empty' },
  { name: 'the rules of no day', role: 'coach', path: '/rules?on=x', world: 'full' },
  { name: 'a rule with an edit', role: 'administrator', path: '/rules/minimum-wage-21', world: 'full' },
  { name: 'a rule', role: 'coach', path: '/rules/adult-only-tasks', world: 'full' },
  { name: 'an edit begun', role: 'administrator', path: '/rules/minimum-wage-21/edit', world: 'full' },
  { name: 'an edit of words', role: 'administrator', path: '/rules/adult-only-tasks/edit', world: 'full' },
  {
    name: 'an edit of a rule without a number',
    role: 'administrator',
    path: '/rules/child-permit/edit',
    world: 'full',
  },
  {
    name: 'an edit gone wrong',
    role: 'administrator',
    path: '/rules/minimum-wage-21/edit',
    world: 'full',
    act: async (page) => {
      await page.fill('#value', '£13')
      await press('See what it would change')(page)
    },
  },
  {
    name: 'what an edit would change',
    role: 'administrator',
    path: '/rules/minimum-wage-21/edit',
    world: 'full',
    act: async (page) => {
      await page.fill('#value', '13.45')
      await page.fill('#from', '2026-11-01')
      await press('See what it would change')(page)
    },
  },
  {
    name: 'an edit that would change nothing now',
    role: 'administrator',
    path: '/rules/minimum-wage-21/edit',
    world: 'empty',
    act: async (page) => {
      await page.fill('#from', '2031-01-01')
      await page.fill('#value', '14')
      await press('See what it would change')(page)
    },
  },
  {
    name: 'taking an edit back',
    role: 'administrator',
    path: '/rules/minimum-wage-21',
    world: 'full',
    act: (page) => page.getByRole('link', { name: 'Take it back' }).click(),
  },
  {
    name: 'what an advert asks for',
    role: 'broker',
    path: '/work/opportunities/test%3AASKS/requirements',
    world: 'full',
  },
  {
    name: 'what an advert asks for, long',
    role: 'broker',
    path: '/work/opportunities/test%3AA-1/requirements',
    world: 'long',
  },
  { name: 'work given up', role: 'administrator', path: '/messages', world: 'full' },
  { name: 'no work given up', role: 'administrator', path: '/messages', world: 'empty' },
  { name: 'the style page', role: 'administrator', path: '/style', world: 'full' },
  { name: 'the audit log', role: 'administrator', path: '/audit', world: 'full' },
  {
    name: 'the audit log searched wrongly',
    role: 'manager',
    path: '/audit?who=nobody%40x.org&from=x&until=y',
    world: 'full',
  },
  {
    name: 'the audit log with nothing',
    role: 'manager',
    path: '/audit?from=2020-01-01&until=2020-01-02',
    world: 'full',
  },
]

describeWith('chromium', 'every page in every state, in a browser', (executablePath) => {
  let browser: Browser
  const sites = new Map<State['world'], TestSite>()
  const names = new Map<string, string>()

  beforeAll(async () => {
    browser = await launch(executablePath)
    for (const world of ['full', 'empty', 'long'] as const) {
      const site = await aSite(undefined, undefined, '2026-11-28T10:00:00.000Z')
      for (const role of roles) names.set(`${world}/${role}`, await site.anAccount(role))
      sites.set(world, site)
    }
    const full = sites.get('full')!
    await loadSampleIfEmpty(full.gateway)
    await followSearch(full.gateway.store, full.gateway.search, opportunitySource)
    await followSearch(full.gateway.store, full.gateway.search, employerSource)
    const invited = await inviteAccount(full.gateway, { email: 'new@example.org', name: 'Ada', role: 'coach' }, 'test')
    if (invited.outcome === 'invited') names.set('INVITED', invited.secret)
    await sendLink(full.gateway, { from: 'no-reply@localhost', baseUrl: 'http://localhost' }, 'new@example.org', {
      id: 'account',
      secret: 'secret',
      expiresAt: '2026-12-05',
    })
    names.set('LETTER', encodeURIComponent('sign-in link/account/2026-12-05'))
    const owner = await full.anAccount('manager', 'owner@example.org')
    names.set('OWNER', owner)
    await setOwner(full.gateway, { collection: 'employers', record: 'sample:E-0001', to: owner }, 'test')
    await full.aKey('broker')
    // The first shortlist compiles everybody; on a busy machine that is longer than a browser waits.
    await shortlistForOpportunity(full.gateway, 'sample:O-0028', { top: 1 })
    await shortlistForCandidate(full.gateway, 'caseload:C-0001', { top: 1 })
    await takeMore(full)
    const carving = carvingUseCases(full.gateway, aCarvePool)
    for (const role of ['sample:O-0001', 'sample:O-0022']) await carving.carve(role, { seconds: 5, seed: 1 }, 'test')
    const long = sites.get('long')!
    await take(long.gateway, 'opportunities', [
      anOffer({
        title: LONG,
        description: `${LONG} ${LONG}\n\n${LONG}`,
        employer: { name: LONG, sector: LONG },
        contact: {
          name: LONG,
          email: `${LONG.slice(0, 30)
            .toLowerCase()
            .replace(/[^a-z]/g, '')}@example.org`,
          phone: '020 7946 0101',
        },
        requires: { skills: [{ name: LONG }] },
        tasks: [{ name: LONG }],
      }),
      anOffer({ ref: 'A-2', strand: 'mentoring' }),
    ])
    await take(long.gateway, 'candidates', [
      aPerson({
        person: { name: LONG, email: null, phone: null },
        seeking: [{ title: LONG, weight: 1 }],
        skills: [LONG],
        avoid: { employers: [LONG], sectors: [LONG] },
      }),
    ])
    await take(long.gateway, 'employers', [
      {
        source: 'test',
        ref: 'E-1',
        name: LONG,
        tradingNames: [LONG],
        contacts: [{ name: LONG, role: LONG }],
        barriers: [{ code: LONG.slice(0, 50), text: LONG, solution: LONG }],
      },
    ])
  }, 120_000)
  afterAll(async () => {
    await browser.close()
    for (const site of sites.values()) await site.close()
  })

  /** What the sample has none of: a rule edited, an advert that asks for skills, work that was given up. */
  async function takeMore({ gateway }: TestSite): Promise<void> {
    const fields = {
      ...{ value: '14.10', from: '2028-04-01', to: '', strength: 'BLOCK', use: 'on', certainty: 'U' },
      ...{ source: 'A guess of the Low Pay Commission', why: 'To see what it would do' },
      reason: 'Pays {paidHourly} an hour, below the legal minimum of {limitHourly}.',
    }
    const read = await readEdit(gateway, 'minimum-wage-21', fields, `account:${names.get('full/administrator')!}`)
    if (read.outcome === 'read') await saveEdit(gateway, read, `account:${names.get('full/administrator')!}`)
    const description =
      'You will drive our van: a driving licence is essential. Excel would be an advantage. Training in food hygiene will be given.'
    await take(gateway, 'opportunities', [anOffer({ ref: 'ASKS', title: 'Van driver', description })])
    await addMessages(gateway, [{ kind: 'deliver-mail', key: `${LONG}/one`, body: {} }])
    const id = `deliver-mail/${LONG}/one`
    const { doc, version } = (await gateway.store.get(messages, id))!
    const died = {
      state: 'dead',
      dueAt: gateway.clock.now(),
      attempts: 8,
      reason: `connect ECONNREFUSED ${LONG}`,
    } as const
    const event = { name: 'message-died' }
    const write = { kind: 'replace', collection: messages, id, version, doc: { ...doc, ...died }, event } as const
    await gateway.store.commit({ at: gateway.clock.now(), by: 'test', writes: [write] })
  }

  const pathOf = (path: string): string => path.replace(/INVITED|OWNER|LETTER/, (name) => names.get(name)!)

  async function open(state: State, options = {}): Promise<{ page: Page; faults: string[]; close(): Promise<void> }> {
    const { page, context, faults } = await aWindow(browser, sites.get(state.world)!, state.role, options)
    await page.goto(pathOf(state.path))
    await state.act?.(page)
    await page.waitForLoadState()
    await keepPicture(page, `${state.name} (${state.world})${'viewport' in options ? ' narrow' : ''}`)
    return { page, faults, close: () => context.close() }
  }

  test.each(states)(
    '$name ($world) has no violation, asks nothing of elsewhere, and is as wide as its window',
    async (state) => {
      const { page, faults, close } = await open(state)
      expect(await page.title()).toContain('Employer Gateway')
      expect(await page.locator('h1').count()).toBe(1)
      expect(await violations(page)).toEqual([])
      expect(await overflow(page)).toBeLessThanOrEqual(0)
      expect(faults).toEqual([])
      await close()
    },
  )

  test.each(states)('$name ($world) holds on a telephone, and at 200 % zoom', async (state) => {
    // 200 % of a window 640 wide leaves 320 to the page: WCAG 1.4.10.
    const { page, faults, close } = await open(state, { viewport: { width: 320, height: 640 }, isMobile: true })
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    expect(await violations(page)).toEqual([])
    expect(faults).toEqual([])
    await close()
  })

  test('everything can be done without JavaScript: searching, signing in, writing a note, signing out', async () => {
    const site = sites.get('full')!
    const { page, context } = await aWindow(browser, site, null, { javaScriptEnabled: false })
    await page.goto('/')
    await page.fill('#q', 'cafe assitant')
    await press('Search')(page)
    await page.getByRole('link', { name: 'Café assistant', exact: true }).click()
    expect(await page.textContent('h1')).toContain('Café assistant')
    await page.getByRole('link', { name: 'Sign in' }).click()
    await page.fill('#email', 'broker@example.org')
    await page.fill('#password', 'blue kettle harbour nine')
    await press('Sign in')(page)
    await page.goto('/employers/sample%3AE-0001/history')
    await page.fill('#words', 'Written without a script')
    await press('Add note')(page)
    expect(await page.textContent('main')).toContain('Written without a script')
    await press('Sign out')(page)
    expect(await page.getByRole('link', { name: 'Sign in' }).count()).toBe(1)
    await context.close()
  })

  test('a rule is edited without JavaScript, by keyboard: looked at, saved, taken back', async () => {
    const site = sites.get('empty')!
    const { page, context } = await aWindow(browser, site, 'administrator', { javaScriptEnabled: false })
    await page.goto('/rules/minimum-wage-21/edit')
    await page.fill('#value', '14.10')
    await page.fill('#from', '2031-04-01')
    await page.focus('#why')
    await page.keyboard.type('Tried by keyboard')
    await page.keyboard.press('Enter')
    await page.waitForURL(/preview/)
    await page.getByRole('button', { name: 'Save the edit' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/rules\/minimum-wage-21$/)
    expect(await page.textContent('main')).toContain('14.10')
    await page.getByRole('link', { name: 'Take it back' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/edits/)
    await page.getByRole('button', { name: 'Take the edit back' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/rules\/minimum-wage-21/)
    expect(await page.getByRole('link', { name: 'Take it back' }).count()).toBe(0)
    await context.close()
  })

  test('a plan is agreed and moved on, and what an advert asks for confirmed, without JavaScript', async () => {
    const site = sites.get('full')!
    const { page, context } = await aWindow(browser, site, 'broker', { javaScriptEnabled: false })
    await page.goto('/work/opportunities/sample%3AO-0001/plans/1')
    await page.getByRole('radio', { name: 'The employer has approved it' }).check()
    await press('Move')(page)
    expect(await page.textContent('main')).toMatch(/The plan is now: .*approved/)
    const agreed = page.getByRole('button', { name: /^Agreed/ })
    const shifts = await agreed.count()
    await agreed.first().click()
    expect(await agreed.count()).toBe(shifts - 1)
    expect(await page.getByRole('button', { name: /^Dropped out/ }).count()).toBe(1)
    await page.goto('/work/opportunities/test%3AASKS/requirements')
    await page.getByRole('radio', { name: 'Desirable' }).first().check()
    await press('Save')(page)
    expect(await page.textContent('main')).toContain('Decided on')
    await context.close()
  })

  test('somebody is invited, a key issued and work that was given up tried again, by keyboard alone', async () => {
    const site = sites.get('full')!
    const { page, context } = await aWindow(browser, site, 'administrator')
    await page.goto('/people/invite')
    await tabTo(page, 'email')
    await page.keyboard.type('by-keyboard@example.org')
    await tabTo(page, 'role')
    await page.keyboard.press('Space')
    await tabTo(page, 'Invite')
    await page.keyboard.press('Enter')
    await page.waitForURL(/people\/[^i]/)
    expect(await page.textContent('main')).toContain('by-keyboard@example.org')
    await page.goto('/keys')
    await tabTo(page, 'label')
    await page.keyboard.type('A key by keyboard')
    await tabTo(page, 'role')
    await page.keyboard.type('Broker')
    await tabTo(page, 'Issue')
    await page.keyboard.press('Enter')
    await page.waitForFunction("document.querySelector('main').textContent.includes('A key by keyboard')")
    await page.goto('/messages')
    await tabTo(page, `Try again: Deliver mail ${LONG}/one`)
    await page.keyboard.press('Enter')
    await page.waitForFunction("!document.querySelector('main').textContent.includes('ECONNREFUSED')")
    await context.close()
  })

  test('everything can be done by keyboard alone, with the focus always to be seen', async () => {
    const site = sites.get('full')!
    const { page, context } = await aWindow(browser, site, null)
    await page.goto('/sign-in')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Skip to main content')
    await page.keyboard.press('Enter')
    await tabTo(page, 'email')
    await page.keyboard.type('broker@example.org')
    await tabTo(page, 'password')
    await page.keyboard.type('blue kettle harbour nine')
    await page.keyboard.press('Enter')
    await page.waitForURL('/')
    await page.goto('/work/opportunities/sample%3AO-0002')
    await tabTo(page, 'move-to')
    await page.keyboard.press('Space')
    await tabTo(page, 'Move')
    await page.keyboard.press('Enter')
    await page.waitForURL(/work\/opportunities/)
    expect(await page.textContent('main')).toContain('It is now')
    // The tables that scroll sideways are reached too, so that their far end can be read without a mouse.
    await page.goto('/candidates')
    await tabTo(page, 'Candidates', 'aria-label')
    await context.close()
  })

  /** Tabs on to what has this id, text or label; every stop on the way must show that it has the focus. */
  async function tabTo(page: Page, wanted: string, by: 'id' | 'aria-label' = 'id'): Promise<void> {
    for (let i = 0; i < 80; i++) {
      await page.keyboard.press('Tab')
      const at = await page.evaluate<{ id: string; text: string; label: string; seen: boolean }>(`(() => {
        const e = document.activeElement, s = getComputedStyle(e), l = e.labels?.[0] ? getComputedStyle(e.labels[0], '::before') : null
        return { id: e.id, text: e.textContent.trim(), label: e.getAttribute('aria-label') ?? '',
          seen: s.outlineStyle !== 'none' || s.boxShadow !== 'none' || Boolean(l && (l.outlineStyle !== 'none' || l.boxShadow !== 'none')) }
      })()`)
      if (!at.seen) throw new Error(`Nothing shows that ${at.id || at.text} has the focus`)
      if (by === 'id' ? at.id === wanted || at.text === wanted : at.label === wanted && at.id === '') return
    }
    throw new Error(`The keyboard does not reach ${wanted}`)
  }

  test('asks for the code of an authenticator on a page of its own', async () => {
    const site = sites.get('empty')!
    await setTotp(site.gateway, names.get('empty/partner')!, newTotpSecret())
    const { page, context } = await aWindow(browser, site, 'partner')
    expect(new URL(page.url()).pathname).toBe('/sign-in/code')
    expect(await violations(page)).toEqual([])
    await press('Continue')(page)
    expect(await page.textContent('main')).toContain('Code is not right')
    expect(await violations(page)).toEqual([])
    await context.close()
  })
})
