import { InvalidArgumentError, Option } from 'commander'
import { z } from 'zod'
import { checkEligibility } from '../../eligibility/check-eligibility.js'
import { schemes } from '../../eligibility/schemes.js'
import { type AddCommand, type CommonOptions, UsageError, withCommonOptions, writeLine } from '../command.js'
import { withGateway } from '../with-gateway.js'

type Options = CommonOptions & { scheme: string; since?: string; asAt?: string; remind?: boolean }

export const addEligibility: AddCommand = (program, terminal) => {
  const command = program
    .command('eligibility')
    .description(
      'whether a candidate may go on a scheme now, on a day to come, or not; with --remind the coach is told on that day',
    )
    .argument('<source:ref>')
    .addOption(
      new Option('--scheme <name>', 'which scheme')
        .choices(schemes().map(({ scheme }) => scheme))
        .makeOptionMandatory(),
    )
    .addOption(new Option('--since <date>', 'the day its months count from').argParser(isoDay))
    .addOption(new Option('--as-at <date>', 'the day asked about (default: today)').argParser(isoDay))
    .option('--remind', 'tell the coach on the day')
  withCommonOptions(command).action((id: string, { scheme: name, since, asAt, remind, ...options }: Options) => {
    const scheme = schemes().find((one) => one.scheme === name)
    if (!scheme) throw new UsageError(`no scheme "${name}"`)
    return withGateway(options, terminal, async (gateway) => {
      const answer = await checkEligibility(gateway, id, scheme, {
        since: since ?? null,
        ...(asAt === undefined ? {} : { asAt }),
        remind: remind ?? false,
      })
      if (!answer) throw new Error(`Cannot check ${id}: the store has no such candidate`)
      writeLine(
        terminal.out,
        options.json ? JSON.stringify(answer) : `${id}: ${answer.words} (${scheme.label}; from ${scheme.source})`,
      )
    })
  })
}

function isoDay(text: string): string {
  if (!z.iso.date().safeParse(text).success)
    throw new InvalidArgumentError('It must be a day that exists, written YYYY-MM-DD.')
  return text
}
