import type { RuleTable } from '../../matching/law/rule-table.js'
import type { Offer } from '../../matching/rank/offer.js'
import { proRata } from '../../matching/rank/pay.js'
import { type Block, MINUTES_PER_WEEK, mergeBlocks, minutesOf } from '../../matching/time/week.js'
import type { Store } from '../ports/store.js'
import { offerOn } from '../shortlists/compile-offer.js'
import { compiledOffers } from '../shortlists/compiled.js'
import { type CarvePlanDocument, type PlannedShift, carvePlans } from './document.js'

/** A carved shift as it is ranked: the role with the shift's hours, the handover after them, and its share of the pay. */
export function shiftOffer(role: Offer, plan: CarvePlanDocument, shift: PlannedShift): Offer {
  const blocks = mergeBlocks(shift.blocks.map((block) => withHandover(block, plan)))
  const minutes = minutesOf(blocks)
  const whole = role.weeklyMinutes?.max ?? role.weeklyMinutes?.min ?? minutesOf(plan.cover)
  return {
    ...role,
    id: `${role.id}#${shift.name}`,
    cover: blocks,
    carve: null,
    weeklyMinutes: { min: minutes, max: minutes },
    pay: role.pay && proRata(role.pay, Math.min(minutes, whole), whole),
  }
}

/** They stay for the handover where the role goes on after them: so it was carved, and so they are paid. */
function withHandover({ from, to }: Block, { cover, handoverMinutes = 0 }: CarvePlanDocument): Block {
  const end = to % MINUTES_PER_WEEK
  const goesOn = cover.some((block) =>
    [0, MINUTES_PER_WEEK].some((shift) => block.from <= end + shift && end + shift < block.to),
  )
  return { from, to: goesOn ? to + handoverMinutes : to }
}

/** Every shift of the plans in force that nobody has accepted yet, as on a day. */
export async function openShiftOffers(store: Store, day: string, table: RuleTable): Promise<Offer[]> {
  const offers: Offer[] = []
  let after: string | undefined
  do {
    const page = await store.find(carvePlans, {
      index: 'by-state',
      equals: ['live'],
      limit: 500,
      ...(after === undefined ? {} : { after }),
    })
    const roles = await store.getMany(
      compiledOffers,
      page.rows.map(({ doc }) => doc.opportunity),
    )
    for (const { doc: plan } of page.rows) {
      const role = roles.get(plan.opportunity)
      if (!role) continue
      const offer = offerOn(role.doc, day, table)
      for (const shift of plan.shifts) if (!shift.isAccepted) offers.push(shiftOffer(offer, plan, shift))
    }
    after = page.next
  } while (after !== undefined)
  return offers
}
