import { Store as SessionStoreBase, type SessionData } from 'express-session'
import { secretHash } from '../../people/secrets.js'
import { LONGEST_HOURS, type SessionDocument, isSessionOpen, sessions } from '../../people/session.js'
import type { Clock } from '../../ports/clock.js'
import { type Store, retryOnConflict } from '../../ports/store.js'

/** That somebody is still there is written down at most so often: a page view costs no write. */
const SEEN_EVERY_MILLISECONDS = 60_000

/** Sessions in the store, so that they outlive a restart and are shared by every process. */
export class StoredSessions extends SessionStoreBase {
  readonly #store: Store
  readonly #clock: Clock

  constructor({ store, clock }: { store: Store; clock: Clock }) {
    super()
    this.#store = store
    this.#clock = clock
  }

  override get(sid: string, done: (error: unknown, session?: SessionData | null) => void): void {
    void this.#read(sid).then((found) => done(null, found), done)
  }

  override set(sid: string, session: SessionData, done?: (error?: unknown) => void): void {
    void this.#write(sid, session).then(() => done?.(), done)
  }

  override destroy(sid: string, done?: (error?: unknown) => void): void {
    void this.#remove(secretHash(sid)).then(() => done?.(), done)
  }

  override touch(sid: string, _session: SessionData, done?: () => void): void {
    this.#seen(secretHash(sid)).then(
      () => done?.(),
      () => done?.(),
    )
  }

  async #read(sid: string): Promise<SessionData | null> {
    const found = await this.#store.get(sessions, secretHash(sid))
    return found && isSessionOpen(found.doc, this.#clock.now()) ? (JSON.parse(found.doc.data) as SessionData) : null
  }

  async #write(sid: string, session: SessionData): Promise<void> {
    const id = secretHash(sid)
    await retryOnConflict(async () => {
      const now = this.#clock.now()
      const known = await this.#store.get(sessions, id)
      // Ended from another browser while a request was under way: what that request would keep must not bring it back.
      if (!known && session.isKept) return { outcome: 'committed', lastSequence: 0 }
      const doc: SessionDocument = {
        data: JSON.stringify({ ...session, isKept: true } satisfies SessionData),
        account: session.signedIn?.account ?? null,
        lastSeenAt: now,
        endsAt: known?.doc.endsAt ?? new Date(Date.parse(now) + LONGEST_HOURS * 3_600_000).toISOString(),
      }
      const event = { name: 'session-saved' }
      return this.#store.commit({
        at: now,
        by: 'system',
        writes: [
          known
            ? { kind: 'replace', collection: sessions, id, version: known.version, doc, event }
            : { kind: 'insert', collection: sessions, id, doc, event },
        ],
      })
    })
  }

  async #seen(id: string): Promise<void> {
    const now = this.#clock.now()
    const known = await this.#store.get(sessions, id)
    if (!known || Date.parse(now) - Date.parse(known.doc.lastSeenAt) < SEEN_EVERY_MILLISECONDS) return
    // A conflict: another request of the same browser wrote it down.
    await this.#store.commit({
      at: now,
      by: 'system',
      writes: [
        {
          kind: 'replace',
          collection: sessions,
          id,
          version: known.version,
          doc: { ...known.doc, lastSeenAt: now },
          event: { name: 'session-seen' },
        },
      ],
    })
  }

  async #remove(id: string): Promise<void> {
    await retryOnConflict(async () => {
      const known = await this.#store.get(sessions, id)
      if (!known) return { outcome: 'committed', lastSequence: 0 }
      return this.#store.commit({
        at: this.#clock.now(),
        by: 'system',
        writes: [
          { kind: 'remove', collection: sessions, id, version: known.version, event: { name: 'session-ended' } },
        ],
      })
    })
  }
}
