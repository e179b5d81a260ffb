import { Option } from 'commander'
import { jobFamilyNames } from '../../../matching/taxonomy/job-families.js'
import { strands } from '../../records/values.js'
import { savedSearchSchema } from '../../saved-searches/model.js'
import { listSearches, removeSearch, saveSearch } from '../../saved-searches/save-search.js'
import { type AddCommand, type CommonOptions, UsageError, withCommonOptions, writeLine } from '../command.js'
import { withGateway } from '../with-gateway.js'

type Options = CommonOptions & { family?: string[]; sector?: string[]; strand?: string[] }

export const addSavedSearch: AddCommand = (program, terminal) => {
  const command = program
    .command('saved-search')
    .description('what brokers want to hear of when it is published; the worker tells them, once an opportunity')
  withCommonOptions(
    command
      .command('add')
      .description('keep a search under a name')
      .argument('<name>')
      .addOption(new Option('--family <family...>', 'job families').choices(jobFamilyNames))
      .option('--sector <sector...>', 'sectors of employers')
      .addOption(new Option('--strand <strand...>', 'strands').choices([...strands])),
  ).action((name: string, { family, sector, strand, ...options }: Options) => {
    const read = savedSearchSchema.safeParse({ name, families: family, sectors: sector, strands: strand })
    if (!read.success) throw new UsageError(`the search "${name}" ${read.error.issues[0]!.message}`)
    return withGateway(options, terminal, async (gateway) => {
      await saveSearch(gateway, read.data, 'command')
      writeLine(terminal.out, JSON.stringify(read.data))
    })
  })
  withCommonOptions(command.command('remove').description('forget a search').argument('<name>')).action(
    (name: string, options: CommonOptions) =>
      withGateway(options, terminal, async (gateway) => {
        if (!(await removeSearch(gateway, name, 'command')))
          throw new Error(`Cannot remove the search "${name}": there is none of that name`)
        writeLine(terminal.out, JSON.stringify({ removed: name }))
      }),
  )
  withCommonOptions(command.command('list').description('every search')).action((options: CommonOptions) =>
    withGateway(options, terminal, async ({ store }) => {
      for (const search of await listSearches(store)) writeLine(terminal.out, JSON.stringify(search))
    }),
  )
}
