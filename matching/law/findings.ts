import type { LawKey } from './keys.js'
import { type Law, type LawRow, type Strength, strengthOf } from './rule-table.js'

/**
 * What a check found, as data: the words are made from the rule's template and these numbers where it is shown (`words.ts`). A number's name says
 * what it counts: `…Minutes`, `…Pence`, `…Time` (minutes after midnight), `…Day` (`YYYY-MM-DD`), `…Days`, `…Weeks`, `…Months`, `…Years`.
 */
export type Finding = {
  readonly rule: string
  readonly key: string
  readonly strength: Strength
  readonly numbers: Readonly<Record<string, number | string>>
  /** The field of the record it is about, dotted: `pay.min`, `cover`. */
  readonly field: string
  /** Nobody has confirmed the value: the words say "check". */
  readonly isUnconfirmed: boolean
}

/** A finding under a rule in force; none where the law of that day has no such rule. `strength` overrides the rule's own, never that of an unconfirmed one. */
export function finding(
  law: Law,
  key: LawKey,
  field: string,
  numbers: Finding['numbers'] = {},
  strength?: Strength,
): Finding[] {
  const row = law.rows[key]
  return row === undefined ? [] : [findingOf(row, field, numbers, strength)]
}

export function findingOf(row: LawRow, field: string, numbers: Finding['numbers'], strength?: Strength): Finding {
  return {
    rule: row.rule,
    key: row.key,
    strength: strengthOf({ strength: strength ?? row.strength, certainty: row.certainty }),
    numbers,
    field,
    isUnconfirmed: row.certainty === 'U',
  }
}

export function isBlocked(findings: readonly Finding[]): boolean {
  return findings.some(({ strength }) => strength === 'BLOCK')
}
