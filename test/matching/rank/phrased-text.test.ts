import { describe, expect, test } from '@jest/globals'
import { SeekerIndex } from '../../../matching/rank/seeker-index.js'
import { scorePair } from '../../../matching/rank/score-pair.js'
import { PhrasedText, type TermsOfPhrase } from '../../../matching/text/phrased-text.js'
import { aSeeker, anOfferOf } from './worlds.js'

const ours: TermsOfPhrase = () => [['cook', 90]]
const formers: TermsOfPhrase = () => [['cook', 30]]

const phrased = (termsOf: TermsOfPhrase): PhrasedText =>
  new PhrasedText({ terms: [...termsOf('a cook')], phrases: ['a cook'], titles: [], held: [] }, termsOf, () => null)

describe('Words made of phrases', () => {
  const offer = anOfferOf({ text: { terms: [['cook', 1_000]], occupations: [] } })

  test.each([
    ['by the tables of the index', phrased(ours)],
    ['by other tables', phrased(formers)],
  ])('score as they are where they were made %s', (_, text) => {
    const seeker = aSeeker({}, { text })
    const index = new SeekerIndex({ phraseTerms: ours, seekerOf: () => seeker })
    index.put(seeker)
    expect(index.top(offer, 1)).toEqual([{ id: seeker.id, score: scorePair(offer, seeker.wishes) }])
  })

  test('are not taken for what their phrases say where nobody knows how they were made', () => {
    const { phrases, titles, held } = phrased(ours)
    const seeker = aSeeker({}, { text: { phrases, titles, held, near: null, terms: [['cook', 10]] } })
    const index = new SeekerIndex({ phraseTerms: ours, seekerOf: () => seeker })
    index.put(seeker)
    expect(index.top(offer, 1)).toEqual([{ id: seeker.id, score: scorePair(offer, seeker.wishes) }])
  })
})
