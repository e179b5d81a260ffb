import type { Offer } from '../../matching/rank/offer.js'
import { type Shortlist, rankOffers } from '../../matching/rank/shortlist.js'
import { openShiftOffers } from '../carving/shift-offers.js'
import { candidates } from '../candidates/document.js'
import type { RuleTable } from '../../matching/law/rule-table.js'
import { catchUp } from '../follow/follow.js'
import { ruleTableNow } from '../rules/rule-edits.js'
import { londonDayOf } from '../time/london-day.js'
import { offerOn } from './compile-offer.js'
import { compiledOffers } from './compiled.js'
import { unpackSeeker } from './packed-seeker.js'
import { RememberedAnswers } from './remembered-answers.js'
import { type ShortlistAnswer, answerFor } from './shortlist-answer.js'
import { NEAR_MISSES, type ShortlistDeps, type ShortlistQuery } from './shortlist-for-opportunity.js'

/**
 * The opportunities that suit a candidate best, with reasons: the same numbers as from the other side.
 * @returns undefined when there is no such candidate, or they were erased
 */
export async function shortlistForCandidate(
  deps: ShortlistDeps,
  id: string,
  query: ShortlistQuery,
): Promise<ShortlistAnswer | undefined> {
  const { store, clock, followers } = deps
  const found = await store.get(candidates, id)
  if (!found || found.erased) return undefined
  const now = clock.now()
  const day = query.asAt ?? londonDayOf(now)
  const table = await ruleTableNow(store)
  const roles = await (deps.offersInMemory?.on(day, table) ?? offersInStore(deps, day, table))
  const shifts = await openShiftOffers(store, day, table)
  const shortlist = answersFrom(roles).get([id, found.version, shifts, query.top], () => {
    const seeker = unpackSeeker(followers.seekers.derive(found).seeker, followers.near)
    return rankOffers(seeker, [...roles, ...shifts], { top: query.top, nearMisses: NEAR_MISSES })
  })
  return answerFor({ candidate: id }, query.asAt ?? now, shortlist, [])
}

/** By the very list of opportunities they were made from: what is in memory is another list as soon as one of them, the day or the rules change. */
const remembered = new WeakMap<readonly Offer[], RememberedAnswers<Shortlist>>()

function answersFrom(roles: readonly Offer[]): RememberedAnswers<Shortlist> {
  const answers = remembered.get(roles) ?? new RememberedAnswers<Shortlist>()
  remembered.set(roles, answers)
  return answers
}

async function offersInStore(deps: ShortlistDeps, day: string, table: RuleTable): Promise<Offer[]> {
  await catchUp(deps, deps.followers.offers)
  const offers: Offer[] = []
  for await (const { doc } of deps.store.scan(compiledOffers)) offers.push(offerOn(doc, day, table))
  return offers
}
