import type { OutcodeTable } from '../../matching/place/outcodes.js'
import { type Flag, type OpportunityDocument, type Reading, opportunities } from '../opportunities/document.js'
import { type Opportunity, opportunitySchema } from '../opportunities/model.js'
import { duplicateKeyOf, flagNearDuplicates } from '../opportunities/near-duplicates.js'
import { type OpportunityStatus, moveOpportunity } from '../opportunities/state.js'
import { sketchText } from '../opportunities/text-sketch.js'
import { type Place, placeRecord } from '../places/place-record.js'
import { readAdvert } from '../reading/read-advert.js'
import { recordId } from '../records/identity.js'
import { type Problem, problemsOf } from '../records/problems.js'
import type { ImportKind } from './kind.js'
import { type LawBooks, flagsOf, stoppingFlags } from '../moderation/law-flags.js'
import { keptUntil, windowDetail } from '../opportunities/priority-window.js'
import { type AskedDecision, standingDecisions, withDecisions } from '../requirements/asked-decision.js'
import type { RecordDocument } from '../records/document.js'
import { londonDayOf } from '../time/london-day.js'
import type { OpportunityMap, Wording } from './maps/map.js'

export type OpportunityContent = { opportunity: Opportunity; place: Place | null; readings: Reading[] }

/** Opportunities, as the contract has them or through a map. */
export function opportunityKind(
  outcodes: OutcodeTable,
  map?: OpportunityMap,
): ImportKind<OpportunityContent, OpportunityDocument> {
  return {
    name: 'opportunities',
    collection: opportunities,

    ...(map?.unfold && { unfold: map.unfold }),

    read(raw) {
      const mapped = map ? map.read(raw) : { record: raw, wording: noWording, remarks: [] }
      if ('problems' in mapped) return mapped
      const parsed = opportunitySchema.safeParse(mapped.record)
      if (!parsed.success) return { problems: problemsOf(opportunitySchema, mapped.record, parsed.error) }
      const placed = settlePlace(parsed.data, outcodes)
      if ('problems' in placed) return placed
      const readings: Reading[] = [
        ...mapped.remarks.map(({ field, words }): Reading => remark(field, words)),
        ...placed.readings,
      ]
      const opportunity = readUnknowns({ ...parsed.data, site: placed.site }, mapped.wording, readings)
      return { id: recordId(opportunity), content: { opportunity, place: placed.place, readings } }
    },

    create(content, { isLive, books }, envelope) {
      const isStopped = stopsGoingLive(content, envelope, books)
      const status: OpportunityStatus = { state: isLive && !isStopped ? 'live' : 'submitted', closeReason: null }
      const window = status.state === 'live' ? windowDetail(content.opportunity) : {}
      return {
        doc: { ...envelope, ...status, ...described(content, envelope), flags: [] },
        event: { name: 'opportunity-imported', detail: { state: status.state, ...window } },
      }
    },

    update(existing, sent, { isLive, books, isWhole }, envelope) {
      const { askedSkills, opportunity } = decided(existing, sent.opportunity, isWhole)
      const content = { ...sent, opportunity }
      const isUnreviewed = !isLive && ['approved', 'live', 'paused', 'part-filled'].includes(existing.state)
      const changed: Flag = {
        kind: 'changed-after-approval',
        words: `the source changed ${changedFields(existing.opportunity, content.opportunity).join(', ')} after approval`,
      }
      const flags = existing.flags.filter(({ kind }) => kind !== 'changed-after-approval' || !isLive)
      return {
        doc: {
          ...existing,
          ...envelope,
          ...described(content, envelope),
          ...(askedSkills.length > 0 || existing.askedSkills ? { askedSkills } : {}),
          ...lawfulStatus(existing, isLive, { ...existing, ...content }, envelope, books),
          flags: isUnreviewed ? [...flags.filter(({ kind }) => kind !== changed.kind), changed] : flags,
        },
        event: { name: 'opportunity-updated-by-import' },
      }
    },

    promote(existing, { isLive, books }, envelope) {
      if (existing.state !== 'submitted' || stopsGoingLive(existing, envelope, books)) return undefined
      const status = publishedStatus(existing, isLive)
      if (status.state === existing.state) return undefined
      return { doc: { ...existing, ...envelope, ...status }, event: { name: 'opportunity-published-by-import' } }
    },

    flagNames: (document, books) =>
      flagsOf(document, londonDayOf(document.updatedAt), books).map(({ rule, strength }) => `${rule} ${strength}`),

    finish: flagNearDuplicates,
  }
}

const noWording: Wording = { hoursText: null, salaryText: null }

function remark(field: Reading['field'], words: string): Reading {
  return { field, outcome: 'remark', evidence: null, reason: words }
}

function described(
  content: OpportunityContent,
  { updatedAt }: RecordDocument,
): Pick<OpportunityDocument, 'opportunity' | 'place' | 'readings' | 'duplicateKey' | 'sketch' | 'keptUntil'> {
  const { opportunity, place, readings } = content
  return {
    opportunity,
    place,
    readings,
    duplicateKey: duplicateKeyOf(opportunity.employer.name, place?.outcode ?? null),
    sketch: sketchText(opportunity.description),
    keptUntil: keptUntil(opportunity, londonDayOf(updatedAt)),
  }
}

