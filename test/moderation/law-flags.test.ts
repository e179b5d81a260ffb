import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { LawRow } from '../../matching/law/rule-table.js'
import { lawFlags } from '../../src/moderation/law-flags.js'
import { meaningForCandidate } from '../../src/moderation/pattern-for-candidate.js'
import { changeState } from '../../src/opportunities/change-state.js'
import { opportunities } from '../../src/opportunities/document.js'
import { opportunitySchema } from '../../src/opportunities/model.js'
import { loadRuleTable } from '../../src/rules/load-rule-table.js'
import { loadWordingList } from '../../src/rules/wording-file.js'
import { shortlistForOpportunity } from '../../src/shortlists/shortlist-for-opportunity.js'
import { type TestGateway, aGateway, aPerson, anOffer, take } from '../support/a-gateway.js'
import { runGateway } from '../support/run-gateway.js'
import { removeFoldersAfterwards, temporaryFolder } from '../support/temporary-folder.js'

removeFoldersAfterwards()

const TODAY = '2026-11-23'
const books = { table: loadRuleTable(), wording: loadWordingList() }
const flags = (changes: Record<string, unknown>): string[] =>
  lawFlags(opportunitySchema.parse(anOffer({ description: 'No experience needed.', ...changes })), TODAY, books).map(
    ({ rule, strength, field }) => `${rule} ${strength} ${field}`,
  )
const hourly = (min: number | null, max: number | null) => ({ min, max, per: 'hour' })

