import type { Reading } from '../../opportunities/document.js'
import type { OpportunityInput } from '../../opportunities/model.js'
import type { Problem } from '../../records/problems.js'
import { isNoDay, readDay } from '../../time/london-day.js'

/** What a source says about an opportunity that the contract's fields cannot hold as they are. */
export type Remark = { field: Reading['field']; words: string }

/** Wording of the source that may hold hours or pay, read like the advert's own text. */
export type Wording = { hoursText: string | null; salaryText: string | null }

export type Mapped = { record: OpportunityInput; wording: Wording; remarks: Remark[] } | { problems: Problem[] }

/** One record of a row that holds several; `at` is where it stands in the row (`graph.2`), empty when it is the row. */
export type Part = { at: string; value: unknown }

/** Turns rows of a foreign shape into opportunities as the contract has them. It never guesses: what it cannot tell stays out. */
export type OpportunityMap = {
  readonly read: (raw: unknown) => Mapped
  /** The records within a row, where the shape nests them. Without it a row is one record. */
  readonly unfold?: (raw: unknown) => Part[]
}

/** True where a title says that the post itself is an apprenticeship ("Apprentice Chef"), not work with apprentices. */
export function saysApprenticeship(title: string): boolean {
  return /\bapprentice\b/i.test(title) || /\bapprenticeship( \(.*\)| - .*)?$/i.test(title.trim())
}

/** The day a source's text means, or null; where the text means none, a remark says so, so that no closing day goes missing unseen. */
export function dayOrRemark(
  field: 'opensOn' | 'closesOn' | 'startsOn',
  text: string | null | undefined,
  remarks: Remark[],
): string | null {
  const day = readDay(text)
  if (day === null && text?.trim() && !isNoDay(text))
    remarks.push({ field, words: `the source's "${text.trim().slice(0, 40)}" is not a date that exists: left unknown` })
  return day
}
