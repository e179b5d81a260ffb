import { covers, partsOf, share } from '../../matching/law/nations.js'
import { plusDays } from '../../matching/law/calendar.js'
import { type LawRow, type RuleTable, isInForce } from '../../matching/law/rule-table.js'

/**
 * A table with dated rows laid over it, in their order: on the days of a row its value is the one in force for its key, and what was in force there before ends the
 * day before it and goes on the day after it, and where the row is of one nation, it goes on in the others. Two values of one key never hold on one day in one place.
 *
 * A row whose key the table does not know is left out: the service no longer reads it.
 */
export function layOver(table: RuleTable, edits: readonly LawRow[]): RuleTable {
  return edits.length === 0 ? table : { rows: edits.reduce(withRow, table.rows) }
}

function withRow(rows: readonly LawRow[], edit: LawRow): readonly LawRow[] {
  const last = rows.findLastIndex(({ key }) => key === edit.key)
  if (last < 0) return rows
  return [
    ...rows.slice(0, last + 1).flatMap((row) => (row.key === edit.key ? outside(row, edit) : [row])),
    edit,
    ...rows.slice(last + 1),
  ]
}

/** What is left of a row before and after the days of an edit, and on its days in nations it does not speak of. */
function outside(row: LawRow, { from, to, nation }: LawRow): LawRow[] {
  if (!share(row.nation, nation)) return [row]
  if (from !== null && row.to !== null && row.to < from) return [row]
  if (to !== null && row.from !== null && row.from > to) return [row]
  const elsewhere = partsOf(row.nation)
    .filter((part) => !covers(nation, part))
    .map((part) => ({ ...row, nation: part, from: later(row.from, from), to: earlier(row.to, to) }))
  const before = from !== null && (row.from === null || row.from < from) ? [{ ...row, to: plusDays(from, -1) }] : []
  const after = to !== null && (row.to === null || row.to > to) ? [{ ...row, from: plusDays(to, 1) }] : []
  return [...before, ...elsewhere, ...after]
}

const later = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b > a) ? b : a)
const earlier = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b < a) ? b : a)

/** Every value of one key, the earliest first. */
export function rowsOfKey(table: RuleTable, key: string): LawRow[] {
  return table.rows.filter((row) => row.key === key).sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
}

/** The value an edit from a day on starts from: the one in force then, else the newest there is. */
export function rowFor(table: RuleTable, key: string, day: string): LawRow | undefined {
  const rows = rowsOfKey(table, key)
  return rows.find((row) => isInForce(row, day)) ?? rows.at(-1)
}

/** What a table says of a key on a day, but for its dates and when it was looked up; undefined where it says nothing. */
export function saidOn(table: RuleTable, key: string, day: string): string | undefined {
  const rows = rowsOfKey(table, key).filter((each) => isInForce(each, day))
  if (rows.length === 0) return undefined
  return JSON.stringify(rows.map((row) => ({ ...row, from: null, to: null, lastChecked: null })))
}
