import { InvalidArgumentError, Option } from 'commander'
import { z } from 'zod'
import type { HomeNation } from '../../../matching/law/nations.js'
import { systemClock } from '../../ports/clock.js'
import { type PlanAnswer, checkPlan } from '../../rules/check-plan.js'
import { planKinds, planSchema } from '../../rules/plan.js'
import { londonDayOf } from '../../time/london-day.js'
import { type AddCommand, UsageError, writeLine } from '../command.js'
import { rulesInForce } from '../rules-in-force.js'

type Options = { on?: string; nation: HomeNation; json?: boolean; dataDir?: string }

export const addCheck: AddCommand = (program, terminal) => {
  program
    .command('check')
    .description(
      'what the dated rules say of a plan that is no record yet: a placement, a T Level over two employers, a fee, an outcome…',
    )
    .argument(
      '<plan>',
      `JSON, such as '{"kind":"t-level","hoursByEmployer":[200,115]}'; kinds: ${planKinds.join(', ')}`,
    )
    .addOption(
      new Option('--on <date>', 'the day whose law is asked, where the plan has none (default: today)').argParser(
        isoDay,
      ),
    )
    .addOption(
      new Option('--nation <nation>', 'where the work is')
        .choices(['England', 'Scotland', 'Wales', 'Northern Ireland'])
        .default('England'),
    )
    .option(
      '--data-dir <dir>',
      'where the store is that holds edits of the rules (default: GATEWAY_DATA_DIR, else ./data-dir)',
    )
    .option('--json', 'answer in JSON only')
    .action(async (text: string, { on, nation, json, ...options }: Options) => {
      const asked = planSchema.safeParse(parsed(text))
      if (!asked.success)
        throw new UsageError(
          `this is no plan: ${asked.error.issues.map(({ path, message }) => `${path.join('.') || 'plan'} ${message}`).join('; ')}`,
        )
      const { table } = await rulesInForce(options, terminal)
      const answer = checkPlan(asked.data, on ?? londonDayOf(systemClock.now()), table, nation)
      writeLine(terminal.out, json ? JSON.stringify(answer) : answerText(answer, nation))
    })
}

function answerText({ kind, on, mayBe, findings, figures }: PlanAnswer, nation: string): string {
  return [
    `${kind}, by the rules for ${on} in ${nation}: ${mayBe ? 'it may be' : 'it may not be as it is'}`,
    ...findings.map(({ rule, strength, words, source }) => `  ${rule} ${strength}: ${words} (${source})`),
    ...Object.entries(figures).map(
      ([name, value]) => `  ${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    ),
  ].join('\n')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new UsageError('the plan is not JSON')
  }
}

function isoDay(text: string): string {
  if (!z.iso.date().safeParse(text).success)
    throw new InvalidArgumentError('It must be a day that exists, written YYYY-MM-DD.')
  return text
}
