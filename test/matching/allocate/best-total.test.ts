import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type BestTotal, bestTotal } from '../../../matching/allocate/best-total.js'
import type { ScoredMarket } from '../../../matching/allocate/scored-market.js'

type Pair = readonly [proposer: number, receiver: number, score: number]
type Market = { proposers: number; capacities: number[]; pairs: Pair[] }

/** Up to eighty proposers and fifteen hundred pairs. With scores of 0 to 3 nearly everything is a tie; with receivers alike, everybody wants the same ones. */
const someMarket: fc.Arbitrary<Market> = fc
  .record({
    proposers: fc.integer({ min: 1, max: 80 }),
    capacities: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 40 }),
    highest: fc.constantFrom(3, 60, 10_000),
    areReceiversAlike: fc.boolean(),
  })
  .chain(({ proposers, capacities, highest, areReceiversAlike }) =>
    fc
      .uniqueArray(
        fc.tuple(
          fc.integer({ min: 0, max: proposers - 1 }),
          fc.integer({ min: 0, max: capacities.length - 1 }),
          fc.integer({ min: 0, max: highest }),
        ),
        { selector: ([proposer, receiver]) => proposer * 1_000 + receiver, maxLength: 1_500, size: 'max' },
      )
      .map((pairs) => ({
        proposers,
        capacities,
        pairs: areReceiversAlike
          ? pairs.map(([a, b, score]): Pair => [a, b, Math.floor(score / 10) + Math.floor((b * highest) / 40)])
          : pairs,
      })),
  )

function listed({ proposers, capacities, pairs }: Market): ScoredMarket {
  const own = Array.from({ length: proposers }, (_, proposer) => pairs.filter(([a]) => a === proposer))
  const starts = [0]
  for (const list of own) starts.push(starts.at(-1)! + list.length)
  return {
    receivers: capacities.length,
    capacities,
    starts,
    choices: own.flat().map(([, receiver]) => receiver),
    scores: own.flat().map(([, , score]) => score),
  }
}

/** What the answer says of itself, worked out again pair by pair from the market. */
function workedOut({ proposers, capacities, pairs }: Market, { matched, prices, surpluses }: BestTotal) {
  const worthOf = (proposer: number) =>
    pairs.find(([a, b]) => a === proposer && b === matched[proposer])?.[2] ?? (matched[proposer] === -1 ? 0 : NaN)
  const total = Array.from({ length: proposers }, (_, proposer) => worthOf(proposer)).reduce((a, b) => a + b, 0)
  const overfull = capacities.filter((places, r) => matched.filter((receiver) => receiver === r).length > places)
  const unpaid = pairs.filter(([a, b, score]) => surpluses[a]! + prices[b]! < score)
  const isBelowZero = [...prices, ...surpluses].some((value) => value < 0)
  const bound = capacities.reduce((sum, places, r) => sum + places * prices[r]!, 0) + surpluses.reduce((a, b) => a + b)
  return { total, overfull, unpaid, isBelowZero, bound }
}

describe('The best total of many', () => {
  test('is within places, and prices that pay for every pair leave no room for a greater one', () => {
    fc.assert(
      fc.property(someMarket, (market) => {
        const answer = bestTotal(listed(market))
        const { total, bound } = answer
        expect(workedOut(market, answer)).toEqual({
          total,
          overfull: [],
          unpaid: [],
          isBelowZero: false,
          bound: total,
        })
        expect(bound).toBe(total)
      }),
      { numRuns: 300 },
    )
  })

  test('is the same whoever comes first, and however the lists are ordered', () => {
    fc.assert(
      fc.property(
        someMarket.chain((market) =>
          fc.record({
            market: fc.constant(market),
            pairs: fc.shuffledSubarray(market.pairs, { minLength: market.pairs.length }),
            turn: fc.nat({ max: market.proposers - 1 }),
          }),
        ),
        ({ market, pairs, turn }) => {
          const turned = pairs.map(([a, b, score]): Pair => [(a + turn) % market.proposers, b, score])
          expect(bestTotal(listed({ ...market, pairs: turned })).total).toBe(bestTotal(listed(market)).total)
        },
      ),
      { numRuns: 100 },
    )
  })

  test('leaves the market it was given as it was', () => {
    const market = listed({
      proposers: 3,
      capacities: [1, 1],
      pairs: [
        [0, 0, 1],
        [0, 1, 9],
        [1, 0, 2],
        [1, 1, 9],
        [2, 0, 3],
        [2, 1, 9],
      ],
    })
    const before = structuredClone(market)
    bestTotal(market)
    expect(market).toEqual(before)
  })
})
