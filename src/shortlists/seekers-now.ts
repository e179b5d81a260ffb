import type { Seeker } from '../../matching/rank/seeker.js'
import { catchUp } from '../follow/follow.js'
import type { Clock } from '../ports/clock.js'
import type { Store } from '../ports/store.js'
import { compiledSeekers } from './compiled.js'
import type { Followers } from './followers.js'
import { unpackSeeker } from './packed-seeker.js'

/** Everybody as they are in the store now, in the order of their ids, but for those erased. */
export async function* seekersNow(deps: { store: Store; clock: Clock; followers: Followers }): AsyncGenerator<Seeker> {
  const { store, followers } = deps
  await catchUp(deps, followers.seekers)
  for await (const { erased, doc } of store.scan(compiledSeekers))
    if (!erased) yield unpackSeeker(doc.seeker, followers)
}
