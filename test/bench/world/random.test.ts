import { describe, expect, test } from '@jest/globals'
import { randomStream } from '../../../src/bench/world/random.js'

const draws = (seed: number, ...names: (string | number)[]) => {
  const random = randomStream(seed, ...names)
  return Array.from({ length: 20 }, () => random.below(1_000_000))
}

describe('a stream of made-up chance', () => {
  test('is the same for the same seed and names, and another for any other', () => {
    expect(draws(1, 'candidate', 7)).toEqual(draws(1, 'candidate', 7))
    const streams = [draws(1, 'candidate', 7), draws(2, 'candidate', 7), draws(1, 'candidate', 8), draws(1, 'offer', 7)]
    expect(new Set(streams.map(String)).size).toBe(4)
  })

  test('gives the numbers it gave on the first machine', () => {
    expect(draws(1, 'candidate', 7).slice(0, 4)).toEqual([344168, 842604, 62052, 395141])
  })

  test('falls evenly over its range, also across the first draws of neighbouring streams', () => {
    const inOne = Array<number>(10).fill(0)
    const across = Array<number>(10).fill(0)
    const random = randomStream(5, 'even')
    for (let draw = 0; draw < 20_000; draw++) {
      inOne[random.below(10)]! += 1
      across[randomStream(5, 'person', draw).below(10)]! += 1
    }
    // 2,000 expected in each; five standard deviations are 212.
    for (const count of [...inOne, ...across]) expect(Math.abs(count - 2000)).toBeLessThan(212)
  })

  test('keeps to the ends of a range and reaches both', () => {
    const random = randomStream(3, 'ends')
    const seen = new Set(Array.from({ length: 500 }, () => random.between(4, 6)))
    expect([...seen].sort()).toEqual([4, 5, 6])
  })

  test('takes different items of a list, and all of a shorter one', () => {
    const random = randomStream(3, 'items')
    for (let round = 0; round < 200; round++) expect(new Set(random.some([1, 2, 3, 4, 5], 3)).size).toBe(3)
    expect(random.some(['a', 'b'], 5).sort()).toEqual(['a', 'b'])
  })

  test('takes as often as the weights say, and never a weight of nothing', () => {
    const random = randomStream(3, 'weights')
    const list = [
      { name: 'often', weight: 3 },
      { name: 'never', weight: 0 },
      { name: 'rarely', weight: 1 },
    ]
    const names = Array.from({ length: 4000 }, () => random.weighted(list).name)
    // 3,000 expected; five standard deviations are 137.
    expect(Math.abs(names.filter((name) => name === 'often').length - 3000)).toBeLessThan(137)
    expect(names).not.toContain('never')
    expect(() => random.weighted([{ weight: 0 }])).toThrow('weights are all 0')
  })

  test('is certain at 100 percent and never at 0', () => {
    const random = randomStream(3, 'chance')
    const sure = Array.from({ length: 1000 }, () => [random.chance(100), random.chance(0)])
    expect(sure.every(([always, never]) => always && !never)).toBe(true)
  })
})
