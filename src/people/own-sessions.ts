import type { Clock } from '../ports/clock.js'
import { type Store, retryOnConflict } from '../ports/store.js'
import { accounts } from './account.js'
import { LONGEST_HOURS, type SessionDocument, isSessionOpen, sessions } from './session.js'

/** More at once nobody has; what is beyond it ends with "everywhere else" all the same. */
const MOST_SHOWN = 100

/** A browser in which somebody is signed in. */
export type OwnSession = { id: string; startedAt: string; lastSeenAt: string; browser: string | null }

type Deps = { store: Store; clock: Clock }

/**
 * Where an account is signed in now, the one used last first.
 * @param epoch of the account: sessions of an earlier one are over
 */
export async function ownSessions({ store, clock }: Deps, account: string, epoch: number): Promise<OwnSession[]> {
  const now = clock.now()
  const { rows } = await store.find(sessions, { index: 'by-account', equals: [account], limit: MOST_SHOWN })
  return rows
    .filter(({ doc }) => isSessionOpen(doc, now))
    .flatMap(({ id, doc }) => {
      const kept = keptIn(doc)
      if (kept.signedIn?.epoch !== epoch) return []
      const startedAt = new Date(Date.parse(doc.endsAt) - LONGEST_HOURS * 3_600_000).toISOString()
      return [{ id, startedAt, lastSeenAt: doc.lastSeenAt, browser: kept.browser ?? null }]
    })
    .reverse()
}

function keptIn({ data }: SessionDocument): { signedIn?: { epoch: number }; browser?: string } {
  return JSON.parse(data) as ReturnType<typeof keptIn>
}

/** Ends one session of an account. False when it has none of that id. */
export async function endOwnSession({ store, clock }: Deps, account: string, id: string): Promise<boolean> {
  let isThere = false
  await retryOnConflict(async () => {
    const found = await store.get(sessions, id)
    isThere = found?.doc.account === account
    if (!found || !isThere) return { outcome: 'committed', lastSequence: 0 }
    const event = { name: 'session-ended' }
    return store.commit({
      at: clock.now(),
      by: `account:${account}`,
      writes: [{ kind: 'remove', collection: sessions, id, version: found.version, event }],
    })
  })
  return isThere
}

/**
 * Ends every session of an account, also those under way: what belongs to an earlier epoch is nobody's.
 * @returns the epoch with which a session may go on
 */
export async function endAllSessions({ store, clock }: Deps, account: string): Promise<number> {
  let epoch = 0
  await retryOnConflict(async () => {
    const found = await store.get(accounts, account)
    if (!found) throw new RangeError(`Cannot end the sessions of account ${account}: there is none`)
    const at = clock.now()
    epoch = found.doc.epoch + 1
    const event = { name: 'account-signed-out-everywhere' }
    const doc = { ...found.doc, epoch, updatedAt: at }
    return store.commit({
      at,
      by: `account:${account}`,
      writes: [{ kind: 'replace', collection: accounts, id: account, version: found.version, doc, event }],
    })
  })
  return epoch
}
