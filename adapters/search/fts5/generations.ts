import type { LogPlace, SearchIndex } from '../../../src/ports/search.js'
import type { Connection } from '../../sqlite/connection.js'

/** The tables of one building of an index. */
export type Generation = { readonly number: number; readonly maker: number; readonly place: LogPlace }

// A rebuild touches its generation with every lot; one left alone for so long was killed.
const ABANDONED_AFTER_MILLISECONDS = 10 * 60_000

/** The generation that answers; undefined when the index was never built. */
export function liveGeneration(connection: Connection, { name }: SearchIndex): Generation | undefined {
  const row = connection.get('SELECT number, maker, sequence, mark FROM generation WHERE name = ? AND is_live', name)
  if (!row) return undefined
  const place = { sequence: row.sequence as number, mark: row.mark as string }
  return { number: row.number as number, maker: row.maker as number, place }
}

/** Begins a new one beside the one that answers, and clears away what killed rebuilds left. Within a transaction. */
export function beginGeneration(connection: Connection, index: SearchIndex, now: number): number {
  const abandoned = connection.all(
    'SELECT number FROM generation WHERE name = ? AND NOT is_live AND touched_at < ?',
    ...[index.name, now - ABANDONED_AFTER_MILLISECONDS],
  )
  for (const { number } of abandoned) dropGeneration(connection, number as number)
  connection.run(
    "INSERT INTO generation (name, maker, is_live, sequence, mark, touched_at) VALUES (?, ?, 0, 0, '', ?)",
    ...[index.name, index.maker, now],
  )
  const number = connection.get('SELECT max(number) AS number FROM generation')!.number as number
  // One field a column, unstemmed: beginnings of words are then found natively, and word families through `word`.
  connection.exec(`
    CREATE TABLE entry_${number} (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL) STRICT;
    CREATE TABLE value_${number} (row INTEGER NOT NULL, field TEXT NOT NULL, value ANY NOT NULL,
      PRIMARY KEY (row, field, value)) STRICT, WITHOUT ROWID;
    CREATE TABLE word_${number} (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, stem TEXT NOT NULL) STRICT;
    CREATE INDEX word_stem_${number} ON word_${number} (stem);
    CREATE VIRTUAL TABLE text_${number} USING fts5(
      ${index.texts.map((field) => `"${field}"`).join(', ')},
      content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61');
  `)
  return number
}

/** Lets a finished generation answer, and drops the one that did. Within a transaction. */
export function publishGeneration(connection: Connection, index: SearchIndex, number: number, place: LogPlace): void {
  const old = liveGeneration(connection, index)
  if (old) dropGeneration(connection, old.number)
  connection.run(
    'UPDATE generation SET is_live = 1, sequence = ?, mark = ? WHERE number = ?',
    ...[place.sequence, place.mark, number],
  )
}

export function dropGeneration(connection: Connection, number: number): void {
  for (const table of ['entry', 'value', 'word', 'text']) connection.exec(`DROP TABLE IF EXISTS ${table}_${number}`)
  connection.run('DELETE FROM generation WHERE number = ?', number)
}
