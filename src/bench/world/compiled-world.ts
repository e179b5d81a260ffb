import type { OutcodeTable } from '../../../matching/place/outcodes.js'
import type { Offer } from '../../../matching/rank/offer.js'
import type { Seeker } from '../../../matching/rank/seeker.js'
import type { Candidate } from '../../candidates/model.js'
import type { Opportunity } from '../../opportunities/model.js'
import { placeRecord } from '../../places/place-record.js'
import { loadRuleTable } from '../../rules/load-rule-table.js'
import { compileOffer, offerOn } from '../../shortlists/compile-offer.js'
import { compileSeeker } from '../../shortlists/compile-seeker.js'
import { taxonomyText } from '../../taxonomy/taxonomy-text.js'

/** A candidate of a made-up world as the engine sees them, through the compiler of the service: nothing is made up twice. */
export function worldSeeker(candidate: Candidate, outcodes: OutcodeTable): Seeker {
  const stored = {
    id: `${candidate.source}:${candidate.ref}`,
    version: 1,
    erased: false,
    doc: { candidate, place: placeOf({ ...candidate.home, lat: null, lon: null }, outcodes)! },
  }
  return compileSeeker(
    stored as unknown as Parameters<typeof compileSeeker>[0],
    taxonomyText.ofCandidate(candidate),
    outcodes,
  )
}

/** An opportunity of a made-up world, live, as the engine sees it on a day. */
export function worldOffer(opportunity: Opportunity, outcodes: OutcodeTable, day: string): Offer {
  const stored = {
    id: `${opportunity.source}:${opportunity.ref}`,
    version: 1,
    erased: false,
    doc: { opportunity, state: 'live', place: placeOf(opportunity.site, outcodes) },
  }
  const compiled = compileOffer(
    stored as unknown as Parameters<typeof compileOffer>[0],
    taxonomyText.ofOpportunity(opportunity),
    outcodes,
    [],
  )
  return offerOn(compiled, day, loadRuleTable())
}

function placeOf(given: { postcode: string | null; lat: number | null; lon: number | null }, outcodes: OutcodeTable) {
  const placing = placeRecord(given, outcodes)
  return placing.outcome === 'placed' ? placing.place : null
}
