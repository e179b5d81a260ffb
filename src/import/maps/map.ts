import type { OpportunityInput } from '../../opportunities/model.js'
import type { Problem } from '../../records/problems.js'

/** What a source says about an opportunity that the contract's fields cannot hold as they are. */
export type Remark = { field: string; words: string }

/** Wording of the source that may hold hours or pay, read like the advert's own text. */
export type Wording = { hoursText: string | null; salaryText: string | null }

export type Mapped = { record: OpportunityInput; wording: Wording; remarks: Remark[] } | { problems: Problem[] }

/** Turns a row of a foreign shape into an opportunity as the contract has it. It never guesses: what it cannot tell stays out. */
export type OpportunityMap = (raw: unknown) => Mapped

/** True where a title says that the post itself is an apprenticeship ("Apprentice Chef"), not work with apprentices. */
export function saysApprenticeship(title: string): boolean {
  return /\bapprentice\b/i.test(title) || /\bapprenticeship( \(.*\)| - .*)?$/i.test(title.trim())
}
