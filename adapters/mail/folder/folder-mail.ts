import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { type Mail, MailError } from '../../../src/ports/mail.js'
import { writtenLetter } from '../written-letter.js'

/**
 * Mail into a folder, a file a letter, for the Outbox page and for trying things out: nothing leaves the machine. The file's name is made of the
 * Message-ID, so a letter sent again is there once.
 * @throws {MailError} when the folder cannot be made
 */
export async function openFolderMail(folder: string): Promise<Mail> {
  const fail = (error: unknown): never => {
    throw new MailError(`Cannot keep mail in ${folder}: ${(error as Error).message}`, { cause: error })
  }
  const makeFolder = async (): Promise<void> => {
    await mkdir(folder, { recursive: true, mode: 0o700 }).catch(fail)
  }
  await makeFolder()
  const fileOf = (messageId: string): string =>
    join(folder, `${createHash('sha256').update(messageId).digest('hex').slice(0, 40)}.eml`)

  return {
    async send(letter) {
      // Loaded when the first letter is written: most commands write none.
      const { createTransport } = await import('nodemailer')
      const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
      const { message } = await transport.sendMail(writtenLetter(letter))
      const file = fileOf(letter.messageId)
      try {
        await writeWhole(file, message as Buffer)
        return { outcome: 'sent', words: file }
      } catch (error) {
        return { outcome: 'later', words: `cannot write ${file}: ${(error as Error).message}`, mayHaveArrived: false }
      }
    },
    kept: (messageId) =>
      readFile(fileOf(messageId)).catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        return fail(error)
      }),
    check: makeFolder,
    close: async () => undefined,
  }
}

/** Under its name only once it is whole and on disk. */
async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const partial = `${file}.${process.pid}.partial`
  const handle = await open(partial, 'w', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(partial, file)
}
