import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { openFolderMail } from '../../../adapters/mail/folder/folder-mail.js'
import { MailError } from '../../../src/ports/mail.js'
import { aLetter, describeMail } from '../../contracts/mail-contract.js'

const letters = (folder: string): string[] => readdirSync(folder).map((name) => join(folder, name))

describeMail('folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-mail-'))
  return {
    open: () => openFolderMail(join(folder, 'outbox')),
    received: async () => letters(join(folder, 'outbox')).map((file) => readFileSync(file)),
    destroyAll: async () => rmSync(folder, { recursive: true, force: true }),
  }
})

describe('mail in a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-mail-'))
  const outbox = join(folder, 'outbox')
  afterEach(() => rmSync(outbox, { recursive: true, force: true }))

  it('has a letter once that was sent twice, gives it back as it was written, and keeps it from others', async () => {
    const mail = await openFolderMail(outbox)
    await mail.send(aLetter())
    const [file] = letters(outbox)
    const before = readFileSync(file!)
    await mail.send(aLetter())
    expect(letters(outbox)).toEqual([file])
    expect(file).toMatch(/\.eml$/)
    expect(Buffer.from((await mail.kept(aLetter().messageId))!).toString()).toContain('Subject: A match')
    expect(before.toString()).toContain('\r\n\r\nThere is a match.')
    expect(statSync(file!).mode & 0o077).toBe(0)
    expect(await mail.kept('<other@example.org>')).toBeUndefined()
  })

  it('says later when the folder has gone, and fails to open where there can be none', async () => {
    const mail = await openFolderMail(outbox)
    rmSync(outbox, { recursive: true })
    expect(await mail.send(aLetter())).toMatchObject({ outcome: 'later', mayHaveArrived: false })
    writeFileSync(join(folder, 'file'), '')
    await expect(openFolderMail(join(folder, 'file', 'outbox'))).rejects.toThrow(MailError)
    chmodSync(folder, 0o700)
    expect(existsSync(outbox)).toBe(false)
  })
})
