import type { Clock } from '../ports/clock.js'
import type { SignedOnElsewhere } from '../ports/single-sign-on.js'
import { type Store, type Stored, retryOnConflict } from '../ports/store.js'
import { type AccountDocument, accounts } from './account.js'
import { accountByEmail } from './find-account.js'

/**
 * The account of somebody who signed in at the organisation's own provider. The first time it is found by the verified address, and tied to the
 * provider's own name for the person: from then on a changed address makes no difference. Accounts are invited, never made here: deny by default.
 */
export async function accountSignedOn(
  { store, clock }: { store: Store; clock: Clock },
  person: SignedOnElsewhere,
): Promise<Stored<AccountDocument> | undefined> {
  const { rows } = await store.find(accounts, { index: 'by-subject', equals: [person.subject], limit: 1 })
  if (rows[0]) return rows[0].doc.status === 'disabled' ? undefined : rows[0]
  if (person.email === null) return undefined
  const { email, subject } = person
  let tied: Stored<AccountDocument> | undefined
  await retryOnConflict(async () => {
    tied = undefined
    const found = await accountByEmail(store, email)
    if (!found || found.doc.status === 'disabled' || found.doc.subject !== null)
      return { outcome: 'committed', lastSequence: 0 }
    const at = clock.now()
    const doc: AccountDocument = { ...found.doc, status: 'active', subject, link: null, updatedAt: at }
    tied = { ...found, version: found.version + 1, doc }
    return store.commit({
      at,
      by: `account:${found.id}`,
      writes: [
        {
          kind: 'replace',
          collection: accounts,
          id: found.id,
          version: found.version,
          doc,
          event: { name: 'account-tied-to-provider' },
        },
      ],
    })
  })
  return tied
}
