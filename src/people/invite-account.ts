import type { Clock } from '../ports/clock.js'
import type { Ids } from '../ports/ids.js'
import type { Store } from '../ports/store.js'
import { type AccountDocument, accounts } from './account.js'
import type { Role } from './roles.js'
import { newSecret, secretHash } from './secrets.js'

export const INVITATION_DAYS = 7

export type InviteResult =
  /** `secret` goes into the link, once: only its hash is kept. */
  { outcome: 'invited'; id: string; secret: string; expiresAt: string } | { outcome: 'taken'; words: string }

/** Makes an account that can sign in once its owner has used the link and chosen a password. */
export async function inviteAccount(
  { store, clock, ids }: { store: Store; clock: Clock; ids: Ids },
  person: { email: string; name: string | null; role: Role },
  by: string,
): Promise<InviteResult> {
  const at = clock.now()
  const secret = newSecret()
  const expiresAt = daysAfter(at, INVITATION_DAYS)
  const doc: AccountDocument = {
    ...person,
    status: 'invited',
    passwordHash: null,
    totpSecret: null,
    isTotpOn: false,
    link: { purpose: 'invitation', hash: secretHash(secret), expiresAt },
    subject: null,
    epoch: 1,
    createdAt: at,
    updatedAt: at,
  }
  const id = ids.next()
  const result = await store.commit({
    at,
    by,
    writes: [
      {
        kind: 'insert',
        collection: accounts,
        id,
        doc,
        event: { name: 'account-invited', detail: { role: person.role } },
      },
    ],
  })
  if (result.outcome === 'committed') return { outcome: 'invited', id, secret, expiresAt }
  return { outcome: 'taken', words: `There is an account for ${person.email} already` }
}

export function daysAfter(instant: string, days: number): string {
  return new Date(Date.parse(instant) + days * 86_400_000).toISOString()
}
