import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../ports/clock.js'
import type { Ids } from '../ports/ids.js'
import type { Passwords } from '../ports/passwords.js'
import type { Store, Write } from '../ports/store.js'
import { type AccountDocument, accounts } from './account.js'
import { accountByEmail } from './find-account.js'
import { roles } from './roles.js'
import { newSecret } from './secrets.js'

export const sampleEmail = (role: string): string => `${role}@example.org`

/**
 * One account a role, all with one random password, for a store that was just filled with the sample; a store with real people in it never has
 * them. The password is kept in `DATA-DIR/sample-password`, readable by its owner only.
 */
export async function makeSampleAccounts(
  { store, clock, ids, passwords }: { store: Store; clock: Clock; ids: Ids; passwords: Passwords },
  dataDir: string,
): Promise<void> {
  const password = newSecret()
  const passwordHash = await passwords.hash(password)
  const at = clock.now()
  const writes: Write[] = []
  for (const role of roles) {
    if (await accountByEmail(store, sampleEmail(role))) continue
    const doc: AccountDocument = {
      email: sampleEmail(role),
      name: null,
      role,
      status: 'active',
      passwordHash,
      totpSecret: null,
      isTotpOn: false,
      link: null,
      subject: null,
      epoch: 1,
      createdAt: at,
      updatedAt: at,
    }
    writes.push({
      kind: 'insert',
      collection: accounts,
      id: ids.next(),
      doc,
      event: { name: 'account-made-for-sample', detail: { role } },
    })
  }
  if (writes.length === 0) return
  // The file first: a password nobody can read would be of no use to anybody.
  writeFileSync(passwordFile(dataDir), `${password}\n`, { mode: 0o600 })
  await store.commit({ at, by: 'system', writes })
}

/** The password of the sample accounts, where there are some. */
export async function samplePassword(store: Store, dataDir: string): Promise<string | undefined> {
  const file = passwordFile(dataDir)
  if (!existsSync(file) || !(await accountByEmail(store, sampleEmail('administrator')))) return undefined
  return readFileSync(file, 'utf8').trim()
}

const passwordFile = (dataDir: string): string => join(dataDir, 'sample-password')
