import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { publishFile } from '../../publish-file.js'
import type { SavedKey } from '../../../src/ports/record-keys.js'
import { StoreError } from '../../../src/ports/store.js'

const FORMAT = 'employer-gateway keys 1'

const backupSchema = z.object({
  format: z.literal(FORMAT),
  keys: z.array(z.tuple([z.string(), z.base64().nullable()])),
  sha256: z.string(),
})
type Kept = [id: string, bytes: string | null][]

const digest = (keys: Kept): string => createHash('sha256').update(JSON.stringify(keys)).digest('hex')

/** Writes all keys, and the list of the destroyed, to a new file that only its owner may read. @throws {StoreError} when it exists or cannot be written */
export async function writeKeysBackup(file: string, saved: AsyncIterable<SavedKey>): Promise<void> {
  if (existsSync(file)) throw new StoreError(`Could not write "${file}": there is such a file already`)
  const keys: Kept = []
  for await (const { id, bytes } of saved) keys.push([id, bytes ? Buffer.from(bytes).toString('base64') : null])
  const partial = `${file}.partial`
  try {
    writeFileSync(partial, `${JSON.stringify({ format: FORMAT, keys, sha256: digest(keys) })}\n`, { mode: 0o600 })
    publishFile(partial, file)
  } catch (error) {
    rmSync(partial, { force: true })
    throw new StoreError(`Could not write "${file}": ${(error as Error).message}`, { cause: error })
  }
}

/** All keys of a backup. @throws {StoreError} when the file is not a whole backup of keys on MongoDB */
export async function readKeysBackup(file: string): Promise<SavedKey[]> {
  const refuse = (why: string, cause?: unknown): StoreError =>
    new StoreError(`Could not restore keys from "${file}": ${why}`, cause === undefined ? {} : { cause })
  if (!existsSync(file)) throw refuse('there is no such file')
  let text: unknown
  try {
    text = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw refuse('it is not a whole backup of keys on MongoDB', error)
  }
  const parsed = backupSchema.safeParse(text)
  if (!parsed.success || parsed.data.sha256 !== digest(parsed.data.keys))
    throw refuse('it is not a whole backup of keys on MongoDB')
  return parsed.data.keys.map(([id, bytes]) => ({
    id,
    ...(bytes === null ? {} : { bytes: new Uint8Array(Buffer.from(bytes, 'base64')) }),
  }))
}
