import { parse } from 'csv-parse/sync'
import { share } from '../../matching/law/nations.js'
import { lawKeys } from '../../matching/law/keys.js'
import type { LawRow, RuleTable } from '../../matching/law/rule-table.js'
import { type CellProblem, type RuleCells, columns, readRuleRow } from './rule-row.js'

/** One thing wrong with the table: the row as a spreadsheet counts it, the column, what it holds and what would be right. */
export type TableProblem = CellProblem & { row: number }

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
    const read = readRuleRow(cells)
    if ('law' in read) rows.push({ row, law: read.law })
    else problems.push(...read.problems.map((problem) => ({ row, ...problem })))
  })
  problems.push(...overlaps(rows), ...missingKeys(rows, problems.length > 0))
  if (problems.length > 0) throw new RuleTableError(file, problems)
  return { rows: rows.map(({ law }) => law) }
}

function cellsOf(text: string, file: string): RuleCells[] {
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
    .map((cells) => Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? ''])) as RuleCells)
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
