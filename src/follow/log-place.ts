import type { Change, Store } from '../ports/store.js'

/** How far the change log was read by what is kept in memory: an entry, with all it says, so that it is known again in this log and in no other. */
export type LogPlace = { readonly sequence: number; readonly entry: string }

/** The place after an entry that has been read. */
export function placeAfter(change: Change): LogPlace {
  return { sequence: change.sequence, entry: JSON.stringify(change) }
}

/** The place after the entry of a number; 0 is the beginning. */
export async function placeAt(store: Store, sequence: number): Promise<LogPlace> {
  const [change] = sequence > 0 ? await store.changes(sequence - 1, 1) : []
  return { sequence, entry: change ? JSON.stringify(change) : '' }
}

/** Whether a place is one of this log still: it is not where the store was restored from a backup, or is another. */
export async function isInLog(store: Store, place: LogPlace): Promise<boolean> {
  return (await placeAt(store, place.sequence)).entry === place.entry
}
