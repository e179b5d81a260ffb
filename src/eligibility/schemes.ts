import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { certainties } from '../../matching/law/rule-table.js'
import type { EligibilityRule } from '../../matching/law/eligibility.js'
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
  rule: EligibilityRule
  countsFrom: string
  source: string
  isUnconfirmed: boolean
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
      rule: {
        ...(row.months === undefined ? {} : { months: row.months }),
        ...(row['from age'] === undefined ? {} : { fromAge: row['from age'] }),
        ...(row['to age'] === undefined ? {} : { toAge: row['to age'] }),
      },
      countsFrom: row['counts from'],
      source: row.source,
      isUnconfirmed: row.certainty === 'U',
    }))
  return loaded
}
