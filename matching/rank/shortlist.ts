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
  const pass = new PassOverSeekers(offer, lengths)
  for (const seeker of seekers) pass.add(seeker)
  return pass.shortlist()
}

/** `rankSeekers` for people who come one by one, so that a store can be read through without holding everybody at once. */
export class PassOverSeekers {
  readonly #offer: Offer
  readonly #pass: Pass

  constructor(offer: Offer, lengths: ListLengths) {
    this.#offer = offer
    this.#pass = new Pass(lengths)
  }

  add(seeker: Seeker): void {
    this.#pass.add({ id: seeker.id, offer: this.#offer, seeker })
  }

  shortlist(): Shortlist {
    return this.#pass.shortlist()
  }
}

/** Which opportunities suit a person best: the same numbers from the other side. */
export function rankOffers(seeker: Seeker, offers: Iterable<Offer>, lengths: ListLengths): Shortlist {
  const pass = new Pass(lengths)
  for (const offer of offers) pass.add({ id: offer.id, offer, seeker })
  return pass.shortlist()
}

/** A pair and the id by which it is listed: the side that is ranked. */
export type Pair = { readonly id: string; readonly offer: Offer; readonly seeker: Seeker }

/** Pair by pair: counts who is left out, and keeps the best and the near misses. */
class Pass {
  readonly #excluded = new Map<RuleId, number>()
  readonly #top: TopList<Pair>
  readonly #near: TopList<{ pair: Pair; rule: RuleId; cure: Cure }>
  #considered = 0
  #eligible = 0

  constructor({ top, nearMisses }: ListLengths) {
    this.#top = new TopList(top)
    this.#near = new TopList(nearMisses)
  }

  add(pair: Pair): void {
    this.#considered++
    const [first, second] = failedRules(pair)
    if (!first) {
      this.#eligible++
      this.#top.offer(scorePair(pair.offer, pair.seeker.wishes), pair.id, pair)
      return
    }
    this.#excluded.set(first.id, (this.#excluded.get(first.id) ?? 0) + 1)
    if (second || neverNearMiss.has(first.id)) return
    const cure = first.cure?.(pair.offer, pair.seeker)
    // What cures one rule may break another: dearer pay may pass a weekly limit.
    if (cure && rules.every((rule) => rule.test(cure.offer, cure.seeker.facts).holds))
      this.#near.offer(scorePair(cure.offer, cure.seeker.wishes), pair.id, { pair, rule: first.id, cure })
  }

  shortlist(): Shortlist {
    return {
      considered: this.#considered,
      eligible: this.#eligible,
      entries: this.#top.sorted().map(({ score, item }) => entryOf(item, score)),
      excluded: rules.flatMap(({ id, staffWords }) => {
        const count = this.#excluded.get(id)
        return count === undefined ? [] : [{ rule: id, count, words: staffWords }]
      }),
      nearMisses: this.#near.sorted().map(({ score, item: { pair, rule, cure } }) => ({
        id: pair.id,
        rule,
        cure: cure.change,
        scoreIfCured: score,
        words: cure.words,
      })),
    }
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
