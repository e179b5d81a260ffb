import type { Place } from '../places/place-record.js'
import type { Collection } from '../ports/store.js'
import { fieldsOf } from '../records/field-class.js'
import type { RecordDocument } from '../records/document.js'
import { type Candidate, candidateSchema } from './model.js'

/** A candidate as the store keeps it. Once erased, everything sealed reads as null. */
export type CandidateDocument = RecordDocument & { candidate: Candidate; place: Place }

/** What finds a candidate without opening anything: the record's name and whose caseload it is. */
const clear = ['source', 'ref', 'coach']

export const candidates: Collection<CandidateDocument> = {
  name: 'candidates',
  logged: true,
  indexes: [{ name: 'by-coach', fields: ['candidate.coach'] }],
  // A profile without its name is still a person's: all of it is sealed, the hash included, for it would confirm a guess.
  sealed: [
    ...Object.keys(fieldsOf(candidateSchema)!)
      .filter((field) => !clear.includes(field))
      .map((field) => `candidate.${field}`),
    'place',
    'importedHash',
  ],
}
