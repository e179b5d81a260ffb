import type { Collection } from '../ports/store.js'
import type { Place } from '../places/place-record.js'
import type { AskedDecision } from '../requirements/asked-decision.js'
import type { HoldGround } from '../moderation/hold-ground.js'
import type { RecordDocument } from '../records/document.js'
import type { Opportunity } from './model.js'
import type { OpportunityStatus } from './state.js'

/** Where a field came from that the source did not give as such, or why it stays unknown. */
export type Reading = {
  field: 'hoursPerWeek' | 'cover' | 'pay' | 'site' | 'strand' | 'opensOn' | 'closesOn' | 'startsOn'
  outcome: 'read' | 'unknown' | 'remark'
  /** The advert's own words it was read from; null when there are none. */
  evidence: string | null
  /** Why it is unknown, or what was set aside; null when it was simply read. */
  reason: string | null
}

/** Something a broker should look at. It never stops an import. */
export type Flag =
  { kind: 'near-duplicate'; of: string; words: string } | { kind: 'changed-after-approval'; words: string }

/** An opportunity as the store keeps it. */
export type OpportunityDocument = RecordDocument &
  OpportunityStatus & {
    opportunity: Opportunity
    /** null only for remote and national opportunities without a site. */
    place: Place | null
    readings: Reading[]
    flags: Flag[]
    /** What brokers decided about the skills its words ask for. */
    askedSkills?: AskedDecision[]
    /** Last day of a priority window that has not ended in the record; null or missing otherwise. */
    keptUntil?: string | null
    /** Grounds recorded for what the law holds; missing when there are none. */
    grounds?: readonly HoldGround[]
    /** The first day on which one of them runs out; null or missing when none does. */
    groundedUntil?: string | null
    /** Employer and outcode in a form that is the same across sources; null without an outcode. */
    duplicateKey: string | null
    /** Sketch of the description for near-duplicates (`text-sketch.ts`). */
    sketch: string
  }

export const opportunities: Collection<OpportunityDocument> = {
  name: 'opportunities',
  logged: true,
  indexes: [
    { name: 'by-state', fields: ['state', 'opportunity.strand'] },
    { name: 'by-closing-day', fields: ['state', 'opportunity.closesOn'] },
    { name: 'by-kept-until', fields: ['state', 'keptUntil'] },
    { name: 'by-grounded-until', fields: ['state', 'groundedUntil'] },
    { name: 'by-duplicate-key', fields: ['duplicateKey'] },
  ],
  sealed: ['opportunity.contact'],
}
