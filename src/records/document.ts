/** What the store keeps beside every imported record. */
export type RecordDocument = {
  /** SHA-256 of what the last import brought, so that the same thing sent twice changes nothing. */
  importedHash: string
  createdAt: string
  updatedAt: string
}
