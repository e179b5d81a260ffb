import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Clock } from '../ports/clock.js'
import type { Change, Collection, Store, Stored, Write } from '../ports/store.js'

/** Documents in one commit: small, so that a follower that is killed loses little and other writers get their turn. */
const DOCUMENTS_PER_COMMIT = 100
const CHANGES_PER_READ = 1_000

/** What a derived document was made from and by: the version of its source, and the number of the code and tables that made it. */
export type Derivation = { of: number; maker: number }

/** Derived state that follows one collection of the change log: a document made from each document. */
export type Follower<Source, Derived extends Derivation> = {
  /** Its name among the cursors; another for another maker, so that everything is made anew. */
  name: string
  maker: number
  source: Collection<Source>
  derived: Collection<Derived>
  derive(stored: Stored<Source>): Derived
}

/** How far a follower is behind the log, in entries. */
export async function lagOf(store: Store, follower: { name: string }): Promise<number> {
  return (await store.lastSequence()) - (await store.cursor(follower.name))
}

/** Entries of the log after `from` and up to `upTo`, the oldest of them: what was derived up to an entry is read together with the log up to it, and no further. */
export async function changesBetween(store: Store, from: number, upTo: number): Promise<Change[]> {
  return (await store.changes(from, CHANGES_PER_READ)).filter(({ sequence }) => sequence <= upTo)
}

/**
 * Brings derived state up to the newest entry of the log. Several processes may do it at once: the cursor moves in the same transaction as what was
 * derived, so each entry counts once.
 * @param shouldStop asked between commits
 */
export async function catchUp<Source, Derived extends Derivation>(
  { store, clock }: { store: Store; clock: Clock },
  follower: Follower<Source, Derived>,
  shouldStop: () => boolean = () => false,
): Promise<void> {
  while (!shouldStop()) {
    const from = await store.cursor(follower.name)
    const changes = await store.changes(from, CHANGES_PER_READ)
    const last = changes.at(-1)
    if (!last) return
    const ours = changes.filter(({ collection }) => collection === follower.source.name)
    const cut = ours[DOCUMENTS_PER_COMMIT]
    const taken = cut ? ours.filter(({ sequence }) => sequence < cut.sequence) : ours
    const to = cut ? cut.sequence - 1 : last.sequence
    const ids = [...new Set(taken.map(({ id }) => id))]
    // A conflict means that another process has followed meanwhile: read the cursor again.
    await store.commit({
      at: clock.now(),
      by: follower.name,
      writes: await writesFor(store, follower, ids),
      cursor: { consumer: follower.name, from, to },
    })
  }
}

async function writesFor<Source, Derived extends Derivation>(
  store: Store,
  follower: Follower<Source, Derived>,
  ids: readonly string[],
): Promise<Write[]> {
  const sources = await store.getMany(follower.source, ids)
  const existing = await store.getMany(follower.derived, ids)
  const collection = follower.derived
  const event = { name: 'derived' }
  const writes: Write[] = []
  for (const id of ids) {
    const source = sources.get(id)
    const known = existing.get(id)
    if (!source || source.erased) {
      if (known) writes.push({ kind: 'remove', collection, id, version: known.version, event })
      continue
    }
    if (known && isCurrent(known, source, follower)) continue
    const doc = follower.derive(source)
    writes.push(
      known
        ? { kind: 'replace', collection, id, version: known.version, doc, event }
        : { kind: 'insert', collection, id, doc, event },
    )
    // Deriving takes milliseconds a document: let requests in between.
    await nextTurn()
  }
  return writes
}

/** Whether a derived document is what its source would give now. */
export function isCurrent<Source, Derived extends Derivation>(
  derived: Stored<Derived>,
  source: Stored<Source>,
  follower: Follower<Source, Derived>,
): boolean {
  return !derived.erased && derived.doc.of === source.version && derived.doc.maker === follower.maker
}

/**
 * Derives one document at once, before its follower has come to it, and keeps it where nobody has meanwhile: making an advert's features needs tables
 * that take longer to load than everything else about a question.
 */
export async function keepDerived<Source, Derived extends Derivation>(
  { store, clock }: { store: Store; clock: Clock },
  follower: Follower<Source, Derived>,
  source: Stored<Source>,
  known: Stored<Derived> | undefined,
): Promise<Derived> {
  const doc = follower.derive(source)
  const collection = follower.derived
  const event = { name: 'derived' }
  const { id } = source
  // A conflict means that somebody else has derived it: theirs is as good.
  await store.commit({
    at: clock.now(),
    by: follower.name,
    writes: [
      known
        ? { kind: 'replace', collection, id, version: known.version, doc, event }
        : { kind: 'insert', collection, id, doc, event },
    ],
  })
  return doc
}
