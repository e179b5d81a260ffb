import type { Connection } from '../../sqlite/connection.js'
import { isConstraint } from '../../sqlite/sqlite-errors.js'
import type { Decided } from '../../decided.js'
import type { CheckedWrite } from '../../../src/ports/check-commit.js'
import type { Commit, CommitResult, Event } from '../../../src/ports/store.js'
import { tableName } from './collection-tables.js'
import { brokenUniqueIndex } from './unique-index.js'

/** The moments of a commit between which a process may die; a test kills itself at each of them. */
export type CommitStep = 'prepared' | 'begun' | 'checked' | 'written' | 'cursor moved' | 'committed'

type Refused = Exclude<CommitResult, { outcome: 'committed' }>

/** What happens between BEGIN and COMMIT: everything that must still hold is checked, then everything is written. */
export function commitTransaction(
  connection: Connection,
  commit: Commit,
  writes: readonly CheckedWrite[],
  onStep: (step: CommitStep) => void,
): Decided<CommitResult> {
  onStep('begun')
  const moved = movedMeanwhile(connection, commit)
  if (moved) return { keep: false, result: moved }
  onStep('checked')
  for (const checked of writes) {
    const refused = writeDocument(connection, commit, checked)
    if (refused) return { keep: false, result: refused }
    onStep('written')
  }
  if (commit.cursor) {
    const { consumer, to } = commit.cursor
    connection.run('INSERT OR REPLACE INTO cursor (consumer, sequence) VALUES (?, ?)', consumer, to)
    onStep('cursor moved')
  }
  return { keep: true, result: { outcome: 'committed', lastSequence: lastSequence(connection) } }
}

/** Sequence number of the newest entry of the log, 0 for none. */
export function lastSequence(connection: Connection): number {
  return connection.get('SELECT coalesce(max(sequence), 0) AS last FROM change')!.last as number
}

/** Where a consumer has got to, 0 when it has never saved. */
export function cursorOf(connection: Connection, consumer: string): number {
  return (connection.get('SELECT sequence FROM cursor WHERE consumer = ?', consumer)?.sequence ?? 0) as number
}

function movedMeanwhile(connection: Connection, { unchanged = [], cursor }: Commit): Refused | undefined {
  for (const { collection, id, version } of unchanged) {
    const found = versionOf(connection, collection.name, id)
    if (found !== version) return { outcome: 'conflict', at: `${collection.name}/${id}`, expected: version, found }
  }
  if (!cursor) return undefined
  const found = cursorOf(connection, cursor.consumer)
  if (found === cursor.from) return undefined
  return { outcome: 'conflict', at: `cursor ${cursor.consumer}`, expected: cursor.from, found }
}

function writeDocument(connection: Connection, commit: Commit, checked: CheckedWrite): Refused | undefined {
  const { write, collection } = checked
  const expected = write.kind === 'insert' ? 0 : write.version
  const found = versionOf(connection, collection.name, write.id)
  if (found !== expected) return { outcome: 'conflict', at: `${collection.name}/${write.id}`, expected, found }
  try {
    const version = applyWrite(connection, checked)
    if (collection.logged) appendChange(connection, commit, checked, version)
    return undefined
  } catch (error) {
    const index = isConstraint(error) && brokenUniqueIndex(connection, checked)
    if (!index) throw error
    return { outcome: 'duplicate', collection: collection.name, id: write.id, index }
  }
}

/** The document's version after the change; for a removal, the removed one's. */
function applyWrite(connection: Connection, { write, collection, text }: CheckedWrite): number {
  const table = tableName(collection.name)
  switch (write.kind) {
    case 'insert': {
      const version = highestRemoved(connection, collection.name) + 1
      connection.run(`INSERT INTO ${table} (id, version, body) VALUES (?, ?, ?)`, write.id, version, text!)
      return version
    }
    case 'replace':
      connection.run(`UPDATE ${table} SET version = ?, body = ? WHERE id = ?`, write.version + 1, text!, write.id)
      return write.version + 1
    case 'remove':
      connection.run(`DELETE FROM ${table} WHERE id = ?`, write.id)
      connection.run(
        `INSERT INTO removed (collection, version) VALUES (?, ?)
         ON CONFLICT (collection) DO UPDATE SET version = max(version, excluded.version)`,
        collection.name,
        write.version,
      )
      return write.version
  }
}

function appendChange(
  connection: Connection,
  { at, by }: Commit,
  { write, collection }: CheckedWrite,
  version: number,
): void {
  const { name, detail, effectiveOn }: Event = write.event
  connection.run(
    'INSERT INTO change (at, by, collection, id, version, kind, event) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ...[at, by, collection.name, write.id, version, write.kind, JSON.stringify({ name, detail, effectiveOn })],
  )
}

function versionOf(connection: Connection, collection: string, id: string): number {
  return (connection.get(`SELECT version FROM ${tableName(collection)} WHERE id = ?`, id)?.version ?? 0) as number
}

function highestRemoved(connection: Connection, collection: string): number {
  return (connection.get('SELECT version FROM removed WHERE collection = ?', collection)?.version ?? 0) as number
}
