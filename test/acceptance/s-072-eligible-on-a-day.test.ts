import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { checkEligibility } from '../../src/eligibility/check-eligibility.js'
import { giveReminders } from '../../src/eligibility/give-reminders.js'
import { schemes } from '../../src/eligibility/schemes.js'
import { loadRuleTable } from '../../src/rules/load-rule-table.js'
import { notices } from '../../src/notices/document.js'
import { type TestGateway, aGateway, aPerson, take } from '../support/a-gateway.js'
import { runGateway } from '../support/run-gateway.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

let gateway: TestGateway
beforeEach(async () => {
  gateway = await aGateway('2026-11-23T09:00:00.000Z')
  await take(gateway, 'candidates', [aPerson({ born: '2007-06-01' })])
})
afterEach(() => gateway.close())

const scheme = (name: string) => schemes().find((one) => one.scheme === name)!
const toldCoaches = async (): Promise<{ about: string; words: string }[]> => {
  const { rows } = await gateway.store.find(notices, { index: 'by-receiver', equals: ['coach'], limit: 100 })
  return rows.map(({ doc: { about, words } }) => ({ about, words }))
}

test('S-072 somebody six months short of a 24-month rule is eligible in 6 months, and the coach is told on that day, once', async () => {
  const programme = scheme('work-and-health-programme')
  const answer = await checkEligibility(gateway, 'caseload:C-1', programme, { since: '2025-05-23', remind: true })
  expect(answer).toMatchObject({
    outcome: 'eligible-on',
    day: '2027-05-23',
    words: 'Eligible in 6 months, on 2027-05-23',
    reminderOn: '2027-05-23',
  })
  gateway.setNow('2027-05-22T22:00:00.000Z')
  expect(await giveReminders(gateway)).toBe(0)
  gateway.setNow('2027-05-23T00:30:00.000Z')
  expect(await giveReminders(gateway)).toBe(1)
  expect(await giveReminders(gateway)).toBe(0)
  expect(await toldCoaches()).toEqual([
    { about: 'caseload:C-1', words: 'Eligible from today for a scheme you checked: open the record and check again' },
  ])
})

test('S-072 asking again moves the day instead of telling twice', async () => {
  const programme = scheme('work-and-health-programme')
  await checkEligibility(gateway, 'caseload:C-1', programme, { since: '2025-05-23', remind: true })
  await checkEligibility(gateway, 'caseload:C-1', programme, { since: '2025-06-23', remind: true })
  gateway.setNow('2027-05-23T09:00:00.000Z')
  expect(await giveReminders(gateway)).toBe(0)
  gateway.setNow('2027-06-23T09:00:00.000Z')
  expect(await giveReminders(gateway)).toBe(1)
})

test.each([
  ['now', '2025-05-23', 'eligible-now', 'Eligible now'],
  ['on a day', '2025-06-23', 'eligible-on', 'Eligible in 1 month, on 2026-12-23'],
  ['in days', '2025-05-28', 'eligible-on', 'Eligible in 5 days, on 2026-11-28'],
  ['never, for they will be too old first', '2029-06-01', 'not-eligible', 'Not eligible: the scheme ends with age 21'],
  ['unknown while nobody says since when', null, 'unknown', 'The day it counts from is not known: ask for it first'],
])('S-072 the jobs guarantee is open %s', async (_name, since, outcome, words) => {
  const answer = await checkEligibility(gateway, 'caseload:C-1', scheme('jobs-guarantee'), { since, remind: false })
  expect(answer).toMatchObject({ outcome, words: expect.stringContaining(words) })
})

test('S-072 is asked on the command line', async () => {
  await gateway.close()
  const answer = await runGateway([
    ...['eligibility', 'caseload:C-1', '--scheme', 'jobs-guarantee', '--since', '2025-12-01', '--as-at', '2026-11-23'],
    ...['--data-dir', gateway.config.dataDir],
  ])
  expect(answer.out).toContain('caseload:C-1: Eligible in 7 months, on 2027-06-01')
  gateway = await aGateway()
})

test('S-072 the jobs guarantee asks what the dated rules say on the day, and nothing before it began', async () => {
  expect(scheme('jobs-guarantee').ruleOn('2026-04-01', loadRuleTable())).toEqual({ months: 18, fromAge: 18, toAge: 21 })
  const before = await checkEligibility(gateway, 'caseload:C-1', scheme('jobs-guarantee'), {
    since: '2024-01-01',
    asAt: '2026-03-31',
    remind: false,
  })
  expect(before).toMatchObject({
    outcome: 'not-eligible',
    words: 'Not eligible: the rules know no such scheme on 2026-03-31',
  })
})
