import { distance } from 'fastest-levenshtein'
import { z } from 'zod'
import { type LawUnit, lawKeys } from '../../matching/law/keys.js'
import { nations } from '../../matching/law/nations.js'
import { type LawRow, certainties, holdSteps, strengths } from '../../matching/law/rule-table.js'
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
/** A row as somebody writes it: text under each column. */
export type RuleCells = Record<(typeof columns)[number], string>

/** One thing wrong with a row: the column, what it holds and what would be right. */
export type CellProblem = { field: string; value: string; reason: string }

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

/** Reads one row: its value exact in the unit the code counts, or everything that is wrong with it. */
export function readRuleRow(cells: RuleCells): { law: LawRow } | { problems: CellProblem[] } {
  const parsed = rowSchema.safeParse(cells)
  if (!parsed.success) {
    const { fault } = Object.hasOwn(unitsAsWritten, cells.unit) ? readValue(cells.value, cells.unit) : {}
    return {
      problems: [
        ...parsed.error.issues.map((issue) => problemOf(cells, issue)),
        ...(fault === undefined ? [] : [{ field: 'value', value: cells.value, reason: fault }]),
      ],
    }
  }
  const { rule, key, unit, from, to, nation, strength, use, certainty, source, reason } = parsed.data
  const value = readValue(parsed.data.value, unit)
  const wrong = value.fault === undefined ? undefined : { field: 'value' as const, reason: value.fault }
  const problem = wrong ?? keyProblem(key, value.unit) ?? orderProblem(from, to) ?? stepProblem(parsed.data)
  if (problem) return { problems: [{ field: problem.field, value: cells[problem.field], reason: problem.reason }] }
  return {
    law: {
      rule,
      key,
      amount: value.amount,
      list: value.list,
      written: value.unit === 'none' ? '' : `${parsed.data.value.trim()} ${unit}`,
      unit: value.unit,
      from,
      to,
      nation,
      strength,
      before: parsed.data.before === '' ? null : parsed.data.before,
      isOn: use === 'on',
      certainty,
      source,
      lastChecked: parsed.data['last checked'],
      reason,
    },
  }
}

/** The same row as somebody would write it. */
export function ruleCellsOf(row: LawRow): RuleCells {
  const [, value = '', unit = 'none'] = /^(.*) (\S+)$/s.exec(row.written) ?? []
  return {
    rule: row.rule,
    key: row.key,
    value,
    unit,
    from: row.from ?? '',
    to: row.to ?? '',
    nation: row.nation,
    strength: row.strength,
    before: row.before ?? '',
    use: row.isOn ? 'on' : 'off',
    certainty: row.certainty,
    source: row.source,
    'last checked': row.lastChecked ?? '',
    reason: row.reason,
  }
}

function problemOf(cells: RuleCells, issue: z.core.$ZodIssue): CellProblem {
  const field = String(issue.path[0] ?? 'row')
  const value = cells[field as keyof RuleCells]
  const reason =
    issue.code === 'invalid_value'
      ? `must be one of ${issue.values.map(String).join(', ')}`
      : issue.code === 'invalid_union'
        ? 'must be empty or a day that exists, written YYYY-MM-DD'
        : issue.message
  return { field, value, reason }
}

/** A column and what would be right in it. */
type Wrong = { field: keyof RuleCells; reason: string }

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
