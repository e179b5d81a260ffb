import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newSecret } from './secrets.js'

/** What signs the cookies: GATEWAY_SESSION_SECRET, or one made at the first start and kept in the data directory, readable by its owner only. */
export function sessionSecret({
  dataDir,
  sessionSecret: given,
}: {
  dataDir: string
  sessionSecret: string | null
}): string {
  if (given !== null) return given
  const file = join(dataDir, 'session-secret')
  try {
    // Two processes may start at once: only one of them makes the file.
    writeFileSync(file, `${newSecret()}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8').trim()
}
