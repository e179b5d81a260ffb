import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  type ListProblem,
  type ScoreProblem,
  allocateOptimal,
  allocateStable,
} from '../../../matching/allocate/problem.js'

const proposerIds = ['a', 'b', 'c', 'd', 'e']
const receiverIds = ['R', 'S', 'T', '__proto__']

const someList = <T>(from: T[]) => fc.shuffledSubarray(from, { minLength: 0, maxLength: from.length })

const someLists: fc.Arbitrary<ListProblem> = fc
  .record({
    proposers: fc.array(someList(receiverIds), { minLength: 1, maxLength: 5 }),
    receivers: fc.array(fc.record({ capacity: fc.integer({ min: 0, max: 3 }), prefers: someList(proposerIds) }), {
      minLength: 1,
      maxLength: 4,
    }),
  })
  .map(({ proposers, receivers }) => ({
    proposers: new Map(proposers.map((list, i) => [proposerIds[i]!, list])),
    receivers: new Map(receivers.map((receiver, i) => [receiverIds[i]!, receiver])),
  }))

type Matching = Map<string, string | null>

/** Every matching of acceptable pairs within capacities. */
function* everyMatching(problem: ListProblem, proposers = [...problem.proposers.keys()]): Generator<Matching> {
  const [first, ...rest] = proposers
  if (first === undefined) {
    yield new Map()
    return
  }
  for (const matching of everyMatching(problem, rest)) {
    yield new Map([...matching, [first, null]])
    for (const receiver of problem.proposers.get(first)!) {
      const place = problem.receivers.get(receiver)
      const taken = [...matching.values()].filter((other) => other === receiver).length
      if (place?.prefers.includes(first) && taken < place.capacity) yield new Map([...matching, [first, receiver]])
    }
  }
}

function isStable(problem: ListProblem, matching: Matching): boolean {
  for (const [proposer, list] of problem.proposers)
    for (const receiver of list) {
      if (matching.get(proposer) === receiver) break
      const place = problem.receivers.get(receiver)
      if (!place?.prefers.includes(proposer)) continue
      const held = [...matching].filter(([, other]) => other === receiver).map(([id]) => id)
      const wouldRather = held.some((id) => place.prefers.indexOf(id) > place.prefers.indexOf(proposer))
      if (held.length < place.capacity || wouldRather) return false
    }
  return true
}

const likes = (problem: ListProblem, proposer: string, receiver: string | null): number => {
  const place = receiver === null ? -1 : problem.proposers.get(proposer)!.indexOf(receiver)
  return place < 0 ? Infinity : place
}

describe('A stable allocation', () => {
  test('is stable, and no stable matching is better for any proposer (against all matchings)', () => {
    fc.assert(
      fc.property(someLists, (problem) => {
        const { matching, blockingPairs } = allocateStable(problem)
        expect(blockingPairs).toBe(0)
        expect(isStable(problem, new Map(matching))).toBe(true)
        for (const other of everyMatching(problem))
          if (isStable(problem, other))
            for (const proposer of problem.proposers.keys())
              expect(likes(problem, proposer, matching.get(proposer)!)).toBeLessThanOrEqual(
                likes(problem, proposer, other.get(proposer)!),
              )
      }),
      { numRuns: 150 },
    )
  })

  test('sets aside entries that are not mutual, unknown or repeated, and says which', () => {
    const { matching, warnings } = allocateStable({
      proposers: new Map([
        ['ann', ['shop', 'shop', 'mill', 'farm']],
        ['ben', []],
      ]),
      receivers: new Map([
        ['shop', { capacity: 1, prefers: ['ann', 'ben', 'zoe'] }],
        ['mill', { capacity: 1, prefers: [] }],
      ]),
    })
    expect([...matching]).toEqual([
      ['ann', 'shop'],
      ['ben', null],
    ])
    expect(warnings).toEqual([
      'proposer ann lists shop more than once: the first place counts',
      'proposer ann lists mill, who does not list them: ignored',
      'proposer ann lists farm, who is not among the receivers: ignored',
      'receiver shop lists ben, who does not list them: ignored',
      'receiver shop lists zoe, who is not among the proposers: ignored',
    ])
  })
})

const someScores: fc.Arbitrary<ScoreProblem> = fc.record({
  scores: fc.uniqueArray(
    fc.tuple(fc.constantFrom(...proposerIds), fc.constantFrom(...receiverIds), fc.integer({ min: 0, max: 20 })),
    { selector: ([proposer, receiver]) => `${proposer} ${receiver}`, maxLength: 20 },
  ),
  proposers: fc.constant(['a']),
  capacities: fc
    .array(fc.integer({ min: 0, max: 3 }), { maxLength: 4 })
    .map((capacities) => new Map(capacities.map((capacity, i) => [receiverIds[i]!, capacity]))),
})

function bestByTryingAll({ scores, capacities }: ScoreProblem): number {
  const proposers = [...new Set(scores.map(([proposer]) => proposer))]
  const best = (at: number, taken: ReadonlyMap<string, number>): number => {
    if (at === proposers.length) return 0
    let most = best(at + 1, taken)
    for (const [proposer, receiver, score] of scores)
      if (proposer === proposers[at] && (taken.get(receiver) ?? 0) < (capacities.get(receiver) ?? 1))
        most = Math.max(most, score + best(at + 1, new Map([...taken, [receiver, (taken.get(receiver) ?? 0) + 1]])))
    return most
  }
  return best(0, new Map())
}

describe('The best total', () => {
  test('is what trying everything gives, and its bound proves it', () => {
    fc.assert(
      fc.property(someScores, (problem) => {
        const { matching, total, bound } = allocateOptimal(problem)
        expect(total).toBe(bestByTryingAll(problem))
        expect(bound).toBe(total)
        let sum = 0
        for (const [proposer, receiver] of matching)
          sum += problem.scores.find(([a, b]) => a === proposer && b === receiver)?.[2] ?? 0
        expect(sum).toBe(total)
        const taken = new Map<string, number>()
        for (const receiver of matching.values())
          if (receiver !== null) taken.set(receiver, (taken.get(receiver) ?? 0) + 1)
        for (const [receiver, count] of taken) expect(count).toBeLessThanOrEqual(problem.capacities.get(receiver) ?? 1)
      }),
      { numRuns: 400 },
    )
  })
})
