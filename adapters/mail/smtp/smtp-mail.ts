import { createTransport } from 'nodemailer'
import { type Mail, MailError, type Sending } from '../../../src/ports/mail.js'
import { writtenLetter } from '../written-letter.js'

export type SmtpMailOptions = {
  /** `smtp://user:password@host:587`, `smtps://…` for TLS from the start. */
  readonly url: string
  /** How long the server may be silent before it is taken to be stuck. */
  readonly silenceMilliseconds?: number
}

const SILENCE_MILLISECONDS = 30_000
const CONNECTIONS = 3

/**
 * Mail by SMTP, over a few connections that are kept. Whether and when to try again is for the queue to say: nothing is repeated here.
 * @throws {MailError} naming SMTP_URL, when the server cannot be reached or does not let us in
 */
export async function openSmtpMail({
  url,
  silenceMilliseconds = SILENCE_MILLISECONDS,
}: SmtpMailOptions): Promise<Mail> {
  const { host, port, isSecure, auth } = addressOf(url)
  const transport = createTransport({
    pool: true,
    host,
    port,
    secure: isSecure,
    ...(auth && { auth }),
    maxConnections: CONNECTIONS,
    // Left to itself, the pool would send again what was under way when a connection closed, and tell nobody.
    maxRequeues: 0,
    connectionTimeout: silenceMilliseconds,
    greetingTimeout: silenceMilliseconds,
    socketTimeout: silenceMilliseconds,
  })
  const check = async (): Promise<void> => {
    try {
      await transport.verify()
    } catch (error) {
      const words = (error as Error).message
      throw new MailError(`Cannot use the mail server at ${host}:${port} (SMTP_URL): ${words}`, { cause: error })
    }
  }
  await check().catch((error: unknown) => {
    transport.close()
    throw error
  })
  return {
    async send(letter) {
      try {
        const { response } = await transport.sendMail(writtenLetter(letter))
        return { outcome: 'sent', words: response }
      } catch (error) {
        if (error instanceof RangeError) throw error
        return failure(error as SmtpError)
      }
    },
    kept: async () => undefined,
    check,
    close: async () => transport.close(),
  }
}

/** What nodemailer throws: the server's reply, when there was one, to which command. */
type SmtpError = Error & { responseCode?: number; command?: string; code?: string; syscall?: string }

function failure(error: SmtpError): Sending {
  const { message, responseCode, command, code } = error
  const words = message.replace(/\s+/g, ' ').slice(0, 300)
  // Of the recipient or the letter. A sender or a password that is refused is ours to put right, and the letter waits.
  const isAboutLetter = command === 'RCPT TO' || command === 'DATA' || code === 'EMESSAGE'
  if (responseCode !== undefined && responseCode >= 500 && isAboutLetter)
    return { outcome: 'refused', code: responseCode, words }
  return { outcome: 'later', words, mayHaveArrived: responseCode === undefined && hasBegun(error) }
}

/**
 * Whether we had got as far as talking. When a server falls silent or hangs up then, nodemailer does not say at which command, so
 * that possible repeats are counted too often rather than too seldom.
 */
function hasBegun({ code, syscall, message }: SmtpError): boolean {
  const isBefore = ['EDNS', 'ETLS', 'EAUTH', 'ENOAUTH', 'EPROXY'].includes(code ?? '') || syscall === 'connect'
  return !isBefore && !/^(Connection timeout|Greeting never received)/.test(message)
}

function addressOf(url: string): {
  host: string
  port: number
  isSecure: boolean
  auth?: { user: string; pass: string }
} {
  let parsed: URL
  try {
    parsed = new URL(url)
  } catch (error) {
    throw new MailError('SMTP_URL is not an address; give one such as smtp://user:password@host:587', { cause: error })
  }
  const isSecure = parsed.protocol === 'smtps:'
  if ((!isSecure && parsed.protocol !== 'smtp:') || parsed.hostname === '')
    throw new MailError(`SMTP_URL begins with "${parsed.protocol}"; it must be smtp: or smtps:, and name a host`)
  return {
    host: parsed.hostname,
    port: parsed.port === '' ? (isSecure ? 465 : 587) : Number(parsed.port),
    isSecure,
    ...(parsed.username !== '' && {
      auth: { user: decodeURIComponent(parsed.username), pass: decodeURIComponent(parsed.password) },
    }),
  }
}
