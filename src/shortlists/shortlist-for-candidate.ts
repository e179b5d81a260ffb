import type { Offer } from '../../matching/rank/offer.js'
import { type Shortlist, rankOffers } from '../../matching/rank/shortlist.js'
import { openShiftOffers } from '../carving/shift-offers.js'
import { candidates } from '../candidates/document.js'
import type { RuleTable } from '../../matching/law/rule-table.js'
import { catchUp, isCurrent } from '../follow/follow.js'
import { ruleTableNow } from '../rules/rule-edits.js'
import { londonDayOf } from '../time/london-day.js'
import { offerOn } from './compile-offer.js'
import { compiledOffers, compiledSeekers } from './compiled.js'
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
  const offers = await (deps.offersInMemory?.on(day, table) ?? offersInStore(deps, day, table))
  const compiled = await store.get(compiledSeekers, id)
  const shortlist = answersFrom(offers).get([id, found.version, query.top], () => {
    // Compiled ahead by whatever reads everybody; only who changed since then needs the tables.
    const { seeker } =
      compiled && isCurrent(compiled, found, followers.seekers) ? compiled.doc : followers.seekers.derive(found)
    return rankOffers(unpackSeeker(seeker, followers), offers, { top: query.top, nearMisses: NEAR_MISSES })
  })
  return answerFor({ candidate: id }, query.asAt ?? now, shortlist, [])
}

/** By the very list of opportunities and shifts they were made from: what is in memory is another list as soon as one of them, the day or the rules change. */
const remembered = new WeakMap<readonly Offer[], RememberedAnswers<Shortlist>>()

function answersFrom(offers: readonly Offer[]): RememberedAnswers<Shortlist> {
  const answers = remembered.get(offers) ?? new RememberedAnswers<Shortlist>()
  remembered.set(offers, answers)
  return answers
}

async function offersInStore(deps: ShortlistDeps, day: string, table: RuleTable): Promise<Offer[]> {
  await catchUp(deps, deps.followers.offers)
  const offers: Offer[] = []
  for await (const { doc } of deps.store.scan(compiledOffers)) offers.push(offerOn(doc, day, table))
  return [...offers, ...(await openShiftOffers(deps.store, day, table))]
}
