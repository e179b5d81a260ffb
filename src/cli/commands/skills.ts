import { Option } from 'commander'
import { askedMatches, skillMatches } from '../../taxonomy/skill-matches.js'
import { answerLines } from '../line-by-line.js'
import { type AddCommand, type CommonOptions, withCommonOptions } from '../command.js'
import { wholeNumberFrom } from '../whole-number.js'

type Options = CommonOptions & { top: number; asked?: boolean }

export const addSkills: AddCommand = (program, terminal) => {
  const command = program
    .command('skills')
    .description(
      'ESCO skills that sentences mean: one sentence a line on standard input, one JSON line each, best first, each with why',
    )
    .addOption(new Option('--top <n>', 'how many, of the 40 best').default(10).argParser(wholeNumberFrom(1, 1000)))
    .option('--asked', 'only what is surely asked for, with its level: essential, desirable, trained or asked')
  withCommonOptions(command).action(({ top, asked }: Options) =>
    answerLines(terminal, (line) => (asked ? askedMatches(line) : skillMatches(line, top))),
  )
}
