import type { Offer } from '../../matching/rank/offer.js'
import { openShiftOffers, openShiftsIn, openShiftsOf } from '../carving/shift-offers.js'
import type { Store } from '../ports/store.js'
import { ruleTableNow } from '../rules/rule-edits.js'
import { offerOn } from '../shortlists/compile-offer.js'
import { compiledOffers } from '../shortlists/compiled.js'

/** What people may be ranked for on a day: every open opportunity, and every shift of a plan in force that nobody has accepted yet. */
export async function* standingOffers(store: Store, day: string): AsyncGenerator<Offer> {
  const table = await ruleTableNow(store)
  for await (const { doc } of store.scan(compiledOffers)) {
    const offer = offerOn(doc, day, table)
    if (isOpen(offer)) yield offer
  }
  yield* (await openShiftOffers(store, day, table)).filter(isOpen)
}

/** Those of one opportunity: itself and its shifts; none when it is closed or gone. */
export async function standingOffersOf(store: Store, id: string, day: string): Promise<Offer[]> {
  const compiled = await store.get(compiledOffers, id)
  if (!compiled) return []
  const role = offerOn(compiled.doc, day, await ruleTableNow(store))
  return [role, ...openShiftsOf(role, await openShiftsIn(store, id))].filter(isOpen)
}

const isOpen = ({ closed }: Offer): boolean => closed === null
