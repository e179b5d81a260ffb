import { spawn } from 'node:child_process'
import { Readable, Writable } from 'node:stream'
import { run } from '../../src/cli/main.js'

export type Answer = { status: number; out: string; err: string }

/** Runs a command in this process, with its own terminal. */
export async function runGateway(
  args: string[],
  standardInput = '',
  environment: NodeJS.ProcessEnv = {},
): Promise<Answer> {
  const out = new Collector()
  const err = new Collector()
  const status = await run(args, { out, err, in: Readable.from([Buffer.from(standardInput)]), environment })
  return { status, out: out.text, err: err.text }
}

class Collector extends Writable {
  text = ''
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    done()
  }
}

/** Starts a command as a process of its own; it is killed with `kill -9` after `killAfterMilliseconds`, when given. */
export async function spawnGateway(
  args: string[],
  killAfterMilliseconds?: number,
): Promise<{ status: number | null; signal: string | null; out: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/support/gateway-process.ts', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  const timer =
    killAfterMilliseconds === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMilliseconds)
  return new Promise((resolve) =>
    child.on('close', (status, signal) => {
      clearTimeout(timer)
      resolve({ status, signal, out })
    }),
  )
}
