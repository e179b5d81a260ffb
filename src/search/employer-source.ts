import { type EmployerDocument, employers } from '../employers/document.js'
import type { SearchSource } from './follow-search.js'

/** What is found of the employers: never their contacts, which are sealed. */
export const employerSource: SearchSource<EmployerDocument> = {
  index: {
    name: 'employers',
    maker: 1,
    audience: 'staff',
    texts: ['name', 'about'],
    filters: ['sector', 'size', 'disabilityConfident', 'carveWilling'],
    sorts: ['createdAt'],
    synonyms: [],
  },
  collection: employers,
  entry: ({ id, version, doc }) => {
    const { name, tradingNames, sites, companyNumber, charityNumber, website, sector, ref, ...rest } = doc.employer
    const about = [ref, companyNumber, charityNumber, website, sector, ...sites.map(({ postcode }) => postcode)]
    return {
      id,
      version,
      texts: { name: [name, ...tradingNames].join('\n'), about: about.filter((text) => text !== null).join('\n') },
      values: {
        sector,
        size: rest.size,
        disabilityConfident: rest.disabilityConfident,
        carveWilling: rest.carveWilling,
        createdAt: Date.parse(doc.createdAt),
      },
    }
  },
}