describe('what the law says of an opportunity, by field', () => {
  test.each([
    ['£12.71 an hour', { pay: hourly(12.71, 12.71) }, []],
    ['£12.70 an hour', { pay: hourly(12.7, 12.7) }, ['R-026 BLOCK pay.max']],
    ['£12.21 for work that began before April', { pay: hourly(12.21, 12.21), startsOn: '2026-03-31' }, []],
    ['£12.21 for work from April', { pay: hourly(12.21, 12.21), startsOn: '2026-04-01' }, ['R-026 BLOCK pay.max']],
    ['£9 in an advert that closed in 2020', { pay: hourly(9, 9), closesOn: '2020-11-20' }, []],
    ['a range whose lower end is for the young', { pay: hourly(10.85, 13) }, ['R-026 WARN pay.min']],
    [
      '£10.85 for people up to 20',
      { pay: hourly(10.85, 10.85), requires: { maxAge: 20 } },
      ['R-110 HOLD requires.maxAge'],
    ],
    [
      '£200 a week for 16 hours',
      { pay: { max: 200, per: 'week' }, hoursPerWeek: { min: 16, max: 16 } },
      ['R-026 BLOCK pay.max'],
    ],
    ['£203.36 a week for 16 hours', { pay: { max: 203.36, per: 'week' }, hoursPerWeek: { min: 16, max: 16 } }, []],
    [
      'a year’s pay at the fewest hours',
      { pay: { max: 13_300, per: 'year' }, hoursPerWeek: { min: 20, max: 37.5 } },
      [],
    ],
    ['a year’s pay for up to 45 hours', { pay: { max: 25_000, per: 'year' }, hoursPerWeek: { max: 45 } }, []],
    ['a year’s pay whose hours nobody states', { pay: { max: 13_300, per: 'year' } }, []],
    ['a vacancy that pays nothing', { pay: hourly(0, 0) }, ['R-030 BLOCK pay']],
    [
      'an apprenticeship at £8.00',
      { strand: 'apprenticeship', pay: hourly(8, 8), durationWeeks: 52, hoursPerWeek: { min: 30, max: 37 } },
      [],
    ],
    ['one at £7.99', { strand: 'apprenticeship', pay: hourly(7.99, 7.99), durationWeeks: 52 }, ['R-029 BLOCK pay.max']],
    ['one of two years', { strand: 'apprenticeship', pay: hourly(8, 8), durationWeeks: 104 }, ['R-029 WARN pay']],
    ['one of 34 weeks', { strand: 'apprenticeship', durationWeeks: 34 }, ['R-036 BLOCK durationWeeks']],
    ['one of 35 weeks', { strand: 'apprenticeship', durationWeeks: 35 }, []],
    [
      'one of 20 hours a week',
      { strand: 'apprenticeship', hoursPerWeek: { min: 20, max: 20 } },
      ['R-038 WARN hoursPerWeek'],
    ],
    ['an upper age', { requires: { maxAge: 35 } }, ['R-110 HOLD requires.maxAge']],
    ['a lower age above 18', { requires: { minAge: 25 } }, ['R-110 HOLD requires.minAge']],
    ['18 and over', { requires: { minAge: 18 } }, []],
    ['16 and over', { requires: { minAge: 16 } }, ['R-014 HOLD requires.minAge']],
    ['nights', { cover: [{ days: ['mon'], from: '22:00', to: '06:00' }] }, ['R-005 HOLD cover']],
    ['late evenings', { cover: [{ days: ['mon'], from: '18:00', to: '01:59' }] }, []],
    [
      'nights for 16 and over',
      { cover: [{ days: ['mon'], from: '20:00', to: '23:00' }], requires: { minAge: 16 } },
      ['R-014 HOLD requires.minAge', 'R-011 WARN cover'],
    ],
    ['a day too long for one person', { cover: [{ days: ['mon'], from: '07:00', to: '20:15' }] }, ['R-003 WARN cover']],
    [
      'the same where it may be carved',
      { cover: [{ days: ['mon'], from: '07:00', to: '20:15' }], carve: { allowed: true } },
      [],
    ],
    [
      'a barred-list check for filing',
      { title: 'Filing clerk', requires: { dbs: 'enhanced-barred' } },
      ['R-056 WARN requires.dbs'],
    ],
    ['a barred-list check for care', { title: 'Care assistant', requires: { dbs: 'enhanced-barred' } }, []],
    ['a title for one sex', { title: 'Barmaid' }, ['R-104 WARN title']],
    [
      'pay, and no word on what it asks of a person',
      { description: 'Wash the pots.', pay: hourly(13, 13) },
      ['R-127 WARN description'],
    ],
    ['no pay, and no word either', { description: 'Wash the pots.' }, []],
    [
      'pay, and a title that is a qualification',
      { title: 'Staff nurse', description: 'Nights.', pay: hourly(13, 13) },
      [],
    ],
    [
      'pay, and a skill as a field',
      { description: 'Wash the pots.', pay: hourly(13, 13), requires: { skills: [{ name: 'hygiene' }] } },
      [],
    ],
    [
      'an agency that says neither for how long nor what it asks',
      { description: 'Wash the pots.', pay: hourly(13, 13), employer: { name: 'Blue Door', sector: 'Recruitment' } },
      ['R-127 BLOCK description'],
    ],
    [
      'an agency that says both',
      {
        description: 'Wash the pots. Temporary. No experience needed.',
        pay: hourly(13, 13),
        employer: { name: 'Blue Door', sector: 'Recruitment' },
      },
      [],
    ],
    [
      'an agency that shows no pay and says for how long',
      { description: 'Wash the pots, a permanent post. Blue Door is acting as an employment agency.' },
      [],
    ],
    [
      'an agency by its own statement that says it nowhere: somebody may have seen it',
      { description: 'Wash the pots. Blue Door is acting as an employment agency.' },
      ['R-127 HOLD description'],
    ],
    ['a fee', { description: 'A registration fee of £30 is due.' }, ['R-126 BLOCK description']],
  ])('%s: %j %j', (_name, changes, expected) => {
    expect(flags(changes)).toEqual(expected)
  })

  test('the words give the number, the limit and the day', () => {
    const [flag] = lawFlags(
      opportunitySchema.parse(anOffer({ pay: hourly(12, 12), startsOn: '2027-04-07' })),
      TODAY,
      books,
    )
    expect(flag!.words).toBe(
      'Pays £12.00 an hour, below the legal minimum of £12.71 for people of 21 and over (work on 7 April 2027).',
    )
  })
})

describe('a new rate from a date', () => {
  const rows = books.table.rows.map((row) => (row.rule === 'R-026' ? { ...row, to: '2027-03-31' } : row))
  const newer = rows.find(({ rule }) => rule === 'R-026')!
  const table = { rows: [...rows, { ...newer, amount: 1345, from: '2027-04-01', to: null }] }
  test.each([
    ['the day before', '2027-03-31', []],
    ['the day itself', '2027-04-01', ['R-026 BLOCK']],
    ['long before', '2026-04-01', []],
    ['long after', '2028-01-01', ['R-026 BLOCK']],
  ])('changes only work on or after it: %s', (_name, startsOn, expected) => {
    const advert = opportunitySchema.parse(
      anOffer({ description: 'No experience needed.', pay: hourly(13, 13), startsOn }),
    )
    const told = (under: typeof books) =>
      lawFlags(advert, TODAY, under).map(({ rule, strength }) => `${rule} ${strength}`)
    expect(told({ ...books, table })).toEqual(expected)
    expect(told(books)).toEqual([])
  })
})

