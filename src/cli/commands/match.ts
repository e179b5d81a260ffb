import { InvalidArgumentError, Option } from 'commander'
import { z } from 'zod'
import { parseRecordId } from '../../records/identity.js'
import { shortlistForCandidate } from '../../shortlists/shortlist-for-candidate.js'
import { shortlistForOpportunity } from '../../shortlists/shortlist-for-opportunity.js'
import { shortlistText } from '../../shortlists/shortlist-text.js'
import { type AddCommand, type CommonOptions, UsageError, withCommonOptions, writeLine } from '../command.js'
import { wholeNumberFrom } from '../whole-number.js'
import { withGateway } from '../with-gateway.js'

type Options = CommonOptions & { opportunity?: string; candidate?: string; top: number; asAt?: string }

export const addMatch: AddCommand = (program, terminal) => {
  const command = program
    .command('match')
    .description('the shortlist of candidates for an opportunity, or of opportunities for a candidate, with reasons')
    .addOption(
      new Option('--opportunity <source:ref>', 'rank candidates for it; source:ref#shift for a carved shift').argParser(
        roleName,
      ),
    )
    .addOption(new Option('--candidate <source:ref>', 'rank opportunities for them').argParser(recordName))
    .addOption(new Option('--top <n>', 'how many').default(20).argParser(wholeNumberFrom(1, 1000)))
    .addOption(new Option('--as-at <date>', 'the day dates are tested at (default: today)').argParser(isoDay))
  withCommonOptions(command).action((options: Options) => {
    const { opportunity, candidate } = options
    const query = { top: options.top, ...(options.asAt === undefined ? {} : { asAt: options.asAt }) }
    if ((opportunity === undefined) === (candidate === undefined))
      throw new UsageError('match needs either --opportunity SOURCE:REF or --candidate SOURCE:REF')
    return withGateway(options, terminal, async (gateway) => {
      const answer =
        opportunity === undefined
          ? await shortlistForCandidate(gateway, candidate!, query)
          : await shortlistForOpportunity(gateway, opportunity, query)
      if (!answer)
        throw new Error(
          `Cannot match ${opportunity ?? candidate!}: the store has no such ${opportunity ? 'opportunity' : 'candidate'}`,
        )
      if (options.json) writeLine(terminal.out, JSON.stringify(answer))
      else terminal.out.write(shortlistText(answer))
    })
  })
}

/** An opportunity, or a carved shift of one. */
function roleName(text: string): string {
  recordName(text.replace(/#[^#]+$/, ''))
  return text
}

function recordName(text: string): string {
  if (!parseRecordId(text)) throw new InvalidArgumentError('It must be SOURCE:REF, such as nhs-jobs:916058850.')
  return text
}

function isoDay(text: string): string {
  if (!z.iso.date().safeParse(text).success)
    throw new InvalidArgumentError('It must be a day that exists, written YYYY-MM-DD.')
  return text
}
