import { basename } from 'node:path'
import { type AddCommand, type CommonOptions, withCommonOptions, writeLine } from '../command.js'
import { progressOn } from '../progress-bar.js'
import { withGateway } from '../with-gateway.js'

export const addBackup: AddCommand = (program, terminal) => {
  const command = program
    .command('backup')
    .description(
      'write a consistent copy of the store to FILE, also while it is in use, and the keys of sealed fields to FILE.keys. Keep many of the first, and only the newest of the second: an erased person is gone from every backup once the older keys are',
    )
    .argument('<file>')
  withCommonOptions(command).action(async (file: string, options: CommonOptions) => {
    const progress = progressOn(terminal)
    await withGateway(options, terminal, async (gateway) => {
      await gateway.backup(file, (copied, total) => progress.update(basename(file), copied, total))
    }).finally(() => progress.stop())
    writeLine(terminal.out, JSON.stringify({ backup: file, keys: `${file}.keys` }))
  })
}
