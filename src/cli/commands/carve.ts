import { InvalidArgumentError, Option } from 'commander'
import { fixedRules } from '../../../matching/carve/rules.js'
import { openCarvePool } from '../../carving/carve-pool.js'
import { findSubstitutes } from '../../carving/find-substitutes.js'
import { listPlans } from '../../carving/list-plans.js'
import { piecesText, substitutesText } from '../../carving/pieces-text.js'
import { planText } from '../../carving/plan-text.js'
import { carveProblemSchema } from '../../carving/problem-schema.js'
import { proposeCarve } from '../../carving/propose-carve.js'
import { proposePieces } from '../../carving/propose-pieces.js'
import { readProblem } from '../../carving/read-problem.js'
import type { CarveDeps } from '../../carving/role-ground.js'
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

type Options = CommonOptions & {
  opportunity?: string
  apply?: boolean
  unnamed?: boolean
  substitutes?: string
  seconds: number
  seed: number
}

const MOST_SECONDS = 3_600
const MOST_SUBSTITUTES = 10

export const addCarve: AddCommand = (program, terminal) => {
  const command = program
    .command('carve')
    .description(
      'split roles into shifts that people can do: of a problem file on its own, or of a role in the store; with a bound that says how far the answer may be from the best',
    )
    .argument('[problem]', 'a carve problem in JSON')
    .addOption(new Option('--opportunity <source:ref>', 'propose a plan for this role').argParser(recordName))
    .option('--apply', 'save the best plan as a new version')
    .option('--unnamed', 'before anybody is named: the pieces that most of the caseload could do')
    .option('--substitutes <shift>', 'who could take over this shift of the newest plan, such as shift-2')
    .addOption(secondsOption())
    .addOption(
      new Option('--seed <n>', 'which of equal searches').default(1).argParser(wholeNumberFrom(0, 2 ** 31 - 1)),
    )
  withCommonOptions(command).action((file: string | undefined, options: Options) => {
    if ((file === undefined) === (options.opportunity === undefined))
      throw new UsageError('carve needs either a PROBLEM.json or --opportunity SOURCE:REF')
    const { opportunity, apply, unnamed, substitutes } = options
    if (file !== undefined && (apply || substitutes !== undefined))
      throw new UsageError(`--${apply ? 'apply' : 'substitutes'} is for --opportunity: a problem file has no store`)
    if ([apply, unnamed, substitutes !== undefined].filter(Boolean).length > 1)
      throw new UsageError('--apply, --unnamed and --substitutes are three questions: ask one at a time')
    if (file !== undefined) return carveFile(file, options, terminal)
    if (unnamed) return carvePieces(opportunity!, options, terminal)
    if (substitutes !== undefined) return findSubstitutesFor(opportunity!, substitutes, options, terminal)
    return carveRole(opportunity!, options, terminal)
  })
}

export function secondsOption(): Option {
  return new Option('--seconds <n>', 'stop with the best so far')
    .default(10)
    .argParser(wholeNumberFrom(0, MOST_SECONDS))
}

async function carveFile(file: string, { seconds, seed, unnamed }: Options, terminal: Terminal): Promise<void> {
  const problem = await readProblem('carve', file, carveProblemSchema)
  const pool = openCarvePool(1)
  const start = performance.now()
  try {
    if (unnamed) {
      for (const { id } of problem.roles) {
        const answer = await pool.run({ kind: 'pieces', problem, rules: fixedRules, role: id, seconds, seed })
        writeLine(terminal.out, JSON.stringify({ ...answer, seconds: secondsSince(start) }))
      }
      return
    }
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
  await withPool(options, terminal, async (deps) => {
    const result = await proposeCarve(deps, id, { seconds, seed })
    if (result.outcome === 'unknown') throw new Error(`Cannot carve ${id}: the store has no such opportunity`)
    if (result.outcome === 'refused') throw new Error(result.words)
    const { proposal } = result
    const saved = apply ? await savePlan(deps, proposal, BY) : undefined
    if (saved?.outcome === 'conflict') throw new Error(saved.words)
    if (json) {
      const { opportunity, answer, shifts, explained, caseload } = proposal
      const plan = { opportunity, plan: saved?.number ?? null, caseload, ...answer, planned: shifts, explained }
      writeLine(terminal.out, JSON.stringify({ ...plan, seconds: secondsSince(start) }))
      return
    }
    terminal.out.write(planText(proposal))
    if (saved) writeLine(terminal.out, `Saved as plan ${saved.number}.`)
  })
}

async function carvePieces(id: string, options: Options, terminal: Terminal): Promise<void> {
  await withPool(options, terminal, async (deps) => {
    const result = await proposePieces(deps, id)
    if (result.outcome === 'unknown') throw new Error(`Cannot carve ${id}: the store has no such opportunity`)
    if (result.outcome === 'refused') throw new Error(result.words)
    const { title, answer } = result
    if (options.json) writeLine(terminal.out, JSON.stringify({ opportunity: id, ...answer }))
    else terminal.out.write(piecesText(id, title, answer))
  })
}

async function findSubstitutesFor(id: string, shift: string, options: Options, terminal: Terminal): Promise<void> {
  await withPool(options, terminal, async (deps) => {
    const [newest] = await listPlans(deps.store, id)
    if (!newest) throw new Error(`Cannot look for a substitute: ${id} has no plan; carve it first, with --apply`)
    const result = await findSubstitutes(deps, id, newest.doc.number, shift, MOST_SUBSTITUTES)
    if (result.outcome === 'unknown') throw new Error(`Cannot look for a substitute: the store has no ${id}`)
    if (result.outcome === 'refused') throw new Error(result.words)
    const { minutes, substitutes } = result
    if (options.json) {
      const answer = { opportunity: id, plan: newest.doc.number, shift, minutes, substitutes }
      writeLine(terminal.out, JSON.stringify(answer))
    } else terminal.out.write(substitutesText(shift, result))
  })
}

async function withPool(options: Options, terminal: Terminal, work: (deps: CarveDeps) => Promise<void>): Promise<void> {
  await withGateway(options, terminal, async (gateway) => {
    const pool = openCarvePool(1)
    try {
      await work({ ...gateway, pool })
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
