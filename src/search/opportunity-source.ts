import { type OpportunityDocument, opportunities } from '../opportunities/document.js'
import type { SearchIndex } from '../ports/search.js'
import type { Stored } from '../ports/store.js'
import { dayNumber } from './day-number.js'
import type { SearchSource } from './follow-search.js'
import { workSynonyms } from './synonyms.js'

/** Made of public fields only. Every state is in it; what the public may see of it, `searchPublicOpportunities` says. */
const index: SearchIndex = {
  name: 'opportunities',
  maker: 1,
  audience: 'public',
  texts: ['title', 'employer', 'work', 'description'],
  filters: [
    'state',
    'strand',
    'sector',
    'outcode',
    'mode',
    'features',
    'days',
    'hours',
    'opensOn',
    'closesOn',
    'mayCarve',
  ],
  sorts: ['closesOn', 'createdAt'],
  synonyms: workSynonyms,
}

/** What is found of the opportunities. */
export const opportunitySource: SearchSource<OpportunityDocument> = {
  index,
  collection: opportunities,
  entry: ({ id, version, doc }: Stored<OpportunityDocument>) => {
    const { title, description, employer, site, tasks, requires, offers, ...rest } = doc.opportunity
    return {
      id,
      version,
      texts: {
        title,
        employer: employer.name,
        work: [
          ...tasks.flatMap(({ name, skills }) => [name, ...skills]),
          ...requires.skills.map(({ name }) => name),
          ...requires.qualifications.map(({ name }) => name),
          ...requires.licences,
          ...(employer.sector ? [employer.sector] : []),
          ...(site.postcode ? [site.postcode] : []),
          rest.ref,
        ].join('\n'),
        description,
      },
      values: {
        state: doc.state,
        strand: rest.strand,
        sector: employer.sector,
        outcode: doc.place?.outcode ?? null,
        mode: site.mode,
        features: offers.features,
        days: [...new Set(rest.cover.flatMap(({ days }) => days))],
        // The fewest hours a week it can be done in; unknown when it does not say.
        hours: rest.hoursPerWeek?.min ?? rest.hoursPerWeek?.max ?? null,
        opensOn: dayNumber(rest.opensOn),
        closesOn: dayNumber(rest.closesOn),
        mayCarve: rest.carve.allowed,
        createdAt: Date.parse(doc.createdAt),
      },
    }
  },
}
