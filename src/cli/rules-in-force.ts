import type { RuleTable } from '../../matching/law/rule-table.js'
import { readConfig } from '../config.js'
import { hasStore } from '../main.js'
import { type RuleEdit, readRuleEdits, tableWith } from '../rules/rule-edits.js'
import type { CommonOptions, Terminal } from './command.js'
import { withGateway } from './with-gateway.js'

/** What ships, with the edits of the store laid over it; none is made where there is none. */
export async function rulesInForce(
  options: CommonOptions,
  terminal: Terminal,
): Promise<{ table: RuleTable; edits: readonly RuleEdit[] }> {
  if (!hasStore(readConfig(terminal.environment, options))) return { table: tableWith([]), edits: [] }
  const { edits } = await withGateway(options, terminal, ({ store }) => readRuleEdits(store))
  return { table: tableWith(edits), edits }
}
