import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { StrongestTerms } from '../../../matching/rank/strongest-terms.js'

describe('The strongest terms of a pair', () => {
  test('are the first five of all in order, whoever was explained before', () => {
    const somePeople = fc.array(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 12 }), { maxLength: 3 })
    fc.assert(
      fc.property(somePeople, (people) => {
        const terms = Int32Array.from({ length: 12 }, (_, at) => 100 - at)
        const strongest = new StrongestTerms(5, terms)
        for (const products of people) {
          products.forEach((product, at) => strongest.offer(at, product))
          const sorted = products.map((product, at) => [terms[at], product] as const).sort((a, b) => b[1] - a[1])
          expect(strongest.take()).toEqual(sorted.slice(0, 5))
        }
      }),
    )
  })
})
