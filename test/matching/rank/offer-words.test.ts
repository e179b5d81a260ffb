import { expect, test } from '@jest/globals'
import { OfferWords, type WordsOfOffer } from '../../../matching/rank/offer-words.js'
import { randomStream } from '../../../src/bench/world/random.js'

const TERMS = 400
const asksNothing = {
  least: -1,
  most: 0x7fffffff,
  floorMet: 0x7fffffff,
  earnings: -1,
  bornTo: 0x7fffffff,
  bornFrom: 0,
  dbs: 0,
  leastRate: null,
  hasSite: false,
}

test('what offers are compared by is theirs still after thousands have come and gone', () => {
  const random = randomStream(1, 'offer words')
  const offers = new OfferWords()
  const forms = new Map<number, WordsOfOffer>()
  const dense = Int32Array.from({ length: TERMS }, () => random.below(1_000))
  const near = Int32Array.from({ length: 50 }, () => random.below(1_001))
  for (let turn = 0; turn < 6_000; turn++) {
    const number = random.below(300)
    if (forms.delete(number)) offers.remove(number, forms.keys())
    const terms = Int32Array.from({ length: random.below(60) }, () => random.below(TERMS + 20))
    const occupations = Array.from({ length: random.below(4) }, () => random.below(50))
    const shares = occupations.map(() => 1 + random.below(9))
    const sumOfShares = shares.reduce((sum, share) => sum + share, 0)
    const cover =
      random.below(3) === 0 ? null : Int32Array.from({ length: 2 * random.below(6) }, () => random.below(10_080))
    const words = { terms, weights: terms.map(() => random.below(1_000)), occupations, shares, sumOfShares }
    const form = { ...asksNothing, ...words, cover }
    offers.put(number, form)
    forms.set(number, form)
  }
  for (const [number, { terms, weights, occupations, shares, sumOfShares }] of forms) {
    expect(offers.dot(number, dense)).toBe(terms.reduce((sum, term, i) => sum + (dense[term] ?? 0) * weights[i]!, 0))
    const nearness = occupations.reduce((sum, occupation, i) => sum + near[occupation]! * shares[i]!, 0)
    const points = occupations.length === 0 ? 1_000 : Math.floor((2_000 * nearness) / (sumOfShares * 1_000))
    expect(offers.occupationPoints(number, near)).toBe(points)
  }
})
