import type { Clock } from '../ports/clock.js'
import { type Store, retryOnConflict } from '../ports/store.js'
import { type AccountDocument, accounts } from './account.js'
import { countOwned, ownedWords } from './ownership.js'

export type DisableResult =
  | { outcome: 'disabled' }
  | { outcome: 'unknown' }
  /** What it still owns, by collection: hand that over first (`hand-over.ts`). */
  | { outcome: 'owns'; owned: Record<string, number>; words: string }
  | { outcome: 'last-administrator'; words: string }

/** Ends an account for good: it signs in no more, and its sessions are over at their next request. Nothing may be left without an owner. */
export async function disableAccount(
  { store, clock }: { store: Store; clock: Clock },
  id: string,
  by: string,
): Promise<DisableResult> {
  let answer: DisableResult = { outcome: 'unknown' }
  await retryOnConflict(async () => {
    const found = await store.get(accounts, id)
    answer = found ? await verdict(store, id, found.doc) : { outcome: 'unknown' }
    if (!found || answer.outcome !== 'disabled') return { outcome: 'committed', lastSequence: 0 }
    const at = clock.now()
    return store.commit({
      at,
      by,
      writes: [
        {
          kind: 'replace',
          collection: accounts,
          id,
          version: found.version,
          doc: {
            ...found.doc,
            status: 'disabled',
            link: null,
            passwordHash: null,
            epoch: found.doc.epoch + 1,
            updatedAt: at,
          } satisfies AccountDocument,
          event: { name: 'account-disabled' },
        },
      ],
    })
  })
  return answer
}

async function verdict(store: Store, id: string, doc: AccountDocument): Promise<DisableResult> {
  const owned = await countOwned(store, { id, email: doc.email })
  if (Object.keys(owned).length > 0) {
    return {
      outcome: 'owns',
      owned,
      words: `Cannot disable this account: it still owns ${ownedWords(owned)}; hand them over first`,
    }
  }
  if (doc.role === 'administrator' && doc.status === 'active') {
    const { rows } = await store.find(accounts, { index: 'by-role', equals: ['administrator'], limit: 1_000 })
    if (!rows.some((row) => row.id !== id && row.doc.status === 'active'))
      return {
        outcome: 'last-administrator',
        words: 'Cannot disable the last administrator: nobody could let others in; make another first',
      }
  }
  return { outcome: 'disabled' }
}
