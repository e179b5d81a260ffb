import { once } from 'node:events'
import { createWriteStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, test } from '@jest/globals'
import type { ImportReport } from '../../src/import/import-files.js'
import { RefusedFile } from '../../src/import/refused-file.js'
import { opportunities } from '../../src/opportunities/document.js'
import { aGateway, aPerson, anOffer } from '../support/a-gateway.js'
import { runGateway } from '../support/run-gateway.js'
import { removeFoldersAfterwards, temporaryFolder } from '../support/temporary-folder.js'

removeFoldersAfterwards()

const BOM = Buffer.from([0xef, 0xbb, 0xbf])
const HEADER = 'source,ref,strand,title,employer.name,site.postcode'
const lines = (rows: unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le')

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

async function importing(...args: string[]): Promise<ImportReport & { status: number; err: string }> {
  const answer = await runGateway(['import', 'opportunities', ...args, '--data-dir', dataDir])
  return { ...(JSON.parse(answer.out) as ImportReport), status: answer.status, err: answer.err }
}

const refused = (path: string): string => readFileSync(`${path}.refused.csv`, 'utf8')

async function titles(): Promise<string[]> {
  const gateway = await aGateway(undefined, dataDir)
  const found: string[] = []
  for await (const { doc } of gateway.store.scan(opportunities)) found.push(doc.opportunity.title)
  await gateway.close()
  return found.sort()
}

const row = (ref: string, title = 'Cook'): string => `test,${ref},vacancy,${title},Blue Door Cafe,w92ab`

describe('an import takes every spelling of a file', () => {
  const json = JSON.stringify([anOffer({ title: 'Café cook' })])

  test.each([
    [
      'JSON Lines with a byte order mark',
      'a.jsonl',
      Buffer.concat([BOM, Buffer.from(lines([anOffer({ title: 'Café cook' })]))]),
    ],
    [
      'JSON Lines with CRLF and empty lines',
      'a.jsonl',
      `\r\n${JSON.stringify(anOffer({ title: 'Café cook' }))}\r\n\r\n`,
    ],
    ['JSON Lines without a last newline', 'a.jsonl', JSON.stringify(anOffer({ title: 'Café cook' }))],
    ['a JSON array with a byte order mark', 'a.json', Buffer.concat([BOM, Buffer.from(`\n ${json}\n`)])],
    ['a JSON array, packed', 'a.json.gz', gzipSync(json)],
    ['one JSON object', 'a.json', JSON.stringify(anOffer({ title: 'Café cook' }))],
    ['packed, whatever the name says', 'a.json', gzipSync(json)],
    [
      'two packed files one after another',
      'a.jsonl.gz',
      Buffer.concat([gzipSync(''), gzipSync(lines([anOffer({ title: 'Café cook' })]))]),
    ],
    [
      'CSV with a byte order mark and CRLF',
      'a.csv',
      Buffer.concat([BOM, Buffer.from(`${HEADER}\r\n${row('1', 'Café cook')}\r\n`)]),
    ],
    ['CSV with semicolons', 'a.csv', `${HEADER}\n${row('1', 'Café cook')}\n`.replaceAll(',', ';')],
    ['CSV with tabs', 'A.CSV', `${HEADER}\n${row('1', 'Café cook')}\n`.replaceAll(',', '\t')],
    ['CSV in UTF-16, as Excel saves Unicode text', 'a.csv', utf16(`${HEADER}\n${row('1', 'Café cook')}\n`)],
    [
      'CSV in Windows-1252, packed',
      'a.csv.gz',
      gzipSync(Buffer.from(`${HEADER}\n${row('1', 'Café cook')}\n`, 'latin1')),
    ],
    [
      'CSV with quotes, empty rows and empty cells at the end',
      'a.csv',
      `${HEADER}\n,,,,,\n${row('1', '"Café cook"')},,,\n`,
    ],
  ])('%s', async (_name, name, content) => {
    expect(await importing(file(name, content))).toMatchObject({ read: 1, created: 1, refused: 0, status: 0, err: '' })
    expect(await titles()).toEqual(['Café cook'])
  })

  test.each(['a.jsonl', 'a.json', 'a.csv', 'b.csv'])('an empty %s changes nothing, and it says so', async (name) => {
    const path = file(name, name === 'b.csv' ? `${HEADER}\n` : '')
    expect(await importing(path)).toMatchObject({ read: 0, status: 0, err: `gateway: ${path} holds no rows\n` })
  })
})

describe('an import refuses row by row', () => {
  test('cells that are not what the column holds, with what would be right', async () => {
    const path = file(
      'a.csv',
      [
        `${HEADER},closesOn,places,carve.allowed,pay.min,pay.per,cover`,
        `${row('1')},31/02/2026,,,,,`,
        `${row('2')},,two,,,,`,
        `${row('3')},,,perhaps,,,`,
        `${row('4')},,,,"£1,234.5",month,`,
        `${row('5')},,,,,,[{]`,
        `${row('6')},,,,,,"[{""days"":[""mon""],""from"":""9am"",""to"":""17:00""}]"`,
        `${row('7')},1/2/2027,2,yes,12.71,hour,"[{""days"":[""mon""],""from"":""09:00"",""to"":""24:00""}]"`,
        `${row('8')},,,,,,,too,many`,
      ].join('\n'),
    )
    expect(await importing(path)).toMatchObject({ read: 8, created: 2, refused: 6, status: 2 })
    expect(refused(path).trim().split('\n')).toEqual([
      'row,field,value,reason',
      '2,closesOn,31/02/2026,"must be a date that exists, written YYYY-MM-DD"',
      '3,places,two,must be a number',
      '4,carve.allowed,perhaps,must be true or false',
      '6,cover,[{],must be a list',
      '7,cover.0.from,9am,"must be a time from 00:00 to 23:59, written HH:MM"',
      "9,,14 cells,has more cells than the header's 12; quote a cell that holds a comma",
    ])
  })

  test('text that no store can keep, and records that are none', async () => {
    const path = file(
      'a.jsonl',
      `${JSON.stringify(anOffer({ title: 'Cook' }))}\n` +
        `${JSON.stringify(anOffer({ ref: '2', employer: { name: 'Half \ud800' } }))}\n` +
        `${JSON.stringify(anOffer({ ref: '3', title: 'Nul \0' }))}\n` +
        `${JSON.stringify(anOffer({ ref: '4' })).replace('{', '{"__proto__":{"x":1},')}\n` +
        `{"title":${'['.repeat(5000)}${']'.repeat(5000)}}\n[1]\nnull\n{"a":\n`,
    )
    expect(await importing(path)).toMatchObject({ read: 8, created: 1, refused: 7, status: 2 })
    expect(refused(path)).toContain('2,employer.name,,holds half of a character (a lone surrogate); leave it out')
    expect(refused(path)).toContain('3,title,,holds the character NUL; leave it out')
    expect(refused(path)).toContain('4,__proto__,,"is not a field; known here: source, ref')
    expect(refused(path)).toContain('5,title.0.0,,is nested more than 50 levels deep')
    expect(refused(path)).toContain('7,,null,must be an object')
    expect(refused(path)).toContain('is not JSON')
    expect(await titles()).toEqual(['Cook'])
  })

  test('JSON in Windows-1252, which JSON cannot be', async () => {
    const path = file('a.jsonl', Buffer.from(lines([anOffer({ title: 'Café' })]), 'latin1'))
    expect(await importing(path)).toMatchObject({ created: 0, refused: 1 })
    expect(refused(path)).toContain('is not UTF-8; JSON must be')
  })

  test('a name that a spreadsheet would take for a formula, without bringing it to life', async () => {
    const path = file('a.jsonl', lines([anOffer({ strand: '=HYPERLINK("http://example.org")' })]))
    await importing(path)
    expect(refused(path)).toContain(`"'=HYPERLINK(""http://example.org"")"`)
  })

  test('the record of a person who was erased, and takes the others of its batch', async () => {
    const gateway = await aGateway(undefined, dataDir)
    await gateway.keys.destroy('candidates/caseload:C-1')
    await gateway.close()
    const path = file(
      'people.jsonl',
      lines([1, 2, 3].map((i) => aPerson({ ref: `C-${i}`, person: { name: `Name ${i}` } }))),
    )
    const answer = await runGateway(['import', 'candidates', path, '--data-dir', dataDir])
    expect(answer.status).toBe(2)
    expect(JSON.parse(answer.out)).toMatchObject({ created: 2, refused: 1 })
    expect(refused(path)).toContain(
      "caseload:C-1,was erased at the person's request; a new registration needs a new ref",
    )
  })
})

describe('an import of a broken file takes what stands before the fault', () => {
  const twenty = Array.from({ length: 20 }, (_, i) => row(String(i)))

  test.each([
    [
      'a CSV whose quotes break down',
      'a.csv',
      [HEADER, ...twenty, 'test,x,vacancy,"Cook', 'more'].join('\n'),
      20,
      'cannot be read beyond row 21',
    ],
    [
      'an array that ends early',
      'a.json',
      `[${JSON.stringify(anOffer())},`,
      1,
      'ends in the middle of its array (after row 1)',
    ],
    [
      'an array with something after it',
      'a.json',
      `[${JSON.stringify(anOffer())}] x`,
      1,
      'goes on after the end of its array',
    ],
    ['a header with a column twice', 'a.csv', `title,title\n1,2\n`, 0, 'names the column "title" twice'],
    ['a header without a name', 'a.csv', `title,,x\n1,2,3\n`, 0, 'has a column without a name (number 2)'],
    [
      'a damaged gzip',
      'a.csv.gz',
      Buffer.concat([gzipSync(HEADER).subarray(0, 12), Buffer.alloc(50, 7)]),
      0,
      'gzip file is',
    ],
  ])('%s', async (_name, name, content, created, fault) => {
    const report = await importing(file(name, content))
    expect(report).toMatchObject({ created, status: created > 0 ? 2 : 1 })
    expect(report.err).toContain(fault)
  })

  test('a truncated gzip of CSV', async () => {
    const text = [HEADER, ...Array.from({ length: 3000 }, (_, i) => row(`R-${i}`, `Cook ${(i * 7919) % 3001}`))].join(
      '\n',
    )
    const packed = gzipSync(text)
    const report = await importing(file('a.csv.gz', packed.subarray(0, packed.length / 2)))
    expect(report.created).toBeGreaterThan(100)
    expect(report).toMatchObject({ status: 2, refused: report.read - report.created })
    expect(report.err).toContain('the gzip file is cut short; fetch it again')
  })

  test('a folder', async () => {
    mkdirSync(join(folder, 'b.csv'))
    expect(await importing(join(folder, 'b.csv'))).toMatchObject({
      status: 1,
      err: expect.stringContaining('is a folder'),
    })
  })
})

describe('an import holds no row of any length in memory', () => {
  const MEGABYTES = 120

  async function longFile(name: string, start: string, end: string): Promise<string> {
    const path = join(folder, name)
    const stream = createWriteStream(path)
    const part = 'x'.repeat(1_000_000)
    stream.write(start)
    for (let i = 0; i < MEGABYTES; i++) if (!stream.write(part)) await once(stream, 'drain')
    stream.end(end)
    await once(stream, 'finish')
    return path
  }

  test.each([
    [
      'an element of an array',
      'a.json',
      `[${JSON.stringify(anOffer({ ref: '1' }))},{"title":"`,
      `"},${JSON.stringify(anOffer({ ref: '2' }))}]`,
      2,
    ],
    [
      'a row of CSV, whose end cannot be known',
      'a.csv',
      `${HEADER}\n${row('1')}\ntest,2,vacancy,"`,
      `"\n${row('3')}\n`,
      1,
    ],
    ['a header of CSV', 'a.csv', '', `\n${row('1')}\n`, 0],
    ['one JSON object', 'a.json', '{"title":"', '"}', 0],
  ])(
    '%s',
    async (_name, name, start, end, created) => {
      const path = await longFile(name, start, end)
      const before = process.memoryUsage().rss
      expect(await importing(path)).toMatchObject({ created })
      expect(process.memoryUsage().rss - before).toBeLessThan(MEGABYTES * 1_000_000)
    },
    60_000,
  )
})

describe('the list of refused rows', () => {
  test('goes to the data directory where the folder of the import is read-only', async () => {
    mkdirSync(join(folder, 'locked'), { mode: 0o500 })
    // The superuser writes anywhere but here.
    const locked = existsSync('/sys/kernel') ? '/sys' : join(folder, 'locked')
    const list = new RefusedFile(join(locked, 'a.jsonl.refused.csv'), join(folder, 'elsewhere'))
    await list.add(1, [{ field: 'title', value: '', reason: 'is required: text' }])
    await list.close()
    expect(list.path).toBe(join(folder, 'elsewhere', 'a.jsonl.refused.csv'))
    expect(readFileSync(list.path!, 'utf8')).toBe('row,field,value,reason\n1,title,,is required: text\n')
  })

  test('is not made when nothing is refused', async () => {
    const list = new RefusedFile(join(folder, 'stdin.refused.csv'), folder)
    await list.close()
    expect(list.path).toBeUndefined()
    expect(existsSync(join(folder, 'stdin.refused.csv'))).toBe(false)
  })
})
