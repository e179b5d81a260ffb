import type { Clock } from '../ports/clock.js'
import type { Passwords } from '../ports/passwords.js'
import type { Store } from '../ports/store.js'
import { type AccountDocument, accounts } from './account.js'
import { passwordFault } from './password-rules.js'
import { signIn } from './sign-in.js'

export type ChangePasswordResult =
  /** `epoch` is that of the sessions that go on; all others are over. */
  { outcome: 'changed'; epoch: number } | { outcome: 'fault'; field: 'current' | 'password'; words: string }

/** Changes a password by who knows the old one. Wrong ones count like at sign-in. */
export async function changePassword(
  deps: { store: Store; clock: Clock; passwords: Passwords },
  id: string,
  { current, next }: { current: string; next: string },
): Promise<ChangePasswordResult> {
  const { store, clock, passwords } = deps
  const found = await store.get(accounts, id)
  if (!found) throw new RangeError(`Cannot change the password of account ${id}: there is none`)
  const tried = await signIn(deps, found.doc.email, current)
  if (tried.outcome !== 'right')
    return { outcome: 'fault', field: 'current', words: 'Password you have now is not right' }
  const words = passwordFault(next, found.doc.email)
  if (words !== null) return { outcome: 'fault', field: 'password', words }
  const at = clock.now()
  const epoch = found.doc.epoch + 1
  const doc: AccountDocument = {
    ...found.doc,
    passwordHash: await passwords.hash(next),
    link: null,
    epoch,
    updatedAt: at,
  }
  const result = await store.commit({
    at,
    by: `account:${id}`,
    writes: [
      {
        kind: 'replace',
        collection: accounts,
        id,
        version: found.version,
        doc,
        event: { name: 'account-password-set' },
      },
    ],
  })
  return result.outcome === 'committed'
    ? { outcome: 'changed', epoch }
    : { outcome: 'fault', field: 'password', words: 'Somebody changed this account at the same moment: try again' }
}
