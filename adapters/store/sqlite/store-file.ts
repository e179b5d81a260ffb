import type { DatabaseKind } from '../../sqlite/open-database.js'

/**
 * The file of the store. Beside these tables it has one a collection (`collection-tables.ts`).
 *
 * - `change`: the ordered log. AUTOINCREMENT never gives a number twice, and since writers take turns, entries become
 *   visible in the order of their numbers.
 * - `cursor`: how far each follower of the log has got.
 * - `removed`: by collection, the highest version a removed document had; new documents start above it.
 */
export const storeFile: DatabaseKind = {
  what: 'a gateway store',
  // "GWst"
  applicationId: 0x47577374,
  schemaVersion: 1,
  schema: `
    CREATE TABLE change (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      at TEXT NOT NULL,
      by TEXT NOT NULL,
      collection TEXT NOT NULL,
      id TEXT NOT NULL,
      version INTEGER NOT NULL,
      kind TEXT NOT NULL,
      event TEXT NOT NULL
    ) STRICT;
    CREATE TABLE cursor (consumer TEXT PRIMARY KEY NOT NULL, sequence INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE removed (collection TEXT PRIMARY KEY NOT NULL, version INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  `,
}
