import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { importByName, maps } from '../../src/import/import-command.js'
import type { ImportReport } from '../../src/import/import-files.js'
import { type OpportunityDocument, opportunities } from '../../src/opportunities/document.js'
import { loadOutcodes } from '../../src/places/load-outcodes.js'
import { type TestGateway, aGateway } from '../support/a-gateway.js'
import { removeFoldersAfterwards, temporaryFolder } from '../support/temporary-folder.js'

removeFoldersAfterwards()

const aPosting = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  '@context': 'https://schema.org/',
  '@type': 'JobPosting',
  title: 'Kitchen porter',
  identifier: { '@type': 'PropertyValue', name: 'Blue Door Cafe Ltd', value: '17' },
  hiringOrganization: { '@type': 'Organization', name: 'Blue Door Cafe' },
  jobLocation: { '@type': 'Place', address: { '@type': 'PostalAddress', postalCode: 'e163rg', addressCountry: 'GB' } },
  ...changes,
})

type Mapped = Extract<ReturnType<typeof maps.jobposting.read>, { record: unknown }>

function mapped(changes: Record<string, unknown>): Mapped {
  const read = maps.jobposting.read(aPosting(changes))
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return read
}

describe('a JobPosting', () => {
  const quantity = (value: Record<string, unknown>) => ({
    '@type': 'MonetaryAmount',
    currency: 'GBP',
    value: { '@type': 'QuantitativeValue', ...value },
  })

  test.each([
    ['a value', quantity({ value: 12.71, unitText: 'HOUR' }), { min: 12.71, max: 12.71, per: 'hour' }],
    [
      'a range',
      quantity({ minValue: 20000, maxValue: 25000, unitText: 'YEAR' }),
      { min: 20000, max: 25000, per: 'year' },
    ],
    ['an open end', quantity({ minValue: 20000, unitText: 'YEAR' }), { min: 20000, max: null, per: 'year' }],
    ['text for numbers', quantity({ value: '25,000', unitText: 'annually' }), { min: 25000, max: 25000, per: 'year' }],
    ['an array of one', [quantity({ value: 90, unitText: 'DAY' })], { min: 90, max: 90, per: 'day' }],
    [
      'values in an array',
      { currency: 'GBP', value: [{ value: 400, unitText: 'WEEK' }] },
      { min: 400, max: 400, per: 'week' },
    ],
    ['no inner value', { currency: 'GBP', value: 12.5, unitText: 'per hour' }, { min: 12.5, max: 12.5, per: 'hour' }],
    [
      'ends outside',
      { currency: 'gbp', minValue: 1500, maxValue: 1700, unitText: 'MONTH' },
      { min: 1500, max: 1700, per: 'month' },
    ],
  ])('pays by baseSalary with %s', (_name, baseSalary, pay) => {
    expect(mapped({ baseSalary })).toMatchObject({ record: { pay }, remarks: [] })
  })

  test.each([
    ['a bare number', 25000],
    ['another currency', { currency: 'EUR', value: { value: 12, unitText: 'HOUR' } }],
    ['no unit', quantity({ value: 12.71 })],
    ['a unit nobody knows', quantity({ value: 12.71, unitText: 'SHIFT' })],
    [
      'two values',
      {
        currency: 'GBP',
        value: [
          { value: 1, unitText: 'HOUR' },
          { value: 2, unitText: 'HOUR' },
        ],
      },
    ],
    ['a range that runs backwards', quantity({ minValue: 9, maxValue: 3, unitText: 'HOUR' })],
    ['nought for "not stated"', quantity({ value: 0, unitText: 'YEAR' })],
  ])('has no pay, and says so, for %s', (_name, baseSalary) => {
    const { record, remarks } = mapped({ baseSalary })
    expect(record.pay).toBeNull()
    expect(remarks).toEqual([{ field: 'pay', words: expect.stringContaining('pay is unknown') }])
  })

  test('gives a salary in words to the reading of salary texts', () => {
    expect(mapped({ baseSalary: '£12.71 per hour' })).toMatchObject({
      wording: { salaryText: '£12.71 per hour' },
      remarks: [],
    })
  })

  test.each([
    ['a nested address', { address: { postalCode: 'W9 2AB' } }, 'W9 2AB'],
    ['an array of addresses', { address: [{ postalCode: 'W9 2AB' }] }, 'W9 2AB'],
    ['an address as the place', { '@type': 'PostalAddress', postalCode: 'W9 2AB' }, 'W9 2AB'],
    ['one line of text', '1 High Street, London W9 2AB', 'W9 2AB'],
    ['an address of one line', { address: 'High Street, W92AB, UK' }, 'W92AB'],
    ['a postcode in the street', { address: { streetAddress: 'High Street, W9 2AB' } }, 'W9 2AB'],
    ['a town alone', { address: { addressLocality: 'London' } }, null],
  ])('is placed by %s', (_name, jobLocation, postcode) => {
    expect(mapped({ jobLocation }).record.site).toMatchObject({ postcode, mode: 'on-site' })
    expect(mapped({ jobLocation: [jobLocation] }).record.site).toMatchObject({ postcode })
  })

  test('is placed by coordinates in numbers or text, and not by 0, 0', () => {
    expect(mapped({ jobLocation: { geo: { latitude: '51.5', longitude: -0.1 } } }).record.site).toMatchObject({
      lat: 51.5,
      lon: -0.1,
    })
    expect(mapped({ jobLocation: { geo: { latitude: 0, longitude: 0 } } }).record.site).toMatchObject({
      lat: null,
      lon: null,
    })
  })

  test('of several places is put at the first and names the others', () => {
    const place = (postalCode: string) => ({ '@type': 'Place', address: { postalCode } })
    expect(mapped({ jobLocation: [place('W9 2AB'), place('E16 3RG')] })).toMatchObject({
      record: { site: { postcode: 'W9 2AB' } },
      remarks: [
        { field: 'site', words: expect.stringContaining('2 workplaces; placed at the first, the others: E16 3RG') },
      ],
    })
  })

  test('done from home needs no place', () => {
    for (const jobLocationType of ['TELECOMMUTE', ['TELECOMMUTE']])
      expect(mapped({ jobLocationType, jobLocation: undefined }).record.site).toMatchObject({
        mode: 'remote',
        postcode: null,
      })
  })

  test.each([
    ['its employer’s number', { identifier: { name: 'Acme & Co Ltd', value: 'J-9' } }, 'acme-and-co/J-9'],
    ['a number alone', { identifier: 42 }, 'blue-door-cafe/42'],
    ['several identifiers', { identifier: [{ value: 'A' }, { value: 'B' }] }, 'blue-door-cafe/A'],
    ['an address as identifier', { identifier: 'https://example.org/jobs/1' }, 'https://example.org/jobs/1'],
    ['its address', { identifier: undefined, url: 'https://example.org/jobs/1#apply' }, 'https://example.org/jobs/1'],
    ['its node', { identifier: undefined, '@id': 'https://example.org/jobs/2' }, 'https://example.org/jobs/2'],
  ])('is known by %s', (_name, changes, ref) => expect(mapped(changes).record.ref).toBe(ref))

  test('has its text without markup, also where that was escaped once too often', () => {
    const text = 'Wash up & help.\n\n- Pans\n- Plates'
    expect(
      mapped({ description: '<p>Wash up &amp; help.</p><ul><li>Pans</li><li>Plates</li></ul>' }).record.description,
    ).toBe(text)
    expect(
      mapped({
        description:
          '&lt;p&gt;Wash up &amp;amp; help.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Pans&lt;/li&gt;&lt;li&gt;Plates&lt;/li&gt;&lt;/ul&gt;',
      }).record.description,
    ).toBe(text)
    expect(mapped({ description: 'Fish & chips, 3 < 4' }).record.description).toBe('Fish & chips, 3 < 4')
  })

  test.each([
    [{ employmentType: 'VOLUNTEER' }, 'work-experience'],
    [{ employmentType: ['FULL_TIME', 'INTERN'] }, 'work-experience'],
    [{ employmentType: 'FULL_TIME, APPRENTICESHIP' }, 'apprenticeship'],
    [{ title: 'Apprentice chef' }, 'apprenticeship'],
    [{ employmentType: 'PART_TIME' }, 'vacancy'],
  ])('%j is of the strand %s', (changes, strand) => expect(mapped(changes).record.strand).toBe(strand))

  test('keeps skills, months of experience, days and places that are stated, and remarks on a day that does not exist', () => {
    const { record, remarks } = mapped({
      skills: ['filing', { '@type': 'DefinedTerm', name: 'food hygiene' }],
      experienceRequirements: { '@type': 'OccupationalExperienceRequirements', monthsOfExperience: 6 },
      totalJobOpenings: '3',
      datePosted: '2026-11-01T23:30:00Z',
      validThrough: '31/02/2026',
      workHours: 'Mon-Fri 9am-1pm',
    })
    expect(record).toMatchObject({
      places: 3,
      opensOn: '2026-11-01',
      closesOn: null,
      requires: { experienceMonths: 6 },
    })
    expect(record.requires?.skills?.map(({ name }) => name)).toEqual(['filing', 'food hygiene'])
    expect(remarks).toEqual([
      { field: 'closesOn', words: expect.stringContaining('"31/02/2026" is not a date that exists') },
    ])
  })

  test.each([
    ['no title', { title: undefined }, 'title'],
    ['no employer', { hiringOrganization: undefined }, 'hiringOrganization'],
    ['nothing it could be known by', { identifier: undefined }, 'identifier'],
    ['another type', { '@type': 'Event' }, '@type'],
  ])('is refused with %s', (_name, changes, field) => {
    expect(maps.jobposting.read(aPosting(changes))).toMatchObject({ problems: [{ field }] })
  })

  test.each([['JobPosting'], [['Thing', 'JobPosting']], ['schema:JobPosting'], ['http://schema.org/JobPosting']])(
    'is known by the type %j',
    (type) => expect(maps.jobposting.read(aPosting({ '@type': type }))).toHaveProperty('record'),
  )
})

