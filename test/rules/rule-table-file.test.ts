import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { lawKeys } from '../../matching/law/keys.js'
import type { Nation } from '../../matching/law/nations.js'
import { lawOn, rowsOn, strengthOf } from '../../matching/law/rule-table.js'
import { placeholdersOf } from '../../matching/law/words.js'
import { projectFile } from '../../src/project-file.js'
import { loadRuleTable } from '../../src/rules/load-rule-table.js'
import { RuleTableError, type TableProblem, readRuleTable } from '../../src/rules/rule-table-file.js'
import { loadWordingList, readWordingList } from '../../src/rules/wording-file.js'

const shipped = readFileSync(projectFile('data/rules/uk-rules.csv'), 'utf8')
const wage = 'R-026,minimum-wage-21,12.71,pounds,2026-04-01,,'

/** The shipped table with one thing changed. */
const changed = (from: string, to: string): string => {
  if (!shipped.includes(from)) throw new Error(`The table has no ${from}`)
  return shipped.replace(from, to)
}

function problemsOf(text: string): readonly TableProblem[] {
  try {
    readRuleTable(text, 'rules.csv')
    return []
  } catch (error) {
    if (!(error instanceof RuleTableError)) throw error
    return error.problems
  }
}

describe('the shipped rule table', () => {
  const table = loadRuleTable()

  test('holds every rule of the reviewed list', () => {
    const rules = new Set(table.rows.map(({ rule }) => rule))
    for (let number = 1; number <= 131; number++) expect(rules).toContain(`R-${String(number).padStart(3, '0')}`)
  })

  test('has a value for every key the code reads on a day of 2026-27, but for what is switched off', () => {
    const { rows } = lawOn(table, '2026-11-30')
    expect(Object.keys(lawKeys).filter((key) => !(key in rows))).toEqual(['participation-seed-boundary'])
  })

  test('lets nothing unconfirmed stop anything', () => {
    const unconfirmed = table.rows.filter(({ certainty }) => certainty === 'U')
    expect(unconfirmed.length).toBeGreaterThan(5)
    for (const row of unconfirmed) expect(row.isOn ? strengthOf(row) : 'off').not.toMatch(/BLOCK|HOLD/)
  })

  test('says when it was last checked, unless nobody has looked it up', () => {
    for (const row of table.rows)
      expect([row.rule, row.lastChecked !== null]).toEqual([row.rule, !['C', 'U'].includes(row.certainty)])
  })

  test('has only known names in the braces of its sentences', () => {
    const names = new Set(table.rows.flatMap(({ reason }) => placeholdersOf(reason)))
    expect([...names].filter((name) => !/^[a-z]\w*$/i.test(name))).toEqual([])
  })
})

