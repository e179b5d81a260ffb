import { type CandidateDocument, candidates } from '../candidates/document.js'
import type { SearchSource } from './follow-search.js'
import { workSynonyms } from './synonyms.js'

/**
 * What is found of the candidates, by staff: names and all, for in memory only. Nothing restricted is in it, and nothing of a person
 * whose key is gone.
 */
export const candidateSource: SearchSource<CandidateDocument> = {
  index: {
    name: 'candidates',
    maker: 1,
    audience: 'staff',
    isPersonal: true,
    texts: ['name', 'wishes', 'skills', 'reach'],
    filters: ['coach', 'strands', 'outcode', 'sectors'],
    sorts: ['createdAt'],
    synonyms: workSynonyms,
  },
  collection: candidates,
  entry: ({ id, version, doc }) => {
    const { ref, coach, person, home, strands, sectors, seeking, ...profile } = doc.candidate
    return {
      id,
      version,
      texts: {
        name: person.name ?? '',
        wishes: seeking.map(({ title }) => title).join('\n'),
        skills: [
          ...profile.skills,
          ...profile.licences,
          ...profile.qualifications.map(({ name }) => name),
          ...profile.experience.map(({ title }) => title),
        ].join('\n'),
        reach: [ref, home.postcode, person.email, person.phone].filter((text) => text !== null).join('\n'),
      },
      values: { coach, strands, sectors, outcode: doc.place.outcode, createdAt: Date.parse(doc.createdAt) },
    }
  },
}
