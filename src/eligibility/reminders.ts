import type { Collection } from '../ports/store.js'

/**
 * Days on which a coach wants to be told that somebody has become eligible. One document a person, under the person's own key: for what scheme says something about
 * their benefits, and goes when they are erased.
 */
export type RemindersDocument = {
  coach: string
  /** The earliest day of them; null when all have been given. */
  nextOn: string | null
  reminders: { scheme: string; on: string }[]
}

export const eligibilityReminders: Collection<RemindersDocument> = {
  name: 'eligibility-reminders',
  logged: false,
  indexes: [{ name: 'by-day', fields: ['nextOn'] }],
  sealed: ['reminders'],
  sealedWith: 'candidates',
}

export function nextOf(reminders: RemindersDocument['reminders']): string | null {
  return reminders.reduce<string | null>((first, { on }) => (first === null || on < first ? on : first), null)
}
