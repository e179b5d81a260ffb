import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { loadRuleTable } from '../../src/rules/load-rule-table.js'
import { checkPlan } from '../../src/rules/check-plan.js'
import { planKinds, planSchema } from '../../src/rules/plan.js'
import type { Role } from '../../src/people/roles.js'
import { type TestSite, aSite } from '../support/a-site.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'
import { runGateway } from '../support/run-gateway.js'

removeFoldersAfterwards()

const answer = (plan: Record<string, unknown>, nation?: 'Scotland') =>
  checkPlan(planSchema.parse(plan), '2026-11-30', loadRuleTable(), nation)

/** Of each kind what may be and what may not, at the edge. */
const plans: readonly [Record<string, unknown>, Record<string, unknown>, string][] = [
  [
    { kind: 'placement', group: 'year-10-11', days: 10 },
    { kind: 'placement', group: 'year-10-11', days: 11 },
    'R-021 BLOCK',
  ],
  [
    { kind: 'apprenticeship', startsOn: '2027-01-01', endsOn: '2027-08-31' },
    { kind: 'apprenticeship', startsOn: '2027-01-01', endsOn: '2027-08-30' },
    'R-036 BLOCK',
  ],
  [
    { kind: 'apprenticeship', startsOn: '2027-01-01', endsOn: '2027-12-31', employers: 2, isFlexiJobAgency: true },
    { kind: 'apprenticeship', startsOn: '2027-01-01', endsOn: '2027-12-31', employers: 2 },
    'R-039 BLOCK',
  ],
  [
    { kind: 'work-trial', hoursPerWeek: 16, jobWeeks: 26, trialDays: 30 },
    { kind: 'work-trial', hoursPerWeek: 16, jobWeeks: 25, trialDays: 6 },
    'R-071 BLOCK',
  ],
  [{ kind: 'work-academy', days: 42, vacancies: 1 }, { kind: 'work-academy', days: 43, vacancies: 1 }, 'R-047 BLOCK'],
  [{ kind: 't-level', hoursByEmployer: [200, 115] }, { kind: 't-level', hoursByEmployer: [180, 120] }, 'R-044 BLOCK'],
  [{ kind: 'supported-internship', months: 12 }, { kind: 'supported-internship', months: 13 }, 'R-045 HOLD'],
  [{ kind: 'mentor', mentees: 2 }, { kind: 'mentor', mentees: 1 }, 'S-300 WARN'],
  [
    { kind: 'mentoring', from: '2026-01-05', until: '2026-07-05' },
    { kind: 'mentoring', from: '2026-01-05', until: '2026-07-06' },
    'S-300 HOLD',
  ],
  [
    { kind: 'mentoring-meeting', day: '2026-12-01', time: '10:00' },
    { kind: 'mentoring-meeting', day: '2026-12-01', time: '19:00' },
    'S-300 WARN',
  ],
  [
    { kind: 'agency-work', days: mondays(9) },
    { kind: 'agency-work', days: mondays(13), isPaidLess: true },
    'R-092 BLOCK',
  ],
  [
    { kind: 'outcome', startedOn: '2017-01-09', earned: 4056 },
    { kind: 'outcome', startedOn: '2017-01-09', earned: 4055.99 },
    'R-034 BLOCK',
  ],
  [{ kind: 'service-fee', percent: 30 }, { kind: 'service-fee', percent: 29.9 }, 'S-152 BLOCK'],
  [
    { kind: 'wage', paidPerHour: 12.71, born: '1990-05-05', from: '2026-04-01', until: '2026-12-31' },
    { kind: 'wage', paidPerHour: 12.21, born: '1990-05-05', from: '2026-03-31', until: '2026-04-01' },
    'R-026 BLOCK',
  ],
]

function mondays(weeks: number): string[] {
  return Array.from({ length: weeks }, (_, week) =>
    new Date(Date.UTC(2026, 0, 5 + week * 7)).toISOString().slice(0, 10),
  )
}

