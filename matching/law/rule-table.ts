import { type LawKey, type LawUnit, lawKeys } from './keys.js'
import { type Nation, covers } from './nations.js'

/** What a finding does: nothing gets past a BLOCK; a HOLD waits for a named person; a WARN is shown and logged; an INFO helps. */
export const strengths = ['BLOCK', 'HOLD', 'WARN', 'INFO'] as const
export type Strength = (typeof strengths)[number]

/** What a HOLD waits for: to be shown to people, or to be begun by one of them. */
export const holdSteps = ['publishing', 'start'] as const
export type HoldStep = (typeof holdSteps)[number]

/** A official text, B professional or news sources, C known and not looked up, U not confirmed, D worked out from A or B. */
export const certainties = ['A', 'B', 'C', 'U', 'D'] as const
export type Certainty = (typeof certainties)[number]

/** One dated value of one rule. */
export type LawRow = {
  /** `R-025`: as `data/rules/README.md` lists them. */
  readonly rule: string
  readonly key: string
  /** Whole, in its unit; 0 where there is none. */
  readonly amount: number
  readonly list: readonly string[]
  /** As the table writes it: `12.71 pounds`, `22:00 time`; empty where there is none. */
  readonly written: string
  readonly unit: LawUnit
  /** First and last day of work to which it applies, both included; null for no such end. */
  readonly from: string | null
  readonly to: string | null
  readonly nation: Nation
  readonly strength: Strength
  /** Of a HOLD: what may not happen before a named person has recorded its ground; null of all others. */
  readonly before: HoldStep | null
  readonly isOn: boolean
  readonly certainty: Certainty
  readonly source: string
  /** null: never looked up. */
  readonly lastChecked: string | null
  /** The reason in words, with the numbers of a finding in braces. */
  readonly reason: string
}

export type RuleTable = { readonly rows: readonly LawRow[] }

/**
 * The values in force on one day of work, by key: plain data, the same object for the same table, day and nation. A rule that is switched off, or
 * for whose day the table has no value, is not there, and then nothing is tested for it: the table's silence is never read as a limit.
 */
export type Law = {
  readonly day: string
  readonly nation: Nation
  readonly rows: Readonly<Partial<Record<LawKey, LawRow>>>
}

const known = new WeakMap<RuleTable, Map<string, Law>>()

export function lawOn(table: RuleTable, day: string, nation: Nation = 'England'): Law {
  const laws = known.get(table) ?? new Map<string, Law>()
  known.set(table, laws)
  const name = `${nation} ${day}`
  let law = laws.get(name)
  if (!law) {
    const rows = rowsOn(table, day, nation).filter(({ key, isOn }) => isOn && Object.hasOwn(lawKeys, key))
    // Days between the same changes of the table share their rows, not their objects: there are a few hundred days at most in use.
    law = { day, nation, rows: Object.fromEntries(rows.map((row) => [row.key, row])) }
    laws.set(name, law)
  }
  return law
}

/** Every row in force on a day, switched off or not, in the order of the table. */
export function rowsOn(table: RuleTable, day: string, nation: Nation = 'England'): LawRow[] {
  return table.rows.filter((row) => covers(row.nation, nation) && isInForce(row, day))
}

export function isInForce({ from, to }: Pick<LawRow, 'from' | 'to'>, day: string): boolean {
  return (from === null || from <= day) && (to === null || day <= to)
}

/** A rule nobody has confirmed never stops anything: it warns, and says so. */
export function strengthOf({ strength, certainty }: Pick<LawRow, 'strength' | 'certainty'>): Strength {
  return certainty === 'U' && (strength === 'BLOCK' || strength === 'HOLD') ? 'WARN' : strength
}
