import { advertText, wordsOf } from './advert-text.js'
import { doubtAbout, moreWorkIn } from './cover-doubts.js'
import { findCoverStatements, type CoverStatement } from './cover-statements.js'
import type { Day } from './days.js'

/** Hours of the week in which a role is done: the same times on each of `days`; `to` at or before `from` is the next day. */
export type CoverEntry = {
  readonly days: readonly Day[]
  /** "HH:MM" */
  readonly from: string
  readonly to: string
  readonly people: number
  readonly skills: readonly string[]
}

/** The cover an advert states for its role, with the words it was read from, or null with the reason in plain words. */
export type CoverReading =
  | { readonly cover: readonly CoverEntry[]; readonly evidence: string; readonly reason: null }
  | { readonly cover: null; readonly evidence: null; readonly reason: string }

/**
 * Reads the days and times a role is worked where `text` fixes them ("Monday to Friday, 9am-1pm"); not a rota, the hours
 * a service is open, a window "between" two times, alternatives, or anything the advert calls usual or flexible.
 *
 * @param isWording `text` is a source's own field for the working week, so that days and times in it need no further
 * words to be the role's
 */
export function readCover(text: string, isWording = false): CoverReading {
  const advert = advertText(text)
  const statements = findCoverStatements(advert)
  if (statements.length === 0) return unknown('no days with times stated')
  const more = moreWorkIn(advert)
  const judged = statements.map((one) => ({ one, ...doubtAbout(advert, one, more, isWording) }))
  const theRoles = judged.filter(({ isOfRole }) => isOfRole)
  const firm = theRoles.filter(({ doubt }) => doubt === null).map(({ one }) => one)
  if (firm.length === 0) return unknown((theRoles[0] ?? judged[0]!).doubt!)
  // A doubtful pattern beside a firm one is another post, a second week, or days that we failed to read.
  if (new Set(theRoles.map(({ one }) => keyOf(one))).size > 1)
    return unknown('states several different patterns of days and times')
  return {
    cover: firm[0]!.parts.map(({ days, from, to }) => ({ days, from, to, people: 1, skills: [] })),
    evidence: wordsOf(advert, firm[0]!),
    reason: null,
  }
}

function keyOf({ parts }: CoverStatement): string {
  return JSON.stringify(parts)
}

function unknown(reason: string): CoverReading {
  return { cover: null, evidence: null, reason }
}