describe('whether the service is an agency itself (R-130)', () => {
  const settled = (change: Partial<LawRow>) => ({
    ...books,
    table: { rows: books.table.rows.map((row) => (row.rule === 'R-130' ? { ...row, ...change } : row)) },
  })
  const advert = opportunitySchema.parse(anOffer({ description: 'Wash the pots.', pay: hourly(13, 13) }))
  test.each([
    ['not settled: a warning', {}, ['WARN']],
    ['settled that it is: stopped', { certainty: 'A' as const }, ['BLOCK']],
    ['settled that it is not: nothing', { isOn: false }, []],
  ])('%s', (_name, change, strengths) => {
    const found = lawFlags(advert, TODAY, settled(change)).filter(({ rule }) => rule === 'R-127')
    expect(found.map(({ strength }) => strength)).toEqual(strengths)
    expect(
      found.every(({ words }) => words.includes('this service, if it is an agency') === (strengths[0] === 'WARN')),
    ).toBe(true)
  })
})

describe('the law in the life of an opportunity', () => {
  let gateway: TestGateway
  beforeEach(async () => {
    gateway = await aGateway()
  })
  afterEach(() => gateway.close())
  const stateOf = async (id: string): Promise<string> => (await gateway.store.get(opportunities, id))!.doc.state

  test('an import stores what is unlawful and lets it not go live; mended, it does', async () => {
    await take(gateway, 'opportunities', [anOffer({ pay: hourly(12, 12) })])
    expect(await stateOf('test:A-1')).toBe('submitted')
    await changeState(gateway, 'test:A-1', { move: 'approve' }, 'broker')
    expect(await changeState(gateway, 'test:A-1', { move: 'publish' }, 'broker')).toMatchObject({
      outcome: 'stopped',
      flags: [{ field: 'pay.max', rule: 'R-026', strength: 'BLOCK' }],
    })
    await take(gateway, 'opportunities', [anOffer({ pay: hourly(12.71, 12.71) })], 'submitted')
    expect(await changeState(gateway, 'test:A-1', { move: 'publish' }, 'broker')).toMatchObject({ outcome: 'moved' })
  })

  test('what was live and is changed into something unlawful is paused until somebody has looked', async () => {
    await take(gateway, 'opportunities', [anOffer({ pay: hourly(13, 13) })])
    expect(await stateOf('test:A-1')).toBe('live')
    await take(gateway, 'opportunities', [anOffer({ pay: hourly(12, 12) })])
    expect(await stateOf('test:A-1')).toBe('paused')
    expect(await changeState(gateway, 'test:A-1', { move: 'resume' }, 'broker')).toMatchObject({ outcome: 'stopped' })
  })

  test('an import counts what it flagged, by rule and strength, and the second time has nothing to count', async () => {
    await gateway.close()
    const said = { description: 'No experience needed.', pay: hourly(12, 12) }
    const rows = [anOffer(said), anOffer({ ref: 'A-2', title: 'Barmaid', ...said })]
    const input = rows.map((row) => `${JSON.stringify(row)}\n`).join('')
    const command = ['import', 'opportunities', '-', '--data-dir', `${temporaryFolder()}/data`]
    const report = JSON.parse((await runGateway(command, input)).out) as { flags: unknown }
    expect(report.flags).toEqual({ 'R-026 BLOCK': 2, 'R-104 WARN': 1 })
    expect((JSON.parse((await runGateway(command, input)).out) as { flags: unknown }).flags).toEqual({})
    gateway = await aGateway()
  })

  test('a shortlist is tested at the day of the work: £12.21 holds for March and not for April', async () => {
    gateway.setNow('2026-03-10T10:00:00.000Z')
    await take(gateway, 'candidates', [aPerson({ born: '1990-01-01' })])
    await take(gateway, 'opportunities', [
      anOffer({ pay: hourly(12.21, 12.21), startsOn: '2026-03-31' }),
      anOffer({ ref: 'A-2', pay: hourly(12.21, 12.21), startsOn: '2026-04-01' }),
    ])
    const eligible = async (id: string) => (await shortlistForOpportunity(gateway, id, { top: 5 }))!
    expect((await eligible('test:A-1')).eligible).toBe(1)
    expect(await eligible('test:A-2')).toMatchObject({ eligible: 0, excluded: [{ rule: 'legal-wage', count: 1 }] })
  })

  test('a real advert of 2020 is ranked by the law of its day when it is named today', async () => {
    await take(gateway, 'candidates', [aPerson({ born: '1990-01-01' })])
    await take(gateway, 'opportunities', [anOffer({ pay: hourly(9, 9), closesOn: '2020-11-20' })])
    expect(await shortlistForOpportunity(gateway, 'test:A-1', { top: 5 })).toMatchObject({ eligible: 1 })
  })

  test('a shortlist is tested by the law of the nation of the work', async () => {
    await take(gateway, 'candidates', [
      aPerson({ born: '2009-05-05', home: { postcode: 'G12 8QQ' }, strands: ['apprenticeship', 'vacancy'] }),
    ])
    await take(gateway, 'opportunities', [
      anOffer({ site: { postcode: 'G12 8QQ' }, cover: [{ days: ['sat'], from: '09:00', to: '13:00' }] }),
    ])
    const { shortlist } = (await shortlistForOpportunity(gateway, 'test:A-1', { top: 5 }))!
    expect(shortlist[0]!.warnings.map(({ rule }) => rule)).toContain('P-002')
    expect(shortlist[0]!.warnings.find(({ rule }) => rule === 'P-002')!.words).toBe(
      'Work in Scotland: the table knows this rule for England only. Check it there. Leaving school, work at school age, training until 18.',
    )
  })

  test('says when the minimum of a person steps up while they work, and whether the pay reaches it', async () => {
    await take(gateway, 'opportunities', [
      anOffer({ pay: hourly(10.85, 13), hoursPerWeek: { min: 16 }, startsOn: '2026-12-01', endsOn: '2027-05-31' }),
      anOffer({
        ref: 'A-2',
        strand: 'apprenticeship',
        pay: hourly(8, 8),
        hoursPerWeek: { min: 30 },
        startsOn: '2026-12-01',
        durationWeeks: 60,
      }),
    ])
    await take(gateway, 'candidates', [
      aPerson({ born: '2006-01-15' }),
      aPerson({ ref: 'C-2', born: '2008-01-15' }),
      aPerson({ ref: 'C-3' }),
    ])
    const wage = async (candidate: string, opportunity: string) => {
      const answer = (await meaningForCandidate(gateway, `caseload:${candidate}`, `test:${opportunity}`))!
      return answer.outcome === 'known' ? answer.minimumWage : answer
    }
    expect(await wage('C-1', 'A-1')).toEqual({
      steps: [
        { fromDay: '2026-12-01', limitPence: 1085, rule: 'R-027', isReached: true },
        { fromDay: '2027-01-15', limitPence: 1271, rule: 'R-026', isReached: false },
      ],
      apprenticeRate: null,
    })
    expect(await wage('C-2', 'A-2')).toEqual({
      steps: [
        { fromDay: '2026-12-01', limitPence: 800, rule: 'R-029', isReached: true },
        { fromDay: '2027-12-01', limitPence: 1085, rule: 'R-027', isReached: false },
      ],
      apprenticeRate: { lastDay: '2027-11-30', fromDay: '2027-12-01', limitPence: 1085 },
    })
    expect(await wage('C-3', 'A-1')).toEqual({ steps: null, apprenticeRate: null })
  })

  test('says what an opportunity means for a person, and reads nothing restricted for it', async () => {
    const pattern = {
      pay: hourly(14.8, 14.8),
      cover: [{ days: ['mon', 'tue', 'wed', 'thu'], from: '10:00', to: '14:00' }],
    }
    await take(gateway, 'opportunities', [anOffer(pattern), anOffer({ ref: 'A-2' })])
    await take(gateway, 'candidates', [
      aPerson({ born: '1990-01-01', restricted: { benefits: ["Carer's Allowance"] } }),
      aPerson({ ref: 'C-2', born: '1990-01-01' }),
    ])
    const meaning = async (candidate: string) => meaningForCandidate(gateway, candidate, 'test:A-1')
    const answer = await meaning('caseload:C-1')
    expect(answer).toMatchObject({ outcome: 'known', meaning: { weeklyPence: 23_680 } })
    expect({ ...(await meaning('caseload:C-2')), candidate: '' }).toEqual({ ...answer, candidate: '' })
    expect(await meaningForCandidate(gateway, 'caseload:C-1', 'test:A-2')).toMatchObject({
      outcome: 'unknown',
      missing: ['hoursPerWeek', 'pay'],
    })
    expect(await meaningForCandidate(gateway, 'caseload:none', 'test:A-1')).toBeUndefined()
  })
})
