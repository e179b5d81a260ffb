import type { Store } from '../ports/store.js'
import { type AccountDocument, accounts } from './account.js'
import type { Actor } from './actor.js'

/** What a session remembers of who signed in. */
export type SignedIn = { account: string; epoch: number }

export type SignedInAccount = { actor: Actor; email: string; doc: AccountDocument }

/** Who a session belongs to now: nobody once the account was disabled or got a new password. */
export async function accountOfSession(store: Store, signedIn: SignedIn): Promise<SignedInAccount | undefined> {
  const found = await store.get(accounts, signedIn.account)
  if (found?.doc.status !== 'active' || found.doc.epoch !== signedIn.epoch) return undefined
  const { role, email } = found.doc
  return {
    actor: { kind: 'account', id: found.id, role, caseload: role === 'coach' ? email : null },
    email,
    doc: found.doc,
  }
}
