import type { Offer } from '../../../matching/rank/offer.js'
import { scorePair } from '../../../matching/rank/score-pair.js'
import type { Seeker } from '../../../matching/rank/seeker.js'
import { TopList } from '../../../matching/rank/top-list.js'
import { rules } from '../../../matching/rules/index.js'
import type { Ranked } from '../../../matching/rank/seeker-index.js'

/** What anybody would write first: every person, every rule until one fails, the score, the best twenty. It is also what is right. */
export function naiveTop(offer: Offer, seekers: readonly Seeker[], length: number): Ranked[] {
  const top = new TopList<null>(length)
  for (const { id, facts, wishes } of seekers)
    if (rules.every((rule) => rule.test(offer, facts).holds)) top.offer(scorePair(offer, wishes), id, null)
  return top.sorted().map(({ id, score }) => ({ id, score }))
}
