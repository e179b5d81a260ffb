import type { RuleTable } from '../../matching/law/rule-table.js'
import type { Offer } from '../../matching/rank/offer.js'
import { proRata } from '../../matching/rank/pay.js'
import { type Block, MINUTES_PER_WEEK, mergeBlocks, minutesOf } from '../../matching/time/week.js'
import type { Store } from '../ports/store.js'
import { offerOn } from '../shortlists/compile-offer.js'
import { compiledOffers } from '../shortlists/compiled.js'
import { type CarvePlanDocument, type PlannedShift, carvePlans, carvedRoles, planId } from './document.js'

type Ground = Pick<CarvePlanDocument, 'cover' | 'handoverMinutes'>

/** Of the plan in force of a role: the shifts that nobody has accepted yet, and what their hours hang on. Nobody's name is in it. */
export type OpenShifts = Ground & { shifts: readonly Pick<PlannedShift, 'name' | 'blocks'>[] }

/** A carved shift as it is ranked: the role with the shift's hours, the handover after them, and its share of the pay. */
export function shiftOffer(role: Offer, plan: Ground, shift: Pick<PlannedShift, 'name' | 'blocks'>): Offer {
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
function withHandover({ from, to }: Block, { cover, handoverMinutes = 0 }: Ground): Block {
  const end = to % MINUTES_PER_WEEK
  const goesOn = cover.some((block) =>
    [0, MINUTES_PER_WEEK].some((shift) => block.from <= end + shift && end + shift < block.to),
  )
  return { from, to: goesOn ? to + handoverMinutes : to }
}

/** The open shifts of a role as they are ranked. */
export function openShiftsOf(role: Offer, open: OpenShifts | undefined): Offer[] {
  return open ? open.shifts.map((shift) => shiftOffer(role, open, shift)) : []
}

/** Those of one role; undefined where it has no plan in force. */
export async function openShiftsIn(store: Store, opportunity: string): Promise<OpenShifts | undefined> {
  const live = (await store.get(carvedRoles, opportunity))?.doc.live ?? null
  const plan = live === null ? undefined : await store.get(carvePlans, planId(opportunity, live))
  // A plan that is covered is in force too, and seeks nobody.
  return plan?.doc.state === 'live' ? openOf(plan.doc) : undefined
}

/** Those of every role by its id, a page of plans at a time. */
export async function* everyOpenShift(store: Store): AsyncGenerator<Map<string, OpenShifts>> {
  let after: string | undefined
  do {
    const page = await store.find(carvePlans, {
      index: 'by-state',
      equals: ['live'],
      limit: 500,
      ...(after === undefined ? {} : { after }),
    })
    yield new Map(page.rows.map(({ doc }) => [doc.opportunity, openOf(doc)]))
    after = page.next
  } while (after !== undefined)
}

/** Every open shift as on a day. */
export async function openShiftOffers(store: Store, day: string, table: RuleTable): Promise<Offer[]> {
  const offers: Offer[] = []
  for await (const page of everyOpenShift(store)) {
    const roles = await store.getMany(compiledOffers, [...page.keys()])
    for (const [id, open] of page) {
      const role = roles.get(id)
      if (role) offers.push(...openShiftsOf(offerOn(role.doc, day, table), open))
    }
  }
  return offers
}

/** Roles whose plan in force, as the role names it, is not the one that its state tells; none in a sound store. */
export async function differingShifts(store: Store): Promise<string[]> {
  const told = new Map<string, string>()
  for await (const page of everyOpenShift(store)) for (const [id, open] of page) told.set(id, JSON.stringify(open))
  const differing: string[] = []
  for await (const { id } of store.scan(carvedRoles)) {
    const named = await openShiftsIn(store, id)
    if ((named && JSON.stringify(named)) !== told.get(id)) differing.push(id)
    told.delete(id)
  }
  return [...differing, ...told.keys()]
}

function openOf({ cover, handoverMinutes = 0, shifts }: CarvePlanDocument): OpenShifts {
  return {
    cover,
    handoverMinutes,
    shifts: shifts.flatMap(({ name, blocks, isAccepted }) => (isAccepted ? [] : [{ name, blocks }])),
  }
}
