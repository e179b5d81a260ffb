import { InvalidArgumentError, Option } from 'commander'
import { fixedRules } from '../../../matching/carve/rules.js'
import { openCarvePool } from '../../carving/carve-pool.js'
import { planText } from '../../carving/plan-text.js'
import { carveProblemSchema } from '../../carving/problem-schema.js'
import { proposeCarve } from '../../carving/propose-carve.js'
import { readProblem } from '../../carving/read-problem.js'
import { savePlan } from '../../carving/save-plan.js'
import { parseRecordId } from '../../records/identity.js'
import {
  type AddCommand,
  type CommonOptions,
  type Terminal,
  UsageError,
  withCommonOptions,
  writeLine,
} from '../command.js'
import { wholeNumberFrom } from '../whole-number.js'
import { withGateway } from '../with-gateway.js'

type Options = CommonOptions & { opportunity?: string; apply?: boolean; seconds: number; seed: number }

const MOST_SECONDS = 3_600

export const addCarve: AddCommand = (program, terminal) => {
  const command = program
    .command('carve')
    .description(
      'split roles into shifts that people can do: of a problem file on its own, or of a role in the store; with a bound that says how far the answer may be from the best',
    )
    .argument('[problem]', 'a carve problem in JSON')
    .addOption(new Option('--opportunity <source:ref>', 'propose a plan for this role').argParser(recordName))
    .option('--apply', 'save the best plan as a new version')
    .addOption(secondsOption())
    .addOption(
      new Option('--seed <n>', 'which of equal searches').default(1).argParser(wholeNumberFrom(0, 2 ** 31 - 1)),
    )
  withCommonOptions(command).action((file: string | undefined, options: Options) => {
    if ((file === undefined) === (options.opportunity === undefined))
      throw new UsageError('carve needs either a PROBLEM.json or --opportunity SOURCE:REF')
    if (file !== undefined && options.apply)
      throw new UsageError('--apply is for --opportunity: a problem file has no store')
    if (file !== undefined) return carveFile(file, options, terminal)
    return carveRole(options.opportunity!, options, terminal)
  })
}

export function secondsOption(): Option {
  return new Option('--seconds <n>', 'stop with the best so far')
    .default(10)
    .argParser(wholeNumberFrom(0, MOST_SECONDS))
}

async function carveFile(file: string, { seconds, seed }: Options, terminal: Terminal): Promise<void> {
  const problem = await readProblem('carve', file, carveProblemSchema)
  const pool = openCarvePool(1)
  const start = performance.now()
  try {
    const answer = await pool.run({ kind: 'carve', problem, rules: fixedRules, seconds, seed })
    writeLine(terminal.out, JSON.stringify({ ...answer, seconds: secondsSince(start) }))
  } finally {
    await pool.close()
  }
}

/** Who saves a plan from the command line: whoever may use the store's files. */
const BY = 'command line'

async function carveRole(id: string, options: Options, terminal: Terminal): Promise<void> {
  const { seconds, seed, apply, json } = options
  const start = performance.now()
  await withGateway(options, terminal, async (gateway) => {
    const pool = openCarvePool(1)
    try {
      const result = await proposeCarve({ ...gateway, pool }, id, { seconds, seed })
      if (result.outcome === 'unknown') throw new Error(`Cannot carve ${id}: the store has no such opportunity`)
      if (result.outcome === 'refused') throw new Error(result.words)
      const { proposal } = result
      const saved = apply ? await savePlan(gateway, proposal, BY) : undefined
      if (saved?.outcome === 'conflict') throw new Error(saved.words)
      if (json) {
        const { opportunity, answer, shifts, explained, caseload } = proposal
        const plan = { opportunity, plan: saved?.number ?? null, caseload, ...answer, planned: shifts, explained }
        writeLine(terminal.out, JSON.stringify({ ...plan, seconds: secondsSince(start) }))
        return
      }
      terminal.out.write(planText(proposal))
      if (saved) writeLine(terminal.out, `Saved as plan ${saved.number}.`)
    } finally {
      await pool.close()
    }
  })
}

export function secondsSince(start: number): number {
  return Math.round(performance.now() - start) / 1000
}

function recordName(text: string): string {
  if (!parseRecordId(text)) throw new InvalidArgumentError('It must be SOURCE:REF, such as nhs-jobs:916058850.')
  return text
}
