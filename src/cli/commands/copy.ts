import { readConfig } from '../../config.js'
import { copyGateway } from '../../main.js'
import { type AddCommand, type CommonOptions, withCommonOptions, writeLine } from '../command.js'

type Options = CommonOptions & { to: string }

export const addCopy: AddCommand = (program, terminal) => {
  const command = program
    .command('copy')
    .description(
      'copy the store and its keys to another engine, and prove the copy equal part by part. Stop serve and worker first; one that was cut off is begun again',
    )
    .requiredOption('--to <url>', 'mongodb://HOST/DATABASE, or the file of a new SQLite store (its keys go beside it)')
  withCommonOptions(command).action(async ({ to, ...options }: Options) => {
    const config = readConfig(terminal.environment, options)
    const { digests, keys } = await copyGateway(config, to)
    writeLine(terminal.out, JSON.stringify({ copied: withoutPassword(to), isEqual: true, keys, parts: digests }))
  })
}

const withoutPassword = (url: string): string => url.replace(/\/\/[^@/]*@/, '//')
