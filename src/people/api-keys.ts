import type { Clock } from '../ports/clock.js'
import type { Ids } from '../ports/ids.js'
import { type Collection, type Store, type Stored, retryOnConflict } from '../ports/store.js'
import type { Actor } from './actor.js'
import type { Role } from './roles.js'
import { newSecret, secretHash } from './secrets.js'

/** A key by which a program acts as a role. Of the key itself only the hash is kept. */
export type ApiKeyDocument = {
  /** What it is for, in its issuer's words. */
  label: string
  role: Role
  /** For a coach's key: whose caseload. */
  caseload: string | null
  hash: string
  issuedAt: string
  issuedBy: string
  /** null: until it is revoked. */
  expiresAt: string | null
  revokedAt: string | null
}

export const apiKeys: Collection<ApiKeyDocument> = {
  name: 'api-keys',
  logged: true,
  indexes: [
    { name: 'by-hash', fields: ['hash'], unique: true },
    { name: 'by-issue', fields: ['issuedAt'] },
  ],
}

/** Every key begins so, that scanners for leaked secrets can know it. */
const MARK = 'egw_'

/** @returns the key, which is shown once and can never be read again */
export async function issueKey(
  { store, clock, ids }: { store: Store; clock: Clock; ids: Ids },
  wanted: { label: string; role: Role; caseload: string | null; expiresAt: string | null },
  by: string,
): Promise<{ id: string; key: string }> {
  const key = `${MARK}${newSecret()}`
  const at = clock.now()
  const id = ids.next()
  const doc: ApiKeyDocument = { ...wanted, hash: secretHash(key), issuedAt: at, issuedBy: by, revokedAt: null }
  const result = await store.commit({
    at,
    by,
    writes: [
      { kind: 'insert', collection: apiKeys, id, doc, event: { name: 'key-issued', detail: { role: wanted.role } } },
    ],
  })
  if (result.outcome !== 'committed') throw new Error(`The new key could not be kept: ${result.outcome}`)
  return { id, key }
}

/** @returns false when there is no such key; a key revoked before stays as it is */
export async function revokeKey(
  { store, clock }: { store: Store; clock: Clock },
  id: string,
  by: string,
): Promise<boolean> {
  let isKnown = false
  await retryOnConflict(async () => {
    const found = await store.get(apiKeys, id)
    isKnown = found !== undefined
    if (!found || found.doc.revokedAt !== null) return { outcome: 'committed', lastSequence: 0 }
    const at = clock.now()
    return store.commit({
      at,
      by,
      writes: [
        {
          kind: 'replace',
          collection: apiKeys,
          id,
          version: found.version,
          doc: { ...found.doc, revokedAt: at },
          event: { name: 'key-revoked' },
        },
      ],
    })
  })
  return isKnown
}

export async function listKeys(store: Store): Promise<Stored<ApiKeyDocument>[]> {
  return (await store.find(apiKeys, { index: 'by-issue', limit: 1_000 })).rows
}

/** Whose key this is, while it is good. */
export async function actorOfKey(
  { store, clock }: { store: Store; clock: Clock },
  key: string,
): Promise<Actor | undefined> {
  if (!key.startsWith(MARK)) return undefined
  const { rows } = await store.find(apiKeys, { index: 'by-hash', equals: [secretHash(key)], limit: 1 })
  const found = rows[0]
  if (!found) return undefined
  const { revokedAt, expiresAt, role, caseload } = found.doc
  if (revokedAt !== null || (expiresAt !== null && expiresAt <= clock.now())) return undefined
  return { kind: 'key', id: found.id, role, caseload }
}
