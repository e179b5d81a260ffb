import { neverNearMiss, rules } from '../rules/index.js'
import type { Cure, Rule, RuleId, Warning } from '../rules/rule.js'
import type { Offer } from './offer.js'
import { type Contribution, contributions, scorePair } from './score-pair.js'
import type { Seeker } from './seeker.js'
import { TopList } from './top-list.js'

export type { Warning } from '../rules/rule.js'

export type Entry = {
  readonly id: string
  readonly score: number
  readonly contributions: readonly Contribution[]
  readonly warnings: readonly Warning[]
}

export type NearMiss = {
  readonly id: string
  readonly rule: RuleId
  readonly cure: Readonly<Record<string, string>>
  readonly scoreIfCured: number
  readonly words: string
}

/** The ranked, explained list of one side for the other. `considered` = `eligible` + the counts of `excluded`. */
export type Shortlist = {
  readonly considered: number
  readonly eligible: number
  readonly entries: readonly Entry[]
  /** By the first rule that fails, in the order of the rules; those that excluded nobody are left out. */
  readonly excluded: readonly { readonly rule: RuleId; readonly count: number; readonly words: string }[]
  readonly nearMisses: readonly NearMiss[]
}

export type ListLengths = { readonly top: number; readonly nearMisses: number }

/** Who suits an opportunity best: exact, by a pass over everybody. Ties go by id, compared by code units. */
export function rankSeekers(offer: Offer, seekers: Iterable<Seeker>, lengths: ListLengths): Shortlist {
  return rank(
    pairsOf(seekers, (seeker) => ({ id: seeker.id, offer, seeker })),
    lengths,
  )
}

/** Which opportunities suit a person best: the same numbers from the other side. */
export function rankOffers(seeker: Seeker, offers: Iterable<Offer>, lengths: ListLengths): Shortlist {
  return rank(
    pairsOf(offers, (offer) => ({ id: offer.id, offer, seeker })),
    lengths,
  )
}

/** A pair and the id by which it is listed: the side that is ranked. */
export type Pair = { readonly id: string; readonly offer: Offer; readonly seeker: Seeker }

function rank(pairs: Iterable<Pair>, lengths: ListLengths): Shortlist {
  const excluded = new Map<RuleId, number>()
  const top = new TopList<Pair>(lengths.top)
  const near = new TopList<{ pair: Pair; rule: RuleId; cure: Cure }>(lengths.nearMisses)
  let considered = 0
  let eligible = 0
  for (const pair of pairs) {
    considered++
    const [first, second] = failedRules(pair)
    if (!first) {
      eligible++
      top.offer(scorePair(pair.offer, pair.seeker.wishes), pair.id, pair)
      continue
    }
    excluded.set(first.id, (excluded.get(first.id) ?? 0) + 1)
    if (second || neverNearMiss.has(first.id)) continue
    const cure = first.cure?.(pair.offer, pair.seeker)
    // What cures one rule may break another: dearer pay may pass a weekly limit.
    if (cure && rules.every((rule) => rule.test(cure.offer, cure.seeker.facts).holds))
      near.offer(scorePair(cure.offer, cure.seeker.wishes), pair.id, { pair, rule: first.id, cure })
  }
  return {
    considered,
    eligible,
    entries: top.sorted().map(({ score, item }) => entryOf(item, score)),
    excluded: rules.flatMap(({ id, staffWords }) => {
      const count = excluded.get(id)
      return count === undefined ? [] : [{ rule: id, count, words: staffWords }]
    }),
    nearMisses: near.sorted().map(({ score, item: { pair, rule, cure } }) => ({
      id: pair.id,
      rule,
      cure: cure.change,
      scoreIfCured: score,
      words: cure.words,
    })),
  }
}

/** The first rule a pair fails, and a second if there is one: nothing more needs to be known. */
function failedRules({ offer, seeker }: Pair): [first?: Rule, second?: Rule] {
  let first: Rule | undefined
  for (const rule of rules) {
    if (rule.test(offer, seeker.facts).holds) continue
    if (first) return [first, rule]
    if (neverNearMiss.has(rule.id)) return [rule]
    first = rule
  }
  return first ? [first] : []
}

/** A ranked pair with its reasons, and what somebody must check. */
export function entryOf({ id, offer, seeker }: Pair, score: number): Entry {
  const warnings = rules.flatMap((rule): Warning[] => {
    const verdict = rule.test(offer, seeker.facts)
    const words = verdict.holds && verdict.warning !== null ? rule.warningWords?.(verdict.warning) : undefined
    return [...(words === undefined ? [] : [{ rule: rule.id, words }]), ...(rule.warnings?.(offer, seeker.facts) ?? [])]
  })
  return { id, score, contributions: contributions(offer, seeker.wishes), warnings }
}

function* pairsOf<T>(items: Iterable<T>, pair: (item: T) => Pair): Generator<Pair> {
  for (const item of items) yield pair(item)
}
