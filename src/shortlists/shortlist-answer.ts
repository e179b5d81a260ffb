import type { Contribution } from '../../matching/rank/score-pair.js'
import type { Shortlist, Warning } from '../../matching/rank/shortlist.js'

/** A shortlist as CONTRACT section 4 gives it. Entries carry `candidate` or `opportunity` (`source:ref`, `#shift` for a carved shift). */
export type ShortlistAnswer = {
  for: { opportunity: string } | { candidate: string }
  asAt: string
  considered: number
  eligible: number
  shortlist: (ListedSide & {
    score: number
    contributions: readonly ShownContribution[]
    warnings: readonly Warning[]
  })[]
  excluded: Shortlist['excluded']
  nearMisses: (ListedSide & {
    rule: string
    cure: Readonly<Record<string, string>>
    scoreIfCured: number
    words: string
  })[]
  /** What somebody reading this list should know about it as a whole. */
  warnings: string[]
}

/** A criterion's share of a score with its reason; or, for who may not read the reasons, the whole score in one. */
export type ShownContribution =
  Contribution | (Omit<Contribution, 'criterion' | 'evidence'> & { criterion: 'all'; evidence: object })

type ListedSide = { candidate: string } | { opportunity: string }

export function answerFor(
  target: ShortlistAnswer['for'],
  asAt: string,
  shortlist: Shortlist,
  warnings: string[],
): ShortlistAnswer {
  const side = (id: string): ListedSide => ('opportunity' in target ? { candidate: id } : { opportunity: id })
  return {
    for: target,
    asAt,
    considered: shortlist.considered,
    eligible: shortlist.eligible,
    shortlist: shortlist.entries.map(({ id, score, contributions, warnings }) => ({
      ...side(id),
      score,
      contributions,
      warnings,
    })),
    excluded: shortlist.excluded,
    nearMisses: shortlist.nearMisses.map(({ id, rule, cure, scoreIfCured, words }) => ({
      ...side(id),
      rule,
      cure,
      scoreIfCured,
      words,
    })),
    warnings,
  }
}
