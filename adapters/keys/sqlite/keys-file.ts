import type { DatabaseKind } from '../../sqlite/open-database.js'

/**
 * The file of the keys. A key's row is never moved or removed once written: rows are in the order they came, and
 * destroying overwrites the 32 bytes where they stand with zeros (the record keeps its size), so no copy of them stays
 * behind in a page that was split or joined. The row itself is the tombstone.
 */
export const keysFile: DatabaseKind = {
  what: "a file of gateway records' keys",
  // "GWky"
  applicationId: 0x47576b79,
  schemaVersion: 1,
  schema: `
    CREATE TABLE key (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      destroyed INTEGER NOT NULL,
      bytes BLOB NOT NULL
    ) STRICT
  `,
}
