import type { OutcodeTable } from '../../matching/place/outcodes.js'
import { readPostcode } from '../../matching/place/postcode.js'
import { type CandidateDocument, candidates } from '../candidates/document.js'
import { type Candidate, candidateSchema } from '../candidates/model.js'
import { type EmployerDocument, employers } from '../employers/document.js'
import { type Employer, employerSchema } from '../employers/model.js'
import { type PartnerDocument, partners } from '../partners/document.js'
import { type Partner, partnerSchema } from '../partners/model.js'
import { type Place, placeRecord } from '../places/place-record.js'
import { recordId } from '../records/identity.js'
import { problemsOf } from '../records/problems.js'
import type { ImportKind } from './kind.js'

/** Candidates: the home must be placeable, for every travel rule hangs on it. */
export function candidateKind(
  outcodes: OutcodeTable,
): ImportKind<{ candidate: Candidate; place: Place }, CandidateDocument> {
  return {
    name: 'candidates',
    collection: candidates,
    read(raw) {
      const parsed = candidateSchema.safeParse(raw)
      if (!parsed.success) return { problems: problemsOf(candidateSchema, raw, parsed.error) }
      const candidate = parsed.data
      const placing = placeRecord({ postcode: candidate.home.postcode, lat: null, lon: null }, outcodes)
      if (placing.outcome !== 'placed' || placing.postcode === null)
        return {
          problems: [
            {
              field: 'home.postcode',
              value: candidate.home.postcode,
              reason: placing.outcome === 'refused' ? placing.reason : 'is required: a UK postcode such as W9 2AB',
            },
          ],
        }
      const home = { postcode: placing.postcode }
      return { id: recordId(candidate), content: { candidate: { ...candidate, home }, place: placing.place } }
    },
    create: (content, _terms, envelope) => ({
      doc: { ...envelope, ...content },
      event: { name: 'candidate-imported' },
    }),
    update: (existing, content, _terms, envelope) => ({
      doc: { ...existing, ...envelope, ...content },
      event: { name: 'candidate-updated-by-import' },
    }),
  }
}

export const employerKind: ImportKind<{ employer: Employer }, EmployerDocument> = {
  name: 'employers',
  collection: employers,
  read(raw) {
    const parsed = employerSchema.safeParse(raw)
    if (!parsed.success) return { problems: problemsOf(employerSchema, raw, parsed.error) }
    const sites = parsed.data.sites.map((site) => ({ ...site, read: readPostcode(site.postcode) }))
    const bad = sites.findIndex(({ read }) => !read)
    if (bad >= 0)
      return {
        problems: [
          {
            field: `sites.${bad}.postcode`,
            value: sites[bad]!.postcode,
            reason: 'is not a UK postcode; write it like E16 3RG',
          },
        ],
      }
    const employer = { ...parsed.data, sites: sites.map(({ read }) => ({ postcode: read!.text })) }
    return { id: recordId(employer), content: { employer } }
  },
  create: (content, _terms, envelope) => ({ doc: { ...envelope, ...content }, event: { name: 'employer-imported' } }),
  update: (existing, content, _terms, envelope) => ({
    doc: { ...existing, ...envelope, ...content },
    event: { name: 'employer-updated-by-import' },
  }),
}

export const partnerKind: ImportKind<{ partner: Partner }, PartnerDocument> = {
  name: 'partners',
  collection: partners,
  read(raw) {
    const parsed = partnerSchema.safeParse(raw)
    if (!parsed.success) return { problems: problemsOf(partnerSchema, raw, parsed.error) }
    return { id: recordId(parsed.data), content: { partner: parsed.data } }
  },
  create: (content, _terms, envelope) => ({ doc: { ...envelope, ...content }, event: { name: 'partner-imported' } }),
  update: (existing, content, _terms, envelope) => ({
    doc: { ...existing, ...envelope, ...content },
    event: { name: 'partner-updated-by-import' },
  }),
}
