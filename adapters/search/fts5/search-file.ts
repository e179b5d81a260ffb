import type { DatabaseKind } from '../../sqlite/open-database.js'

/** The search file: derived state, so that what is damaged or strange may be thrown away. */
export const searchFile: DatabaseKind = {
  what: 'a gateway search index',
  applicationId: 0x45475346,
  schemaVersion: 1,
  schema: `
    CREATE TABLE generation (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL,
      maker INTEGER NOT NULL,
      is_live INTEGER NOT NULL,
      sequence INTEGER NOT NULL,
      mark TEXT NOT NULL,
      touched_at INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX live_generation ON generation (name) WHERE is_live;
  `,
}
