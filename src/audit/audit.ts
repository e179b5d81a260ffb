import { type Actor, actorName } from '../people/actor.js'
import type { Role } from '../people/roles.js'
import type { Clock } from '../ports/clock.js'
import type { Ids } from '../ports/ids.js'
import type { Collection, Query, Store, Stored } from '../ports/store.js'
import { instantsOfDay } from '../time/london-day.js'

/** What is written down when it is asked for. Routes name theirs on their own line. */
export const auditEvents = [
  'SIGN_IN',
  'SIGN_OUT',
  'SIGN_IN_FAILED',
  'ACCEPT_LINK',
  'ASK_RESET',
  'CHANGE_OWN_CODE',
  'CHANGE_OWN_PASSWORD',
  'END_OWN_SESSIONS',
  'VIEW_OPPORTUNITY',
  'VIEW_SHORTLIST',
  'VIEW_CANDIDATE',
  'VIEW_HISTORY',
  'EXPORT_HISTORY',
  'SEARCH_PEOPLE',
  'VIEW_EMPLOYER',
  'MOVE_OPPORTUNITY',
  'WRITE_OPPORTUNITY',
  'RECORD_GROUND',
  'WITHDRAW_GROUND',
  'WRITE_CANDIDATE',
  'VIEW_PARTNER',
  'WRITE_EMPLOYER',
  'WRITE_PARTNER',
  'ADD_NOTE',
  'CHANGE_OWNER',
  'HAND_OVER',
  'INVITE_ACCOUNT',
  'DISABLE_ACCOUNT',
  'RESET_ACCOUNT',
  'ISSUE_KEY',
  'REVOKE_KEY',
  'VIEW_AUDIT',
  'VIEW_OUTBOX',
  'CHANGE_RULE',
  'VIEW_MESSAGES',
  'RETRY_MESSAGE',
  'DISCARD_MESSAGE',
  'VIEW_CARVE',
  'CHANGE_CARVE',
] as const
export type AuditEvent = (typeof auditEvents)[number]

/** `refused`: it was asked for and not allowed. */
export type AuditOutcome = 'allowed' | 'refused'

/** One line of the audit log: who asked for what, about which record. Ids and codes only; lines are added and never changed. */
export type AuditLine = {
  at: string
  /** `account:ID`, `key:ID`, `command`, or `nobody` for who is not signed in. */
  by: string
  role: Role | null
  event: AuditEvent
  /** The record it is about (`source:ref`, an account's or key's id), when it is about one. */
  about: string | null
  outcome: AuditOutcome
  /** Sorts the newest first. */
  order: string
}

export const auditLines: Collection<AuditLine> = {
  name: 'audit',
  logged: false,
  indexes: [
    { name: 'by-time', fields: ['order'] },
    { name: 'by-actor', fields: ['by', 'order'] },
    { name: 'by-record', fields: ['about', 'order'] },
    { name: 'by-event', fields: ['event', 'order'] },
  ],
}

type Deps = { store: Store; clock: Clock; ids: Ids }

/** Writes a line. It is on disk before this resolves: what cannot be written down is not shown. */
export async function recordAudit(
  { store, clock, ids }: Deps,
  line: { by: Actor | 'command' | 'nobody'; event: AuditEvent; about?: string | null; outcome?: AuditOutcome },
): Promise<void> {
  const at = clock.now()
  const doc: AuditLine = {
    at,
    by: typeof line.by === 'string' ? line.by : actorName(line.by),
    role: typeof line.by === 'string' ? null : line.by.role,
    event: line.event,
    about: line.about ?? null,
    outcome: line.outcome ?? 'allowed',
    order: latestFirst(at),
  }
  const id = `${at}/${ids.next()}`
  await store.commit({
    at,
    by: doc.by,
    writes: [{ kind: 'insert', collection: auditLines, id, doc, event: { name: 'audited' } }],
  })
}

/** At most one of `by`, `about` and `event` chooses the index; the others are tested line by line. Days are London's, both included. */
export type AuditQuery = {
  by?: string | undefined
  about?: string | undefined
  event?: AuditEvent | undefined
  from?: string | undefined
  until?: string | undefined
  after?: string | undefined
  limit: number
}

/** Lines, newest first, a page at a time. */
export async function searchAudit(
  store: Store,
  query: AuditQuery,
): Promise<{ lines: Stored<AuditLine>[]; next: string | null }> {
  const { by, about, event, limit } = query
  const range = timeRange(query)
  const through: Pick<Query, 'index' | 'equals'> =
    about !== undefined
      ? { index: 'by-record', equals: [about] }
      : by !== undefined
        ? { index: 'by-actor', equals: [by] }
        : event !== undefined
          ? { index: 'by-event', equals: [event] }
          : { index: 'by-time' }
  const lines: Stored<AuditLine>[] = []
  let after = query.after
  for (;;) {
    const page = await store.find(auditLines, {
      ...through,
      ...(range && { range }),
      ...(after !== undefined && { after }),
      limit: limit - lines.length,
    })
    lines.push(
      ...page.rows.filter(
        ({ doc }) => (by === undefined || doc.by === by) && (event === undefined || doc.event === event),
      ),
    )
    after = page.next
    if (after === undefined || lines.length >= limit) return { lines, next: after ?? null }
  }
}

function timeRange({ from, until }: AuditQuery): { from?: string; below?: string } | undefined {
  if (from === undefined && until === undefined) return undefined
  return {
    ...(until !== undefined && { from: latestFirst(instantsOfDay(until).below) }),
    ...(from !== undefined && { below: latestFirst(instantsOfDay(from).from, -1) }),
  }
}

/** Milliseconds left until the year 275760, as text of one length: what is later sorts earlier. */
function latestFirst(instant: string, moreMilliseconds = 0): string {
  return String(8_640_000_000_000_000 - (Date.parse(instant) + moreMilliseconds)).padStart(16, '0')
}
