import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { auditLines } from '../../src/audit/audit.js'
import { type Role, roles } from '../../src/people/roles.js'
import { aPerson, anOffer, take } from '../support/a-gateway.js'
import { type TestSite, aSite } from '../support/a-site.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

const EVIDENCE = 'Two in ten of the porters are women'
/** Each value of a restricted field, so that a single one in an answer is seen. */
const restricted = {
  benefits: ["Carer's Allowance"],
  groups: ['women returners'],
  health: 'an illness of hers',
  convictions: 'a conviction of hers',
  causes: 'a cause of hers',
}

let site: TestSite
const keys = new Map<Role, string>()
beforeAll(async () => {
  site = await aSite(undefined, undefined, '2026-11-23T10:00:00.000Z')
  for (const role of roles) keys.set(role, await site.aKey(role, role === 'coach' ? 'coach@example.org' : null))
  await take(site.gateway, 'candidates', [
    aPerson({ born: '1990-01-01', restricted }),
    aPerson({ ref: 'C-2', born: '1990-01-01', coach: 'other@example.org' }),
  ])
  await take(site.gateway, 'opportunities', [
    anOffer({
      description: 'No experience needed.',
      pay: { min: 14.8, max: 14.8, per: 'hour' },
      cover: [{ days: ['mon', 'tue', 'wed', 'thu'], from: '10:00', to: '14:00' }],
    }),
    anOffer({ ref: 'A-2', description: 'A registration fee of £30 is due. £10 is the tip.' }),
    anOffer({ ref: 'A-3', priority: { groups: ['women returners'], until: '2026-12-31' } }),
  ])
})
afterAll(() => site.close())

type Answer = { status: number; text: string; body: Record<string, unknown>; headers: Headers }

async function ask(role: Role | 'nobody', path: string, body?: unknown, version?: string): Promise<Answer> {
  const response = await fetch(`${site.origin}/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(role !== 'nobody' && { authorization: `Bearer ${keys.get(role)!}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(version !== undefined && { 'If-Match': version }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, text, body: JSON.parse(text) as Record<string, unknown>, headers: response.headers }
}

describe('the flags of an opportunity', () => {
  const path = '/opportunities/test:A-2/flags'

  test.each([
    ['administrator', 200],
    ['manager', 200],
    ['broker', 200],
    ['coach', 200],
    ['partner', 403],
    ['board-member', 403],
    ['centre-staff', 403],
    ['nobody', 401],
  ] as const)('for %s: %s', async (role, status) => {
    const answer = await ask(role, path)
    expect(answer.status).toBe(status)
    if (status !== 200) expect(answer.text).not.toContain('R-126')
  })

  test('name the field, the rule, the sentence and what would be better, and say that it may not go live', async () => {
    const { body, headers } = await ask('broker', path)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body).toEqual({
      opportunity: 'test:A-2',
      mayGoLive: false,
      flags: [
        {
          field: 'description',
          rule: 'R-126',
          strength: 'BLOCK',
          words: '"registration fee of": a candidate cannot be charged for finding or seeking work.',
          sentence: 'A registration fee of £30 is due.',
          better: expect.any(String),
          about: 'registration fee of',
          before: null,
          ground: null,
        },
      ],
    })
  })

  test('are none where the law has nothing to say, and not found where there is no opportunity', async () => {
    expect((await ask('broker', '/opportunities/test:A-1/flags')).body).toMatchObject({ mayGoLive: true, flags: [] })
    expect(await ask('broker', '/opportunities/test:none/flags')).toMatchObject({
      status: 404,
      body: { title: 'There is no opportunity of that id' },
    })
  })
})

