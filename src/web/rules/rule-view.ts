import { type LawRow, strengthOf } from '../../../matching/law/rule-table.js'
import { type RuleEdit, editOf } from '../../rules/rule-edits.js'
import { paths } from '../paths.js'
import { dayText } from '../shell/filters.js'
import { certaintyWords, strengthTags, strengthWords } from './words.js'

/** One dated value as the pages of rules show it. */
export type RuleRowView = {
  rule: string
  key: string
  href: string
  value: string
  holds: string
  tag: { text: string; classes: string }
  certainty: string
  lastChecked: string | null
  source: string
  says: string
  edit: { at: string; by: string; why: string; takeBackHref: string } | null
}

/** @param names who did what, as `actorNames` gives them */
export function ruleRowView(row: LawRow, edits: readonly RuleEdit[], names: ReadonlyMap<string, string>): RuleRowView {
  const edit = editOf(edits, row)
  const strength = strengthOf(row)
  return {
    rule: row.rule,
    key: row.key,
    href: paths.rule(row.key),
    value: writtenValue(row.written),
    holds: datesWords(row),
    tag: row.isOn
      ? { text: strengthWords[strength], classes: strengthTags[strength] }
      : { text: 'Switched off', classes: 'govuk-tag--grey' },
    certainty: certaintyWords[row.certainty],
    lastChecked: row.lastChecked,
    source: row.source,
    says: saysWords(row.reason),
    edit: edit
      ? {
          at: edit.at,
          by: names.get(edit.by) ?? edit.by,
          why: edit.why,
          takeBackHref: paths.ruleEdit(row.key, edit.id),
        }
      : null,
  }
}

/** `£12.71`, `48 hours`, `22:00`, the words of a list one after another; what only says something has no value. */
export function writtenValue(written: string): string {
  const [, value, unit] = /^(.*) (\S+)$/s.exec(written) ?? []
  if (value === undefined || unit === undefined) return 'No number'
  if (unit === 'pounds') return `£${value}`
  if (unit === 'percent') return `${value}%`
  if (unit === 'time' || unit === 'number') return value
  if (unit === 'list') return value.split(';').join(', ')
  return `${value} ${value === '1' ? unit.replace(/s$/, '') : unit}`
}

/** `from 1 April 2026 to 31 March 2027`, `always` */
export function datesWords({ from, to }: Pick<LawRow, 'from' | 'to'>): string {
  if (from === null && to === null) return 'always'
  const begins = from === null ? '' : `from ${dayText(from)}`
  const ends = to === null ? '' : `to ${dayText(to)}`
  return [begins, ends].filter(Boolean).join(' ')
}

/** The sentence of a rule, with a gap where a finding puts its numbers. */
export function saysWords(reason: string): string {
  return reason.replace(/\{\w+\}/g, '…')
}
