import { type BestTotal, bestTotal } from '../../../matching/allocate/best-total.js'
import { countBlockingPairs, deferredAcceptance } from '../../../matching/allocate/deferred-acceptance.js'
import type { ScoredMarket } from '../../../matching/allocate/scored-market.js'
import { SeekerIndex } from '../../../matching/rank/seeker-index.js'
import { indexTables } from '../../taxonomy/index-tables.js'
import type { Bench, Figure } from '../bench.js'
import { type Pairs, preferenceMarket, scoredMarket } from './markets.js'
import { matchWorld } from './match-world.js'
import { randomStream } from '../world/random.js'

const ROUNDS = 5

/**
 * Allocation of as many people as offers, on who is eligible for what with what score: stable, and of best total. Both prove themselves: no blocking
 * pair, and no gap between the total and its bound. The best total also where offers say their hours as adverts do, which gives more than four times the pairs.
 * Then complete lists of the same size, where everybody ranks everybody.
 */
export const benchAllocate: Bench = (options) => {
  const { people, seed } = options
  const report = (figure: Figure): void => options.report(figure)
  const count = Math.min(people, 10_000)
  const pairs = eligiblePairs({ seed, count, isAsAdvertised: false })
  // As many places as one in three offers gives, so that somebody goes without.
  const capacities = Int32Array.from({ length: count }, (_, i) => (i % 3 === 0 ? 2 : 1))
  report({ name: 'eligible-pairs', value: pairs.score.length, unit: 'pairs', ratioTo: null, ratio: null, n: count })

  let isSound = true
  const scored = scoredMarket(pairs, capacities)
  const lists = preferenceMarket(pairs, capacities)
  const stable = bestOf(ROUNDS, () => deferredAcceptance(lists))
  isSound &&= countBlockingPairs(lists, stable.answer) === 0
  report({ name: 'stable', value: stable.seconds, unit: 's', ratioTo: null, ratio: null, n: ROUNDS })
  const best = measureBest('optimal', scored, report)
  isSound &&= best.bound === best.total
  const greedy = greedyTotal(pairs, capacities)
  report({
    name: 'optimal-total',
    value: best.total,
    unit: 'points',
    ratioTo: 'greedy',
    ratio: best.total / greedy.total,
    n: 1,
  })
  const placed = best.matched.filter((receiver) => receiver >= 0).length
  report({
    name: 'optimal-placed',
    value: placed,
    unit: 'people',
    ratioTo: 'greedy',
    ratio: placed / greedy.placed,
    n: 1,
  })

  const advertised = eligiblePairs({ seed, count, isAsAdvertised: true })
  const advertisedCount = advertised.score.length
  report({
    name: 'eligible-pairs-advertised',
    value: advertisedCount,
    unit: 'pairs',
    ratioTo: null,
    ratio: null,
    n: count,
  })
  const bestAdvertised = measureBest('optimal-advertised', scoredMarket(advertised, capacities), report)
  isSound &&= bestAdvertised.bound === bestAdvertised.total

  const complete = completeMarket(count, seed)
  const whole = bestOf(ROUNDS, () => deferredAcceptance(complete))
  isSound &&= countBlockingPairs(complete, whole.answer) === 0
  report({ name: 'stable-complete', value: whole.seconds, unit: 's', ratioTo: null, ratio: null, n: ROUNDS })
  return Promise.resolve({ isSound })
}

/** Who is eligible for what where there are as many people as offers; nothing is tested against the law. */
function eligiblePairs(order: { seed: number; count: number; isAsAdvertised: boolean }): Pairs {
  const { seed, count, isAsAdvertised } = order
  const world = matchWorld({ seed, people: count, offers: count, isUnderLaw: false, isAsAdvertised })
  const index = new SeekerIndex({ ...indexTables() })
  for (const seeker of world.seekers) index.put(seeker)
  index.compact()
  const pairs: Pairs = { proposers: index.table.ids.numbers, receivers: count, proposer: [], receiver: [], score: [] }
  for (const [receiver, offer] of world.offers.entries())
    for (const { row, score } of index.topRows(index.formOf(offer), count)) {
      pairs.proposer.push(index.table.personAt(row))
      pairs.receiver.push(receiver)
      pairs.score.push(score)
    }
  return pairs
}

/** Reports how long the best total takes, and how far it may be from what no matching can exceed: 0. */
function measureBest(name: string, market: ScoredMarket, report: (figure: Figure) => void): BestTotal {
  const { seconds, answer } = bestOf(ROUNDS, () => bestTotal(market))
  report({ name, value: seconds, unit: 's', ratioTo: null, ratio: null, n: ROUNDS })
  const gap = answer.bound - answer.total
  report({ name: `${name}-gap`, value: gap, unit: 'points', ratioTo: null, ratio: null, n: 1 })
  return answer
}

function bestOf<T>(rounds: number, work: () => T): { seconds: number; answer: T } {
  let seconds = Infinity
  let answer: T | undefined
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    answer = work()
    seconds = Math.min(seconds, (performance.now() - start) / 1000)
  }
  return { seconds, answer: answer! }
}

/** What somebody does by hand: the best pair there is, then the best of what is left. */
function greedyTotal({ proposers, proposer, receiver, score }: Pairs, capacities: Int32Array) {
  const left = capacities.slice()
  const isPlaced = new Uint8Array(proposers)
  let total = 0
  let placed = 0
  for (const i of Int32Array.from(score.keys()).sort((a, b) => score[b]! - score[a]! || a - b)) {
    if (isPlaced[proposer[i]!] === 1 || left[receiver[i]!] === 0) continue
    isPlaced[proposer[i]!] = 1
    left[receiver[i]!]!--
    total += score[i]!
    placed++
  }
  return { total, placed }
}

/** Everybody on everybody's list: the tastes of proposers agree in part, so that the same receivers are sought after. */
function completeMarket(size: number, seed: number) {
  const random = randomStream(seed, 'complete')
  const fame = Float64Array.from({ length: size }, () => random.below(1_000_000))
  const choices = new Int32Array(size * size)
  const ranks = new Int32Array(size * size)
  const taste = new Float64Array(size)
  const order = new Int32Array(size)
  for (let proposer = 0; proposer < size; proposer++) {
    for (let i = 0; i < size; i++) {
      order[i] = i
      taste[i] = fame[i]! + random.below(1_000_000)
    }
    order.sort((a, b) => taste[b]! - taste[a]!)
    choices.set(order, proposer * size)
  }
  // Receivers rank proposers by a shuffle of their own: a step through the numbers that meets each once.
  for (let proposer = 0; proposer < size; proposer++)
    for (let i = proposer * size; i < (proposer + 1) * size; i++)
      ranks[i] = (proposer * 10_007 + choices[i]! * 104_729) % size
  return {
    receivers: size,
    capacities: new Int32Array(size).fill(1),
    starts: Int32Array.from({ length: size + 1 }, (_, i) => i * size),
    choices,
    ranks,
  }
}
