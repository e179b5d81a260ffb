import type { Collection } from '../ports/store.js'
import type { RecordDocument } from '../records/document.js'
import type { Employer } from './model.js'

export type EmployerDocument = RecordDocument & { employer: Employer }

export const employers: Collection<EmployerDocument> = {
  name: 'employers',
  logged: true,
  indexes: [{ name: 'by-name', fields: ['employer.name'] }],
  sealed: ['employer.contacts', 'employer.barriers'],
}
