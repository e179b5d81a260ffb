import type { Clock } from '../ports/clock.js'
import type { Collection, Store } from '../ports/store.js'

/** A browser's session. Its id is the hash of what the cookie holds, so that a stolen copy of the store opens no session. */
export type SessionDocument = {
  /** The session's own data as JSON text. */
  data: string
  account: string | null
  lastSeenAt: string
  /** Whatever happens, it is over then. */
  endsAt: string
}

export const sessions: Collection<SessionDocument> = {
  name: 'sessions',
  logged: false,
  indexes: [
    { name: 'by-last-seen', fields: ['lastSeenAt'] },
    { name: 'by-account', fields: ['account', 'lastSeenAt'] },
  ],
}

/** ASVS 7.3: over after an hour without a request, and after twelve hours in any case. */
export const IDLE_MINUTES = 60
export const LONGEST_HOURS = 12

export function isSessionOpen({ lastSeenAt, endsAt }: SessionDocument, now: string): boolean {
  return endsAt > now && Date.parse(lastSeenAt) + IDLE_MINUTES * 60_000 > Date.parse(now)
}

const REMOVED_PER_COMMIT = 200

/** Removes sessions nobody can use any more. @returns how many */
export async function removeOldSessions({ store, clock }: { store: Store; clock: Clock }): Promise<number> {
  const at = clock.now()
  const below = new Date(Date.parse(at) - IDLE_MINUTES * 60_000).toISOString()
  let removed = 0
  for (;;) {
    const { rows } = await store.find(sessions, {
      index: 'by-last-seen',
      range: { from: '', below },
      limit: REMOVED_PER_COMMIT,
    })
    if (rows.length === 0) return removed
    const result = await store.commit({
      at,
      by: 'system',
      writes: rows.map(({ id, version }) => ({
        kind: 'remove',
        collection: sessions,
        id,
        version,
        event: { name: 'session-removed' },
      })),
    })
    // A conflict: somebody came back that very moment; look again.
    if (result.outcome === 'committed') removed += rows.length
  }
}
