import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { type LawKey, lawKeys } from '../../matching/law/keys.js'
import { strengths } from '../../matching/law/rule-table.js'
import { type WordingRules, indexWording, readTerm, wordingKinds } from '../../matching/law/wording.js'
import { projectFile } from '../project-file.js'
import { RuleTableError, type TableProblem } from './rule-table-file.js'

const rowSchema = z.strictObject({
  kind: z.enum(wordingKinds),
  where: z.enum(['title', 'any']),
  term: z
    .string()
    .trim()
    .min(1, 'must be the words to look for')
    .refine((term) => !/^\.\.|\.\.$/.test(term), 'must begin and end with a word'),
  unless: z.string(),
  strength: z.enum(strengths),
  key: z.enum(Object.keys(lawKeys) as [LawKey, ...LawKey[]]),
  about: z.string().trim().min(1, 'must say what it is about'),
  better: z.string().trim().min(1, 'must say what would be better'),
})

/** Reads the list of words that adverts should not have. @throws {RuleTableError} with every problem, by row */
export function readWordingList(text: string, file: string): WordingRules {
  const problems: TableProblem[] = []
  const rows = parse<Record<string, string>>(text, { bom: true, columns: true, relax_column_count: true })
  const rules = rows.flatMap((cells, index) => {
    const parsed = rowSchema.safeParse(cells)
    if (parsed.success)
      return [
        {
          ...parsed.data,
          parts: readTerm(parsed.data.term),
          unless: parsed.data.unless
            .split(';')
            .map(readTerm)
            .filter((parts) => parts.length > 0),
        },
      ]
    for (const issue of parsed.error.issues) {
      const field = String(issue.path[0] ?? 'row')
      const reason =
        issue.code === 'invalid_value' ? `must be one of ${issue.values.map(String).join(', ')}` : issue.message
      problems.push({ row: index + 2, field, value: cells[field] ?? '', reason })
    }
    return []
  })
  if (problems.length > 0) throw new RuleTableError(file, problems)
  return indexWording(rules)
}

const FILE = 'data/rules/wording.csv'
let loaded: WordingRules | undefined

/** The list that ships, read once a process. */
export function loadWordingList(): WordingRules {
  loaded ??= readWordingList(readFileSync(projectFile(FILE), 'utf8'), FILE)
  return loaded
}
