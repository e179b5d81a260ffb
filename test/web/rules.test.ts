import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { lawOn } from '../../matching/law/rule-table.js'
import { searchAudit } from '../../src/audit/audit.js'
import { readRuleEdits, ruleTableNow } from '../../src/rules/rule-edits.js'
import { anOffer, aPerson, take } from '../support/a-gateway.js'
import { type TestBrowser, type TestSite, aSite } from '../support/a-site.js'
import { runGateway } from '../support/run-gateway.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

const KEY = 'minimum-wage-21'
const wage = {
  value: '13.45',
  from: '2027-04-01',
  to: '',
  strength: 'BLOCK',
  use: 'on',
  certainty: 'A',
  source: 'Regulations of 2027',
  reason: 'Pays {paidHourly} an hour, below the legal minimum of {limitHourly} (work on {workDay}).',
  why: 'Budget',
}

let site: TestSite
let administrator: TestBrowser
beforeEach(async () => {
  site = await aSite()
  administrator = await site.signedIn('administrator')
})
afterEach(() => site.close())

const previewOf = (fields: Record<string, string>) =>
  administrator.get(`/rules/${KEY}/preview?${new URLSearchParams(fields).toString()}`)
/** The fields a page would send with its form. */
const hiddenIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]) => [
      name!,
      value!
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&')
        .replace(/&#39;/g, "'"),
    ]),
  )
const amountIn2027 = async () => lawOn(await ruleTableNow(site.gateway.store), '2027-05-01').rows[KEY]?.amount

describe('the table of rules', () => {
  test('shows what holds on a day, found by words', async () => {
    const coach = await site.signedIn('coach')
    const then = await coach.get('/rules?on=2026-03-31&q=minimum-wage-21')
    expect(then.text).toContain('1 value for work on 31 March 2026')
    expect(then.text).toContain('£12.21')
    expect((await coach.get('/rules?q=minimum-wage-21')).text).toContain('£12.71')
    expect((await coach.get('/rules?on=2026-02-30')).status).toBe(400)
  })

  test('shows every value of a rule, with a way to edit only for who may', async () => {
    const broker = await site.signedIn('broker')
    const page = await broker.get(`/rules/${KEY}`)
    expect(page.text).toContain('from 1 April 2025 to 31 March 2026')
    expect(page.text).not.toContain('Add a dated value')
    expect((await administrator.get(`/rules/${KEY}`)).text).toContain('Add a dated value')
    expect((await broker.get('/rules/made-up')).status).toBe(404)
  })
})

describe('an edit', () => {
  const live = { pay: { min: 13, max: 13, per: 'hour' }, startsOn: '2027-04-05' }
  beforeEach(async () => {
    await take(site.gateway, 'opportunities', [
      anOffer(live),
      anOffer({ ...live, ref: 'A-2', title: 'Baker', pay: { min: 14, max: 14, per: 'hour' } }),
      anOffer({ ...live, ref: 'A-3', title: 'Early porter', startsOn: '2027-03-30' }),
    ])
    await take(site.gateway, 'candidates', [
      aPerson({ born: '1990-05-05' }),
      aPerson({ ref: 'C-2', born: '1991-05-05' }),
      aPerson({ ref: 'C-3', born: '1991-05-05', consent: { match: false } }),
    ])
  })

  test('is shown with what it would change before anything is saved: flags, what is stopped, how many people', async () => {
    const page = await previewOf(wage)
    expect(page.status).toBe(200)
    const facts = [...page.text.matchAll(/<dt>([^<]+)<\/dt><dd>([^<]+)<\/dd>/g)].map(
      ([, name, value]) => `${name}: ${value}`,
    )
    expect(facts).toEqual([
      'Opportunities it concerns: 2 of 3',
      'Newly stopped: 1',
      'No longer stopped: 0',
      'People who lose something: 2',
      'People who gain something: 0',
    ])
    expect(page.text).toContain('Kitchen porter')
    expect(page.text).toContain('Pays £13.00 an hour, below the legal minimum of £13.45')
    expect(page.text).toContain('2 fewer')
    expect(page.text).not.toContain('Baker')
    expect(page.text).not.toContain('caseload:C-1')
    expect(await amountIn2027()).toBe(1271)
  })

  test('is saved as it was seen, written down, and taken back with the same look', async () => {
    const preview = await previewOf(wage)
    const saved = await administrator.postBare(`/rules/${KEY}`, hiddenIn(preview.text))
    expect(saved).toMatchObject({ status: 303, location: `/rules/${KEY}` })
    expect(await amountIn2027()).toBe(1345)
    const page = await administrator.get(`/rules/${KEY}`)
    expect(page.text).toContain('Edited here on')
    expect(page.text).toContain('administrator@example.org: Budget')
    const { lines } = await searchAudit(site.gateway.store, { event: 'CHANGE_RULE', limit: 5 })
    expect(lines).toMatchObject([{ doc: { about: KEY, outcome: 'allowed', role: 'administrator' } }])

    const [edit] = (await readRuleEdits(site.gateway.store)).edits
    const back = await administrator.get(`/rules/${KEY}/edits/${edit!.id}`)
    expect(back.text).toContain('No longer stopped</dt><dd>1')
    const done = await administrator.postBare(`/rules/${KEY}/edits/${edit!.id}/take-back`, hiddenIn(back.text))
    expect(done.status).toBe(303)
    expect(await amountIn2027()).toBe(1271)
    expect((await administrator.get(`/rules/${KEY}`)).text).toContain('Edits that were taken back')
  })

  test('is not saved when somebody else’s came between looking and saving', async () => {
    const first = await previewOf(wage)
    const second = await previewOf({ ...wage, value: '13.99' })
    expect((await administrator.postBare(`/rules/${KEY}`, hiddenIn(second.text))).status).toBe(303)
    expect((await administrator.postBare(`/rules/${KEY}`, hiddenIn(first.text))).status).toBe(409)
    expect(await amountIn2027()).toBe(1399)
  })

  test.each([
    ['looked at', (fields: Record<string, string>) => previewOf(fields)],
    [
      'saved',
      async (fields: Record<string, string>) =>
        administrator.post(`/rules/${KEY}`, { ...fields, version: '0' }, `/account`),
    ],
  ])('with a fault is refused at its field when it is %s', async (_when, ask) => {
    const answer = await ask({ ...wage, value: '£13', from: 'soon' })
    expect(answer.status).toBe(400)
    for (const words of ['Value must be a number', 'First day of work must be a date'])
      expect(answer.text.match(new RegExp(words, 'g'))?.length).toBe(2)
    expect(await amountIn2027()).toBe(1271)
  })

  test('is what gateway rules prints', async () => {
    await administrator.postBare(`/rules/${KEY}`, hiddenIn((await previewOf(wage)).text))
    const { out } = await runGateway([
      'rules',
      '--on',
      '2027-05-01',
      '--rule',
      'R-026',
      '--data-dir',
      site.gateway.config.dataDir,
    ])
    expect(out).toContain('13.45 pounds')
    expect(out).toMatch(/Edited here on \S+ by account:\S+: Budget/)
  })
})
