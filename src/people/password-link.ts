import type { Clock } from '../ports/clock.js'
import type { Passwords } from '../ports/passwords.js'
import { type Store, type Stored, retryOnConflict } from '../ports/store.js'
import { type AccountDocument, accounts, signInAttempts } from './account.js'
import { accountByEmail } from './find-account.js'
import { passwordFault } from './password-rules.js'
import { newSecret, secretHash } from './secrets.js'

export const RESET_HOURS = 2

/** The account a link was made for; undefined when the link was used, replaced, or has run out. */
export async function accountOfLink(
  { store, clock }: { store: Store; clock: Clock },
  secret: string,
): Promise<Stored<AccountDocument> | undefined> {
  const { rows } = await store.find(accounts, { index: 'by-link', equals: [secretHash(secret)], limit: 1 })
  const found = rows[0]
  return found && found.doc.status !== 'disabled' && found.doc.link!.expiresAt > clock.now() ? found : undefined
}

/**
 * A link by which the owner of an address may set a new password. It replaces any link before it.
 * @returns undefined when nobody who may sign in has that address: what is answered to who asked must not tell
 */
export async function makeResetLink(
  { store, clock }: { store: Store; clock: Clock },
  email: string,
  by: string,
): Promise<{ id: string; secret: string; expiresAt: string } | undefined> {
  let made: { id: string; secret: string; expiresAt: string } | undefined
  await retryOnConflict(async () => {
    made = undefined
    const found = await accountByEmail(store, email)
    if (!found || found.doc.status === 'disabled') return { outcome: 'committed', lastSequence: 0 }
    const at = clock.now()
    const secret = newSecret()
    const expiresAt = new Date(Date.parse(at) + RESET_HOURS * 3_600_000).toISOString()
    made = { id: found.id, secret, expiresAt }
    const purpose = found.doc.status === 'invited' ? ('invitation' as const) : ('reset' as const)
    return store.commit({
      at,
      by,
      writes: [
        {
          kind: 'replace',
          collection: accounts,
          id: found.id,
          version: found.version,
          doc: { ...found.doc, link: { purpose, hash: secretHash(secret), expiresAt }, updatedAt: at },
          event: { name: 'account-reset-asked' },
        },
      ],
    })
  })
  return made
}

export type AcceptLinkResult =
  { outcome: 'accepted'; id: string } | { outcome: 'unusable' } | { outcome: 'fault'; words: string }

/** Sets the password a link is for, ends every session of the account and any lock-out, and uses the link up. */
export async function acceptLink(
  deps: { store: Store; clock: Clock; passwords: Passwords },
  secret: string,
  password: string,
): Promise<AcceptLinkResult> {
  const { store, clock, passwords } = deps
  const found = await accountOfLink(deps, secret)
  if (!found) return { outcome: 'unusable' }
  const words = passwordFault(password, found.doc.email)
  if (words !== null) return { outcome: 'fault', words }
  const at = clock.now()
  const passwordHash = await passwords.hash(password)
  const attempts = await store.get(signInAttempts, found.id)
  const result = await store.commit({
    at,
    by: `account:${found.id}`,
    writes: [
      {
        kind: 'replace',
        collection: accounts,
        id: found.id,
        version: found.version,
        doc: {
          ...found.doc,
          status: 'active',
          passwordHash,
          link: null,
          epoch: found.doc.epoch + 1,
          updatedAt: at,
        } satisfies AccountDocument,
        event: { name: found.doc.status === 'invited' ? 'account-activated' : 'account-password-set' },
      },
      ...(attempts
        ? [
            {
              kind: 'remove' as const,
              collection: signInAttempts,
              id: found.id,
              version: attempts.version,
              event: { name: 'attempts-cleared' },
            },
          ]
        : []),
    ],
  })
  return result.outcome === 'committed' ? { outcome: 'accepted', id: found.id } : { outcome: 'unusable' }
}