/** The decisions about what the advert's words ask for that still stand, and the opportunity with what was confirmed. */
function decided(
  { askedSkills = [] }: OpportunityDocument,
  sent: Opportunity,
  isWhole: boolean,
): { askedSkills: AskedDecision[]; opportunity: Opportunity } {
  const standing = standingDecisions(sent, askedSkills)
  if (!isWhole) return { askedSkills: standing, opportunity: withDecisions(sent, standing) }
  // Who sends the whole record back without a skill that was confirmed has taken it out.
  const isThere = (name: string): boolean => sent.requires.skills.some((skill) => skill.name === name)
  return {
    askedSkills: standing.filter(({ need, name }) => need === 'not-needed' || isThere(name)),
    opportunity: sent,
  }
}

type Lawful = Pick<OpportunityDocument, 'opportunity' | 'readings' | 'grounds'>

/** Whether the law keeps it from going live: it is stored all the same, and a broker sees why. */
function stopsGoingLive(document: Lawful, { updatedAt }: RecordDocument, books: LawBooks): boolean {
  return stoppingFlags(flagsOf(document, londonDayOf(updatedAt), books)).length > 0
}

/** The state after a change by the source: what was live and is no longer lawful is paused until somebody has looked. */
function lawfulStatus(
  existing: OpportunityStatus,
  isLive: boolean,
  changed: Lawful,
  envelope: RecordDocument,
  books: LawBooks,
): OpportunityStatus {
  if (!stopsGoingLive(changed, envelope, books)) return publishedStatus(existing, isLive)
  const paused = moveOpportunity(existing.state, 'pause')
  return paused.outcome === 'moved' ? paused.status : publishedStatus(existing, false)
}

/** A trusted source takes what it submitted earlier through approval; any other state is the broker's and stays. */
function publishedStatus(existing: OpportunityStatus, isLive: boolean): OpportunityStatus {
  const kept: OpportunityStatus =
    existing.state === 'closed'
      ? { state: existing.state, closeReason: existing.closeReason }
      : { state: existing.state, closeReason: null }
  if (!isLive || existing.state !== 'submitted') return kept
  const approved = moveOpportunity('submitted', 'approve')
  const live = approved.outcome === 'moved' ? moveOpportunity(approved.status.state, 'publish') : approved
  return live.outcome === 'moved' ? live.status : kept
}

function settlePlace(
  opportunity: Opportunity,
  outcodes: OutcodeTable,
): { place: Place | null; site: Opportunity['site']; readings: Reading[] } | { problems: Problem[] } {
  const { site } = opportunity
  const placing = placeRecord(site, outcodes)
  if (placing.outcome === 'refused')
    return { problems: [{ field: `site.${placing.field}`, value: placing.value, reason: placing.reason }] }
  if (placing.outcome === 'nowhere') {
    if (site.mode === 'remote' || site.mode === 'national') return { place: null, site, readings: [] }
    return {
      problems: [
        {
          field: 'site.postcode',
          value: '',
          reason: 'is required, unless site.mode is remote or national or coordinates are given',
        },
      ],
    }
  }
  return {
    place: placing.place,
    site: { ...site, postcode: placing.postcode },
    readings: placing.remark === null ? [] : [remark('site', placing.remark)],
  }
}

/** Fills hours, cover and pay that the source left out from the advert's own words, and keeps those words, or why there is nothing. */
function readUnknowns(opportunity: Opportunity, wording: Wording, readings: Reading[]): Opportunity {
  const isComplete = opportunity.hoursPerWeek !== null && opportunity.cover.length > 0 && opportunity.pay !== null
  if (isComplete) return opportunity
  const { title, description } = opportunity
  const { hours, cover, pay } = readAdvert({ title, description, ...wording })
  const read = { ...opportunity }
  const note = (field: Reading['field'], isRead: boolean, evidence: string | null, reason: string | null): void => {
    readings.push({ field, outcome: isRead ? 'read' : 'unknown', evidence, reason })
  }
  if (read.hoursPerWeek === null) {
    read.hoursPerWeek = hours.hoursPerWeek
    note('hoursPerWeek', hours.hoursPerWeek !== null, hours.evidence, hours.reason)
  }
  if (read.cover.length === 0) {
    read.cover = (cover.cover ?? []).map((entry) => ({ ...entry, days: [...entry.days], skills: [...entry.skills] }))
    note('cover', cover.cover !== null, cover.evidence, cover.reason)
  }
  if (read.pay === null) {
    read.pay = pay.pay
    note('pay', pay.pay !== null, pay.evidence, pay.reason)
  }
  return read
}

function changedFields(before: Opportunity, after: Opportunity): string[] {
  return (Object.keys(after) as (keyof Opportunity)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  )
}
