import { readFileSync } from 'node:fs'
import { Option } from 'commander'
import { TitleList } from '../../../matching/text/title-to-title.js'
import { type TitleScheme, titleMatches, titleSchemes } from '../../taxonomy/title-matches.js'
import { titleTools } from '../../taxonomy/title-tools.js'
import { answerLines } from '../line-by-line.js'
import { type AddCommand, type CommonOptions, UsageError, withCommonOptions } from '../command.js'
import { wholeNumberFrom } from '../whole-number.js'

type Options = CommonOptions & { scheme?: TitleScheme; top: number; against?: string }

export const addTitle: AddCommand = (program, terminal) => {
  const command = program
    .command('title')
    .description('what job titles mean: one a line on standard input, one JSON line each, best first, each with why')
    .addOption(new Option('--scheme <scheme>', 'coded by (default: esco)').choices([...titleSchemes]))
    .addOption(new Option('--top <n>', 'how many').default(10).argParser(wholeNumberFrom(1, 1000)))
    .option('--against <file>', 'answer with the closest titles of a file, one a line, in place of a scheme')
  withCommonOptions(command).action(async ({ scheme, top, against }: Options) => {
    if (against !== undefined && scheme !== undefined)
      throw new UsageError('title takes either --scheme or --against, not both')
    if (against === undefined) return answerLines(terminal, (line) => titleMatches(line, scheme ?? 'esco', top))
    const { reader, evidence } = titleTools()
    const list = new TitleList(reader, evidence, titlesOf(against))
    return answerLines(terminal, (text) => ({
      text,
      matches: list.nearest(text, top).map(({ parts, ...match }) => ({
        ...match,
        words: `meaning ${percent(parts.meaning)}, spelling ${percent(parts.spelling)}, occupations in common ${percent(parts.occupations)}`,
      })),
    }))
  })
}

const percent = (share: number): string => `${Math.round(100 * share)} %`

function titlesOf(file: string): string[] {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new Error(`Cannot read the titles of ${file}: ${(error as Error).message}`, { cause: error })
  }
  const titles = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  if (titles.at(-1) === '') titles.pop()
  return titles
}
