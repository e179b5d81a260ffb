import { serve } from '../../serve.js'
import { type AddCommand, type CommonOptions, withCommonOptions, writeLine } from '../command.js'
import { withGateway } from '../with-gateway.js'

type Options = CommonOptions & { port?: string; sample?: boolean; worker?: boolean }

export const addServe: AddCommand = (program, terminal) => {
  const command = program
    .command('serve')
    .description('start the site and the API; an empty store is filled with the shipped sample')
    .option('--port <n>', 'where to listen (default: GATEWAY_PORT, else 3000)')
    .option('--no-sample', 'leave an empty store empty')
    .option('--no-worker', 'leave background work to gateway worker')
  withCommonOptions(command).action((options: Options) =>
    withGateway(options, terminal, (gateway) =>
      serve(gateway, {
        hasSample: options.sample !== false,
        hasWorker: options.worker !== false,
        say: (line) => writeLine(terminal.out, line),
      }),
    ),
  )
}
