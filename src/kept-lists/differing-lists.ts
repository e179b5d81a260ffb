import { SHOWN } from '../../matching/rank/standing-lists.js'
import type { Clock } from '../ports/clock.js'
import type { Store } from '../ports/store.js'
import { catchUp } from '../follow/follow.js'
import type { Followers } from '../shortlists/followers.js'
import { PeopleIndex } from '../shortlists/people-index.js'
import type { RecordKeys } from '../ports/record-keys.js'
import { londonDayOf } from '../time/london-day.js'
import { areaOf } from './area.js'
import { areaLeases, keptLists } from './document.js'
import { standingOffers } from './standing-offers.js'

type World = { store: Store; clock: Clock; keys: RecordKeys; followers: Followers }

/** Names of kept lists that are not what the store gives anew: other, missing, or of what stands no more. */
export async function differingLists(world: World): Promise<string[]> {
  const { store, clock, followers } = world
  await catchUp(world, followers.offers)
  const people = new PeopleIndex(world)
  const kept = new Map<string, string>()
  for await (const { id, doc } of store.scan(keptLists)) kept.set(id, JSON.stringify([doc.area, doc.shown]))
  const differing: string[] = []
  for await (const offer of standingOffers(store, londonDayOf(clock.now()))) {
    const list = await people.use((index) => index.top(offer, SHOWN))
    const shown = list.map(({ id, score }) => ({ candidate: id, score }))
    if (kept.get(offer.id) !== JSON.stringify([areaOf(offer.site), shown])) differing.push(offer.id)
    kept.delete(offer.id)
  }
  return [...differing, ...kept.keys()]
}

/** Whether a worker keeps lists now: without one they are as they were when the last one stopped. */
export async function areKept({ store, clock }: { store: Store; clock: Clock }): Promise<boolean> {
  const now = clock.now()
  for await (const { doc } of store.scan(areaLeases)) if (doc.heldBy !== null && doc.until > now) return true
  return false
}
