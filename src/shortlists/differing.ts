import { type CandidateDocument, candidates } from '../candidates/document.js'
import { type Derivation, type Follower, catchUp, isCurrent } from '../follow/follow.js'
import { type OpportunityDocument, opportunities } from '../opportunities/document.js'
import type { Clock } from '../ports/clock.js'
import type { Collection, Store } from '../ports/store.js'
import { type CompiledOffer, type CompiledSeeker, compiledOffers, compiledSeekers } from './compiled.js'

type World = { store: Store; clock: Clock }

/** People whose compiled form is not what their record gives now, by id; none when the followed state equals a rebuilt one. */
export function differingPeople(
  world: World & { follower: Follower<CandidateDocument, CompiledSeeker> },
): Promise<string[]> {
  return differing(world, world.follower, candidates, compiledSeekers)
}

/** The same of opportunities. */
export function differingOffers(
  world: World & { follower: Follower<OpportunityDocument, CompiledOffer> },
): Promise<string[]> {
  return differing(world, world.follower, opportunities, compiledOffers)
}

async function differing<Source, Derived extends Derivation>(
  { store, clock }: World,
  follower: Follower<Source, Derived>,
  sources: Collection<Source>,
  compiled: Collection<Derived>,
): Promise<string[]> {
  await catchUp({ store, clock }, follower)
  const found: string[] = []
  const seen = new Set<string>()
  for await (const stored of store.scan(sources)) {
    if (stored.erased) continue
    seen.add(stored.id)
    const derived = await store.get(compiled, stored.id)
    if (
      !derived ||
      !isCurrent(derived, stored, follower) ||
      canonical(derived.doc) !== canonical(follower.derive(stored))
    )
      found.push(stored.id)
  }
  for await (const { id, erased } of store.scan(compiled)) if (!erased && !seen.has(id)) found.push(id)
  return found
}

/** JSON with the names of every object in order: how it was stored must not matter. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
