import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A real SMTP server in this process, which behaves as the test says. */
export type TestSmtpServer = {
  readonly url: string
  readonly received: Buffer[]
  /** The envelopes as they came, with what was said of delivery notices. */
  readonly envelopes: unknown[]
  connections(): number
  close(): Promise<void>
}

export async function startSmtp(options: SMTPServerOptions = {}, port = 0): Promise<TestSmtpServer> {
  const received: Buffer[] = []
  const envelopes: unknown[] = []
  let connections = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    hideDSN: false,
    onConnect: (_session, done) => {
      connections++
      done()
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        received.push(Buffer.concat(chunks))
        envelopes.push(session.envelope)
        done()
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  const address = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    received,
    envelopes,
    connections: () => connections,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** An answer of the server with a code of its own. */
export const answer = (code: number, words: string): Error => Object.assign(new Error(words), { responseCode: code })