describe('reading a rule table', () => {
  test.each([
    ['a value with a pound sign', '12.71,pounds,2026', '£12.71,pounds,2026', 'value', 'no £'],
    ['a value with parts of a penny', '12.71,pounds,2026', '12.709,pounds,2026', 'value', 'two decimals'],
    ['an unknown unit', '12.71,pounds,2026', '12.71,dollars,2026', 'unit', 'must be one of hours'],
    ['a unit the code does not expect', '48,hours,', '48,days,', 'unit', 'must be hours or minutes'],
    ['a misspelt key', 'R-001,adult-week,', 'R-001,adult-weak,', 'key', 'did you mean adult-week?'],
    ['a day that does not exist', '2026-04-01,,UK', '2026-02-30,,UK', 'from', 'a date that exists'],
    ['an end before its beginning', '2025-04-01,2026-03-31,UK', '2025-04-01,2025-03-31,UK', 'to', 'not be before'],
    ['an unknown strength', ',GB,WARN,,on,B,"Working Time', ',GB,STOP,,on,B,"Working Time', 'strength', 'BLOCK, HOLD'],
    ['an unknown certainty', 'WARN,,on,B,"Working Time', 'WARN,,on,Z,"Working Time', 'certainty', 'must be one of'],
    [
      'a HOLD that does not say before what',
      'HOLD,start,on,A,"HSE, Young',
      'HOLD,,on,A,"HSE, Young',
      'before',
      'publishing or start',
    ],
    [
      'a step before which a warning stands',
      'GB,WARN,,on,B,"Working Time',
      'GB,WARN,start,on,B,"Working Time',
      'before',
      'HOLD only',
    ],
    [
      'a nation there is none of',
      '2026-04-01,,UK,BLOCK,,on,A,"GOV',
      '2026-04-01,,Britain,BLOCK,,on,A,"GOV',
      'nation',
      'Northern Ireland',
    ],
    ['a time that is none', 'R-005,night-from,23:00', 'R-005,night-from,25:00', 'value', 'HH:MM'],
    ['a rule without a number', 'R-001,adult', 'One,adult', 'rule', 'R-025'],
  ])('refuses %s with the row, the field, the value and what would be right', (_name, from, to, field, words) => {
    const problems = problemsOf(changed(from, to))
    expect(problems[0]).toMatchObject({ field })
    expect(problems[0]!.row).toBeGreaterThan(1)
    expect(problems[0]!.reason).toContain(words)
  })

  test('refuses two values of one key on one day, and names the other row', () => {
    const overlapping = changed(wage, 'R-026,minimum-wage-21,12.71,pounds,2026-03-31,,')
    expect(problemsOf(overlapping)).toMatchObject([
      { field: 'from', value: '2026-03-31', reason: expect.stringContaining('minimum-wage-21 has another value') },
    ])
  })

  test('takes two values of one key on one day where they are of two nations, and refuses them where one nation has both', () => {
    const scottish = (nation: string): string =>
      `${shipped.trimEnd()}\nR-016,child-least-age,14,years,,,${nation},BLOCK,,on,C,a source,,Under {limitYears}.\n`
    expect(problemsOf(scottish('Scotland'))).toEqual([])
    expect(problemsOf(scottish('GB'))).toMatchObject([{ field: 'from' }])
    const table = readRuleTable(scottish('Scotland'), 'rules.csv')
    const least = (nation: Nation) => lawOn(table, '2026-11-30', nation).rows['child-least-age']?.amount
    expect([least('England'), least('Scotland'), least('Wales')]).toEqual([13, 14, undefined])
  })

  test('refuses a table that lacks a value the code reads', () => {
    const without = shipped
      .split('\n')
      .filter((line) => !line.startsWith('R-034,outcome-weeks'))
      .join('\n')
    expect(problemsOf(without)).toMatchObject([{ field: 'key', reason: 'outcome-weeks is missing: the code reads it' }])
  })

  test('refuses a header with a column too few', () => {
    expect(problemsOf(changed('rule,key,value,', 'rule,value,'))).toMatchObject([{ row: 1, field: 'header' }])
  })

  test('names every problem at once', () => {
    const twice = changed('48,hours,', '48x,hours,').replace('R-002,adult-break,20', 'R-002,adult-break,twenty')
    expect(problemsOf(twice)).toHaveLength(2)
  })

  test('reads the table that a spreadsheet saved, with its byte order mark and line ends', () => {
    expect(readRuleTable(`\ufeff${shipped.replaceAll('\n', '\r\n')}`, 'rules.csv').rows).toHaveLength(
      loadRuleTable().rows.length,
    )
  })

  test('keeps money exact: £4.35 is 435 pence', () => {
    const table = readRuleTable(changed(wage, 'R-026,minimum-wage-21,4.35,pounds,2026-04-01,,'), 'rules.csv')
    expect(lawOn(table, '2026-04-01').rows['minimum-wage-21']!.amount).toBe(435)
  })
})

describe('a new rate from a date', () => {
  const next = changed(wage, 'R-026,minimum-wage-21,12.71,pounds,2026-04-01,2027-03-31,')
  const line = 'R-026,minimum-wage-21,13.45,pounds,2027-04-01,,UK,BLOCK,,on,A,GOV.UK,2027-01-10,Pays {paidHourly}'
  const table = readRuleTable(`${next.trimEnd()}\n${line}\n`, 'rules.csv')

  test('changes work on and after it, and no work before it', () => {
    const rate = (day: string) => lawOn(table, day).rows['minimum-wage-21']!.amount
    expect(rate('2027-03-31')).toBe(1271)
    expect(rate('2027-04-01')).toBe(1345)
    for (const day of ['2025-04-01', '2026-03-31', '2026-04-01', '2027-03-31'])
      expect(lawOn(table, day)).toEqual(day < '2026-04-01' ? lawOn(loadRuleTable(), day) : withRowsOf(day))
  })

  /** The old law of a day, but for the end that the old rate now has. */
  function withRowsOf(day: string): unknown {
    const old = lawOn(loadRuleTable(), day)
    return { ...old, rows: { ...old.rows, 'minimum-wage-21': { ...old.rows['minimum-wage-21'], to: '2027-03-31' } } }
  }
})

test('a rule of England is not one of the whole United Kingdom', () => {
  const rules = (nation: Nation) => rowsOn(loadRuleTable(), '2026-11-30', nation).map(({ key }) => key)
  expect(rules('England')).toContain('child-permit')
  expect(rules('GB')).not.toContain('child-permit')
  expect(rules('UK')).not.toContain('adult-week')
  expect(rules('UK')).toContain('minimum-wage-21')
  expect(rules('Scotland')).toEqual(rules('GB'))
  expect(rules('Wales')).toContain('dbs-level')
  expect(rules('Northern Ireland')).toEqual(rules('UK'))
})

describe('the list of words', () => {
  test('has what would be better for every term', () => {
    const { rules } = loadWordingList()
    expect(rules.length).toBeGreaterThan(80)
    for (const { better, about } of rules) expect(better.length * about.length).toBeGreaterThan(0)
  })

  test('refuses a row it does not understand', () => {
    const text =
      'kind,where,term,unless,strength,key,about,better\nage,everywhere,young,,WARN,no-such-key,age,Leave it out'
    expect(() => readWordingList(text, 'words.csv')).toThrow(/row 2, where "everywhere": must be one of title, any/)
    expect(() => readWordingList(text, 'words.csv')).toThrow(/row 2, key "no-such-key"/)
  })
})
