import { opportunities } from '../opportunities/document.js'
import type { Clock } from '../ports/clock.js'
import type { Store } from '../ports/store.js'
import { londonDayOf } from '../time/london-day.js'
import { type LawFlag, flagsOf, lawBooksNow, stoppingFlags } from './law-flags.js'

/** What staff are shown about an opportunity before it goes live: the flags of the law by field, and whether they stop it. */
export type OpportunityFlags = {
  opportunity: string
  mayGoLive: boolean
  flags: readonly LawFlag[]
}

/** @returns undefined when there is no such opportunity */
export async function opportunityFlags(
  { store, clock }: { store: Store; clock: Clock },
  id: string,
): Promise<OpportunityFlags | undefined> {
  const found = await store.get(opportunities, id)
  if (!found) return undefined
  const flags = flagsOf(found.doc, londonDayOf(clock.now()), await lawBooksNow(store))
  return { opportunity: id, mayGoLive: stoppingFlags(flags).length === 0, flags }
}
