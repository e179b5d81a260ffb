import { type CarvePool, openCarvePool } from './carving/carve-pool.js'
import { carvingUseCases } from './carving/carving-use-cases.js'
import { checkEngines } from './check-engines.js'
import { lagOf } from './follow/follow.js'
import type { Gateway } from './main.js'
import { opportunityFlags } from './moderation/opportunity-flags.js'
import { meaningForCandidate } from './moderation/pattern-for-candidate.js'
import type { OpportunityDocument } from './opportunities/document.js'
import type { Stored } from './ports/store.js'
import type { SingleSignOn } from './ports/single-sign-on.js'
import { OpenList } from './opportunities/open-list.js'
import { getPublicOpportunity, listPublicOpportunities } from './opportunities/public-opportunities.js'
import { sendLink } from './people/send-link.js'
import { type Decision, decideRequirements } from './requirements/decide-requirements.js'
import { openSuggestions, suggestedRequirements } from './requirements/suggested-requirements.js'
import { previewRuleChange } from './rules/preview-rule-change.js'
import { loadOutcodes } from './places/load-outcodes.js'
import { SAVED_SEARCH_CURSOR } from './saved-searches/alert-saved-searches.js'
import { findIds } from './search/find-ids.js'
import { employerSource } from './search/employer-source.js'
import { opportunitySource } from './search/opportunity-source.js'
import { searchPublicOpportunities } from './search/search-public-opportunities.js'
import { searchLags } from './search/sources.js'
import { type InMemory, inMemory } from './shortlists/in-memory.js'
import { shortlistForCandidate } from './shortlists/shortlist-for-candidate.js'
import { shortlistForOpportunity } from './shortlists/shortlist-for-opportunity.js'

/**
 * What the site and the API can do, on an opened gateway: the same for `serve` and for tests. A process that stays keeps everybody and every opportunity in memory, and
 * reads them when first asked.
 */
export function useCasesOf(
  gateway: Gateway,
  signOn?: SingleSignOn,
  { peopleIndex, offersInMemory }: InMemory = inMemory(gateway),
) {
  const { store, clock, ids, passwords, followers, search, people, config } = gateway
  let carvePool: CarvePool | undefined
  return {
    /** Threads are started when first needed; idle ones keep no process from ending. */
    carving: carvingUseCases(gateway, () => (carvePool ??= openCarvePool())),
    ports: {
      store,
      clock,
      ids,
      passwords,
      signOn,
      sendLink: (email: string, link: { id: string; secret: string; expiresAt: string }) =>
        sendLink(gateway, { from: config.mailFrom, baseUrl: config.baseUrl }, email, link),
    },
    openList: new OpenList({ store, clock }),
    listPublicOpportunities: (query: Parameters<typeof listPublicOpportunities>[1]) =>
      listPublicOpportunities({ store, clock }, query),
    searchPublicOpportunities: (query: Parameters<typeof searchPublicOpportunities>[1]) =>
      searchPublicOpportunities({ store, clock, search, outcodes: loadOutcodes() }, query),
    /** For the pages: ids by words, best first, slips of the pen forgiven. */
    searchOpportunities: (words: string) =>
      findIds((query) => search.find(opportunitySource.index, { ...query, audience: 'public' }), words),
    searchEmployers: (words: string) =>
      findIds((query) => search.find(employerSource.index, { ...query, audience: 'staff' }), words),
    searchCandidates: (words: string) => findIds((query) => people.find(query), words),
    getPublicOpportunity: (id: string) => getPublicOpportunity({ store, clock }, id),
    shortlistForOpportunity: (id: string, query: Parameters<typeof shortlistForOpportunity>[2]) =>
      shortlistForOpportunity({ ...gateway, peopleIndex }, id, query),
    shortlistForCandidate: (id: string, query: Parameters<typeof shortlistForCandidate>[2]) =>
      shortlistForCandidate({ ...gateway, offersInMemory }, id, query),
    opportunityFlags: (id: string) => opportunityFlags(gateway, id),
    meaningForCandidate: (candidate: string, opportunity: string) =>
      meaningForCandidate(gateway, candidate, opportunity),
    previewRuleChange: (
      change: Parameters<typeof previewRuleChange>[1],
      shouldStop: Parameters<typeof previewRuleChange>[2],
    ) => previewRuleChange({ ...gateway, peopleIndex }, change, shouldStop),
    suggestedRequirements: (id: string) => suggestedRequirements(gateway, id),
    openSuggestions: (found: Stored<OpportunityDocument>) => openSuggestions(gateway, found),
    decideRequirements: (id: string, version: number, decisions: readonly Decision[], by: string) =>
      decideRequirements(gateway, id, version, decisions, by),
    engines: () => checkEngines(gateway),
    readiness: async () => ({
      sequence: await store.lastSequence(),
      lag: {
        offers: await lagOf(store, followers.offers),
        seekers: await lagOf(store, followers.seekers),
        'saved-searches': await lagOf(store, { name: SAVED_SEARCH_CURSOR }),
        ...(await searchLags(store, search)),
      },
    }),
  }
}
