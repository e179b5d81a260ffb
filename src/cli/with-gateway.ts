import { readConfig } from '../config.js'
import { type Gateway, openGateway } from '../main.js'
import type { CommonOptions, Terminal } from './command.js'

/** Runs a command's work on the store it names, and closes it whatever happens. */
export async function withGateway<Answer>(
  options: CommonOptions & { port?: string },
  terminal: Terminal,
  work: (gateway: Gateway) => Promise<Answer>,
): Promise<Answer> {
  const gateway = await openGateway(readConfig(terminal.environment, options))
  try {
    return await work(gateway)
  } finally {
    await gateway.close()
  }
}
