import { Option } from 'commander'
import { benches } from '../../bench/benches.js'
import { type AddCommand, type CommonOptions, UsageError, withCommonOptions, writeLine } from '../command.js'
import { wholeNumberFrom } from '../whole-number.js'

type Options = CommonOptions & { people: number; seed: number }

const MOST_PEOPLE = 10_000_000

export const addBench: AddCommand = (program, terminal, done) => {
  const command = program
    .command('bench')
    .description(
      'measure on made-up worlds; one JSON line a figure, a ratio above 1 meaning that many times better than what it is compared with. Exit status 1 when an answer was wrong',
    )
    .argument('<name>', `one of ${Object.keys(benches).join(', ')}`)
    .addOption(
      new Option('--people <n>', 'people in the world').default(100_000).argParser(wholeNumberFrom(1, MOST_PEOPLE)),
    )
    .addOption(new Option('--seed <n>', 'which world').default(1).argParser(wholeNumberFrom(0, 2 ** 31 - 1)))
  withCommonOptions(command).action(async (name: string, { people, seed }: Options) => {
    const load = Object.hasOwn(benches, name) ? benches[name] : undefined
    if (!load) throw new UsageError(`no benchmark "${name}": there are ${Object.keys(benches).join(', ')}`)
    const bench = await load()
    const { isSound } = await bench({
      people,
      seed,
      report: (figure) => writeLine(terminal.out, JSON.stringify(figure)),
    })
    if (!isSound) writeLine(terminal.err, `gateway: bench ${name} met a wrong answer: its figures mean nothing`)
    done(isSound ? 0 : 1)
  })
}
