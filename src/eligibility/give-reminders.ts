import { noticeWrite } from '../notices/document.js'
import type { Clock } from '../ports/clock.js'
import type { Store } from '../ports/store.js'
import { londonDayOf } from '../time/london-day.js'
import { eligibilityReminders, nextOf } from './reminders.js'

const GIVEN_PER_COMMIT = 100

/**
 * Tells each coach of the reminders whose day has come, once, in the transaction that takes them off the list. What the scheme is stays with the person's record: a notice
 * holds the name of the record and no detail.
 * @returns how many were given
 */
export async function giveReminders({ store, clock }: { store: Store; clock: Clock }): Promise<number> {
  const at = clock.now()
  const today = londonDayOf(at)
  let given = 0
  for (;;) {
    const page = await store.find(eligibilityReminders, {
      index: 'by-day',
      // Its own day included: below the end of today.
      range: { from: '', below: `${today}~` },
      limit: GIVEN_PER_COMMIT,
    })
    const rows = page.rows.filter(({ erased }) => !erased)
    if (rows.length === 0) return given
    let due = 0
    const result = await store.commit({
      at,
      by: 'eligibility',
      writes: rows.flatMap(({ id, version, doc }) => {
        const left = doc.reminders.filter(({ on }) => on > today)
        const ready = doc.reminders.filter(({ on }) => on <= today)
        due += ready.length
        return [
          {
            kind: 'replace' as const,
            collection: eligibilityReminders,
            id,
            version,
            doc: { ...doc, reminders: left, nextOn: nextOf(left) },
            event: { name: 'reminder-given' },
          },
          ...(ready.length === 0
            ? []
            : [
                noticeWrite(`${id}/${today}`, {
                  to: 'coach',
                  kind: 'eligibility-reached',
                  about: id,
                  words: 'Eligible from today for a scheme you checked: open the record and check again',
                  at,
                }),
              ]),
        ]
      }),
    })
    if (result.outcome === 'committed') given += due
  }
}
