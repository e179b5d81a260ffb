import { Command, CommanderError } from 'commander'
import { version } from '../version.js'
import { type AddCommand, type ExitStatus, type Terminal, UsageError, writeLine } from './command.js'
import { commands } from './commands/index.js'

/** EX_USAGE of sysexits.h: the command was used wrongly. */
const WRONG_USE = 64

/** Runs `gateway` with its arguments and sets the exit status: 0 done, 1 failed, 2 done in part, 64 wrong use. */
export async function main(args: readonly string[]): Promise<void> {
  process.exitCode = await run(args, {
    out: process.stdout,
    err: process.stderr,
    in: process.stdin,
    environment: process.env,
  })
}

/** As `main`, on the given terminal; the exit status is the answer. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  let status: ExitStatus = 0
  const program = new Command('gateway')
    .description('One door for employers; behind it an engine that carves, ranks with reasons, and keeps boards true.')
    .version(version, '--version')
    .configureOutput({
      writeOut: (text) => terminal.out.write(text),
      writeErr: (text) => terminal.err.write(text),
    })
    .exitOverride()
    .showHelpAfterError('(gateway --help lists the commands)')
  for (const add of await addersFor(args)) add(program, terminal, (answer) => (status = answer))
  for (const command of program.commands) inheritExit(command)
  try {
    await program.parseAsync(args, { from: 'user' })
    return status
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USE
    const isWrongUse = error instanceof UsageError
    writeLine(terminal.err, `gateway: ${oneLine(error)}`)
    return isWrongUse ? WRONG_USE : 1
  }
}

/** The command that is named first, or all of them where none is: help and a slip of the pen need every name. */
async function addersFor(args: readonly string[]): Promise<AddCommand[]> {
  const [name = ''] = args
  const wanted = Object.hasOwn(commands, name) ? [commands[name]!] : Object.values(commands)
  const adders = []
  // One after another: the module loader of the tests loses its way when several are read at once.
  for (const load of wanted) adders.push(await load())
  return adders
}

function inheritExit(command: Command): void {
  command.exitOverride()
  for (const inner of command.commands) inheritExit(inner)
}

function oneLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s*\n\s*/g, ' ')
}