describe('what an opportunity means for a person', () => {
  const path = '/candidates/caseload:C-1/meaning?opportunity=test:A-1'

  test.each([
    ['manager', 200],
    ['broker', 200],
    ['coach', 200],
    ['administrator', 403],
    ['partner', 403],
    ['board-member', 403],
    ['centre-staff', 403],
    ['nobody', 401],
  ] as const)('for %s: %s', async (role, status) => {
    const answer = await ask(role, path)
    expect(answer.status).toBe(status)
    if (status !== 200) expect(answer.text).not.toMatch(/Allowance|weekly/i)
  })

  test('gives pay and every line with its source, as information and not advice', async () => {
    const { body, headers } = await ask('coach', path)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body).toMatchObject({
      outcome: 'known',
      words: expect.stringContaining('not advice, and never for an employer'),
      meaning: { weeklyPence: 23_680 },
    })
    const { notes } = body.meaning as { notes: { about: string; isWithin: boolean; source: string }[] }
    expect(notes.filter(({ source }) => source === '')).toEqual([])
    // Both sides of the same sixteen hours: they earn the provider's outcome and break the carer's limit.
    expect(notes.find(({ about }) => about === 'outcome')).toMatchObject({ isWithin: true })
    expect(notes.find(({ about }) => about === 'carers-allowance')).toMatchObject({ isWithin: false })
  })

  test('shows nothing restricted: the same person without it has the same answer', async () => {
    const { text, body } = await ask('manager', path)
    for (const value of ['women returners', ' of hers', '1990-01-01']) expect(text).not.toContain(value)
    const other = await ask('manager', '/candidates/caseload:C-2/meaning?opportunity=test:A-1')
    expect({ ...other.body, candidate: '' }).toEqual({ ...body, candidate: '' })
  })

  test('a coach asks for their own caseload only', async () => {
    const other = await ask('coach', '/candidates/caseload:C-2/meaning?opportunity=test:A-1')
    expect(other).toMatchObject({ status: 403, body: { title: 'This candidate is on another caseload' } })
  })

  test('names what is missing, and who or what is not there', async () => {
    expect((await ask('manager', '/candidates/caseload:C-1/meaning?opportunity=test:A-2')).body).toMatchObject({
      outcome: 'unknown',
      missing: ['hoursPerWeek', 'pay'],
    })
    for (const wrong of ['caseload:none/meaning?opportunity=test:A-1', 'caseload:C-1/meaning?opportunity=test:none'])
      expect((await ask('manager', `/candidates/${wrong}`)).status).toBe(404)
    expect((await ask('manager', '/candidates/caseload:C-1/meaning')).status).toBe(400)
  })
})

describe('the ground for a hold', () => {
  const grounds = '/opportunities/test:A-3/grounds'
  const ground = { rule: 'R-106', ground: EVIDENCE, until: '2026-12-31' }

  test.each([
    ['partner', 403],
    ['coach', 403],
    ['administrator', 403],
    ['nobody', 401],
  ] as const)('is not for %s to record: %s', async (role, status) => {
    expect((await ask(role, grounds, ground, '"1"')).status).toBe(status)
  })

  test('is recorded by a broker on the version they read; then the opportunity may go live', async () => {
    expect((await ask('broker', grounds, ground)).status).toBe(428)
    expect((await ask('broker', grounds, ground, '"7"')).status).toBe(412)
    expect(await ask('broker', grounds, { rule: 'R-1', ground: '', until: 'soon', why: 1 }, '"1"')).toMatchObject({
      status: 422,
      body: {
        errors: expect.arrayContaining([
          expect.objectContaining({ pointer: '/rule' }),
          expect.objectContaining({ pointer: '/ground' }),
          expect.objectContaining({ pointer: '/until' }),
        ]),
      },
    })
    expect(await ask('broker', grounds, { ...ground, rule: 'R-110' }, '"1"')).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('R-106 at priority.groups: "women returners"') },
    })
    const recorded = await ask('broker', grounds, ground, '"1"')
    expect(recorded).toMatchObject({ status: 200, body: { outcome: 'recorded', state: 'submitted' } })
    expect((await ask('coach', '/opportunities/test:A-3/flags')).body).toMatchObject({
      mayGoLive: true,
      flags: [{ rule: 'R-106', ground: { ground: EVIDENCE, until: '2026-12-31', by: expect.stringMatching(/^key:/) } }],
    })
    const withdrawn = await ask(
      'manager',
      '/opportunities/test:A-3/ground-withdrawals',
      { rule: 'R-106' },
      recorded.headers.get('etag')!,
    )
    expect(withdrawn).toMatchObject({ status: 200, body: { outcome: 'withdrawn' } })
    expect((await ask('coach', '/opportunities/test:A-3/flags')).body).toMatchObject({ mayGoLive: false })
    expect((await ask('broker', '/opportunities/test:none/grounds', ground, '"1"')).status).toBe(404)
  })

  test('is in the audit log: who recorded it, who took it back, who was refused', async () => {
    const { rows } = await site.gateway.store.find(auditLines, {
      index: 'by-record',
      equals: ['test:A-3'],
      limit: 100,
    })
    const lines = rows.map(({ doc: { event, role, outcome } }) => `${event} ${role} ${outcome}`)
    expect(lines).toEqual(expect.arrayContaining(['RECORD_GROUND broker allowed', 'WITHDRAW_GROUND manager allowed']))
    expect(lines).toContain('RECORD_GROUND coach refused')
    expect(JSON.stringify(rows)).not.toContain(EVIDENCE)
  })
})
