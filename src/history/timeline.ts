import { actorNames } from '../people/actor-names.js'
import { type NotedKind, notesAbout, notesOf } from '../notes/notes.js'
import type { Clock } from '../ports/clock.js'
import type { Store } from '../ports/store.js'
import { eventWords } from './event-words.js'
import { type HistoryKind, historyOf } from './history.js'

/** One thing that happened to a record: when, what, by whom, and the words of a note. */
export type TimelineEvent = { at: string; what: string; by: string; words: string | null }

/** Everything that happened to a record, with authors people can read and the words of notes, in order of time. */
export async function timelineOf(
  deps: { store: Store; clock: Clock },
  kind: HistoryKind,
  id: string,
): Promise<TimelineEvent[]> {
  const events = await historyOf(deps, kind, id)
  const notes = kind in notesAbout ? await notesOf(deps.store, kind as NotedKind, id) : []
  const names = await actorNames(
    deps.store,
    [...events, ...notes].map(({ by }) => by),
  )
  const changes = events
    // A note stands below in its own words.
    .filter(({ name }) => name !== 'note-added' || notes.length === 0)
    .map((event) => ({ at: event.at, what: eventWords(event), by: names.get(event.by)!, words: null }))
  const written = notes.map(({ at, by, words }) => ({ at, what: 'Note', by: names.get(by)!, words }))
  return [...changes, ...written].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}
