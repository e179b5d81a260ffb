import type { Command } from 'commander'

/** What a command writes to and reads from; tests give their own. */
export type Terminal = {
  out: NodeJS.WritableStream
  err: NodeJS.WritableStream & { isTTY?: boolean }
  in: NodeJS.ReadableStream
  environment: NodeJS.ProcessEnv
}

/** Adds one command to the program. A command answers with its exit status: 0 done, 1 failed, 2 done in part. */
export type AddCommand = (program: Command, terminal: Terminal, done: (status: ExitStatus) => void) => void
export type ExitStatus = 0 | 1 | 2

/** Wrong use of the command line that commander cannot see itself. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** The options every command has. */
export type CommonOptions = { dataDir?: string; json?: boolean }

export function withCommonOptions(command: Command): Command {
  return command
    .option('--data-dir <dir>', 'where the store is (default: GATEWAY_DATA_DIR, else ./data-dir)')
    .option('--json', 'answer in JSON only')
}

export function writeLine(stream: NodeJS.WritableStream, line: string): void {
  stream.write(`${line}\n`)
}
