import { distanceMetres } from '../../matching/place/distance.js'
import type { OutcodeTable } from '../../matching/place/outcodes.js'
import { readPostcode } from '../../matching/place/postcode.js'
import { opportunities } from '../opportunities/document.js'
import { type PublicOpportunity, isOpenOn, publicStates, publicView } from '../opportunities/public-opportunities.js'
import type { Clock } from '../ports/clock.js'
import type { Search, SearchFilter } from '../ports/search.js'
import type { Store } from '../ports/store.js'
import type { Strand } from '../records/values.js'
import { londonDayOf } from '../time/london-day.js'
import { dayNumber } from './day-number.js'
import { opportunitySource } from './opportunity-source.js'

export type OpportunityQuery = {
  words: string
  strand?: Strand
  sector?: string
  /** Within so many kilometres of a postcode or outcode, by the centres of outcodes; what has no place is left out. */
  near?: { postcode: string; km: number }
  /** Can be done in so many hours a week or fewer; what does not say is left out. */
  mostHours?: number
  sort?: 'best' | 'newest' | 'closing'
  /** From 1. */
  page: number
  perPage: number
}

/** `total` counts what the index finds, up to 10,000; it may be ahead of `items` by what closed within the last second. */
export type OpportunitySearch =
  { outcome: 'found'; items: PublicOpportunity[]; total: number } | { outcome: 'unknown-place'; postcode: string }

/**
 * Open opportunities by words, typos forgiven. The index only proposes: each is read from the store before it is shown, so that what is
 * closed or changed never shows as it was.
 */
export async function searchPublicOpportunities(
  { store, clock, search, outcodes }: { store: Store; clock: Clock; search: Search; outcodes: OutcodeTable },
  query: OpportunityQuery,
): Promise<OpportunitySearch> {
  const today = londonDayOf(clock.now())
  const todayNumber = dayNumber(today)!
  const filters: Record<string, SearchFilter> = {
    state: [...publicStates],
    opensOn: { below: todayNumber + 1, orMissing: true },
    closesOn: { from: todayNumber, orMissing: true },
  }
  if (query.strand) filters.strand = query.strand
  if (query.sector) filters.sector = query.sector
  if (query.mostHours !== undefined) filters.hours = { from: 0, below: query.mostHours + 1e-9 }
  if (query.near) {
    const within = outcodesWithin(query.near, outcodes)
    if (!within) return { outcome: 'unknown-place', postcode: query.near.postcode }
    filters.outcode = within
  }
  const found = await search.find(opportunitySource.index, {
    audience: 'public',
    words: query.words,
    filters,
    ...sortOf(query.sort),
    page: query.page,
    perPage: query.perPage,
  })
  const ids = found.hits.map(({ id }) => id)
  const documents = await store.getMany(opportunities, ids)
  const open = ids.flatMap((id) => documents.get(id) ?? []).filter(({ doc }) => isOpenOn(doc, today))
  return { outcome: 'found', items: open.map(publicView), total: found.total }
}

function sortOf(sort: OpportunityQuery['sort']): {
  sort?: { by: string; direction: 'ascending' | 'descending' }
} {
  if (sort === 'newest') return { sort: { by: 'createdAt', direction: 'descending' } }
  if (sort === 'closing') return { sort: { by: 'closesOn', direction: 'ascending' } }
  return {}
}

function outcodesWithin(near: { postcode: string; km: number }, outcodes: OutcodeTable): string[] | undefined {
  const home = outcodes.get(readPostcode(near.postcode)?.outcode ?? '')
  if (!home) return undefined
  return [...outcodes.values()]
    .filter((there) => there === home || distanceMetres(home, there) <= near.km * 1_000)
    .map(({ outcode }) => outcode)
}
