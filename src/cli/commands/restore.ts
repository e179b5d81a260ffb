import { readConfig } from '../../config.js'
import { restoreGateway } from '../../main.js'
import { type AddCommand, type CommonOptions, withCommonOptions, writeLine } from '../command.js'

type Options = CommonOptions & { keys?: string }

export const addRestore: AddCommand = (program, terminal) => {
  const command = program
    .command('restore')
    .description(
      'put a backup back in place of the store, which must not be in use. People erased since then stay erased',
    )
    .argument('<file>')
    .option('--keys <file>', 'the newest keys (default: FILE.keys, else those of the data directory)')
  withCommonOptions(command).action(async (file: string, options: Options) => {
    const config = readConfig(terminal.environment, options)
    await restoreGateway(config, file, options.keys)
    writeLine(terminal.out, JSON.stringify({ restored: file, dataDir: config.dataDir }))
  })
}
