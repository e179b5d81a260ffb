import { candidates } from '../candidates/document.js'
import { employers } from '../employers/document.js'
import { notesAbout } from '../notes/notes.js'
import { opportunities } from '../opportunities/document.js'
import { partners } from '../partners/document.js'
import { ownerships } from '../people/ownership.js'
import type { Clock } from '../ports/clock.js'
import type { Change, Collection, Scalar, Store } from '../ports/store.js'

/** The records that have a history, by the name of their collection. */
export const historyKinds = {
  candidates: candidates as Collection<unknown>,
  employers: employers as Collection<unknown>,
  opportunities: opportunities as Collection<unknown>,
  partners: partners as Collection<unknown>,
} as const
export type HistoryKind = keyof typeof historyKinds

/** One event about a record: an entry of the change log, found by the record. Codes and ids only. */
export type HistoryDocument = {
  /** `collection/id` of the record it is about. */
  record: string
  /** Of the change log, as text of one length, so that it sorts. */
  order: string
  at: string
  by: string
  name: string
  detail: Readonly<Record<string, Scalar | readonly string[]>>
}

/** Derived: it follows the change log, which has no index by record, and can be thrown away. */
export const history: Collection<HistoryDocument> = {
  name: 'history',
  logged: false,
  indexes: [{ name: 'by-record', fields: ['record', 'order'] }],
}

const FOLLOWER = 'history/1'
const CHANGES_PER_COMMIT = 500

/** Brings the histories up to the newest entry of the log. Several processes may do it at once: each entry counts once. */
export async function followHistory(
  { store, clock }: { store: Store; clock: Clock },
  shouldStop: () => boolean = () => false,
): Promise<void> {
  while (!shouldStop()) {
    const from = await store.cursor(FOLLOWER)
    const changes = await store.changes(from, CHANGES_PER_COMMIT)
    const last = changes.at(-1)
    if (!last) return
    // A conflict means that another process has followed meanwhile: read the cursor again.
    await store.commit({
      at: clock.now(),
      by: 'history',
      writes: changes.flatMap((change) => {
        const record = recordOf(change)
        if (record === undefined) return []
        const order = orderOf(change.sequence)
        const { at, by, event } = change
        const doc: HistoryDocument = { record, order, at, by, name: event.name, detail: event.detail ?? {} }
        return [{ kind: 'insert' as const, collection: history, id: order, doc, event: { name: 'history-followed' } }]
      }),
      cursor: { consumer: FOLLOWER, from, to: last.sequence },
    })
  }
}

/** Everything that happened to a record, in order of time. */
export async function historyOf(
  deps: { store: Store; clock: Clock },
  kind: HistoryKind,
  id: string,
): Promise<HistoryDocument[]> {
  await followHistory(deps)
  const events: HistoryDocument[] = []
  let after: string | undefined
  do {
    const page = await deps.store.find(history, {
      index: 'by-record',
      equals: [`${kind}/${id}`],
      limit: 1_000,
      ...(after !== undefined && { after }),
    })
    events.push(...page.rows.map(({ doc }) => doc))
    after = page.next
  } while (after !== undefined)
  return events
}

/** Which record an entry is about; undefined for entries about no record. */
function recordOf({ collection, id }: Change): string | undefined {
  if (collection in historyKinds) return `${collection}/${id}`
  if (collection === ownerships.name) return id
  const about = Object.entries(notesAbout).find(([, notes]) => notes.name === collection)
  return about && `${about[0]}/${id}`
}

const orderOf = (sequence: number): string => String(sequence).padStart(16, '0')
