import { distance } from 'fastest-levenshtein'
import { z } from 'zod'
import { type LawUnit, lawKeys } from '../../matching/law/keys.js'
import { type LawRow, certainties, nations, strengths } from '../../matching/law/rule-table.js'
import { dateSchema } from '../records/values.js'

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

/** How people write a value, and what the code counts: whole numbers only, so that nothing is rounded. */
const unitsAsWritten: Record<string, { unit: LawUnit; times: number }> = {
  hours: { unit: 'minutes', times: 60 },
  minutes: { unit: 'minutes', times: 1 },
  pounds: { unit: 'pence', times: 100 },
  percent: { unit: 'hundredths', times: 100 },
  number: { unit: 'hundredths', times: 100 },
  days: { unit: 'days', times: 1 },
  weeks: { unit: 'weeks', times: 1 },
  months: { unit: 'months', times: 1 },
  years: { unit: 'years', times: 1 },
  people: { unit: 'count', times: 1 },
  time: { unit: 'time', times: 1 },
  list: { unit: 'list', times: 1 },
  none: { unit: 'none', times: 1 },
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
    const { reason } = Object.hasOwn(unitsAsWritten, cells.unit) ? amountOf(cells.value, cells.unit) : {}
    return {
      problems: [
        ...parsed.error.issues.map((issue) => problemOf(cells, issue)),
        ...(reason ? [{ field: reason.field, value: cells[reason.field], reason: reason.reason }] : []),
      ],
    }
  }
  const { rule, key, unit, from, to, nation, strength, use, certainty, source, reason } = parsed.data
  const value = amountOf(parsed.data.value, unit)
  const problem = value.reason ?? keyProblem(key, value.unit) ?? orderProblem(from, to)
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

type ValueReading = {
  amount: number
  list: readonly string[]
  unit: LawUnit
  reason?: { field: keyof RuleCells; reason: string }
}

function amountOf(text: string, written: string): ValueReading {
  const { unit, times } = unitsAsWritten[written]!
  const value = text.trim()
  const read = (amount: number, list: readonly string[] = []): ValueReading => ({ amount, list, unit })
  const refused = (reason: string): ValueReading => ({ ...read(0), reason: { field: 'value', reason } })
  if (unit === 'none') return value === '' ? read(0) : refused('must be empty: its unit is none')
  if (unit === 'list') {
    const list = value.split(';').map((word) => word.trim().toLowerCase())
    return list.some((word) => word === '') ? refused('must be words with ; between them') : read(list.length, list)
  }
  if (unit === 'time') {
    const time = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(value)
    return time
      ? read(Number(time[1]) * 60 + Number(time[2]))
      : refused('must be a time from 00:00 to 23:59, written HH:MM')
  }
  if (!/^\d{1,7}(\.\d{1,4})?$/.test(value))
    return refused('must be a number that is not negative, such as 12.71; no £, % or comma')
  // Digits are moved, not multiplied: 4.35 x 100 is 434.99… in binary.
  const [whole, decimals = ''] = value.split('.') as [string, string?]
  const tenThousandths = Number(whole + decimals.padEnd(4, '0')) * times
  if (tenThousandths % 10_000 !== 0)
    return refused(times === 100 ? 'must have two decimals at most' : `does not come to whole ${unit}`)
  return read(tenThousandths / 10_000)
}

function keyProblem(key: string, unit: LawUnit): ValueReading['reason'] {
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
const statedOnly = new Set(['off-the-job-least', 'level-7-under', 'bootcamp-most'])

function orderProblem(from: string | null, to: string | null): ValueReading['reason'] {
  return from !== null && to !== null && to < from
    ? { field: 'to', reason: `must not be before from (${from})` }
    : undefined
}
