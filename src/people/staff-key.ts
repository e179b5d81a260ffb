import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The one key by which staff reach what the public may not see, until people have accounts of their own: made at the first start, kept in
 * the data directory, readable by its owner only.
 */
export function staffKey(dataDir: string): string {
  const file = join(dataDir, 'staff-key')
  try {
    // Two processes may start at once: only one of them makes the file.
    writeFileSync(file, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8').trim()
}

/** Compares in a time that says nothing about how much was right. */
export function isStaffKey(given: string, key: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(key))
}
