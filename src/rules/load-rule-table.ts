import { readFileSync } from 'node:fs'
import type { RuleTable } from '../../matching/law/rule-table.js'
import { projectFile } from '../project-file.js'
import { readRuleTable } from './rule-table-file.js'

const FILE = 'data/rules/uk-rules.csv'

let loaded: RuleTable | undefined

/** The rule table that ships (`data/rules/README.md` has sources and licence), read once a process. @throws {RuleTableError} when somebody broke it */
export function loadRuleTable(): RuleTable {
  loaded ??= readRuleTable(readFileSync(projectFile(FILE), 'utf8'), FILE)
  return loaded
}
