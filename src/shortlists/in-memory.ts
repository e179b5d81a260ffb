import { OffersInMemory } from './offers-in-memory.js'
import { PeopleIndex, type PeopleIndexDeps } from './people-index.js'

/** Both sides of a shortlist in the memory of a process that stays: what its pages, its API and its worker share. */
export type InMemory = { readonly peopleIndex: PeopleIndex; readonly offersInMemory: OffersInMemory }

export function inMemory(deps: PeopleIndexDeps): InMemory {
  return { peopleIndex: new PeopleIndex(deps), offersInMemory: new OffersInMemory(deps) }
}
