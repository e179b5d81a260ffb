import { plusDays } from '../../matching/law/calendar.js'
import type { RuleTable } from '../../matching/law/rule-table.js'
import { placeholdersOf } from '../../matching/law/words.js'
import type { Clock } from '../ports/clock.js'
import type { Ids } from '../ports/ids.js'
import type { Store } from '../ports/store.js'
import { dateSchema } from '../records/values.js'
import { londonDayOf } from '../time/london-day.js'
import { rowFor, rowsOfKey, saidOn } from './lay-over.js'
import { ALL_EDITS, type RuleEdit, readRuleEdits, ruleEdits, tableWith } from './rule-edits.js'
import { type CellProblem, type RuleCells, readRuleRow, ruleCellsOf } from './rule-row.js'

/** What an administrator may say of a value from a day on; rule, key, unit and nation stay those of the table. */
export const editableFields = ['value', 'from', 'to', 'strength', 'use', 'certainty', 'source', 'reason'] as const
export type EditFields = Record<(typeof editableFields)[number], string> & { why: string }

/** More would be a table of its own: it then belongs into the shipped file. */
const MOST_EDITS = 1_000
const LONGEST_WHY = 1_000

type Deps = { store: Store; clock: Clock; ids: Ids }

export type ReadEdit =
  | { outcome: 'read'; edit: RuleEdit; edits: readonly RuleEdit[]; version: number }
  | { outcome: 'faulty'; problems: CellProblem[] }
  | { outcome: 'unknown' }

/** Reads what somebody wrote as a dated row of a key, against the table as it is now. Nothing is saved. */
export async function readEdit(deps: Deps, key: string, fields: EditFields, by: string): Promise<ReadEdit> {
  const { edits, version } = await readRuleEdits(deps.store)
  const table = tableWith(edits)
  const base = rowFor(table, key, fields.from)
  if (!base) return { outcome: 'unknown' }
  const at = deps.clock.now()
  const { why, ...written } = fields
  const isChecked = !['C', 'U'].includes(fields.certainty)
  const row: RuleCells = {
    ...ruleCellsOf(base),
    ...written,
    'last checked': isChecked ? londonDayOf(at) : '',
  }
  const problems = problemsOf(row, why, new Set(rowsOfKey(table, key).flatMap(({ reason }) => placeholdersOf(reason))))
  if (edits.length >= MOST_EDITS)
    problems.push({ field: 'value', value: '', reason: `cannot be added: there are ${MOST_EDITS} edits already` })
  if (problems.length > 0) return { outcome: 'faulty', problems }
  const edit: RuleEdit = { id: deps.ids.next(), row, why, at, by, takenBack: null }
  if (saysTheSame(tableWith([...edits, edit]), table, key))
    return {
      outcome: 'faulty',
      problems: [
        { field: 'value', value: row.value, reason: 'changes nothing: all of it holds already on these days' },
      ],
    }
  return { outcome: 'read', edit, edits: [...edits, edit], version }
}

function problemsOf(row: RuleCells, why: string, names: ReadonlySet<string>): CellProblem[] {
  const problems: CellProblem[] = []
  const read = readRuleRow(row)
  // The shipped table may begin at no day; an edit begins at one.
  if (!dateSchema.safeParse(row.from).success)
    problems.push({
      field: 'from',
      value: row.from,
      reason: 'must be a date that exists, written YYYY-MM-DD',
    })
  if ('problems' in read) problems.push(...read.problems.filter(({ field }) => field !== 'from'))
  const strange = placeholdersOf(row.reason).filter((name) => !names.has(name))
  if (strange.length > 0)
    problems.push({
      field: 'reason',
      value: row.reason,
      reason: `must have no braces but ${[...names].map((name) => `{${name}}`).join(', ') || 'none'}: nothing would fill {${strange.join('}, {')}}`,
    })
  if (why.length > LONGEST_WHY)
    problems.push({ field: 'why', value: '', reason: `must be ${LONGEST_WHY} characters at most` })
  return problems
}

/** Whether two tables say the same of a key on every day, but for when it was looked up. */
function saysTheSame(a: RuleTable, b: RuleTable, key: string): boolean {
  const rows = [...rowsOfKey(a, key), ...rowsOfKey(b, key)]
  const turns = rows.flatMap(({ from, to }) => [from ?? FIRST_DAY, to === null ? FIRST_DAY : plusDays(to, 1)])
  return turns.every((day) => saidOn(a, key, day) === saidOn(b, key, day))
}

/** Before any day a rule could begin. */
const FIRST_DAY = '0001-01-01'

export type SaveResult = { outcome: 'saved' } | { outcome: 'changed-meanwhile' } | { outcome: 'unknown' }

/** Saves an edit that was read and previewed. @param version of the edits it was read against: somebody else's edit since then refuses it */
export async function saveEdit(
  { store, clock }: Deps,
  { edit, edits, version }: Extract<ReadEdit, { outcome: 'read' }>,
  by: string,
): Promise<SaveResult> {
  const { rule, key, from, to } = edit.row
  return commitEdits(store, clock.now(), by, version, [...edits], {
    name: 'rule-edited',
    detail: { rule, key, edit: edit.id, until: to === '' ? null : to },
    effectiveOn: from,
  })
}

/** The edits as they would be with one of them taken back; undefined when there is no such edit, or it was taken back already. */
export async function withoutEdit(
  { store, clock }: Deps,
  id: string,
  by: string,
): Promise<{ edit: RuleEdit; edits: RuleEdit[]; version: number } | undefined> {
  const { edits, version } = await readRuleEdits(store)
  const edit = edits.find((each) => each.id === id && each.takenBack === null)
  if (!edit) return undefined
  const takenBack = { at: clock.now(), by }
  return { edit, version, edits: edits.map((each) => (each.id === id ? { ...each, takenBack } : each)) }
}

/** Takes an edit back: what it covered holds again. It stays to be seen. */
export async function takeEditBack(deps: Deps, id: string, version: number, by: string): Promise<SaveResult> {
  const left = await withoutEdit(deps, id, by)
  if (!left) return { outcome: 'unknown' }
  if (left.version !== version) return { outcome: 'changed-meanwhile' }
  const { rule, key, from } = left.edit.row
  return commitEdits(deps.store, deps.clock.now(), by, version, left.edits, {
    name: 'rule-edit-taken-back',
    detail: { rule, key, edit: id },
    effectiveOn: from,
  })
}

async function commitEdits(
  store: Store,
  at: string,
  by: string,
  version: number,
  edits: RuleEdit[],
  event: { name: string; detail: Record<string, string | null>; effectiveOn: string },
): Promise<SaveResult> {
  const write = { collection: ruleEdits, id: ALL_EDITS, doc: { edits }, event }
  const result = await store.commit({
    at,
    by,
    writes: [version === 0 ? { kind: 'insert', ...write } : { kind: 'replace', version, ...write }],
  })
  return result.outcome === 'committed' ? { outcome: 'saved' } : { outcome: 'changed-meanwhile' }
}
