import { type BestTotal, bestTotal } from './best-total.js'
import { type Market, countBlockingPairs, deferredAcceptance } from './deferred-acceptance.js'
import type { ScoredMarket } from './scored-market.js'

/** Lists of wishes, best first. Who is not on a list is unacceptable to whose it is. */
export type ListProblem = {
  readonly proposers: ReadonlyMap<string, readonly string[]>
  readonly receivers: ReadonlyMap<string, { readonly capacity: number; readonly prefers: readonly string[] }>
}

export type StableAnswer = {
  readonly matching: ReadonlyMap<string, string | null>
  /** Counted on the answer, not promised: 0. */
  readonly blockingPairs: number
  /** Entries that were set aside, in words. */
  readonly warnings: readonly string[]
}

/** The stable matching that is best for every proposer. */
export function allocateStable(problem: ListProblem): StableAnswer {
  const warnings: string[] = []
  const receiverIds = [...problem.receivers.keys()]
  const numberOf = new Map(receiverIds.map((id, number) => [id, number]))
  const rankOf = receiverIds.map((id) => ranks(`receiver ${id}`, problem.receivers.get(id)!.prefers, warnings))
  const starts = [0]
  const choices: number[] = []
  const rankings: number[] = []
  const wanted = new Map<string, Set<string>>()
  for (const [proposer, list] of problem.proposers) {
    const wishes = ranks(`proposer ${proposer}`, list, warnings)
    wanted.set(proposer, new Set(wishes.keys()))
    for (const receiver of wishes.keys()) {
      const number = numberOf.get(receiver)
      const rank = number === undefined ? undefined : rankOf[number]!.get(proposer)
      if (number === undefined)
        warnings.push(`proposer ${proposer} lists ${receiver}, who is not among the receivers: ignored`)
      else if (rank === undefined)
        warnings.push(`proposer ${proposer} lists ${receiver}, who does not list them: ignored`)
      else {
        choices.push(number)
        rankings.push(rank)
      }
    }
    starts.push(choices.length)
  }
  for (const [number, rank] of rankOf.entries())
    for (const proposer of rank.keys()) {
      const receiver = receiverIds[number]!
      const list = wanted.get(proposer)
      if (!list) warnings.push(`receiver ${receiver} lists ${proposer}, who is not among the proposers: ignored`)
      else if (!list.has(receiver))
        warnings.push(`receiver ${receiver} lists ${proposer}, who does not list them: ignored`)
    }
  const market: Market = {
    receivers: receiverIds.length,
    capacities: receiverIds.map((id) => problem.receivers.get(id)!.capacity),
    starts,
    choices,
    ranks: rankings,
  }
  const matched = deferredAcceptance(market)
  return {
    matching: named([...problem.proposers.keys()], matched, receiverIds),
    blockingPairs: countBlockingPairs(market, matched),
    warnings,
  }
}

/** What each pair is worth. Pairs that are not named cannot be. */
export type ScoreProblem = {
  readonly scores: readonly (readonly [proposer: string, receiver: string, score: number])[]
  /** Proposers to answer for even when no pair names them. */
  readonly proposers: readonly string[]
  /** Places; 1 where a receiver is not named. */
  readonly capacities: ReadonlyMap<string, number>
}

export type OptimalAnswer = {
  readonly matching: ReadonlyMap<string, string | null>
  readonly total: number
  readonly bound: number
  readonly warnings: readonly string[]
}

/** The matching of greatest total score, with a bound that proves it. A pair named twice counts as it is named last. */
export function allocateOptimal({ scores, proposers, capacities }: ScoreProblem): OptimalAnswer {
  const warnings: string[] = []
  const pairs = new Map<string, Map<string, number>>(proposers.map((id) => [id, new Map()]))
  const receivers = new Set(capacities.keys())
  for (const [proposer, receiver, score] of scores) {
    const own = pairs.get(proposer) ?? new Map<string, number>()
    if (own.size === 0) pairs.set(proposer, own)
    if (own.has(receiver))
      warnings.push(`the pair ${proposer}, ${receiver} is named more than once: the last score counts`)
    own.set(receiver, score)
    receivers.add(receiver)
  }
  const receiverIds = [...receivers]
  const numberOf = new Map(receiverIds.map((id, number) => [id, number]))
  const starts = [0]
  const choices: number[] = []
  const values: number[] = []
  for (const own of pairs.values()) {
    for (const [receiver, score] of own) {
      choices.push(numberOf.get(receiver)!)
      values.push(score)
    }
    starts.push(choices.length)
  }
  const market: ScoredMarket = {
    receivers: receiverIds.length,
    capacities: receiverIds.map((id) => capacities.get(id) ?? 1),
    starts,
    choices,
    scores: values,
  }
  const { matched, total, bound }: BestTotal = bestTotal(market)
  return { matching: named([...pairs.keys()], matched, receiverIds), total, bound, warnings }
}

/** The place of each on a list, from 0; one named twice stands where it is named first. */
function ranks(owner: string, list: readonly string[], warnings: string[]): Map<string, number> {
  const rank = new Map<string, number>()
  for (const [place, id] of list.entries()) {
    if (rank.has(id)) warnings.push(`${owner} lists ${id} more than once: the first place counts`)
    else rank.set(id, place)
  }
  return rank
}

function named(
  proposers: readonly string[],
  matched: Int32Array,
  receivers: readonly string[],
): Map<string, string | null> {
  return new Map(proposers.map((id, i) => [id, matched[i]! < 0 ? null : receivers[matched[i]!]!]))
}
