import { createHash } from 'node:crypto'
import type { Clock } from '../ports/clock.js'
import type { Collection, Store } from '../ports/store.js'

/**
 * What a request with an Idempotency-Key was answered, so that sending it again is answered the same and done once. Answers hold ids and
 * versions only, so nothing personal is kept here.
 */
export type AnsweredRequest = {
  /** Hash of what was asked: the same key for something else is a mistake of the sender. */
  fingerprint: string
  /** null while it is being done. */
  answer: KeptAnswer | null
  at: string
}

export type KeptAnswer = { status: number; headers: Record<string, string>; body: string; type: string }

export const answeredRequests: Collection<AnsweredRequest> = {
  name: 'answered-requests',
  logged: false,
  indexes: [{ name: 'by-time', fields: ['at'] }],
}

/** How long a key is remembered, and after how long one that was never answered (the process died) may be done again. */
const KEPT_HOURS = 24
const GIVEN_UP_SECONDS = 60

export type ClaimResult =
  | { outcome: 'do'; finish: (answer: KeptAnswer) => Promise<void> }
  | { outcome: 'answered'; answer: KeptAnswer }
  | { outcome: 'under-way' }
  | { outcome: 'other-request' }

/** @param who so that one sender's key is nobody else's */
export async function claimRequest(
  { store, clock }: { store: Store; clock: Clock },
  { who, key, request }: { who: string; key: string; request: string },
): Promise<ClaimResult> {
  const id = hash(`${who} ${key}`)
  const fingerprint = hash(request)
  for (;;) {
    const at = clock.now()
    const known = await store.get(answeredRequests, id)
    const age = known ? Date.parse(at) - Date.parse(known.doc.at) : 0
    const isForgotten = age > KEPT_HOURS * 3_600_000
    if (known && !isForgotten) {
      if (known.doc.fingerprint !== fingerprint) return { outcome: 'other-request' }
      if (known.doc.answer) return { outcome: 'answered', answer: known.doc.answer }
      if (age < GIVEN_UP_SECONDS * 1_000) return { outcome: 'under-way' }
    }
    const doc: AnsweredRequest = { fingerprint, answer: null, at }
    const event = { name: 'request-claimed' }
    const collection = answeredRequests
    const result = await store.commit({
      at,
      by: 'system',
      writes: [
        known
          ? { kind: 'replace', collection, id, version: known.version, doc, event }
          : { kind: 'insert', collection, id, doc, event },
      ],
    })
    if (result.outcome === 'committed')
      return { outcome: 'do', finish: (answer) => keep({ store, clock }, id, fingerprint, answer) }
  }
}

async function keep(
  { store, clock }: { store: Store; clock: Clock },
  id: string,
  fingerprint: string,
  answer: KeptAnswer,
): Promise<void> {
  const known = await store.get(answeredRequests, id)
  if (!known) return
  const at = clock.now()
  await store.commit({
    at,
    by: 'system',
    writes: [
      {
        kind: 'replace',
        collection: answeredRequests,
        id,
        version: known.version,
        doc: { fingerprint, answer, at },
        event: { name: 'request-answered' },
      },
    ],
  })
}

const REMOVED_PER_COMMIT = 200

/** Forgets keys whose time is past. */
export async function forgetOldRequests({ store, clock }: { store: Store; clock: Clock }): Promise<void> {
  const at = clock.now()
  const below = new Date(Date.parse(at) - KEPT_HOURS * 3_600_000).toISOString()
  for (;;) {
    const range = { from: '', below }
    const { rows } = await store.find(answeredRequests, { index: 'by-time', range, limit: REMOVED_PER_COMMIT })
    if (rows.length === 0) return
    const event = { name: 'request-forgotten' }
    const writes = rows.map(({ id, version }) => ({
      kind: 'remove' as const,
      collection: answeredRequests,
      id,
      version,
      event,
    }))
    await store.commit({ at, by: 'system', writes })
  }
}

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url')
