import { candidates } from '../candidates/document.js'
import type { Clock } from '../ports/clock.js'
import { type Store, type Stored, type Write, retryOnConflict } from '../ports/store.js'
import { type AccountDocument, accounts } from './account.js'
import { ownerships } from './ownership.js'

const PER_COMMIT = 100

export type HandOverResult = { outcome: 'handed-over'; moved: number } | { outcome: 'refused'; words: string }

/**
 * Gives everything an account owns to another: records in lots, each lot whole, so that a hand-over that was stopped goes on where it was when it
 * is asked for again. A caseload goes only to a coach, since coaches alone work with one.
 */
export async function handOver(
  deps: { store: Store; clock: Clock },
  { from, to }: { from: string; to: string },
  by: string,
): Promise<HandOverResult> {
  const { store } = deps
  const giver = await store.get(accounts, from)
  const taker = await store.get(accounts, to)
  if (!giver || !taker) return { outcome: 'refused', words: 'There is no such account' }
  if (from === to) return { outcome: 'refused', words: 'Choose somebody else than the account itself' }
  if (taker.doc.status !== 'active')
    return { outcome: 'refused', words: 'The new owner cannot sign in: choose an active account' }
  const hasCaseload = (await candidatesOf(store, giver.doc.email)).length > 0
  if (hasCaseload && taker.doc.role !== 'coach')
    return { outcome: 'refused', words: 'A caseload goes to a coach: choose a coach' }
  const records = await handLots(deps, by, taker.id, async () => {
    const { rows } = await store.find(ownerships, { index: 'by-account', equals: [from], limit: PER_COMMIT })
    return rows.map((row) => recordWrite(row, deps.clock.now(), to))
  })
  const people = await handLots(deps, by, taker.id, async () =>
    (await candidatesOf(store, giver.doc.email)).map((row) => candidateWrite(row, deps.clock.now(), taker.doc.email)),
  )
  return { outcome: 'handed-over', moved: records + people }
}

async function candidatesOf(store: Store, email: string): ReturnType<typeof candidateRows> {
  return candidateRows(store, email)
}

async function candidateRows(store: Store, email: string) {
  return (await store.find(candidates, { index: 'by-coach', equals: [email], limit: PER_COMMIT })).rows
}

async function handLots(
  { store, clock }: { store: Store; clock: Clock },
  by: string,
  taker: string,
  nextLot: () => Promise<Write[]>,
): Promise<number> {
  let moved = 0
  let lotSize = 0
  do {
    await retryOnConflict(async () => {
      const writes = await nextLot()
      lotSize = writes.length
      const account = await store.get(accounts, taker)
      if (lotSize === 0 || !account) return { outcome: 'committed', lastSequence: 0 }
      const at = clock.now()
      return store.commit({ at, by, writes: [...writes, takerWrite(account, at)] })
    })
    moved += lotSize
  } while (lotSize > 0)
  return moved
}

function takerWrite({ id, version, doc }: Stored<AccountDocument>, at: string): Write {
  return {
    kind: 'replace',
    collection: accounts,
    id,
    version,
    doc: { ...doc, updatedAt: at },
    event: { name: 'account-given-record' },
  }
}

function recordWrite(row: Stored<import('./ownership.js').OwnershipDocument>, at: string, to: string): Write {
  return {
    kind: 'replace',
    collection: ownerships,
    id: row.id,
    version: row.version,
    doc: { ...row.doc, account: to, since: at },
    event: { name: 'owner-set', detail: { from: row.doc.account, to } },
  }
}

function candidateWrite(
  row: Stored<import('../candidates/document.js').CandidateDocument>,
  at: string,
  coach: string,
): Write {
  return {
    kind: 'replace',
    collection: candidates,
    id: row.id,
    version: row.version,
    doc: { ...row.doc, candidate: { ...row.doc.candidate, coach }, updatedAt: at },
    event: { name: 'candidate-handed-over' },
  }
}
