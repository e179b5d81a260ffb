import type { Clock } from '../ports/clock.js'
import type { Ids } from '../ports/ids.js'
import type { MessageBody } from '../ports/queue.js'
import type { Collection, Store, Write } from '../ports/store.js'
import { messageWrites } from './add-messages.js'
import { type Occurrence, type Recurrence, nextOccurrence } from './calendar.js'

/** A message added again and again by the calendar. */
export type Schedule = {
  readonly name: string
  readonly kind: string
  readonly body: MessageBody
  readonly recurs: Recurrence
}

/** When each schedule is next due, by its name. */
export type ScheduleDocument = Occurrence

export const schedules: Collection<ScheduleDocument> = { name: 'schedules', logged: false, indexes: [] }

/**
 * Adds the messages whose time has come; to be called every few seconds by any number of workers. Each occurrence is added once, whatever the
 * clock does: those missed while nobody looked come as one, and a clock put back repeats none and delays none.
 * @returns the names of those added
 */
export async function runSchedules(
  deps: { store: Store; clock: Clock; ids: Ids },
  all: readonly Schedule[],
): Promise<string[]> {
  const { store, clock } = deps
  const now = clock.now()
  const known = await store.getMany(
    schedules,
    all.map(({ name }) => name),
  )
  const added: string[] = []
  for (const schedule of all) {
    const stored = known.get(schedule.name)
    const next = nextOccurrence(schedule.recurs, now)
    const isDue = stored !== undefined && stored.doc.at <= now
    // Due later than it could be: the clock was ahead when that was written, or the schedule is another now.
    if (stored && !isDue && stored.doc.at <= next.at) continue
    const collection = schedules
    const event = { name: 'schedule-moved' }
    const id = schedule.name
    const writes: Write[] = [
      stored
        ? { kind: 'replace', collection, id, version: stored.version, doc: next, event }
        : { kind: 'insert', collection, id, doc: next, event },
    ]
    if (isDue)
      writes.push(
        ...(await messageWrites(deps, [
          { kind: schedule.kind, body: schedule.body, key: `${schedule.name}/${stored.doc.day}` },
        ])),
      )
    // A conflict: another worker was quicker.
    const result = await store.commit({ at: now, by: 'queue', writes })
    if (result.outcome === 'committed' && isDue) added.push(schedule.name)
  }
  return added
}
