import type { Clock } from '../ports/clock.js'
import type { CommitResult, Store, Stored, Write } from '../ports/store.js'
import { type AreaLease, areaLeases } from './document.js'

/** A worker that does not renew an area for so long has died, and another takes it. */
const LEASE_MILLISECONDS = 15_000
/** A worker that holds nothing yet says in this way that it is there: others give up areas for it. */
const PRESENCE = 'worker/'

export type LeaseDeps = { store: Store; clock: Clock; leaseMilliseconds?: number }

/** Areas held, by name, with the version of each lease as this worker last wrote it: what it writes for an area goes through only while the lease is at that version. */
export type HeldAreas = Map<string, number>

/**
 * Renews the areas a worker holds, takes free ones and those of workers who died, and gives up what is more than its share, so that several workers come to hold
 * about as many each. No area has two owners: each lease is written at the version it was read at.
 * @param areas all there are now; those held and no longer among them are given up
 */
export async function holdAreas(deps: LeaseDeps, me: string, areas: readonly string[]): Promise<HeldAreas> {
  const { store, clock } = deps
  const now = clock.now()
  const known = new Map<string, Stored<AreaLease>>()
  for await (const lease of store.scan(areaLeases)) known.set(lease.id, lease)
  const isLive = (lease: Stored<AreaLease> | undefined): lease is Stored<AreaLease> =>
    lease !== undefined && lease.doc.heldBy !== null && lease.doc.until > now
  const workers = new Set([me, ...[...known.values()].filter(isLive).map(({ doc }) => doc.heldBy)])
  const share = Math.ceil(areas.length / workers.size)
  const wanted = new Set(areas)
  const mine = [...known.values()].filter(({ id, doc }) => doc.heldBy === me && !id.startsWith(PRESENCE))
  const kept = mine.filter(({ id }) => wanted.has(id)).slice(0, share)
  const free = areas.filter((area) => !isLive(known.get(area)) && known.get(area)?.doc.heldBy !== me)
  const held: HeldAreas = new Map()
  await write(deps, `${PRESENCE}${me}`, known.get(`${PRESENCE}${me}`)?.version, leaseOf(deps, me))
  for (const { id, version } of mine.filter((lease) => !kept.includes(lease)))
    await write(deps, id, version, { heldBy: null, until: now })
  for (const area of [...kept.map(({ id }) => id), ...free.slice(0, share - kept.length)]) {
    const version = await write(deps, area, known.get(area)?.version, leaseOf(deps, me))
    if (version !== undefined) held.set(area, version)
  }
  for (const lease of known.values()) if (lease.id.startsWith(PRESENCE) && !isLive(lease)) await forget(deps, lease)
  return held
}

/** Gives all up, so that others need not wait for the leases to end. */
export async function releaseAreas(deps: LeaseDeps, me: string, held: HeldAreas): Promise<void> {
  const until = deps.clock.now()
  for (const [area, version] of held) await write(deps, area, version, { heldBy: null, until })
  held.clear()
  const presence = await deps.store.get(areaLeases, `${PRESENCE}${me}`)
  if (presence) await forget(deps, presence)
}

function leaseOf({ clock, leaseMilliseconds = LEASE_MILLISECONDS }: LeaseDeps, heldBy: string): AreaLease {
  return { heldBy, until: new Date(Date.parse(clock.now()) + leaseMilliseconds).toISOString() }
}

/** The version it has then; undefined when somebody else was quicker. */
async function write(
  deps: LeaseDeps,
  id: string,
  version: number | undefined,
  doc: AreaLease,
): Promise<number | undefined> {
  const what = { collection: areaLeases, id, doc, event: { name: 'area-held' } }
  const result = await commit(
    deps,
    version === undefined ? { kind: 'insert', ...what } : { kind: 'replace', version, ...what },
  )
  return result.outcome === 'committed' ? (version ?? 0) + 1 : undefined
}

async function forget(deps: LeaseDeps, { id, version }: Stored<AreaLease>): Promise<void> {
  await commit(deps, { kind: 'remove', collection: areaLeases, id, version, event: { name: 'worker-gone' } })
}

const commit = ({ store, clock }: LeaseDeps, write: Write): Promise<CommitResult> =>
  store.commit({ at: clock.now(), by: 'kept-lists', writes: [write] })
