import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { runGateway } from '../support/run-gateway.js'
import { temporaryFolder } from '../support/temporary-folder.js'

type Line = { text: string; matches: Record<string, unknown>[]; unclear?: string }

async function answers(args: string[], input: string): Promise<Line[]> {
  const { status, out, err } = await runGateway(args, input)
  expect(err).toBe('')
  expect(status).toBe(0)
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line)
}

describe('gateway title', () => {
  test('answers each line with a line, blank and unclear ones too, so that lines keep their numbers', async () => {
    const lines = await answers(['title', '--top', '2'], 'Kitchen porter\r\n\nTeam Leader\nElectrician')
    expect(lines.map(({ text, matches }) => [text, matches.length])).toEqual([
      ['Kitchen porter', 2],
      ['', 0],
      ['Team Leader', 0],
      ['Electrician', 2],
    ])
    expect(lines[2]!.unclear).toBe('"team leader" says a rank, but not what the work is')
    expect(lines[0]!.matches[0]).toMatchObject({
      code: 'f756fdab-7726-4c48-bfcc-94ff8810fc08',
      label: 'kitchen porter',
      words: '"kitchen porter" is an everyday name of it',
    })
  })

  test.each([
    ['soc2020', '9263'],
    ['soc2010-minor', '927'],
  ])('codes by %s', async (scheme, code) => {
    const [line] = await answers(['title', '--scheme', scheme, '--top', '1'], 'Kitchen porter\n')
    expect(line!.matches.map((match) => match['code'])).toEqual([code])
  })

  test('answers from a list with the closest titles and their line numbers from 1', async () => {
    const file = join(temporaryFolder(), 'titles.txt')
    writeFileSync(file, '\uFEFFPlumber\r\n\r\nCare assistant\r\nPot wash\r\nkitchen porter\r\n')
    const [line] = await answers(['title', '--against', file, '--top', '2'], 'Kitchen Porter\n')
    expect(line!.matches.map(({ line, label }) => [line, label])).toEqual([
      [5, 'kitchen porter'],
      [4, 'Pot wash'],
    ])
    expect(line!.matches[0]!['score']).toBeGreaterThan(9_000)
    expect(line!.matches[0]!['words']).toMatch(/^meaning \d+ %, spelling \d+ %, occupations in common \d+ %$/)
  })

  test.each([
    ['a scheme that is not there', ['title', '--scheme', 'isco'], 64],
    ['nothing as a number', ['title', '--top', '0'], 64],
    ['both a scheme and a list', ['title', '--scheme', 'esco', '--against', 'x'], 64],
    ['a list that is not there', ['title', '--against', '/nowhere/titles.txt'], 1],
  ])('refuses %s', async (_why, args, status) => {
    const answer = await runGateway(args, 'Chef\n')
    expect([answer.status, answer.out]).toEqual([status, ''])
    expect(answer.err).not.toBe('')
  })
})

describe('gateway skills', () => {
  test('answers each line with a line, best first, each with why', async () => {
    const lines = await answers(['skills', '--top', '3'], 'Pruning hedges in parks\n\nApply now\n')
    expect(lines.map(({ text, matches }) => [text, matches.length])).toEqual([
      ['Pruning hedges in parks', 3],
      ['', 0],
      ['Apply now', 0],
    ])
    expect(lines[0]!.matches[0]).toMatchObject({ label: 'prune hedges and trees' })
    expect(lines[0]!.matches[0]!['code']).toMatch(/^[0-9a-f-]{36}$/)
    expect(lines[1]!.unclear).toBe('no word of it is known')
  })

  test('tells what is asked for, with its level', async () => {
    const [line] = await answers(['skills', '--asked'], 'A driving licence is essential\n')
    expect(line!.matches).toEqual([
      expect.objectContaining({
        label: 'drive vehicles',
        level: 'essential',
        words: 'Says "driving licence": essential ("essential")',
      }),
    ])
  })

  test('needs no store', async () => {
    const folder = join(temporaryFolder(), 'never-made')
    await answers(['skills', '--data-dir', folder], 'Pruning\n')
    expect(() => writeFileSync(join(folder, 'x'), '')).toThrow()
  })
})
