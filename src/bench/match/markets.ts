import type { Market } from '../../../matching/allocate/deferred-acceptance.js'
import type { ScoredMarket } from '../../../matching/allocate/scored-market.js'

/** Who is eligible for what, a pair at each place of the three lists. */
export type Pairs = {
  proposers: number
  receivers: number
  proposer: number[]
  receiver: number[]
  score: number[]
}

/** The pairs by proposer, in any order. */
export function scoredMarket(pairs: Pairs, capacities: Int32Array): ScoredMarket {
  const { starts, order } = byProposer(pairs, Int32Array.from(pairs.score.keys()))
  return {
    receivers: pairs.receivers,
    capacities,
    starts,
    choices: Int32Array.from(order, (i) => pairs.receiver[i]!),
    scores: Int32Array.from(order, (i) => pairs.score[i]!),
  }
}

/** The pairs as lists: both sides like best what scores most, ties by number. */
export function preferenceMarket(pairs: Pairs, capacities: Int32Array): Market {
  const { proposer, receiver, score } = pairs
  const best = Int32Array.from(score.keys()).sort(
    (a, b) => score[b]! - score[a]! || proposer[a]! - proposer[b]! || receiver[a]! - receiver[b]!,
  )
  const counted = new Int32Array(pairs.receivers)
  const rankOf = new Int32Array(score.length)
  for (const i of best) rankOf[i] = counted[receiver[i]!]!++
  const { starts, order } = byProposer(pairs, best)
  return {
    receivers: pairs.receivers,
    capacities,
    starts,
    choices: Int32Array.from(order, (i) => receiver[i]!),
    ranks: Int32Array.from(order, (i) => rankOf[i]!),
  }
}

/** Pairs gathered by proposer, each proposer's in the order given. */
function byProposer({ proposers, proposer }: Pairs, inOrder: Int32Array): { starts: Int32Array; order: Int32Array } {
  const starts = new Int32Array(proposers + 1)
  for (const of of proposer) starts[of + 1]!++
  for (let i = 0; i < proposers; i++) starts[i + 1]! += starts[i]!
  const next = starts.slice()
  const order = new Int32Array(proposer.length)
  for (const i of inOrder) order[next[proposer[i]!]!++] = i
  return { starts, order }
}
