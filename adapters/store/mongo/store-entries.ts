import type { ClientSession, Model, mongo } from 'mongoose'
import type { StoreEntry } from '../../../src/ports/store-copy.js'
import type { Change } from '../../../src/ports/store.js'
import { type ChangeRow, type Models, native } from './collection-schemas.js'

const ROWS_PER_BATCH = 500

/** About how many entries there are: MongoDB's own counts, for showing progress. */
export async function countEntries(models: Models): Promise<number> {
  const counted = [...models.documents.values(), models.changes, models.cursors, models.removed]
  const counts = await Promise.all(counted.map((model) => model.collection.estimatedDocumentCount()))
  return counts.reduce((sum, count) => sum + count, 0)
}

/**
 * Everything as at the moment of the snapshot session's first read. The server keeps that moment for as long as
 * `minSnapshotHistoryWindowInSeconds` says (300 s unless set): one that reads for longer is told so.
 */
export async function* entriesAt(models: Models, session: ClientSession): AsyncGenerator<StoreEntry> {
  const inOrder = <Row extends { _id: unknown }>(model: Model<Row>): AsyncIterable<mongo.WithId<Row>> =>
    native(model).find(
      {},
      { session, readConcern: { level: 'snapshot' }, sort: { _id: 1 }, hint: '_id_', batchSize: ROWS_PER_BATCH },
    )
  for (const [collection, model] of models.documents)
    for await (const { _id, version, body } of inOrder(model))
      yield { kind: 'document', collection, id: _id, version, body }
  for await (const row of inOrder(models.changes)) yield { kind: 'change', change: changeOf(row) }
  for await (const { _id, sequence } of inOrder(models.cursors)) yield { kind: 'cursor', consumer: _id, sequence }
  for await (const { _id, version } of inOrder(models.removed)) yield { kind: 'removed', collection: _id, version }
}

export function changeOf({ _id, event, kind, ...row }: ChangeRow): Change {
  return { sequence: _id, ...row, kind: kind as Change['kind'], event: JSON.parse(event) as Change['event'] }
}
