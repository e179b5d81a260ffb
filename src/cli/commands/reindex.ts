import { Argument } from 'commander'
import { followedIndexes } from '../../search/sources.js'
import { type AddCommand, type CommonOptions, withCommonOptions, writeLine } from '../command.js'
import { withGateway } from '../with-gateway.js'

const names = followedIndexes.map(({ name }) => name)

export const addReindex: AddCommand = (program, terminal) => {
  const command = program
    .command('reindex')
    .description('build search indexes anew from the store; the old ones answer meanwhile')
    .addArgument(new Argument('[index...]', 'which (default: all)').choices(names))
  withCommonOptions(command).action((given: string[], options: CommonOptions) =>
    withGateway(options, terminal, async ({ store, search }) => {
      const chosen = followedIndexes.filter(({ name }) => given.length === 0 || given.includes(name))
      const counts: Record<string, number> = {}
      for (const index of chosen) {
        await index.rebuild(store, search)
        counts[index.name] = await index.count(search)
        if (!options.json) writeLine(terminal.out, `${index.name}: ${counts[index.name]}`)
      }
      if (options.json) writeLine(terminal.out, JSON.stringify(counts))
    }),
  )
}
