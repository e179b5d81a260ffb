import type { Seeker, SeekerFacts, SeekerWishes } from '../../matching/rank/seeker.js'
import type { SeekerText } from '../../matching/text/features.js'

/**
 * A compiled candidate as it is stored. Their words are kept as one piece of JSON text: most people are left out by a rule before anybody looks at their
 * words, and reading those of 10,000 people took two thirds of the time of a list.
 */
export type PackedSeeker = {
  readonly id: string
  readonly facts: SeekerFacts
  readonly wishes: Omit<SeekerWishes, 'text'>
  readonly text: string
}

export function packSeeker({ id, facts, wishes: { text, ...wishes } }: Seeker): PackedSeeker {
  return { id, facts, wishes, text: JSON.stringify(text) }
}

/** The candidate again; the words are read when they are first looked at. */
export function unpackSeeker({ id, facts, wishes, text }: PackedSeeker): Seeker {
  let read: SeekerText | undefined
  return {
    id,
    facts,
    wishes: {
      ...wishes,
      get text() {
        read ??= JSON.parse(text) as SeekerText
        return read
      },
    },
  }
}