describe('a file of JobPostings', () => {
  let gateway: TestGateway
  let folder: string
  beforeEach(async () => {
    folder = temporaryFolder()
    gateway = await aGateway(undefined, join(folder, 'data'))
  })

  async function importing(name: string, content: unknown): Promise<ImportReport> {
    const file = join(folder, name)
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
    const { store, clock } = gateway
    const deps = { store, clock, arriveAs: 'live' as const, standardInput: process.stdin, refusedFolder: folder }
    return importByName('opportunities', [file], loadOutcodes(), deps, 'jobposting')
  }

  async function stored(): Promise<OpportunityDocument[]> {
    const found: OpportunityDocument[] = []
    for await (const { doc } of gateway.store.scan(opportunities)) found.push(doc)
    await gateway.close()
    return found
  }

  const postings = [aPosting(), aPosting({ identifier: 18, title: 'Cook' })]

  test.each([
    ['an array', 'a.json', postings],
    ['one posting', 'a.json', postings[0]],
    [
      'a graph among other things',
      'a.json',
      { '@graph': [{ '@type': 'WebSite' }, ...postings, { '@type': 'BreadcrumbList' }] },
    ],
    ['an array of pages', 'a.json', [{ '@graph': [postings[0]] }, postings[1]]],
    [
      'a list',
      'a.json',
      { '@type': 'ItemList', itemListElement: postings.map((item) => ({ '@type': 'ListItem', item })) },
    ],
    ['a page about one', 'a.json', { '@type': 'WebPage', mainEntity: postings[0] }],
    ['lines', 'a.jsonl', postings.map((posting) => JSON.stringify(posting)).join('\n')],
  ])('is read from %s, and again changes nothing', async (_name, name, content) => {
    const count = JSON.stringify(content).includes('Cook') ? 2 : 1
    expect(await importing(name, content)).toMatchObject({ read: count, created: count, refused: 0 })
    expect(await importing(name, content)).toMatchObject({ read: count, unchanged: count, refused: 0 })
    expect((await stored()).map(({ opportunity }) => opportunity.title).sort()).toEqual(
      ['Cook', 'Kitchen porter'].slice(2 - count),
    )
  })

  test('follows references within a graph', async () => {
    const graph = [
      { '@id': '#employer', '@type': 'Organization', name: 'Acme Works', sameAs: ['https://example.org'] },
      { '@id': '#site', '@type': 'Place', address: { postalCode: 'W9 2AB' } },
      aPosting({ hiringOrganization: { '@id': '#employer' }, jobLocation: [{ '@id': '#site' }], identifier: 1 }),
    ]
    await importing('a.json', { '@graph': graph })
    const [doc] = await stored()
    expect(doc?.opportunity).toMatchObject({
      ref: 'acme-works/1',
      employer: { name: 'Acme Works', website: 'https://example.org' },
      site: { postcode: 'W9 2AB' },
    })
  })

  test('refuses one bad posting of a graph, saying where it stands, and takes the others', async () => {
    const report = await importing('a.json', { '@graph': [...postings, aPosting({ title: '', identifier: 19 })] })
    expect(report).toMatchObject({ read: 3, created: 2, refused: 1 })
    expect(readFileSync(join(folder, 'a.json.refused.csv'), 'utf8')).toContain('1,graph.2.title,,is required: text')
    await gateway.close()
  })

  test('keeps postings of two employers with one number apart', async () => {
    const identifier = { value: '1' }
    const report = await importing('a.json', [
      aPosting({ identifier }),
      aPosting({ identifier, hiringOrganization: 'Red Door Cafe' }),
    ])
    expect(report).toMatchObject({ created: 2, refused: 0 })
    await gateway.close()
  })
})
