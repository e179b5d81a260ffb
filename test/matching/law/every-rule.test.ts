import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { lawKeys } from '../../../matching/law/keys.js'
import { projectFile } from '../../../src/project-file.js'
import { loadRuleTable } from '../../../src/rules/load-rule-table.js'
import { loadWordingList } from '../../../src/rules/wording-file.js'

/** Where cases are written out in tables, each with the rule it expects. */
const caseFiles = [
  'test/matching/law/edges.test.ts',
  'test/matching/rules/law-rules.test.ts',
  'test/moderation/law-flags.test.ts',
  'test/moderation/programmes.test.ts',
  'test/moderation/wording-flags.test.ts',
  'test/rules/check-plan.test.ts',
]
const randomFiles = readdirSync(projectFile('test/matching/law'))
  .filter((name) => name.startsWith('random'))
  .map((name) => `test/matching/law/${name}`)

/** Every rule a text names, ranges (`R-025 to R-029`) written out. */
function named(text: string): Set<string> {
  const rules = new Set([...text.matchAll(/[RSP]-\d{3}/g)].map(([rule]) => rule))
  for (const [, from, to] of text.matchAll(/R-(\d{3}) to R-(\d{3})/g))
    for (let number = Number(from); number <= Number(to); number++) rules.add(`R-${String(number).padStart(3, '0')}`)
  return rules
}

const read = (files: readonly string[]): string =>
  files.map((file) => readFileSync(projectFile(file), 'utf8')).join('\n')
/** What stands in quotes, so that a remark is no case. */
const quoted = (text: string): string =>
  [...text.matchAll(/(['"`])(?:(?!\1)[^\\\n]|\\.)*\1/g)].map(([all]) => all).join('\n')
const titles = (text: string): string =>
  [...text.matchAll(/\b(?:test|describe)\(\s*(['`])((?:(?!\1)[^\\]|\\.)*)\1/g)].map((found) => found[2]!).join('\n')

const rows = loadRuleTable().rows
const isRead = (key: string): boolean => Object.hasOwn(lawKeys, key)
/** Rules that can stop, hold or warn, and that the code asks. */
const tested = [...new Set(rows.filter((row) => row.strength !== 'INFO' && isRead(row.key)).map(({ rule }) => rule))]

describe('every rule that bites', () => {
  test('is one of these', () => {
    expect(tested.length).toBeGreaterThan(50)
  })

  test('has a table of cases', () => {
    const cases = named(quoted(read(caseFiles)))
    expect(tested.filter((rule) => !cases.has(rule))).toEqual([])
  })

  test('has a random test against a naive reading', () => {
    const random = named(titles(read(randomFiles)))
    expect(tested.filter((rule) => !random.has(rule))).toEqual([])
  })

  test('is read: no key stands in the list of the code without code or words that ask it', () => {
    const code = ['matching', 'src'].flatMap((folder) =>
      readdirSync(projectFile(folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts') && !name.endsWith('law/keys.ts'))
        .map((name) => `${folder}/${name}`),
    )
    const text = read(code)
    const words = new Set(loadWordingList().rules.map(({ key }) => key as string))
    expect(Object.keys(lawKeys).filter((key) => !text.includes(`'${key}'`) && !words.has(key))).toEqual([])
  })
})
