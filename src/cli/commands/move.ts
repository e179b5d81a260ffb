import { Argument, Option } from 'commander'
import { changeState } from '../../opportunities/change-state.js'
import { type CloseReason, type Move, allMoves, closeReasons } from '../../opportunities/state.js'
import { type AddCommand, type CommonOptions, UsageError, withCommonOptions, writeLine } from '../command.js'
import { withGateway } from '../with-gateway.js'

type Options = CommonOptions & { reason?: CloseReason }

export const addMove: AddCommand = (program, terminal) => {
  const command = program
    .command('move')
    .description('move an opportunity through its life: approve, publish, pause, fill, close…')
    .argument('<source:ref>')
    .addArgument(new Argument('<move>').choices(allMoves))
    .addOption(new Option('--reason <reason>', 'why it is closed').choices([...closeReasons]))
  withCommonOptions(command).action((id: string, move: Move, options: Options) => {
    if ((move === 'close') !== (options.reason !== undefined))
      throw new UsageError(
        move === 'close' ? `close needs --reason, one of ${closeReasons.join(', ')}` : `${move} takes no --reason`,
      )
    const change = move === 'close' ? { move, reason: options.reason! } : { move }
    return withGateway(options, terminal, async (gateway) => {
      const result = await changeState(gateway, id, change, 'command')
      if (result.outcome === 'unknown') throw new Error(`Cannot ${move} ${id}: the store has no such opportunity`)
      if (result.outcome === 'illegal' || result.outcome === 'stopped') throw new Error(result.words)
      writeLine(
        terminal.out,
        JSON.stringify({ opportunity: id, state: result.doc.state, closeReason: result.doc.closeReason }),
      )
    })
  })
}
