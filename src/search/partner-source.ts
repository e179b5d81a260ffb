import { type PartnerDocument, partners } from '../partners/document.js'
import type { SearchSource } from './follow-search.js'

/** What is found of the partners: never their contact, which is sealed. */
export const partnerSource: SearchSource<PartnerDocument> = {
  index: {
    name: 'partners',
    maker: 1,
    audience: 'staff',
    texts: ['name', 'about'],
    filters: ['kind', 'strands', 'areas'],
    sorts: ['createdAt'],
    synonyms: [],
  },
  collection: partners,
  entry: ({ id, version, doc }) => {
    const { name, kind, topics, areas, strands, ref } = doc.partner
    return {
      id,
      version,
      texts: { name, about: [ref, kind, ...topics, ...areas].join('\n') },
      values: { kind, strands, areas, createdAt: Date.parse(doc.createdAt) },
    }
  },
}