describe('a plan that is no record yet', () => {
  test.each(plans)('%j may be, and %j is told %s', (may, mayNot, told) => {
    expect(answer(may)).toMatchObject({ mayBe: true, findings: [] })
    const { findings, mayBe } = answer(mayNot)
    expect(findings.map(({ rule, strength }) => `${rule} ${strength}`)).toEqual([told])
    expect(mayBe).toBe(!told.endsWith('BLOCK'))
    expect(findings[0]!.words).not.toContain('{')
    expect(findings[0]!.source).not.toBe('')
  })

  test('every kind is among them', () => {
    expect([...new Set(plans.map(([{ kind }]) => kind))].sort()).toEqual([...planKinds].sort())
  })

  test('comes with the figures of its kind', () => {
    expect(answer({ kind: 'agency-work', days: mondays(12) }).figures).toEqual({ weeks: 12, equalFrom: '2026-03-30' })
    expect(
      answer({
        kind: 'agency-work',
        days: [mondays(1)[0], mondays(12)[11]],
        pausedWeeks: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      }).figures,
    ).toMatchObject({ weeks: 2 })
    expect(
      answer({ kind: 'service-fee', percent: 30, contract: 10_000, months: 2, outcomesByMonth: [0, 1] }).figures,
    ).toEqual({
      outcomePercent: 70,
      months: [
        { feePence: 150_000, outcomePence: 0 },
        { feePence: 150_000, outcomePence: 700_000 },
      ],
    })
    expect(answer({ kind: 'outcome', startedOn: '2019-01-01', earned: 1 })).toMatchObject({
      mayBe: false,
      figures: { outcome: 'no-rate' },
    })
    expect(answer({ kind: 'outcome', startedOn: '2017-01-09', earned: 9_999, isPaidAlready: true })).toMatchObject({
      mayBe: false,
      figures: { outcome: 'refused' },
    })
    expect(answer({ kind: 'outcome', startedOn: '2017-01-09', hoursWorked: 416, test: 'hours' })).toMatchObject({
      mayBe: true,
    })
  })

  test('pay is followed over birthdays, new rates and the end of an apprentice’s first year', () => {
    const { figures } = answer({
      kind: 'wage',
      paidPerHour: 8,
      born: '2007-05-05',
      apprenticeSince: '2025-09-01',
      from: '2025-09-01',
      until: '2026-10-01',
    })
    expect(figures).toEqual({
      steps: [
        { fromDay: '2025-09-01', limitPence: 755, rule: 'R-029', isReached: true },
        { fromDay: '2026-04-01', limitPence: 800, rule: 'R-029', isReached: true },
        { fromDay: '2026-09-01', limitPence: 1085, rule: 'R-027', isReached: false },
      ],
      apprenticeRate: { lastDay: '2026-08-31', fromDay: '2026-09-01', limitPence: 1085 },
    })
  })

  test('is tested by the law of its own first day: twelve months before August 2025, eight from there', () => {
    const plan = (startsOn: string, endsOn: string) => answer({ kind: 'apprenticeship', startsOn, endsOn })
    expect(plan('2025-07-31', '2026-04-30')).toMatchObject({ on: '2025-07-31', mayBe: false })
    expect(plan('2025-08-01', '2026-03-31')).toMatchObject({ on: '2025-08-01', mayBe: true })
  })

  test('is told what England’s rule would say elsewhere, and stopped by what is law there', () => {
    expect(answer({ kind: 't-level', hoursByEmployer: [1] }, 'Scotland')).toMatchObject({
      mayBe: true,
      findings: [
        {
          rule: 'R-044',
          strength: 'WARN',
          words: expect.stringContaining('Work in Scotland: the table knows this rule for England only.'),
        },
      ],
    })
    expect(answer({ kind: 'work-trial', hoursPerWeek: 15, jobWeeks: 26, trialDays: 5 }, 'Scotland').mayBe).toBe(false)
  })
})

describe('asked for', () => {
  let site: TestSite
  beforeAll(async () => {
    site = await aSite(undefined, undefined, '2026-11-23T10:00:00.000Z')
  })
  afterAll(() => site.close())
  const ask = async (role: Role | null, body: unknown) => {
    const key = role === null ? null : await site.aKey(role)
    const response = await fetch(`${site.origin}/api/v1/plan-checks`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key !== null && { authorization: `Bearer ${key}` }) },
      body: JSON.stringify(body),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  const plan = { kind: 't-level', hoursByEmployer: [180, 120] }

  test.each([
    ['coach', 200],
    ['administrator', 200],
    ['partner', 403],
    ['board-member', 403],
    [null, 401],
  ] as const)('over the API by %s: %s', async (role, status) => {
    expect((await ask(role, { plan })).status).toBe(status)
  })

  test('over the API it is answered, or told which field is wrong', async () => {
    expect((await ask('broker', { plan, on: '2026-11-30' })).body).toMatchObject({
      kind: 't-level',
      mayBe: false,
      findings: [{ rule: 'R-044', words: 'The placements give 300 hours. The least is 315 hours.' }],
    })
    expect(await ask('broker', { plan: { kind: 'mentoring', from: '2026-01-05', until: '2026-01-04' } })).toMatchObject(
      {
        status: 422,
        body: { errors: [{ pointer: '/plan/until', detail: 'must not be before from' }] },
      },
    )
    expect(await ask('broker', { plan: { kind: 'dream' } })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/plan/kind' }] },
    })
  })

  test('at the command line in words, with the source', async () => {
    const run = (...args: string[]) => runGateway(['check', ...args])
    expect((await run(JSON.stringify(plan), '--on', '2026-11-30')).out).toBe(
      `t-level, by the rules for 2026-11-30 in England: it may not be as it is
  R-044 BLOCK: The placements give 300 hours. The least is 315 hours. (GOV.UK, T Level industry placements: guidance for education providers; T Levels support site)
`,
    )
    expect(JSON.parse((await run(JSON.stringify(plan), '--json')).out)).toMatchObject({ mayBe: false })
    expect(await run('{')).toMatchObject({ status: 64, err: expect.stringContaining('not JSON') })
    expect(await run('{"kind":"mentor"}')).toMatchObject({ status: 64, err: expect.stringContaining('mentees') })
    expect((await run(JSON.stringify(plan), '--on', '2026-02-30')).status).toBe(64)
  })
})
