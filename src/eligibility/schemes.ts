import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { type EligibilityRule, jobsGuaranteeRule } from '../../matching/law/eligibility.js'
import { type Law, type RuleTable, certainties, lawOn } from '../../matching/law/rule-table.js'
import { projectFile } from '../project-file.js'

const optionalNumber = z.union([z.literal('').transform(() => undefined), z.coerce.number().int().positive()])

const rowSchema = z.strictObject({
  scheme: z.string().regex(/^[a-z0-9-]+$/),
  label: z.string().min(1),
  months: optionalNumber,
  'counts from': z.string(),
  'from age': optionalNumber,
  'to age': optionalNumber,
  source: z.string().min(1),
  certainty: z.enum(certainties),
})

/** A scheme with what it asks of a person, and what its months count from. */
export type Scheme = {
  scheme: string
  label: string
  /** What it asks on a day; undefined where it has not begun. */
  ruleOn(day: string, table: RuleTable): EligibilityRule | undefined
  countsFrom: string
  source: string
  isUnconfirmed: boolean
}

/** Schemes whose months and ages are dated values of the rule table, and stand nowhere else. */
const lawful: Readonly<Record<string, (law: Law) => EligibilityRule | undefined>> = {
  'jobs-guarantee': jobsGuaranteeRule,
}

/** What the row itself says; undefined where it says nothing. */
function writtenRule(row: z.output<typeof rowSchema>): EligibilityRule | undefined {
  const rule = {
    ...(row.months === undefined ? {} : { months: row.months }),
    ...(row['from age'] === undefined ? {} : { fromAge: row['from age'] }),
    ...(row['to age'] === undefined ? {} : { toAge: row['to age'] }),
  }
  return Object.keys(rule).length > 0 ? rule : undefined
}

let loaded: readonly Scheme[] | undefined

/** The schemes a coach may check a person against (`data/rules/schemes.csv`). */
export function schemes(): readonly Scheme[] {
  loaded ??= z
    .array(rowSchema)
    .parse(parse(readFileSync(projectFile('data/rules/schemes.csv')), { columns: true }))
    .map((row) => ({
      scheme: row.scheme,
      label: row.label,
      ruleOn: (day: string, table: RuleTable) => lawful[row.scheme]?.(lawOn(table, day)) ?? writtenRule(row),
      countsFrom: row['counts from'],
      source: row.source,
      isUnconfirmed: row.certainty === 'U',
    }))
  return loaded
}
