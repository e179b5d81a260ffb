import { candidates } from '../candidates/document.js'
import { employers } from '../employers/document.js'
import { opportunities } from '../opportunities/document.js'
import type { Clock } from '../ports/clock.js'
import { type Collection, type Store, retryOnConflict } from '../ports/store.js'
import { type AccountDocument, accounts } from './account.js'

/** What an account can own beside a caseload. A concept that comes (enquiries, actions) adds its collection here. */
export const ownedCollections: Readonly<Record<string, Collection<unknown>>> = {
  employers: employers,
  opportunities: opportunities,
}

/** Who looks after a record: its id is `collection/record`. */
export type OwnershipDocument = { account: string; collection: string; record: string; since: string }

export const ownerships: Collection<OwnershipDocument> = {
  name: 'ownerships',
  logged: true,
  indexes: [{ name: 'by-account', fields: ['account', 'collection'] }],
}

export const ownershipId = (collection: string, record: string): string => `${collection}/${record}`

export async function ownerOf(store: Store, collection: string, record: string): Promise<string | undefined> {
  return (await store.get(ownerships, ownershipId(collection, record)))?.doc.account
}

export type SetOwnerResult = { outcome: 'set' } | { outcome: 'unknown-record' } | { outcome: 'not-active' }

/** Gives a record to somebody who can look after it. The account's version rises with it, so that it cannot be disabled at the same moment. */
export async function setOwner(
  { store, clock }: { store: Store; clock: Clock },
  { collection, record, to }: { collection: string; record: string; to: string },
  by: string,
): Promise<SetOwnerResult> {
  const owned = ownedCollections[collection]
  if (!owned)
    throw new RangeError(`Cannot own one of "${collection}": owned are ${Object.keys(ownedCollections).join(', ')}`)
  let answer: SetOwnerResult = { outcome: 'set' }
  await retryOnConflict(async () => {
    const account = await store.get(accounts, to)
    answer = { outcome: 'set' }
    if (account?.doc.status !== 'active') answer = { outcome: 'not-active' }
    else if (!(await store.get(owned, record))) answer = { outcome: 'unknown-record' }
    if (answer.outcome !== 'set' || !account) return { outcome: 'committed', lastSequence: 0 }
    const id = ownershipId(collection, record)
    const known = await store.get(ownerships, id)
    const at = clock.now()
    const doc: OwnershipDocument = { account: to, collection, record, since: at }
    const event = { name: 'owner-set', detail: { from: known?.doc.account ?? null, to } }
    return store.commit({
      at,
      by,
      writes: [
        known
          ? { kind: 'replace', collection: ownerships, id, version: known.version, doc, event }
          : { kind: 'insert', collection: ownerships, id, doc, event },
        {
          kind: 'replace',
          collection: accounts,
          id: to,
          version: account.version,
          doc: { ...account.doc, updatedAt: at } satisfies AccountDocument,
          event: { name: 'account-given-record' },
        },
      ],
    })
  })
  return answer
}

/** `1 employer and 12 candidates` */
export function ownedWords(owned: Readonly<Record<string, number>>): string {
  return Object.entries(owned)
    .map(
      ([collection, count]) =>
        `${count} ${count === 1 ? collection.replace(/ies$/, 'y').replace(/s$/, '') : collection}`,
    )
    .join(' and ')
}

/** What an account owns, by collection; a coach's caseload is `candidates`. Empty when nothing is left without an owner by its going. */
export async function countOwned(
  store: Store,
  account: { id: string; email: string },
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const collection of Object.keys(ownedCollections))
    counts[collection] = await store.count(ownerships, {
      index: 'by-account',
      equals: [account.id, collection],
      limit: 1,
    })
  counts[candidates.name] = await store.count(candidates, { index: 'by-coach', equals: [account.email], limit: 1 })
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
}
