import { setSourceTrust } from '../../sources/set-source-trust.js'
import { listSources } from '../../sources/list-sources.js'
import { type AddCommand, type CommonOptions, withCommonOptions, writeLine } from '../command.js'
import { withGateway } from '../with-gateway.js'

export const addSource: AddCommand = (program, terminal) => {
  const command = program.command('source').description('say which sources are trusted: what they send arrives live')
  for (const [verb, isTrusted] of [
    ['trust', true],
    ['distrust', false],
  ] as const)
    withCommonOptions(
      command
        .command(verb)
        .description(isTrusted ? 'let what a source sends arrive live' : 'have what a source sends looked at first')
        .argument('<name>'),
    ).action((name: string, options: CommonOptions) =>
      withGateway(options, terminal, async ({ store, clock }) => {
        await setSourceTrust({ store, clock }, name, isTrusted)
        writeLine(terminal.out, JSON.stringify({ source: name, trusted: isTrusted }))
      }),
    )
  withCommonOptions(command.command('list').description('the sources something was decided about')).action(
    (options: CommonOptions) =>
      withGateway(options, terminal, async ({ store }) => {
        for (const source of await listSources(store)) writeLine(terminal.out, JSON.stringify(source))
      }),
  )
}
