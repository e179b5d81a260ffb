import { readFileSync } from 'node:fs'
import { InvalidArgumentError, Option } from 'commander'
import { z } from 'zod'
import { type Nation, nations } from '../../../matching/law/nations.js'
import { type LawRow, rowsOn, strengthOf } from '../../../matching/law/rule-table.js'
import { systemClock } from '../../ports/clock.js'
import { type RuleEdit, editOf } from '../../rules/rule-edits.js'
import { readRuleTable } from '../../rules/rule-table-file.js'
import { londonDayOf } from '../../time/london-day.js'
import { type AddCommand, UsageError, writeLine } from '../command.js'
import { rulesInForce } from '../rules-in-force.js'

type Options = { on?: string; nation: Nation; rule?: string; file?: string; json?: boolean; dataDir?: string }

/** What a mark of certainty means, for who reads the table. */
const certaintyWords: Record<LawRow['certainty'], string> = {
  A: 'official text',
  B: 'professional or news sources',
  C: 'not looked up: check the source',
  U: 'NOT CONFIRMED: check',
  D: 'worked out from other rules',
}

export const addRules: AddCommand = (program, terminal) => {
  program
    .command('rules')
    .description('the dated UK rules in force on a day, each with its value, strength, source and how sure it is')
    .addOption(new Option('--on <date>', 'the day of the work (default: today)').argParser(isoDay))
    .addOption(new Option('--nation <nation>', 'where the work is').choices([...nations]).default('England'))
    .addOption(new Option('--rule <id>', 'one rule only, such as R-026'))
    .addOption(
      new Option('--file <csv>', 'check and print another table, before it takes the place of the shipped one'),
    )
    .option('--data-dir <dir>', 'where the store is that holds the edits (default: GATEWAY_DATA_DIR, else ./data-dir)')
    .option('--json', 'answer in JSON only')
    .action(async ({ on, nation, rule, file, json, ...options }: Options) => {
      const { table, edits } =
        file === undefined
          ? await rulesInForce(options, terminal)
          : { table: readRuleTable(textOf(file), file), edits: [] }
      const day = on ?? londonDayOf(systemClock.now())
      const wanted = rule?.toUpperCase()
      if (wanted !== undefined && !table.rows.some((row) => row.rule === wanted))
        throw new UsageError(`the table has no rule "${rule}"; rules are named as R-026, S-152, P-001`)
      const rows = rowsOn(table, day, nation).filter((row) => wanted === undefined || row.rule === wanted)
      if (json)
        writeLine(
          terminal.out,
          JSON.stringify({
            on: day,
            nation,
            rules: rows.map((row) => ({ ...row, strength: strengthOf(row), edited: editOf(edits, row)?.at ?? null })),
          }),
        )
      else terminal.out.write(rulesText(rows, day, nation, edits, newestCheck(table.rows)))
    })
}

/** The text of a table somebody names. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new UsageError(`cannot read the rule table ${file}: ${(cause as Error).message}`)
  }
}

/** The last day on which anybody looked a value up. */
function newestCheck(rows: readonly LawRow[]): string {
  return rows.reduce(
    (newest, { lastChecked }) => (lastChecked !== null && lastChecked > newest ? lastChecked : newest),
    '',
  )
}

/** Rates change each April: of work after the next one the table may know too little, and says so. */
function staleWords(day: string, checked: string): string[] {
  const year = Number(checked.slice(0, 4))
  const nextApril = `${checked.slice(5) < '04-01' ? year : year + 1}-04-01`
  return checked === '' || day < nextApril
    ? []
    : [`Last looked up on ${checked}: rates that change in April may be others by ${day}. Check them.`]
}

function rulesText(
  rows: readonly LawRow[],
  day: string,
  nation: Nation,
  edits: readonly RuleEdit[],
  checked: string,
): string {
  const lines = rows.flatMap((row) => {
    const value = row.written === '' ? '' : `  ${row.written}`
    const dates = [row.from && `from ${row.from}`, row.to && `to ${row.to}`].filter(Boolean).join(' ')
    const strength = row.isOn ? strengthOf(row) : 'off'
    const edit = editOf(edits, row)
    const step = strength === 'HOLD' && row.before !== null ? `  before ${row.before}` : ''
    return [
      `${row.rule}  ${strength.padEnd(5)}  ${row.key}${value}${step}${dates === '' ? '' : `  (${dates})`}`,
      `       ${row.reason}`,
      `       ${row.nation}; ${certaintyWords[row.certainty]}${row.lastChecked === null ? '' : `, last checked ${row.lastChecked}`}. Source: ${row.source}`,
      ...(edit
        ? [`       Edited here on ${edit.at.slice(0, 10)} by ${edit.by}${edit.why === '' ? '' : `: ${edit.why}`}`]
        : []),
    ]
  })
  const off = rows.filter(({ isOn }) => !isOn).length
  const unconfirmed = rows.filter(({ certainty }) => certainty === 'U').length
  return `${[
    `Rules in force for work on ${day} in ${nation}: ${rows.length} values, ${off} switched off, ${unconfirmed} not confirmed. A working table for software, not legal advice.`,
    ...staleWords(day, checked),
    '',
    ...lines,
  ].join('\n')}\n`
}

function isoDay(text: string): string {
  if (!z.iso.date().safeParse(text).success)
    throw new InvalidArgumentError('It must be a day that exists, written YYYY-MM-DD.')
  return text
}
