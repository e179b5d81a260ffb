import { parse } from 'csv-parse/sync'
import { distance } from 'fastest-levenshtein'
import { z } from 'zod'
import { type LawUnit, lawKeys } from '../../matching/law/keys.js'
import { nations, share } from '../../matching/law/nations.js'
import { type LawRow, type RuleTable, certainties, holdSteps, strengths } from '../../matching/law/rule-table.js'
import { dateSchema } from '../records/values.js'
import { readValue, unitsAsWritten } from './rule-values.js'

/** The columns of the table, in their order. */
export const columns = [
  'rule',
  'key',
  'value',
  'unit',
  'from',
  'to',
  'nation',
  'strength',
  'before',
  'use',
  'certainty',
  'source',
  'last checked',
  'reason',
] as const
type Cells = Record<(typeof columns)[number], string>

/** One thing wrong with the table: the row as a spreadsheet counts it, the column, what it holds and what would be right. */
export type TableProblem = { row: number; field: string; value: string; reason: string }

export class RuleTableError extends Error {
  override readonly name = 'RuleTableError'
  constructor(
    file: string,
    readonly problems: readonly TableProblem[],
  ) {
    const lines = problems.map(({ row, field, value, reason }) => `  row ${row}, ${field} "${value}": ${reason}`)
    super(`Cannot use the rule table ${file}:\n${lines.join('\n')}`)
  }
}

const optionalDay = z.union([z.literal('').transform(() => null), dateSchema])

const rowSchema = z.strictObject({
  rule: z.string().regex(/^[RSP]-\d{3}$/, 'must be the number of a rule, such as R-025'),
  key: z.string().regex(/^[a-z0-9-]+$/, 'must be lower-case words joined by hyphens, such as adult-week'),
  value: z.string(),
  unit: z.enum(Object.keys(unitsAsWritten) as [string, ...string[]]),
  from: optionalDay,
  to: optionalDay,
  nation: z.enum(nations),
  strength: z.enum(strengths),
  before: z.enum(['', ...holdSteps]),
  use: z.enum(['on', 'off']),
  certainty: z.enum(certainties),
  source: z.string().trim().min(1, 'must name where the value was seen'),
  'last checked': optionalDay,
  reason: z.string().trim().min(1, 'must be a sentence that says what is wrong and what would cure it'),
})

/**
 * Reads the table somebody wrote: each value exact in the unit the code counts, every key the code needs there and in its unit, no two values of one
 * key in force on one day.
 * @param file its name, for the words of an error
 * @throws {RuleTableError} with every problem found, by row
 */
export function readRuleTable(text: string, file: string): RuleTable {
  const problems: TableProblem[] = []
  const rows: { row: number; law: LawRow }[] = []
  cellsOf(text, file).forEach((cells, index) => {
    // As a spreadsheet counts: the header is row 1.
    const row = index + 2
    const parsed = rowSchema.safeParse(cells)
    if (!parsed.success) {
      problems.push(...parsed.error.issues.map((issue) => problemOf(row, cells, issue)))
      return
    }
    const { from, to, use, key, unit } = parsed.data
    const value = readValue(parsed.data.value, unit)
    const wrong = value.fault === undefined ? undefined : { field: 'value' as const, reason: value.fault }
    const problem = wrong ?? keyProblem(key, value.unit) ?? orderProblem(from, to) ?? stepProblem(parsed.data)
    if (problem) problems.push({ row, field: problem.field, value: cells[problem.field], reason: problem.reason })
    else
      rows.push({
        row,
        law: {
          rule: parsed.data.rule,
          key,
          amount: value.amount,
          list: value.list,
          written: value.unit === 'none' ? '' : `${parsed.data.value.trim()} ${unit}`,
          unit: value.unit,
          from,
          to,
          nation: parsed.data.nation,
          strength: parsed.data.strength,
          before: parsed.data.before === '' ? null : parsed.data.before,
          isOn: use === 'on',
          certainty: parsed.data.certainty,
          source: parsed.data.source,
          lastChecked: parsed.data['last checked'],
          reason: parsed.data.reason,
        },
      })
  })
  problems.push(...overlaps(rows), ...missingKeys(rows, problems.length > 0))
  if (problems.length > 0) throw new RuleTableError(file, problems)
  return { rows: rows.map(({ law }) => law) }
}

