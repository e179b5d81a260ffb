import { describe, expect, test } from '@jest/globals'
import { runGateway } from '../support/run-gateway.js'

describe('gateway rules', () => {
  test('prints the table in force on a day, with sources and how sure it is', async () => {
    const { out } = await runGateway(['rules', '--on', '2026-03-31', '--rule', 'R-025'])
    expect(out).toContain('R-025  BLOCK  minimum-wage-21  12.21 pounds  (from 2025-04-01 to 2026-03-31)')
    expect(out).toContain('Source: GOV.UK, National Minimum Wage rates')
    expect((await runGateway(['rules', '--on', '2026-04-01', '--rule', 'R-025'])).out).not.toContain('12.21')
  })

  test('in JSON too, an unconfirmed rule as the warning it is', async () => {
    const { out } = await runGateway(['rules', '--on', '2026-11-30', '--rule', 'R-068', '--json'])
    expect(JSON.parse(out)).toMatchObject({
      on: '2026-11-30',
      rules: [{ key: 'permitted-work-limit', amount: 20_350, strength: 'WARN', certainty: 'U' }],
    })
  })

  test('says of work after the next April that rates may be others by then, and not of work before it', async () => {
    const said = async (day: string) => (await runGateway(['rules', '--on', day, '--rule', 'r-026'])).out
    expect(await said('2027-03-31')).not.toContain('Last looked up')
    expect(await said('2027-04-01')).toContain('rates that change in April may be others by 2027-04-01. Check them.')
    expect(await said('2027-04-01')).toContain('12.71 pounds')
  })

  test('knows values of the past, each in its time: the London Living Wage of 2017', async () => {
    const { out } = await runGateway(['rules', '--on', '2017-01-09', '--rule', 'R-034'])
    expect(out).toContain('living-wage-london  9.75 pounds  (from 2016-11-01 to 2017-10-31)')
    expect((await runGateway(['rules', '--on', '2020-01-01', '--rule', 'R-034'])).out).not.toContain('9.75 pounds')
  })

  test('says before what a hold stands', async () => {
    expect((await runGateway(['rules', '--rule', 'R-106'])).out).toContain(
      'R-106  HOLD   positive-action  before publishing',
    )
  })

  test('refuses a rule and a file there are none of', async () => {
    expect(await runGateway(['rules', '--rule', 'R-999'])).toMatchObject({
      status: 64,
      err: expect.stringContaining('no rule "R-999"'),
    })
    expect(await runGateway(['rules', '--file', '/nowhere.csv'])).toMatchObject({
      status: 64,
      err: expect.stringContaining('/nowhere.csv'),
    })
  })

  test('refuses a day that does not exist, and a table that is broken', async () => {
    expect((await runGateway(['rules', '--on', '2026-02-30'])).status).toBe(64)
    const broken = await runGateway(['rules', '--file', 'package.json'])
    expect(broken.status).toBe(1)
    expect(broken.err).toContain('Cannot use the rule table package.json')
  })
})
