import { createWriteStream, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { once } from 'node:events'
import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { readConfig } from '../../src/config.js'
import type { ImportReport } from '../../src/import/import-files.js'
import { openGateway } from '../../src/main.js'
import { type OpportunityDocument, opportunities } from '../../src/opportunities/document.js'
import { runGateway } from '../support/run-gateway.js'
import { removeFoldersAfterwards, temporaryFolder } from '../support/temporary-folder.js'

removeFoldersAfterwards()

const anOffer = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  source: 'test',
  ref: 'A-1',
  strand: 'vacancy',
  title: 'Kitchen porter',
  employer: { name: 'Blue Door Cafe Ltd' },
  site: { postcode: 'E16 3RG' },
  ...changes,
})

const lines = (rows: unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
const manyOffers = (count: number): Record<string, unknown>[] =>
  Array.from({ length: count }, (_, i) =>
    anOffer({ ref: `A-${i}`, description: `Offer number ${i}. 20 hours per week.` }),
  )

let folder: string
let dataDir: string
beforeEach(() => {
  folder = temporaryFolder()
  dataDir = join(folder, 'data')
})

const file = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

async function importing(
  args: string[],
  standardInput?: string,
): Promise<ImportReport & { status: number; err: string }> {
  const answer = await runGateway(['import', 'opportunities', ...args, '--data-dir', dataDir], standardInput)
  return { ...(JSON.parse(answer.out) as ImportReport), status: answer.status, err: answer.err }
}

async function stored(dir = dataDir): Promise<Map<string, OpportunityDocument>> {
  const gateway = await openGateway(readConfig({}, { dataDir: dir }))
  const found = new Map<string, OpportunityDocument>()
  for await (const { id, doc } of gateway.store.scan(opportunities)) found.set(id, doc)
  await gateway.close()
  return found
}

const refusedRows = (path: string): string[] => readFileSync(`${path}.refused.csv`, 'utf8').trim().split('\n')

describe('importing opportunities', () => {
  test('creates what is new, and the same file again changes nothing', async () => {
    const path = file('offers.jsonl', lines(manyOffers(1200)))
    expect(await importing([path])).toMatchObject({ read: 1200, created: 1200, refused: 0, status: 0 })
    const before = await stored()
    expect(await importing([path])).toMatchObject({ read: 1200, unchanged: 1200, created: 0, updated: 0, status: 0 })
    expect(await stored()).toEqual(before)
  })

  test('updates what the source has changed and leaves the others alone', async () => {
    await importing([file('a.jsonl', lines(manyOffers(3)))])
    const changed = manyOffers(3).map((offer, i) => (i === 1 ? { ...offer, title: 'Head porter' } : offer))
    expect(await importing([file('b.jsonl', lines(changed))])).toMatchObject({ updated: 1, unchanged: 2 })
    expect((await stored()).get('test:A-1')?.opportunity.title).toBe('Head porter')
  })

  test('arrive submitted, live when told, and live from a trusted source', async () => {
    await importing([file('a.jsonl', lines([anOffer()]))])
    await importing([file('b.jsonl', lines([anOffer({ ref: 'A-2' })])), '--as', 'live'])
    await runGateway(['source', 'trust', 'council', '--data-dir', dataDir])
    await importing([file('c.jsonl', lines([anOffer({ source: 'council' })]))])
    const found = await stored()
    expect([...found].map(([id, { state }]) => `${id} ${state}`)).toEqual([
      'council:A-1 live',
      'test:A-1 submitted',
      'test:A-2 live',
    ])
  })

  test('publishes what was submitted before when it is imported again as live', async () => {
    const path = file('a.jsonl', lines([anOffer()]))
    await importing([path])
    expect(await importing([path, '--as', 'live'])).toMatchObject({ updated: 1 })
    expect((await stored()).get('test:A-1')?.state).toBe('live')
  })

  test('flags a live offer that an untrusted source changes after approval, naming the fields', async () => {
    await importing([file('a.jsonl', lines([anOffer()])), '--as', 'live'])
    await importing([file('b.jsonl', lines([anOffer({ title: 'Sous chef' })]))])
    const found = (await stored()).get('test:A-1')
    expect(found?.state).toBe('live')
    expect(found?.flags).toEqual([{ kind: 'changed-after-approval', words: 'the source changed title after approval' }])
  })

  test('refuses bad rows one by one with row, field, value and what would be right', async () => {
    const path = file(
      'offers.jsonl',
      lines([
        anOffer(),
        anOffer({ ref: 'A-2', closesOn: '2026-02-31' }),
        anOffer({ ref: 'A-3', titel: 'Cook' }),
        anOffer({ ref: 'A-4', site: { postcode: 'ZZ1 1ZZ' } }),
        anOffer({ ref: 'A-5', strand: 'job' }),
        anOffer({ ref: 'A-6', places: 0 }),
      ]) + '{"source": "test", oops}\n',
    )
    expect(await importing([path])).toMatchObject({ read: 7, created: 1, refused: 6, status: 2 })
    expect(refusedRows(path)).toEqual([
      'row,field,value,reason',
      '2,closesOn,2026-02-31,"must be a date that exists, written YYYY-MM-DD"',
      '3,titel,,is not a field; did you mean title?',
      '4,site.postcode,ZZ1 1ZZ,"outcode ZZ1 is not in the table of UK outcodes; give a UK postcode such as E16 3RG, or coordinates"',
      '5,strand,job,"must be one of vacancy, apprenticeship, work-experience, mentoring, work-based-qualification, school-link"',
      '6,places,0,must be 1 or more',
      expect.stringContaining('is not JSON'),
    ])
  })

  test('removes the list of refused rows once the file is mended', async () => {
    const path = file('offers.jsonl', lines([anOffer({ places: 0 })]))
    await importing([path])
    expect(existsSync(`${path}.refused.csv`)).toBe(true)
    file('offers.jsonl', lines([anOffer()]))
    await importing([path])
    expect(existsSync(`${path}.refused.csv`)).toBe(false)
  })

  test('takes a postcode in lower case without a space', async () => {
    await importing([file('a.jsonl', lines([anOffer({ site: { postcode: 'e163rg' } })]))])
    const found = (await stored()).get('test:A-1')
    expect(found?.opportunity.site.postcode).toBe('E16 3RG')
    expect(found?.place).toMatchObject({ outcode: 'E16', by: 'outcode' })
  })

  test('places a row with a bad postcode by its coordinates, and says so', async () => {
    const site = { postcode: 'not known', lat: 51.5, lon: -0.1 }
    await importing([file('a.jsonl', lines([anOffer({ site })]))])
    const found = (await stored()).get('test:A-1')
    expect(found?.place).toEqual({ lat: 51.5, lon: -0.1, outcode: null, by: 'coordinates' })
    expect(found?.readings).toContainEqual({
      field: 'site',
      outcome: 'remark',
      evidence: null,
      reason: '"not known" is not a UK postcode: placed by its coordinates',
    })
  })

  test('refuses the second of two rows with the same ref that say different things, and takes a mere repeat', async () => {
    const path = file('a.jsonl', lines([anOffer(), anOffer({ title: 'Another' }), anOffer()]))
    expect(await importing([path])).toMatchObject({ read: 3, created: 1, unchanged: 1, refused: 1 })
    expect(refusedRows(path)[1]).toMatch(/^2,ref,test:A-1,"is also the name of row 1 of this file/)
    expect(await importing([path])).toMatchObject({ created: 0, updated: 0, unchanged: 2, refused: 1 })
  })

  test('reads hours and pay out of the text where they are explicit, and keeps the words', async () => {
    const description = 'You will wash up. The post is 22.5 hours per week.'
    await importing([file('a.jsonl', lines([anOffer({ description })]))])
    const found = (await stored()).get('test:A-1')
    expect(found?.opportunity.hoursPerWeek).toEqual({ min: 22.5, max: 22.5 })
    expect(found?.opportunity.pay).toBeNull()
    expect(found?.readings.find(({ field }) => field === 'hoursPerWeek')?.evidence).toContain('22.5 hours per week')
    expect(found?.readings.find(({ field }) => field === 'pay')?.outcome).toBe('unknown')
  })

  test('takes JSON Lines from standard input', async () => {
    expect(await importing(['-'], lines(manyOffers(2)))).toMatchObject({ read: 2, created: 2, status: 0 })
  })

  test('takes a CSV saved by Excel in Windows-1252, with UK dates and lists', async () => {
    const csv =
      'source,ref,strand,title,employer.name,site.postcode,closesOn,offers.features,pay.min,pay.per\r\n' +
      'test,C-1,vacancy,Café assistant at £12.71,Crème & Co,w9 2ab,25/12/2027,quiet;buddy,12.71,hour\r\n' +
      'test,C-2,vacancy,Cleaner,Crème & Co,w9 2ab,31/02/2026,,,\r\n'
    const path = file('offers.csv', Buffer.from(csv, 'latin1'))
    expect(await importing([path])).toMatchObject({ read: 2, created: 1, refused: 1 })
    expect(refusedRows(path)[1]).toBe('3,closesOn,31/02/2026,"must be a date that exists, written YYYY-MM-DD"')
    const { opportunity } = (await stored()).get('test:C-1')!
    expect(opportunity).toMatchObject({
      title: 'Café assistant at £12.71',
      closesOn: '2027-12-25',
      offers: { features: ['quiet', 'buddy'] },
      pay: { min: 12.71, max: null, per: 'hour' },
    })
  })

  test('takes what a truncated gzip holds before the cut, and says that it is cut short', async () => {
    const packed = gzipSync(lines(manyOffers(3000)))
    const path = file('offers.jsonl.gz', packed.subarray(0, packed.length / 2))
    const report = await importing([path])
    expect(report.status).toBe(2)
    expect(report.created).toBeGreaterThan(0)
    expect(report.created).toBe(report.read)
    expect(report.err).toContain('the gzip file is cut short; fetch it again')
    file('offers.jsonl.gz', packed)
    const again = await importing([path])
    expect(again).toMatchObject({ read: 3000, created: 3000 - report.created, unchanged: report.created, status: 0 })
  }, 120_000)

  test('reads a JSON array of 100,000 rows, refusing the broken one among them', async () => {
    // Four of five rows are the same one, so that this measures the reading and not the store.
    const row = JSON.stringify(anOffer())
    const rows = Array.from({ length: 100_000 }, (_, i) => (i === 77 ? '{"source" "test"}' : row))
    const path = file('offers.json', `[\n${rows.join(',\n')}\n]`)
    expect(await importing([path])).toMatchObject({ read: 100_000, created: 1, unchanged: 99_998, refused: 1 })
  }, 180_000)

  test('refuses a line of 200 MB without holding it in memory, and takes the lines around it', async () => {
    const path = join(folder, 'long.jsonl')
    const stream = createWriteStream(path)
    stream.write(lines([anOffer({ ref: 'A-1' })]))
    const part = 'x'.repeat(1_000_000)
    stream.write('{"title":"')
    for (let i = 0; i < 200; i++) if (!stream.write(part)) await once(stream, 'drain')
    stream.end(`"}\n${lines([anOffer({ ref: 'A-2' })])}`)
    await once(stream, 'finish')
    const before = process.memoryUsage().rss
    expect(await importing([path])).toMatchObject({ read: 3, created: 2, refused: 1 })
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000)
    expect(refusedRows(path)[1]).toMatch(/^2,,200 MB,row is longer than 8 MB/)
  }, 180_000)

  test('says what is wrong with a file that is not there or not of a known kind, and still takes the others', async () => {
    const report = await importing([
      join(folder, 'absent.jsonl'),
      file('a.txt', 'x'),
      file('b.jsonl', lines([anOffer()])),
    ])
    expect(report).toMatchObject({ created: 1, status: 2 })
    expect(report.err).toContain('absent.jsonl: there is no such file')
    expect(report.err).toContain('a.txt: its name does not say what it is; it must end in .jsonl, .json or .csv')
  })

  test('fails when nothing could be read at all', async () => {
    expect((await importing([join(folder, 'absent.jsonl')])).status).toBe(1)
  })

  test('is used wrongly with an unknown map, kind or option', async () => {
    for (const args of [
      ['import', 'opportunities', 'x.jsonl', '--map', 'monster'],
      ['import', 'horses', 'x.jsonl'],
      ['import', 'candidates', 'x.jsonl', '--map', 'faa'],
      ['import', 'opportunities'],
      ['imprt'],
    ])
      expect((await runGateway([...args, '--data-dir', dataDir])).status).toBe(64)
  })
})

describe('near-duplicates', () => {
  const description = `We are looking for a kitchen porter to join our friendly team. You will wash dishes and pans, keep the kitchen
    clean and safe, help unload deliveries and peel vegetables when it is busy. No experience is needed because we train
    you on the job, and you get a meal on every shift. The kitchen is small and calm and close to the station.`

  test('of one offer sent by two sources are flagged on the later one', async () => {
    await importing([file('a.jsonl', lines([anOffer({ description })]))])
    const again = anOffer({
      source: 'web',
      ref: '99',
      title: 'Kitchen Porter',
      employer: { name: 'The Blue Door Cafe' },
      site: { postcode: 'E16 1AA' },
      description: description.replace('friendly', 'happy'),
    })
    expect(await importing([file('b.jsonl', lines([again]))])).toMatchObject({ created: 1, flagged: 1 })
    const found = await stored()
    expect(found.get('web:99')?.flags).toMatchObject([{ kind: 'near-duplicate', of: 'test:A-1' }])
    expect(found.get('test:A-1')?.flags).toEqual([])
  })

  test.each([
    ['another place', { site: { postcode: 'W9 2AB' } }],
    ['another employer', { employer: { name: 'Red Door Cafe' } }],
    [
      'another job',
      {
        title: 'Head chef',
        description:
          'Lead the kitchen, plan menus, order stock and manage eight people in a busy restaurant that serves two hundred covers on a Saturday night. You have run a kitchen before and you hold a level 3 food safety certificate. You will recruit and train the team, keep the costs down and the standards up, and work with the owner on new dishes every season of the year.',
      },
    ],
    ['the same source', { source: 'test' }],
  ])('are not seen in an offer of %s', async (_name, changes) => {
    await importing([file('a.jsonl', lines([anOffer({ description })]))])
    const other = anOffer({ source: 'web', ref: '99', description, ...changes })
    expect(await importing([file('b.jsonl', lines([other]))])).toMatchObject({ created: 1, flagged: 0 })
  })
})

describe('importing people and bodies', () => {
  const aPerson = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
    source: 'caseload',
    ref: 'C-1',
    coach: 'coach@example.org',
    home: { postcode: 'w92ab' },
    strands: ['vacancy'],
    available: [{ days: ['mon'], from: '09:30', to: '14:30' }],
    consent: { match: true },
    ...changes,
  })
  const run = async (kind: string, rows: unknown[]): Promise<ImportReport & { status: number }> => {
    const path = file(`${kind}.jsonl`, lines(rows))
    const answer = await runGateway(['import', kind, path, '--data-dir', dataDir])
    return { ...(JSON.parse(answer.out) as ImportReport), status: answer.status }
  }

  test('takes candidates, and the same again changes nothing', async () => {
    expect(await run('candidates', [aPerson(), aPerson({ ref: 'C-2' })])).toMatchObject({ created: 2, status: 0 })
    expect(await run('candidates', [aPerson(), aPerson({ ref: 'C-2' })])).toMatchObject({ unchanged: 2 })
  })

  test('never writes a restricted value into the list of refused rows', async () => {
    expect(await run('candidates', [aPerson({ restricted: { health: 42, benefits: 'PLANTED' } })])).toMatchObject({
      refused: 1,
    })
    const list = readFileSync(join(folder, 'candidates.jsonl.refused.csv'), 'utf8')
    expect(list).toContain('restricted.benefits,(restricted)')
    expect(list).not.toContain('PLANTED')
  })

  test('keeps no personal value readable in the files of the store', async () => {
    await run('candidates', [aPerson({ person: { name: 'PLANTED-NAME' }, restricted: { health: 'PLANTED-HEALTH' } })])
    await run('employers', [{ source: 's', ref: '1', name: 'Firm', contacts: [{ name: 'PLANTED-CONTACT' }] }])
    const bytes = readFileSync(join(dataDir, 'store.sqlite'), 'latin1')
    expect(bytes).toContain('caseload')
    expect(bytes).not.toContain('PLANTED')
  })

  test('takes employers and partners', async () => {
    const employer = { source: 's', ref: '1', name: 'Firm', sites: [{ postcode: 'e163rg' }] }
    const partner = { source: 's', ref: '1', name: 'Body', kind: 'college', areas: ['w'] }
    expect(await run('employers', [employer])).toMatchObject({ created: 1, status: 0 })
    expect(await run('partners', [partner])).toMatchObject({ created: 1, status: 0 })
  })
})
