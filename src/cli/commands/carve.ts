import { InvalidArgumentError, Option } from 'commander'
import { fixedRules } from '../../../matching/carve/rules.js'
import { openCarvePool } from '../../carving/carve-pool.js'
import { carveProblemSchema } from '../../carving/problem-schema.js'
import { readProblem } from '../../carving/read-problem.js'
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
    throw new UsageError('--opportunity is not there yet')
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

export function secondsSince(start: number): number {
  return Math.round(performance.now() - start) / 1000
}

function recordName(text: string): string {
  if (!parseRecordId(text)) throw new InvalidArgumentError('It must be SOURCE:REF, such as nhs-jobs:916058850.')
  return text
}
