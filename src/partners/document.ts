import type { Collection } from '../ports/store.js'
import type { RecordDocument } from '../records/document.js'
import type { Partner } from './model.js'

export type PartnerDocument = RecordDocument & { partner: Partner }

export const partners: Collection<PartnerDocument> = {
  name: 'partners',
  logged: true,
  indexes: [{ name: 'by-kind', fields: ['partner.kind'] }],
  sealed: ['partner.contact'],
}
