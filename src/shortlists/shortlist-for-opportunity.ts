import type { Offer } from '../../matching/rank/offer.js'
import { type ListLengths, PassOverSeekers, type Shortlist } from '../../matching/rank/shortlist.js'
import { carvePlans, carvedRoles, planId } from '../carving/document.js'
import { shiftOffer } from '../carving/shift-offers.js'
import type { OffersInMemory } from './offers-in-memory.js'
import type { PeopleIndex } from './people-index.js'
import { isCurrent, keepDerived } from '../follow/follow.js'
import { Slices } from '../follow/slices.js'
import { opportunities } from '../opportunities/document.js'
import type { Clock } from '../ports/clock.js'
import type { Store } from '../ports/store.js'
import { ruleTableNow } from '../rules/rule-edits.js'
import { londonDayOf } from '../time/london-day.js'
import { offerOn } from './compile-offer.js'
import { compiledOffers } from './compiled.js'
import type { Followers } from './followers.js'
import { seekersNow } from './seekers-now.js'
import { type ShortlistAnswer, answerFor } from './shortlist-answer.js'

export type ShortlistDeps = {
  store: Store
  clock: Clock
  followers: Followers
  /** Everybody in memory, where the process stays: answers at once. Without it the store is read through, which a single question is cheaper with. */
  peopleIndex?: PeopleIndex
  /** The same of every opportunity. */
  offersInMemory?: OffersInMemory
}
export type ShortlistQuery = {
  top: number
  /** The day tested, `YYYY-MM-DD`; today when left out. */
  asAt?: string
}

/** Near misses shown with a list: enough to see a pattern, few enough to read. */
export const NEAR_MISSES = 10

/**
 * The candidates who suit an opportunity best, with reasons. Named outright it is ranked whatever its state or dates, with a warning.
 * @param name an opportunity, or `opportunity#shift` for a carved shift of its plan: the one in force, else the newest
 * @returns undefined when there is no such opportunity or shift
 */
export async function shortlistForOpportunity(
  deps: ShortlistDeps,
  name: string,
  query: ShortlistQuery,
): Promise<ShortlistAnswer | undefined> {
  const { store, clock, followers, peopleIndex } = deps
  const [id, shift] = name.split('#') as [string, string?]
  const found = await store.get(opportunities, id)
  if (!found) return undefined
  // One advert is compiled at once when it is asked for before the follower has come to it.
  const followed = await store.get(compiledOffers, id)
  const compiled =
    followed && isCurrent(followed, found, followers.offers)
      ? followed.doc
      : await keepDerived(deps, followers.offers, found, followed)
  const now = clock.now()
  const role = offerOn(compiled, query.asAt ?? londonDayOf(now), await ruleTableNow(store))
  const offer = shift === undefined ? role : await shiftOf(store, role, shift)
  if (!offer) return undefined
  const named = { ...offer, closed: null }
  const lengths = { top: query.top, nearMisses: NEAR_MISSES }
  const pass = (): Promise<Shortlist> => passOverEverybody(deps, named, lengths)
  const shortlist = await (peopleIndex
    ? peopleIndex.isToCome
      ? peopleIndex.beforeFilled(pass)
      : peopleIndex.shortlist(named, lengths)
    : pass())
  return answerFor({ opportunity: name }, query.asAt ?? now, shortlist, warningsFor(offer, found.doc.state))
}

async function shiftOf(store: Store, role: Offer, name: string): Promise<Offer | undefined> {
  const carved = await store.get(carvedRoles, role.id)
  const plan = carved && (await store.get(carvePlans, planId(role.id, carved.doc.live ?? carved.doc.newest)))
  const shift = plan?.doc.shifts.find((one) => one.name === name)
  return plan && shift && shiftOffer(role, plan.doc, shift)
}

async function passOverEverybody(deps: ShortlistDeps, offer: Offer, lengths: ListLengths): Promise<Shortlist> {
  const pass = new PassOverSeekers(offer, lengths)
  const slices = new Slices()
  for await (const seeker of seekersNow(deps)) {
    pass.add(seeker)
    await slices.rest()
  }
  return pass.shortlist()
}

function warningsFor({ closed }: Offer, state: string): string[] {
  switch (closed) {
    case null:
      return []
    case 'state':
      return [`This opportunity is ${state}, not live: ranked because it was named`]
    case 'not-yet-open':
      return ['This opportunity is not open yet: ranked because it was named']
    case 'past-closing-day':
      return ['This opportunity is past its closing day: ranked because it was named']
  }
}