function cellsOf(text: string, file: string): Cells[] {
  let lines: string[][]
  try {
    lines = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: false })
  } catch (error) {
    throw new RuleTableError(file, [
      { row: (error as { lines?: number }).lines ?? 1, field: 'row', value: '', reason: (error as Error).message },
    ])
  }
  const header = lines[0] ?? []
  const wrong = columns.findIndex((column, i) => header[i] !== column)
  if (wrong >= 0 || header.length !== columns.length)
    throw new RuleTableError(file, [
      { row: 1, field: 'header', value: header.join(','), reason: `must be ${columns.join(',')}` },
    ])
  return lines
    .slice(1)
    .map((cells) => Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? ''])) as Cells)
}

function problemOf(row: number, cells: Cells, issue: z.core.$ZodIssue): TableProblem {
  const field = String(issue.path[0] ?? 'row')
  const value = cells[field as keyof Cells]
  const reason =
    issue.code === 'invalid_value'
      ? `must be one of ${issue.values.map(String).join(', ')}`
      : issue.code === 'invalid_union'
        ? 'must be empty or a day that exists, written YYYY-MM-DD'
        : issue.message
  return { row, field, value, reason }
}

/** A column and what would be right in it. */
type Wrong = { field: keyof Cells; reason: string }

function keyProblem(key: string, unit: LawUnit): Wrong | undefined {
  if (!Object.hasOwn(lawKeys, key)) {
    // What the code does not read may stand here as a sentence; a number nobody reads is a slip.
    if (unit === 'none' || unit === 'list') return undefined
    if (statedOnly.has(key)) return undefined
    const nearest = Object.keys(lawKeys).sort((a, b) => distance(a, key) - distance(b, key))[0]!
    return { field: 'key', reason: `is not a value the code reads; did you mean ${nearest}?` }
  }
  const needed = lawKeys[key as keyof typeof lawKeys]
  const written = Object.entries(unitsAsWritten).flatMap(([name, one]) => (one.unit === needed ? [name] : []))
  return needed === unit ? undefined : { field: 'unit', reason: `must be ${written.join(' or ')} for ${key}` }
}

/** Numbers that are shown with their source and that no check reads yet. */
const statedOnly = new Set([
  'off-the-job-least',
  'level-7-under',
  'bootcamp-most',
  'living-wage-uk',
  'uc-allowance',
  'uc-allowance-housing',
])

function orderProblem(from: string | null, to: string | null): Wrong | undefined {
  return from !== null && to !== null && to < from
    ? { field: 'to', reason: `must not be before from (${from})` }
    : undefined
}

function stepProblem({ strength, before }: { strength: string; before: string }): Wrong | undefined {
  if ((strength === 'HOLD') === (before !== '')) return undefined
  const reason = before === '' ? `must say what a HOLD waits for: ${holdSteps.join(' or ')}` : 'goes with HOLD only'
  return { field: 'before', reason }
}

function overlaps(rows: readonly { row: number; law: LawRow }[]): TableProblem[] {
  const problems: TableProblem[] = []
  const byKey = new Map<string, { row: number; law: LawRow }[]>()
  for (const one of rows) {
    const earlier = byKey.get(one.law.key) ?? []
    for (const other of earlier)
      if (share(one.law.nation, other.law.nation) && sharesDay(one.law, other.law))
        problems.push({
          row: one.row,
          field: 'from',
          value: one.law.from ?? '',
          reason: `${one.law.key} has another value in force on the same days (row ${other.row}, ${other.law.from ?? 'always'} to ${other.law.to ?? 'open'}); end that one the day before`,
        })
    byKey.set(one.law.key, [...earlier, one])
  }
  return problems
}

function sharesDay(a: LawRow, b: LawRow): boolean {
  const startsBefore = (from: string | null, to: string | null): boolean => from === null || to === null || from <= to
  return startsBefore(a.from, b.to) && startsBefore(b.from, a.to)
}

function missingKeys(rows: readonly { law: LawRow }[], isBroken: boolean): TableProblem[] {
  // A row that is itself broken may be the missing one: its own problem says more.
  if (isBroken) return []
  const there = new Set(rows.map(({ law }) => law.key))
  return Object.keys(lawKeys)
    .filter((key) => !there.has(key))
    .map((key) => ({ row: rows.length + 2, field: 'key', value: '', reason: `${key} is missing: the code reads it` }))
}
