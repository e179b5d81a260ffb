import { once } from 'node:events'
import { startWorker } from '../../worker.js'
import { type AddCommand, type CommonOptions, withCommonOptions, writeLine } from '../command.js'
import { withGateway } from '../with-gateway.js'

export const addWorker: AddCommand = (program, terminal) => {
  const command = program.command('worker').description('background work alone, until it is stopped')
  withCommonOptions(command).action((options: CommonOptions) =>
    withGateway(options, terminal, async (gateway) => {
      const stopAsked = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
      const worker = startWorker(gateway, (fault) => writeLine(terminal.err, `gateway: ${(fault as Error).message}`))
      await stopAsked
      await worker.stop()
    }),
  )
}
