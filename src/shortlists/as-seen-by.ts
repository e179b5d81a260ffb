import { candidates } from '../candidates/document.js'
import type { Actor } from '../people/actor.js'
import { isInReach } from '../people/candidate-access.js'
import type { Store } from '../ports/store.js'
import type { ShortlistAnswer } from './shortlist-answer.js'

export const ANOTHER_CASELOAD = 'On another coach’s caseload: the reasons are for that coach'

/** What a score can come to. */
const WHOLE_SCORE = 10_000

/**
 * A shortlist as somebody may see it. Reasons tell about a person: where they live, when they are free, what they can do. A coach reads them of their own
 * caseload; others stand in the list by reference with their score as one number, so that the order is still explained, and near misses among them are left out.
 */
export async function asSeenBy(store: Store, actor: Actor, answer: ShortlistAnswer): Promise<ShortlistAnswer> {
  if (actor.role !== 'coach' || 'candidate' in answer.for) return answer
  const listed = [...answer.shortlist, ...answer.nearMisses].flatMap((each) =>
    'candidate' in each ? [each.candidate] : [],
  )
  const found = await store.getMany(candidates, [...new Set(listed)])
  const isOpen = (each: object): boolean => {
    const person = 'candidate' in each ? found.get(each.candidate as string) : undefined
    return person !== undefined && !person.erased && isInReach(actor, person.doc.candidate.coach)
  }
  return {
    ...answer,
    shortlist: answer.shortlist.map((entry) =>
      isOpen(entry)
        ? entry
        : {
            ...entry,
            contributions: [
              { criterion: 'all', points: entry.score, possible: WHOLE_SCORE, evidence: {}, words: ANOTHER_CASELOAD },
            ],
            warnings: [],
          },
    ),
    nearMisses: answer.nearMisses.filter(isOpen),
  }
}
