import type { LawRow, RuleTable } from '../../matching/law/rule-table.js'
import type { Collection, Store } from '../ports/store.js'
import { layOver } from './lay-over.js'
import { loadRuleTable } from './load-rule-table.js'
import { type RuleCells, readRuleRow } from './rule-row.js'

/** A dated row an administrator laid over the shipped table. It is never changed: it may be taken back, and stays to be seen. */
export type RuleEdit = {
  id: string
  /** As somebody would write it in the table, so that one reader reads both. */
  row: RuleCells
  /** Why it was made, in the words of who made it; empty when they gave none. */
  why: string
  at: string
  by: string
  takenBack: { at: string; by: string } | null
}

/** All edits are one document: whether rows fit together is a question about all of them, and its version answers who was first. */
export type RuleEditsDocument = { edits: RuleEdit[] }

export const ruleEdits: Collection<RuleEditsDocument> = { name: 'rule-edits', logged: true, indexes: [] }

/** The id of that document. */
export const ALL_EDITS = 'uk-rules'

/** @returns version 0 while nothing was ever edited */
export async function readRuleEdits(
  store: Pick<Store, 'get'>,
): Promise<{ version: number; edits: readonly RuleEdit[] }> {
  const found = await store.get(ruleEdits, ALL_EDITS)
  return { version: found?.version ?? 0, edits: found?.doc.edits ?? [] }
}

const known = new WeakMap<object, { version: number; table: RuleTable }>()

/**
 * The rule table in force: what ships, with the edits laid over it. Asked for with each question, so that every process goes by an edit from the moment it is
 * saved; one read of a small document, and the same object until the next edit.
 * @throws {TypeError} when an edit can no longer be read: a law that is not understood is not passed over in silence
 */
export async function ruleTableNow(store: Pick<Store, 'get'>): Promise<RuleTable> {
  const { version, edits } = await readRuleEdits(store)
  if (version === 0) return loadRuleTable()
  const before = known.get(store)
  if (before?.version === version) return before.table
  const table = tableWith(edits)
  known.set(store, { version, table })
  return table
}

/** What ships, with those of the edits laid over it that were not taken back. */
export function tableWith(edits: readonly RuleEdit[]): RuleTable {
  return layOver(loadRuleTable(), edits.filter(({ takenBack }) => takenBack === null).map(rowOf))
}

/** The edit a row of the table in force comes from; undefined when it ships. */
export function editOf(edits: readonly RuleEdit[], { key, from, nation }: LawRow): RuleEdit | undefined {
  if (from === null) return undefined
  return edits.findLast(({ row, takenBack }) => {
    const isOnDay = row.from <= from && (row.to === '' || from <= row.to)
    return takenBack === null && row.key === key && row.nation === nation && isOnDay
  })
}

function rowOf({ row, at }: RuleEdit): LawRow {
  const read = readRuleRow(row)
  if ('law' in read) return read.law
  const [problem] = read.problems
  throw new TypeError(
    `Cannot use the edit of ${row.key} made at ${at}: ${problem!.field} "${problem!.value}" ${problem!.reason}`,
  )
}
